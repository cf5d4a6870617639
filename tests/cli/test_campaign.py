"""A campaign at the command line: played, kept, continued, checked, reckoned and looked back on."""

from __future__ import annotations

import json
import re
import shlex
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from game.analysis import campaign_shares
from game.analysis.campaign_review import review_campaign
from game.cli import main
from game.commands import campaign_odds as odds_command
from game.commands import campaign_review as review_command
from game.commands.campaign import take_campaign_moves
from game.scenario.campaign.reader import load_campaign
from game.scenario.library import builtin_campaigns, read_card
from game.scenario.reader import load_scenario
from game.session.campaign import CampaignSession
from game.session.campaign_replay import replay_campaign
from game.session.journal import FileJournal, JournalError, read_journal
from game.session.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from game.analysis.evidence import Progress

DATA = Path(__file__).parents[1] / "data"
WINTER = str(DATA / "campaign" / "winter.yaml")
CREEK = str(DATA / "creek" / "creek.yaml")
WHOLE = "ask, lend, stoke, moor, mend"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nobody's own sessions are read or written."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reviews of few games."""
    monkeypatch.setattr(review_command, "review_campaign", partial(review_campaign, runs=50))


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, [*arguments], input=typed)


def kept(home: Path) -> Path:
    (path,) = home.rglob("*.jsonl")
    return path


def begun(path: Path, moves: str = "ask, lend", campaign: str = CREEK) -> Path:
    """A game in a file, left after these moves."""
    session = CampaignSession(load_campaign(campaign), 4, FileJournal(path))
    take_campaign_moves(session, moves)
    return path


def stop_at(times: int) -> Callable[[Progress], None]:
    """A bar that stops the work as Ctrl-C does when it has been told so many times."""
    told: list[Progress] = []

    def draw(progress: Progress) -> None:
        told.append(progress)
        if len(told) == times:
            raise KeyboardInterrupt

    return draw


def refused(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    return result.stderr


# Play


def test_a_campaign_is_played_on_standard_input_from_part_to_part(home: Path) -> None:
    typed = "help\n1\n1\n1\nhelp\nnonsense\ncampaign\n\ncampaign\n1\n1\n"
    result = run("play", CREEK, "--plain", "--seed", "7", typed=typed)
    assert result.exit_code == 0, result.stderr
    told = result.stdout
    assert "  campaign            where you are in the campaign, and what you carry" in told
    assert "THE END OF PART 1 OF 2\n\nThe rain comes after all." in told
    assert "There is no command 'nonsense' here; help tells them." in told
    assert "Press enter to go on to High water (help for more): " in told
    assert told.index("x 1  Low water: played; reached") < told.index("> 2  High water: next")
    assert "> 2  High water: you are here" in told
    assert "- Ada to Bor: Flour for Bor (due Tue 24 Mar)" in told
    assert told.rstrip().endswith("anyone\nnamed.")
    assert told.index("OWING") < told.rindex("A year on the creek | all parts played")
    path = kept(home)
    assert f"Kept in {path}" in result.stderr
    assert f"communique review {path} --scenario {CREEK}" in result.stderr
    again = run(*_typed(result.stderr, "Which decision mattered: "))
    assert again.exit_code == 0, again.stderr


def _typed(text: str, before: str) -> list[str]:
    """The arguments of a command that was told."""
    (line,) = [line for line in text.splitlines() if line.startswith(before)]
    name, *arguments = shlex.split(line.removeprefix(before))
    assert name == "communique"
    return arguments


def test_the_line_of_the_last_page_plays_the_whole_game_again(home: Path) -> None:
    first = run("play", CREEK, "--plain", "--seed", "7", "--moves", WHOLE)
    assert first.exit_code == 0
    told = re.search(r"Seed (\d+); moves: ([a-z, \n]+)$", first.stdout, re.MULTILINE)
    assert told is not None
    assert told[1] == "7"
    assert " ".join(told[2].split()) == WHOLE
    assert kept(home).read_text(encoding="utf-8").count('"choice"') == 5


def test_moves_go_through_parts_and_stop_at_a_choice_that_is_not_open() -> None:
    result = run("play", CREEK, "--plain", "--moves", "ask, lend, stoke, moor", typed="quit\n")
    assert result.exit_code == 0, result.stderr
    assert "The sluice leaks." in result.stdout
    assert "You are:" not in result.stdout
    told = refused("play", CREEK, "--plain", "--moves", "shout, lend")
    assert "--moves: lend, in turn last of Low water:" in told
    told = refused("play", CREEK, "--plain", "--moves", f"{WHOLE}, mend")
    assert "--moves: mend, in turn done of High water:" in told


def test_a_seed_decides_what_is_hidden_and_what_chance_does(home: Path) -> None:
    moves = ("--moves", "dark, hold, lay, tie, cut, stack, open, dig")
    first, second, other = (
        run("play", WINTER, "--plain", "--seed", seed, *moves, "--as", name).stdout
        for seed, name in (("1", "a"), ("1", "b"), ("3", "c"))
    )
    assert first == second
    assert first != other
    assert len(list(home.rglob("*.jsonl"))) == 3


def test_a_named_game_is_continued_where_it_stood(home: Path) -> None:
    first = run("play", CREEK, "--plain", "--as", "ana", typed="1\n1\n1\nquit\n")
    assert first.exit_code == 0
    path = kept(home)
    assert path.name == "ana.jsonl"
    again = run("play", CREEK, "--plain", "--as", "ana", typed="\n1\nquit\n")
    assert again.exit_code == 0
    assert "You are: Mill" in again.stdout
    assert "Low water | Sun 8 Mar 2026" not in again.stdout.split("You are")[0].split("=====")[0]
    assert "--seed" in refused("play", CREEK, "--plain", "--as", "ana", "--seed", "1")
    both = refused("play", CREEK, "--plain", "--as", "ana", "--resume", str(path))
    assert "say --as or --resume, not both" in both
    assert "letters" in refused("play", CREEK, "--plain", "--as", "../x")


def test_the_way_on_repeats_what_was_typed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATA)
    result = run("play", "creek/creek.yaml", "--plain", typed="1\nquit\n")
    arguments = _typed(result.stderr, "Go on: ")
    assert arguments == ["play", "creek/creek.yaml", "--plain", "--resume", str(kept(home))]
    again = run(*arguments, typed="quit\n")
    assert again.exit_code == 0
    assert "There is a plank." in again.stdout


