"""The command as a stranger meets it: what it prints, its exit codes, and what it refuses."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import main

ROOT = Path(__file__).parents[2]
FIRM = "court, words, aloud, empty, hold, warn, circles, slow, leave_it, lift"
"""A road of Beijing's seat in The Tightrope."""
ROAD = "supplies, name, explain, programme, condition, walk, protest, all, factory, list, statement"


@dataclass(frozen=True, slots=True)
class Told:
    """What a command said, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str, home: Path, typed: str = "") -> Told:
    """The command in this process, which spares it its start."""
    runner = CliRunner(env={"XDG_DATA_HOME": str(home)})
    told = runner.invoke(main, arguments, input=typed, prog_name="communique")
    if told.exception is not None and not isinstance(told.exception, SystemExit):
        raise told.exception
    return Told(told.exit_code, told.stdout, told.stderr)


def run_alone(
    *arguments: str, home: Path, typed: str = "", cwd: Path = ROOT, **environment: str
) -> Told:
    """The command in a process of its own."""
    told = subprocess.run(
        [sys.executable, "-m", "game", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=cwd,
        env={**os.environ, "XDG_DATA_HOME": str(home), "PYTHONPATH": str(ROOT), **environment},
        check=False,
    )
    return Told(told.returncode, told.stdout, told.stderr)


def sessions(home: Path) -> list[Path]:
    return sorted(home.rglob("*.jsonl"))


def test_help_tells_every_command(tmp_path: Path) -> None:
    result = run("--help", home=tmp_path)
    assert result.returncode == 0
    for command in (
        "cards",
        "check",
        "diff",
        "graph",
        "list",
        "odds",
        "play",
        "print",
        "replay",
        "review",
    ):
        assert f"  {command} " in result.stdout
        assert run(command, "--help", home=tmp_path).returncode == 0


def test_help_and_list_import_nothing_heavy() -> None:
    heavy = "textual networkx numpy pydantic"
    script = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from game.cli import main\n"
        "result = CliRunner().invoke(main, ['--help'])\n"
        "assert result.exit_code == 0, result.output\n"
        f"print([name for name in {heavy.split()!r} if name in sys.modules])\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert result.stdout.strip() == "[]"


def test_list_is_data_with_tabs(tmp_path: Path) -> None:
    result = run("list", home=tmp_path)
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert "drums-in-nara" in [row[0] for row in rows]
    assert {len(row) for row in rows} == {5}


def test_a_game_is_played_on_standard_input_to_an_ending(tmp_path: Path) -> None:
    typed = "1\n2\n2\n1\n2\n3\n1\n1\n1\n2\n3\n"
    game = ("play", "drums-in-nara", "--plain", "--seed", "7")
    result = run_alone(*game, home=tmp_path, typed=typed)
    assert result.returncode == 0, result.stderr
    assert "The road you took" in result.stdout
    assert "What was reported to have happened" in result.stdout
    (kept,) = sessions(tmp_path)
    assert f"Kept in {kept}" in result.stderr


def test_moves_play_a_road_and_replay_tells_it_again(tmp_path: Path) -> None:
    arguments = ("play", "drums-in-nara", "--plain", "--seed", "7", "--moves", ROAD)
    played = run(*arguments, home=tmp_path)
    assert played.returncode == 0, played.stderr
    (kept,) = sessions(tmp_path)
    replayed = run("replay", str(kept), home=tmp_path)
    assert replayed.returncode == 0, replayed.stderr
    ending = played.stdout[played.stdout.index("The road you took") :]
    assert ending in replayed.stdout


def test_a_named_session_is_continued(tmp_path: Path) -> None:
    first = run(
        "play", "drums-in-nara", "--plain", "--as", "ana", home=tmp_path, typed="1\n2\nquit\n"
    )
    assert first.returncode == 0
    again = run("play", "drums-in-nara", "--plain", "--as", "ana", home=tmp_path, typed="quit\n")
    assert again.returncode == 0
    assert "turn 3 of 12" in again.stdout
    assert "You are:" not in again.stdout
    other = run(
        "play", "drums-in-nara", "--plain", "--as", "ana", "--seed", "1", home=tmp_path, typed=""
    )
    assert other.returncode == 2
    assert "leave out --seat and --seed" in other.stderr


def test_talking_never_advances_the_game(tmp_path: Path) -> None:
    typed = (
        "help\nwhy\nwhy 1\nwhy china\nwhy nothing\nrelations\nchronicle\nbriefing\nsources\n"
        "9\nfoo bar\n\nundo\n1\nundo\nquit\n"
    )
    result = run("play", "drums-in-nara", "--plain", "--seed", "1", home=tmp_path, typed=typed)
    assert result.returncode == 0, result.stderr
    assert "before the story" in result.stdout
    assert "There is no choice or command '9'" in result.stdout
    assert "There is nothing to take back." in result.stdout
    assert "Taken back." in result.stdout
    assert "turn 2 of 12" in result.stdout
    assert result.stdout.rindex("turn 1 of 12") > result.stdout.rindex("turn 2 of 12")


def test_input_that_ends_too_early_keeps_the_game_and_says_so(tmp_path: Path) -> None:
    result = run("play", "drums-in-nara", "--plain", home=tmp_path, typed="1\n1\n")
    assert result.returncode == 1
    assert "The input has ended before the story." in result.stdout
    assert len(sessions(tmp_path)) == 1


def test_check_passes_a_built_in_scenario(tmp_path: Path) -> None:
    remark = ROOT / "scenarios" / "campaigns" / "the-remark.yaml"
    result = run("check", str(remark), home=tmp_path)
    assert result.returncode == 0
    assert "warning" not in result.stdout
    assert "the-remark.yaml: seat japan\n  Proved: every one of" in result.stdout
    assert "refuted" not in result.stdout


@pytest.mark.long
def test_check_walks_every_road_of_the_scenario_that_comes_first(tmp_path: Path) -> None:
    result = run("check", str(ROOT / "scenarios" / "drums-in-nara.yaml"), home=tmp_path)
    assert result.returncode == 0
    assert "warning" not in result.stdout
    assert "drums-in-nara.yaml: seat japan\n  Proved: every one of 3,608,729 roads" in result.stdout
    assert "refuted" not in result.stdout


BROKEN = """\
format: 1
id: broken
title: Broken
as_of: 2026-01-18
minutes: 5
actors: {ada: {name: Ada}, bor: {name: Bor}}
seats:
  ada:
    office: Office
    brief: A brief.
    case: A case.
    objectives: [{want: bor.adda >= 0, worth: 1, text: Peace}]
