"""The line mode after the ending, and ``communique play --from``."""

from __future__ import annotations

import io
from functools import partial
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from game.analysis import campaign_review
from game.cli import main
from game.plain.after import AfterTheEnding, Played
from game.plain.chronicle import chronicle_lines
from game.session.journal import FileJournal, read_journal
from game.session.session import Session
from game.views import looking_back
from tests.tui.test_campaign import FILE as CREEK
from tests.views.review_games import ALONE, REGATTA, played, regatta

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from game.analysis.evidence import Progress


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "data" / "communique" / "sessions"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "anna.jsonl"
    session = Session(regatta(), "ada", 1, FileJournal(path))
    for choice in ALONE:
        session.decide(choice)
    return path


def asked(*lines: str) -> tuple[int | None, str]:
    """What came of typing these lines after a regatta."""
    shown = io.StringIO()
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    after = AfterTheEnding(Played(played(ALONE), None), typed, shown, lambda view: view.title)
    return after.ask(), shown.getvalue()


def play(*arguments: str | Path, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["play", *map(str, arguments)], input=typed)


def test_the_review_with_its_rows_of_numbers() -> None:
    kept, text = asked("review", "quit")
    assert kept is None
    assert "Walking the roads that you did not take." in text
    assert "It moved 50 % of the roads" in text
    assert "- Bor's view: 8, 12, 10, 4, 4" in text
    assert "- Coin: 39 %, -, 33 %, -, 100 %" in text


@pytest.mark.parametrize("typed", ["", "quit", "dance"])
def test_leaving(typed: str) -> None:
    assert asked(typed)[0] is None


def test_from_lists_the_road_and_takes_a_number() -> None:
    kept, text = asked("from", "from 9", "from x", "from 3", "review")
    assert kept == 2
    assert text.count("1  Mon 4 May  The invitation: Ask them both") == 3
    assert "There is no decision '9' here." in text
    assert "There is no decision 'x' here." in text
    assert "turning point" not in text


@pytest.mark.parametrize(
    ("what", "name", "words"),
    [
        ("story", "s.txt", "Both are asked"),
        ("story", "s.md", "# The regatta"),
        ("review", "r.txt", "The turning point\n---"),
        ("review", "r.md", "## The turning point"),
        ("review", "my review.html", "The regatta"),
    ],
)
def test_exports(what: str, name: str, words: str, tmp_path: Path) -> None:
    file = tmp_path / name
    _, text = asked(f"export {what} {file}")
    assert "Written: " in text
    assert words in file.read_text(encoding="utf-8")


def test_exports_that_cannot_be(tmp_path: Path) -> None:
    there = tmp_path / "there.txt"
    there.write_text("mine")
    nowhere = tmp_path / "no" / "s.txt"
    _, text = asked(f"export story {there}", f"export story {nowhere}", "export", "export story")
    told = " ".join(text.split())
    assert "is there already and was left alone" in told
    assert f"There is no folder {nowhere.parent}; make it, or name" in told
    assert told.count("Type export story FILE") == 2
    assert there.read_text() == "mine"


def test_a_file_that_cannot_be_is_refused_before_the_work(tmp_path: Path) -> None:
    _, text = asked(f"export review {tmp_path / 'no' / 'r.html'}")
    assert "There is no folder" in text
    assert "Walking the roads" not in text


def test_a_review_that_was_stopped_says_how_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(looking_back, "_watched", lambda _: stop)
    _, text = asked("review")
    assert "review goes on where it was stopped" in " ".join(text.split())


def test_the_chronicle_by_turn_and_by_words() -> None:
    session = played(ALONE)
    whole = list(chronicle_lines("", session))
    days = [
        line for line in whole if line.startswith(("Mon 4 May, ", "Tue 5 May, ", "Wed 6 May, "))
    ]
    assert len(days) == 3
    found = "\n".join(chronicle_lines("BERTH", session))
    assert found.startswith("1 of ")
    assert "The best berth is kept for Bor." in found
    assert "0 of " in next(chronicle_lines("zeppelin", session))