def test_undo_reaches_into_the_part_before(home: Path) -> None:
    result = run("play", CREEK, "--plain", typed="1\n1\n1\n\nundo\n2\nundo\n1\n\n1\n1\n")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("Taken back.") == 2
    choices = [r["choice"] for r in read_journal(kept(home)).records if "choice" in r]
    assert choices == ["ask", "lend", "stoke", "freeze", "stoke", "moor", "mend"]
    early = run("play", CREEK, "--plain", "--as", "new", typed="undo\nquit\n")
    assert "There is nothing to take back." in early.stdout


@pytest.mark.parametrize("typed", ["1\n", "1\n1\n1\n", "1\n1\n1\n\n"], ids=len)
def test_input_that_ends_too_early_keeps_the_game_and_says_so(typed: str, home: Path) -> None:
    result = run("play", CREEK, "--plain", typed=typed)
    assert result.exit_code == 1
    assert "The input has ended before the " in result.stdout
    assert f"Go on: communique play {CREEK} --plain --resume {kept(home)}" in result.stderr


def test_a_game_that_cannot_be_kept_says_so_and_plays_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(blocked))
    result = run("play", CREEK, "--plain", typed="1\n1\n1\n\n1\n1\n")
    assert result.exit_code == 0
    assert "This game cannot be saved" in result.stdout
    assert "This game could not be saved" in result.stderr
    assert "Kept in" not in result.stderr


def test_a_torn_line_is_left_out_and_the_game_goes_on(tmp_path: Path) -> None:
    path = begun(tmp_path / "torn.jsonl")
    with path.open("a", encoding="utf-8") as file:
        file.write('{"turn":"last","ev')
    told = refused("replay", str(path), "--scenario", CREEK)
    assert "5: this line is cut short; 2 decisions before it stand" in told
    assert f"communique play {CREEK} --resume {path}" in told
    result = run("play", CREEK, "--plain", "--resume", str(path), typed="1\nquit\n")
    assert result.exit_code == 0
    assert "the last line was cut short and is left out; 2 decisions kept" in result.stderr
    assert read_journal(path).torn is None