sees: {bor: {ada: 0}}
turns:
  - id: one
    date: 2026-01-01
    title: One
    agenda: []
endings:
  - {id: done, title: Done, text: It is done.}
"""


def test_check_shows_place_and_remedy_and_exits_1(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    result = run("check", str(path), home=tmp_path)
    assert result.returncode == 1
    assert f"{path}:12:25: error " in result.stdout
    assert "bor.ada" in result.stdout
    as_json = run("check", "--json", str(path), home=tmp_path)
    (problem,) = [json.loads(line) for line in as_json.stdout.splitlines()]
    assert (problem["line"], problem["column"]) == (12, 25)
    explained = run("check", "--explain", problem["code"], home=tmp_path)
    assert explained.returncode == 0
    assert "Passes:" in explained.stdout


SOUND = BROKEN.replace("bor.adda", "bor.ada").replace(
    "agenda: []",
    """agenda:
      - id: tea
        ask: ada
        text: Well?
        choices:
          - {id: come, text: Come, effects: {bor.ada: +5}}
          - {id: leave, text: Leave}
          - {id: float, text: Float, when: bor.ada > 90}
""",
)


def test_check_finds_what_no_road_reaches_and_refutes_claims_with_a_road(tmp_path: Path) -> None:
    path = tmp_path / "sound.yaml"
    claims = "claims:\n  - never: bor.ada >= 5\n  - possible: done\n  - chance: {done: 1%..20%}\n"
    claims += "  - always: bor.ada < 50\n"
    path.write_text(SOUND + claims, encoding="utf-8")
    result = run("check", str(path), home=tmp_path)
    assert result.returncode == 1, result.stderr
    assert f"{path}:25:44: error C602 choice `tea.float` is never open" in result.stdout
    assert "`bor.ada > 90` came within 90 points: 0 at most" in result.stdout
    assert "error C613 refuted: never: bor.ada >= 5" in result.stdout
    assert "shown by --seed 0 --moves 'come'" in result.stdout
    assert "proved: possible: done" in result.stdout
    assert "refuted: chance: done 1%..20% (100.00 % of roads)" in result.stdout
    over = run("check", "--budget", "1", str(path), home=tmp_path)
    assert "not checked: always: bor.ada < 50" in over.stdout
    data = run("check", "--json", str(path), home=tmp_path)
    (verdict,) = [json.loads(line) for line in data.stdout.splitlines()]
    assert verdict["endings"]["done"]["exact"] == "1"


def assert_refused(result: Told, *words: str) -> None:
    assert result.returncode == 2, result
    assert "Traceback" not in result.stderr
    assert all(word in result.stderr for word in words), result.stderr


def test_wrong_input_is_refused_with_place_and_remedy(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(BROKEN, encoding="utf-8")
    play = ("play", "drums-in-nara", "--plain")
    assert_refused(run("play", "drums-in-mara", "--plain", home=tmp_path), "drums-in-nara")
    assert_refused(run("play", "no/such.yaml", "--plain", home=tmp_path), "no such file")
    assert_refused(run("play", str(tmp_path / "broken.yaml"), "--plain", home=tmp_path), "12:25")
    assert_refused(run(*play, "--seat", "mars", home=tmp_path), "no seat mars", "japan")
    assert_refused(run(*play, "--seed", "-1", home=tmp_path), "--seed")
    assert_refused(run(*play, "--moves", "supplies, nonsense", home=tmp_path), "has no choice")
    assert_refused(run(*play, "--as", "../x", home=tmp_path), "a session's name")
    assert_refused(run("check", home=tmp_path), "which file")
    assert_refused(run("check", "--explain", "C999", home=tmp_path), "no code C999")
    missing = run("check", str(tmp_path / "missing.yaml"), home=tmp_path)
    assert missing.returncode == 2
    assert "no such file" in missing.stdout
    assert_refused(run("nonsense", home=tmp_path), "nonsense")


def test_sessions_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    run("play", "drums-in-nara", "--plain", "--moves", "supplies, name", home=tmp_path)
    (kept,) = sessions(tmp_path)
    torn = tmp_path / "torn.jsonl"
    torn.write_bytes(kept.read_bytes()[:-30])
    assert_refused(
        run("replay", str(torn), home=tmp_path), ":3: this line is cut short", "--resume"
    )
    alien = tmp_path / "alien.jsonl"
    alien.write_text(kept.read_text().replace("drums-in-nara", "other"), encoding="utf-8")
    assert_refused(run("replay", str(alien), home=tmp_path), "other is not built in", "--scenario")
    play = ("play", "drums-in-nara", "--plain", "--resume")
    assert_refused(run(*play, str(alien), home=tmp_path), "of other, not of drums-in-nara")
    assert_refused(run(*play, str(tmp_path / "none.jsonl"), home=tmp_path), "no such session")
    resumed = run(*play, str(torn), home=tmp_path, typed="quit\n")
    assert resumed.returncode == 0
    assert "1 decision kept" in resumed.stderr


def test_a_drifted_session_says_how_far_it_holds_and_exits_1(tmp_path: Path) -> None:
    run("play", "drums-in-nara", "--plain", "--moves", "supplies, name", home=tmp_path)
    (kept,) = sessions(tmp_path)
    kept.write_text(kept.read_text().replace('"choice":"name"', '"choice":"silence"'))
    result = run("replay", str(kept), home=tmp_path)
    assert result.returncode == 1
    assert "The first 1 of 2 decisions still hold" in result.stderr


def test_an_unwritable_data_directory_is_said_and_the_game_plays_on(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("in the way", encoding="utf-8")
    result = run("play", "drums-in-nara", "--plain", "--seed", "7", "--moves", ROAD, home=blocked)
    assert result.returncode == 0
    assert "The road you took" in result.stdout
    assert "could not be saved" in result.stderr


def test_without_a_terminal_the_app_is_refused_at_once(tmp_path: Path) -> None:
    assert_refused(run_alone(home=tmp_path), "needs a terminal", "--plain")
    assert_refused(run_alone("play", "drums-in-nara", home=tmp_path), "needs a terminal", "--plain")


@pytest.mark.parametrize("term", ["dumb", "", "unknown"])
def test_a_terminal_without_a_cursor_is_refused_at_once(tmp_path: Path, term: str) -> None:
    parent, child = pty.openpty()
    try:
        process = subprocess.run(
            [sys.executable, "-m", "game", "play", "drums-in-nara"],
            stdin=child,
            stdout=child,
            stderr=child,
            timeout=30,
            cwd=ROOT,
            env={**os.environ, "TERM": term, "XDG_DATA_HOME": str(tmp_path)},
            check=False,
        )
        shown = os.read(parent, 4096).decode()
    finally:
        os.close(child)
        os.close(parent)
    assert process.returncode == 2
    assert "cannot move its cursor" in shown
    assert "\x1b[" not in shown


def test_a_stream_without_the_characters_gets_stand_ins(tmp_path: Path) -> None:
    result = run_alone(
        "play",
        "drums-in-nara",
        "--plain",
        "--seed",
        "7",
        "--moves",
        ROAD,
        home=tmp_path,
        PYTHONIOENCODING="ascii",
    )
    assert result.returncode == 0
    assert "Traceback" not in result.stderr


@pytest.mark.long
def test_review_tells_which_decision_mattered(tmp_path: Path) -> None:
    seat = ("--seat", "china", "--seed", "1", "--moves", FIRM)
    run("play", "the-tightrope", "--plain", *seat, home=tmp_path)
    (kept,) = sessions(tmp_path)
    result = run("review", str(kept), home=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "The turning point" in result.stdout
    assert "Wed 7 Jan, Tokyo's week" in result.stdout
    assert "Endings you did not reach" in result.stdout
    assert "no forecast" in result.stdout
    short = run("review", "--budget", "10", str(kept), home=tmp_path)
    assert short.returncode == 0
    assert "Sampled: 65,536 roads played at random" in short.stdout


def test_review_of_a_game_that_is_not_over_is_refused(tmp_path: Path) -> None:
    run("play", "drums-in-nara", "--plain", "--moves", "supplies", home=tmp_path)
    (kept,) = sessions(tmp_path)
    assert_refused(run("review", str(kept), home=tmp_path), "not over (1 decision)")