def test_play_again_from_a_decision_in_lines(kept: Path, own_folder: Path) -> None:
    before = kept.read_bytes()
    typed = "from 3\n1\nquit\n"
    result = play(REGATTA, "--plain", "--resume", kept, typed=typed)
    assert result.exit_code == 0, result.output
    new = own_folder / "regatta" / "1.jsonl"
    assert f"A new game, kept in {new}; the one before stays as it is." in result.stderr
    assert kept.read_bytes() == before
    records = read_journal(new).records
    choices = [record["choice"] for record in records if "choice" in record]
    assert choices == ["both", "pass", "together"]
    assert records[0]["seed"] == read_journal(kept).records[0]["seed"]


@pytest.mark.parametrize("at", ["3", played(ALONE).road[2][0]])
def test_from_on_the_command_line(at: str, kept: Path, own_folder: Path) -> None:
    before = kept.read_bytes()
    result = play(REGATTA, "--plain", "--from", kept, "--at", at, "--as", "bea", typed="1\nquit\n")
    assert result.exit_code == 0, result.output
    records = read_journal(own_folder / "regatta" / "bea.jsonl").records
    assert [r["choice"] for r in records if "choice" in r] == ["both", "pass", "together"]
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ([], "--from needs --at"),
        (["--at", "4"], "has 3 decisions"),
        (["--at", "0"], "has 3 decisions"),
        (["--at", "moon"], "not decided in"),
        (["--at", "1", "--seed", "3"], "--seed is the old game's"),
        (["--at", "1", "--seat", "ada"], "--seat is the old game's"),
        (["--at", "1", "--as", "../x"], "name"),
    ],
)
def test_from_says_what_is_wrong(more: list[str], words: str, kept: Path) -> None:
    result = play(REGATTA, "--plain", "--from", kept, *more)
    assert result.exit_code == 2
    assert words in result.stderr


def test_from_does_not_write_over_a_game(kept: Path) -> None:
    arguments = (REGATTA, "--plain", "--from", kept, "--at", "2", "--as", "bea")
    assert play(*arguments, typed="quit\n").exit_code == 0
    again = play(*arguments, typed="quit\n")
    assert again.exit_code == 2
    assert "is kept already; --from begins a new game" in again.stderr