def test_a_game_that_has_drifted_is_not_continued(tmp_path: Path) -> None:
    folder = tmp_path / "creek"
    copytree(DATA / "creek", folder)
    mine = str(folder / "creek.yaml")
    path = begun(tmp_path / "drift.jsonl", "ask, lend, stoke, moor", mine)
    down = folder / "down.yaml"
    down.write_text(
        down.read_text(encoding="utf-8")
        .replace("bor: {ada: 0}", "bor: {ada: 1}")
        .replace("ada: {bor: 0}", "ada: {bor: 2}")
        .replace("id: moor", "id: berth")
        .replace("boat == moor", "boat == berth"),
        encoding="utf-8",
    )
    before = path.read_bytes()
    for result in (
        run("play", mine, "--plain", "--resume", str(path)),
        run("replay", str(path), "--scenario", mine),
        run("review", str(path), "--scenario", mine),
    ):
        assert result.exit_code == 1, result.output
        assert (
            "The first 3 of 4 decisions still hold; then in turn rise, boat: moor" in result.stderr
        )
    told = refused("odds", mine, "--session", str(path))
    assert f"this game no longer holds; `communique replay {path}` says where" in told
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "option",
    [("--seat", "ada"), ("--at", "boat"), ("--until", "rise"), ("--short",), ("--fictional",)],
    ids=lambda option: option[0],
)
def test_options_of_a_single_scenario_are_refused(option: tuple[str, ...], home: Path) -> None:
    told = refused("play", CREEK, "--plain", *option)
    assert told.startswith(f"communique: {option[0]} is for a single scenario")
    assert not list(home.rglob("*.jsonl"))


def test_a_campaign_with_mistakes_shows_them_all(tmp_path: Path) -> None:
    copytree(DATA / "creek", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "creek.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("leaves: last", "leaves: lost").replace(
            "event: gate, choice: lock", "event: gate, choice: look"
        ),
        encoding="utf-8",
    )
    for arguments in (("play", str(path), "--plain"), ("odds", str(path))):
        told = refused(*arguments)
        assert "creek.yaml:12:" in told
        assert "cannot be played: " in told
        assert "shown above" in told
    result = run("check", str(path))
    assert result.exit_code == 1
    assert "creek.yaml:12:" in result.stdout
    assert "error" in result.stderr


# Sessions of something else


def test_a_session_of_the_other_sort_is_refused_by_name(tmp_path: Path) -> None:
    campaign = begun(tmp_path / "campaign.jsonl")
    single = tmp_path / "single.jsonl"
    up = str(DATA / "creek" / "up.yaml")
    Session(load_scenario(up), "ada", 1, FileJournal(single)).decide("ask")
    told = refused("play", up, "--plain", "--resume", str(campaign))
    assert f"{campaign}: this is a session of the campaign creek" in told
    assert f"`communique play creek --resume {campaign}`" in told
    for arguments in (
        ("play", CREEK, "--plain", "--resume", str(single)),
        ("odds", CREEK, "--session", str(single)),
    ):
        assert f"{single}: this is a session of up, not of creek" in refused(*arguments)
    told = refused("play", WINTER, "--plain", "--resume", str(campaign))
    assert "this is a session of creek, not of winter" in told
    assert "no such session" in refused("odds", CREEK, "--session", str(tmp_path / "none"))
    told = refused("replay", str(campaign))
    assert "creek is no built-in campaign; name its file with --scenario FILE" in told


@pytest.mark.parametrize(
    "command",
    [
        ("print",),
        ("graph",),
        ("diff", CREEK),
        ("diff", str(DATA / "ferry.yaml")),
        ("cards", "--scenario"),
    ],
    ids=" ".join,
)
def test_what_takes_one_scenario_refuses_a_campaign_by_name(command: tuple[str, ...]) -> None:
    told = refused(*command, CREEK)
    assert (
        f"{CREEK} is a campaign; this command takes one scenario, such as those its parts are "
        "played from: up.yaml, down.yaml"
    ) in told


# List, check, odds


def test_the_list_has_campaigns_with_their_parts() -> None:
    rows = [line.split("\t") for line in run("list").stdout.splitlines()]
    for name, path in builtin_campaigns().items():
        card = read_card(path)
        assert card is not None
        assert [
            name,
            card.title,
            f"{card.minutes} min",
            f"{card.parts} parts",
            card.summary,
        ] in rows


def test_check_gives_a_game_for_every_ending_that_replays_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    result = run("check", CREEK)
    assert result.exit_code == 0, result.output
    assert f"{CREEK}: a campaign of 2 parts" in result.stdout
    assert "games of the whole campaign played at random" in " ".join(result.stdout.split())
    roads = re.findall(r"% +(\w+)\n +(--seed \d+ --moves '[^']+')", result.stdout)
    assert [ending for ending, _ in roads] == ["friends", "square", "owing"]
    for at, (ending, options) in enumerate(roads):
        arguments = shlex.split(" ".join(options.split()))
        played = run("play", CREEK, "--plain", "--as", str(at), *arguments)
        assert played.exit_code == 0, played.stderr
        assert f"\n{ending.upper()}\n" in played.stdout


def test_check_tells_of_endings_and_facts_that_never_come(tmp_path: Path) -> None:
    copytree(DATA / "creek", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "creek.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("bor.ada >= 12 and warm", "bor.ada >= 90"), encoding="utf-8")
    result = run("check", str(path))
    assert result.exit_code == 0
    assert "warning" in result.stdout
    assert "friends" in result.stdout
    assert "not met" in result.stdout


def test_check_as_json_is_one_record_a_campaign() -> None:
    result = run("check", CREEK, "--json")
    assert result.exit_code == 0
    (record,) = map(json.loads, result.stdout.splitlines())
    assert record["file"] == CREEK
    told = record["campaign"]
    assert [ending["id"] for ending in told["endings"]] == ["friends", "square", "owing"]
    assert sum(ending["share"]["share"] for ending in told["endings"]) == pytest.approx(1)
    assert [part["title"] for part in told["parts"]] == ["Low water", "High water"]


def test_a_folder_may_hold_scenarios_and_campaigns(tmp_path: Path) -> None:
    copytree(DATA / "creek", tmp_path, dirs_exist_ok=True)
    result = run("check", str(tmp_path))
    assert f"{tmp_path / 'creek.yaml'}: a campaign of 2 parts" in result.stdout
    assert f"{tmp_path / 'up.yaml'}: seat ada" in result.stdout
    assert f"{tmp_path / 'down.yaml'}: seat ada" in result.stdout
    (tmp_path / "bad.yaml").write_bytes(b"campaign: \xff\n")
    again = run("check", str(tmp_path))
    assert again.exit_code == 2
    assert f"{tmp_path / 'creek.yaml'}: a campaign of 2 parts" in again.stdout


def test_odds_of_a_campaign() -> None:
    result = run("odds", CREEK, "--runs", "500", "--seed", "2")
    assert result.exit_code == 0, result.stderr
    told = " ".join(result.stdout.split())
    assert "Sampled: 500 games of the whole campaign played at random." in told
    assert "What is remembered" in told
    assert "Low water, 1 to 8 Mar 2026" in told
    assert "High water, 20 Mar to 10 Apr 2026" in told
    assert run("odds", CREEK, "--runs", "500", "--seed", "2").stdout == result.stdout
    record = json.loads(run("odds", CREEK, "--runs", "500", "--seed", "2", "--json").stdout)
    assert record["id"] == "creek"
    for option in (("--seat", "ada"), ("--html", "x.html")):
        assert "--seat and --html are for a single scenario" in refused("odds", CREEK, *option)


def test_odds_that_are_stopped_tell_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odds_command, "bar", lambda _: nullcontext(stop_at(4)))
    monkeypatch.setattr(campaign_shares, "BATCH", 50)
    for extra in ((), ("--json",)):
        result = run("odds", CREEK, "--runs", "100", *extra)
        assert result.exit_code == 1
        assert "stopped; this is what was known by then" in result.stderr
        told = " ".join(result.stdout.split())
        assert "Stopped early. Sampled: 50 games of the whole campaign" in told