WHOLE = "ask, lend, stoke, moor, mend"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample that takes no time."""
    look = campaign_review.review_campaign
    monkeypatch.setattr(campaign_review, "review_campaign", partial(look, runs=64))


def campaign_played(own_folder: Path, *lines: str) -> tuple[Path, Result]:
    """A whole campaign, and what came of typing these lines after it."""
    typed = "".join(f"{line}\n" for line in lines)
    result = play(CREEK, "--plain", "--seed", "4", "--moves", WHOLE, "--as", "old", typed=typed)
    return own_folder / "creek" / "old.jsonl", result


@pytest.mark.usefixtures("few")
def test_the_review_of_a_campaign_with_its_rows_of_numbers(own_folder: Path) -> None:
    _, result = campaign_played(own_folder, "review campaign", "review", "help", "quit")
    assert result.exit_code == 0, result.output
    text = " ".join(result.stdout.split())
    assert text.count("Playing on from every choice of every part.") == 1
    for words in (
        "Where random games led, part by part",
        "Sampled: in 95 of 100 samples",
        "1. Low water. The numbers stand for: Sun 1 Mar, Low water",
        "2. High water. The numbers stand for: Fri 20 Mar, High water;",
        "- Owing: -, 100 %",
        "How others saw you, part by part",
        "- Coal: 2, 2, 2, 1",
        "export campaign FILE",
    ):
        assert words in text


@pytest.mark.usefixtures("few")
def test_a_review_of_a_campaign_that_was_stopped_goes_on(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = looking_back._watched
    stopped: list[Progress] = []

    def stop(go: looking_back.Go) -> Callable[[Progress], None]:
        tell = watched(go)

        def once(progress: Progress) -> None:
            if progress.children == 2 and not stopped:
                stopped.append(progress)
                raise KeyboardInterrupt
            tell(progress)

        return once

    monkeypatch.setattr(looking_back, "_watched", stop)
    _, result = campaign_played(own_folder, "review campaign", "review campaign", "quit")
    text = " ".join(result.stdout.split())
    told = "review campaign goes on where it was stopped: what is known stays known."
    assert text.count(told) == text.count("what is told is of the first 2 decisions.") == 1
    assert text.count("Not looked at.") == 3
    first, _, second = text.partition(told)
    assert "- Owing: -, 100 %" not in first
    assert "- Owing: -, 100 %" in second


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("c.txt", "The turning point\n---"),
        ("c.md", "### 1. Sun 1 Mar, Low water: The weir"),
        ("my campaign.html", "<svg"),
    ],
)
def test_exports_of_a_campaign(name: str, words: str, own_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / name
    _, result = campaign_played(own_folder, f"export campaign {file}", "quit")
    assert f"Written: {file}" in result.stdout
    assert words in file.read_text(encoding="utf-8")


def test_what_is_no_campaign_exports_none(tmp_path: Path) -> None:
    _, text = asked(f"export campaign {tmp_path / 'c.txt'}", "review campaign")
    assert "Type export story FILE, or export review FILE." in text
    assert "There is no finished campaign here." in text


def test_from_lists_the_decisions_of_all_parts(own_folder: Path) -> None:
    old, result = campaign_played(own_folder, "from", "from 6", "from 2", "3", "quit")
    before = old.read_bytes()
    text = " ".join(result.stdout.split())
    listed = (
        "1. Low water 1 Sun 1 Mar The weir: Ask 2 Thu 5 Mar A plank: Lend it 3 Sun 8 Mar The shed: "
        "Stoke 2. High water 4 Fri 20 Mar The boat: Moor it 5 Tue 24 Mar The sluice: Mend it"
    )
    assert text.count(listed) == 2
    assert "There is no decision '6' here." in text
    new = own_folder / "creek" / "1.jsonl"
    assert f"A new game, kept in {new}; the one before stays as it is." in result.stderr
    records = read_journal(new).records
    assert [r["choice"] for r in records if "choice" in r] == ["ask", "keep"]
    assert records[0]["seed"] == read_journal(old).records[0]["seed"] == 4
    kept = [r["choice"] for r in read_journal(old).records if "choice" in r]
    assert kept == WHOLE.split(", ")
    assert old.read_bytes() == before


@pytest.mark.parametrize(
    ("at", "kept"),
    [("1", 0), ("2", 1), ("4", 3), ("5", 4), ("plank", 1), ("sluice", 4), ("lower.sluice", 4)],
)
def test_a_campaign_from_a_decision_of_any_part(at: str, kept: int, own_folder: Path) -> None:
    old, begun = campaign_played(own_folder, "quit")
    assert begun.exit_code == 0, begun.output
    before = old.read_bytes()
    result = play(CREEK, "--plain", "--from", old, "--at", at, "--as", "new", typed="2\nquit\n")
    assert result.exit_code == 0, result.output
    records = read_journal(own_folder / "creek" / "new.jsonl").records
    choices = [r["choice"] for r in records if "choice" in r]
    moves = WHOLE.split(", ")
    assert choices[:kept] == moves[:kept]
    assert len(choices) == kept + 1
    assert choices[kept] != moves[kept]
    assert old.read_bytes() == before


def test_an_event_of_several_parts_is_named_with_its_part(own_folder: Path, tmp_path: Path) -> None:
    copytree(CREEK.parent, tmp_path / "creek")
    file = tmp_path / "creek" / "creek.yaml"
    for name, old in (("up.yaml", "shed"), ("down.yaml", "sluice"), ("creek.yaml", "shed")):
        path = file.parent / name
        path.write_text(
            path.read_text(encoding="utf-8").replace(old, "last_call"), encoding="utf-8"
        )
    begun = play(file, "--plain", "--seed", "4", "--moves", WHOLE, "--as", "old", typed="quit\n")
    assert begun.exit_code == 0, begun.output
    kept = own_folder / "creek" / "old.jsonl"
    for at in ("last_call", "nowhere.last_call"):
        refused = play(file, "--plain", "--from", kept, "--at", at)
        assert refused.exit_code == 2
        for named in ("upper.last_call", "lower.last_call"):
            assert named in refused.stderr
    for number, at in ((2, "upper.last_call"), (4, "lower.last_call")):
        result = play(
            file, "--plain", "--from", kept, "--at", at, "--as", f"n{number}", typed="2\n"
        )
        records = read_journal(own_folder / "creek" / f"n{number}.jsonl").records
        assert [r["choice"] for r in records if "choice" in r][:number] == WHOLE.split(", ")[
            :number
        ]
        assert result.exit_code in (0, 1)