def test_odds_of_the_part_a_game_has_come_to(tmp_path: Path) -> None:
    path = begun(tmp_path / "game.jsonl", "ask, lend, stoke")
    result = run("odds", CREEK, "--session", str(path))
    assert result.exit_code == 0, result.stderr
    told = " ".join(result.stdout.split())
    assert "A year on the creek: High water 0 decisions taken in this part." in told
    assert "Proved: every one of" in told
    record = json.loads(run("odds", CREEK, "--session", str(path), "--json").stdout)
    assert record["part"] == "High water"
    assert sum(share["share"] for _, share in record["endings"]) == pytest.approx(1)
    over = begun(tmp_path / "over.jsonl", WHOLE)
    told = refused("odds", CREEK, "--session", str(over))
    assert f"this campaign is over; `communique review {over}` looks back on it" in told
    told = refused("odds", str(DATA / "creek" / "up.yaml"), "--session", str(path))
    assert "--session is for a campaign" in told


# Review and replay


@pytest.mark.usefixtures("few")
def test_a_review_in_every_form(tmp_path: Path) -> None:
    path = begun(tmp_path / "over.jsonl", WHOLE)
    result = run("review", str(path), "--scenario", CREEK)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("A year on the creek: Owing\n")
    again = [line.strip() for line in result.stdout.splitlines() if "communique play" in line]
    assert again == [f"communique play {CREEK} --seed 4 --moves '{WHOLE}'"]
    record = json.loads(run("review", str(path), "--scenario", CREEK, "--json").stdout)
    assert record["ending_title"] == "Owing"
    file = tmp_path / "review.md"
    written = run("review", str(path), "--scenario", CREEK, "--markdown", str(file))
    assert written.exit_code == 0
    assert written.stdout == ""
    assert f"written: {file}" in written.stderr
    assert file.read_text(encoding="utf-8").startswith("# A year on the creek: Owing\n")
    page = tmp_path / "review.html"
    drawn = run("review", str(path), "--scenario", CREEK, "--html", str(page))
    assert (drawn.exit_code, drawn.stdout) == (0, "")
    assert f"written: {page}" in drawn.stderr
    assert "<svg" in page.read_text(encoding="utf-8")
    printed = run("review", str(path), "--scenario", CREEK, "--markdown", "-")
    assert printed.stdout == file.read_text(encoding="utf-8")


def test_what_a_review_refuses(tmp_path: Path) -> None:
    over = str(begun(tmp_path / "over.jsonl", WHOLE))
    early = str(begun(tmp_path / "early.jsonl"))
    scenario = ("--scenario", CREEK)
    assert "reviewed alone" in refused("review", over, early, *scenario)
    nowhere = str(tmp_path / "no" / "x.html")
    assert f"cannot write {nowhere}" in refused("review", over, "--html", nowhere, *scenario)
    assert "not over (2 decisions)" in refused("review", early, *scenario)
    told = refused("review", over, "--json", "--markdown", "-", *scenario)
    assert "both want standard output" in told
    assert "no built-in campaign" in refused("review", over)
    assert "no built-in campaign" in refused("review", over, "--scenario", "drums-in-nara")


@pytest.mark.usefixtures("few")
def test_a_review_that_is_stopped_tells_of_the_first_decisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begun(tmp_path / "over.jsonl", WHOLE)
    monkeypatch.setattr(review_command, "bar", lambda _: nullcontext(stop_at(2)))
    result = run("review", str(path), "--scenario", CREEK)
    assert result.exit_code == 1
    assert "what is told is of the first 2 decisions." in " ".join(result.stderr.split())
    assert "Stopped before every decision was looked at" in result.stdout


def test_replay_tells_every_part(tmp_path: Path) -> None:
    path = begun(tmp_path / "over.jsonl", WHOLE)
    result = run("replay", str(path), "--scenario", CREEK)
    assert result.exit_code == 0, result.stderr
    told = result.stdout
    places = [told.index(text) for text in ("You: Ask", "THE END OF PART 1 OF 2", "You: Moor it")]
    assert places == sorted(places)
    assert f"Seed 4; moves: {WHOLE}\n" in told
    assert "A year on the creek | all parts played" in told
    early = run("replay", str(begun(tmp_path / "early.jsonl")), "--scenario", CREEK)
    assert early.exit_code == 0
    assert "> 1  Low water: you are here; 2 decisions taken" in early.stdout


def test_a_broken_file_is_no_session(tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_text('{"communique":1,"campaign":7}\n', encoding="utf-8")
    with pytest.raises(JournalError):
        replay_campaign(path, load_campaign(CREEK))
    assert "communique: " in refused("replay", str(path))
