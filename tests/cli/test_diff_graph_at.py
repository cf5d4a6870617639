"""The commands diff and graph, and play --at and --until: what they print, keep and refuse."""

from __future__ import annotations

import io
import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from game.analysis.evidence import Budget
from game.analysis.explore import explore
from game.analysis.tree import Tree
from game.analysis.witness import road_to
from game.commands.diff import diff
from game.commands.graph import graph
from game.commands.play import open_session, play_plain, take_moves
from game.rules import compile_scenario
from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.journal import FileJournal
from game.session.replay import replay
from game.session.session import Session
from tests.cli.test_cli import SOUND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from game.analysis.evidence import Progress

DRUMS = "drums-in-nara"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.yaml"
    path.write_text(SOUND.replace("bor.ada > 90", "bor.ada >= 0"), encoding="utf-8")
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    path = tmp_path / "new.yaml"
    path.write_text(SOUND, encoding="utf-8")
    return path


def shown(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """Standard output and error so far, each as one line."""
    out, err = capsys.readouterr()
    return " ".join(out.split()), " ".join(err.split())


def assert_refused(
    error: pytest.ExceptionInfo[SystemExit], capsys: pytest.CaptureFixture[str], *words: str
) -> None:
    assert error.value.code == 2
    _, err = shown(capsys)
    assert all(word in err for word in words), err


# diff


def test_diff_tells_what_decides_differently(
    old: Path, new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sessions"
    for choice in ("come", "float"):
        session = Session(load_scenario(old), "ada", 1, FileJournal(folder / f"{choice}.jsonl"))
        session.decide(choice)
    assert diff(str(old), str(new), sessions=folder, as_json=False, budget=Budget()) == 0
    out, _ = shown(capsys)
    assert "choice tea.float, when: bor.ada >= 0 -> bor.ada > 90" in out
    assert "choice tea.float open: on no road any more (was 100.00 % of roads)" in out
    assert "2 sessions of this scenario, 1 hold, 1 no longer replay" in out
    assert f"{folder / 'float.jsonl'} 0 of 1 decision still hold; then, in turn one, tea" in out
    assert diff(str(old), str(new), sessions=folder, as_json=True, budget=Budget()) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["seats"][0]["seat"] == "ada"
    assert data["seats"][0]["lost"]
    assert [s["fate"] for s in data["sessions"]["sessions"]] == ["breaks", "holds"]


def test_diff_of_a_file_with_itself_says_nothing_has_changed(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(str(old), str(old), sessions=None, as_json=False, budget=Budget()) == 0
    assert "Nothing that decides anything has changed. No text" in shown(capsys)[0]


def test_diff_refuses_what_it_cannot_read(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, sessions, words in (
        ("no/such.yaml", None, "no such file"),
        ("drums-in-mara", None, "drums-in-nara"),
        (str(old), tmp_path / "nowhere", "is no folder"),
    ):
        with pytest.raises(SystemExit) as error:
            diff(name, str(old), sessions=sessions, as_json=False, budget=Budget())
        assert error.value.code == 2
        assert words in shown(capsys)[1]


# graph


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("text", "come: open 100 %, taken 50.0 %; ends in done"),
        ("mermaid", "flowchart TD accTitle: Broken: the story graph of seat ada"),
        ("dot", "digraph story { graph [rankdir=TB"),
    ],
)
def test_graph_in_every_form(
    new: Path, form: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert graph(str(new), None, form=form, budget=Budget()) == 0
    assert words in shown(capsys)[0]


def test_graph_of_no_seat_is_refused(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as error:
        graph(str(new), "mars", form="text", budget=Budget())
    assert_refused(error, capsys, "no seat mars", "ada")


@contextmanager
def stopping(label: str) -> Iterator[Callable[[Progress], None]]:
    """A bar that is stopped by Ctrl-C as soon as some of the work is done."""
    del label

    def stop(progress: Progress) -> None:
        if progress.walked > 0:
            raise KeyboardInterrupt

    yield stop


def test_ctrl_c_keeps_what_is_known(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = builtin_scenarios()[DRUMS].read_text(encoding="utf-8")
    edit = tmp_path / "edit.yaml"
    edit.write_text(text.replace("when: korea.japan >= 34", "when: korea.japan >= 35"), "utf-8")
    monkeypatch.setattr("game.commands.diff.bar", stopping)
    monkeypatch.setattr("game.commands.graph.bar", stopping)
    assert diff(DRUMS, str(edit), sessions=None, as_json=False, budget=Budget()) == 1
    out, err = shown(capsys)
    assert "korea.japan >= 34 -> korea.japan >= 35" in out
    assert "stopped: what is shown is not all" in err
    assert graph(DRUMS, None, form="text", budget=Budget()) == 1
    out, err = shown(capsys)
    assert "Stopped: " in out
    assert "supplies: open ~100 %" in out
    assert "at least" in out
    assert "what is shown is not all" in err


# play --at and --until


def begun(at: str | None, **options: object) -> tuple[Session, Path]:
    given = {"seat": None, "seed": None, "name": None, "resume": None, "until": None, **options}
    opened: Callable[..., tuple[Session, Path]] = open_session
    return opened(DRUMS, at=at, **given)


def typed(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_play_at_an_event_keeps_the_way_there(capsys: pytest.CaptureFixture[str]) -> None:
    session, path = begun("temple")
    event = session.view().event
    assert event is not None
    assert event.id == "temple"
    _, err = shown(capsys)
    assert f"temple: 5 moves taken: {', '.join(c for _, c in session.road)} (seed" in err
    assert "%" not in err, "a decision about history shows no figures"
    again = replay(path, session.scenario)
    assert again.drift is None
    assert again.session.road == session.road
    assert session.undo()
    begun("vessel")
    assert "Of 4,096 random roads 100.0 % come to vessel" in shown(capsys)[1]


def test_play_at_an_event_under_a_seed_goes_on_to_an_ending(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session, path = begun("leave", seed=123)
    assert session.seed == 123
    typed("photo\n", monkeypatch)
    assert play_plain(session, path, DRUMS) == 0
    assert session.over
    assert "The road you took" in shown(capsys)[0]


def test_play_at_what_is_not_there_is_refused_with_the_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for at, words in (
        ("tempel", "did you mean `temple`?"),
        ("beijing_reply", "is decided by china, not by japan"),
    ):
        with pytest.raises(SystemExit) as error:
            begun(at)
        assert_refused(error, capsys, words)
    session, path = begun("sentence", name="ana")
    with pytest.raises(SystemExit) as error:
        begun("temple", name="ana")
    assert_refused(error, capsys, "begins a new game", str(path))
    assert len(session.road) == 1


NOWHERE = SOUND.replace(
    "endings:\n",
    """\
  - id: two
    date: 2026-01-02
    title: Two
    agenda:
      - id: cake
        ask: ada
        when: tea == come and tea == leave
        text: Cake?
        choices:
          - {id: eat, text: Eat}
          - {id: pass_it, text: Pass}
endings:
""",
)


def test_play_at_what_no_road_comes_to_says_that_it_is_proved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "nowhere.yaml"
    path.write_text(NOWHERE, encoding="utf-8")
    with pytest.raises(SystemExit) as error:
        open_session(str(path), seat=None, seed=None, name=None, resume=None, at="cake")
    assert error.value.code == 1
    _, err = shown(capsys)
    assert "cake: no road comes to it (proved: every one was walked)" in err
    assert "It needs: tea == come and tea == leave." in err


def test_moves_pause_at_a_turn_and_say_how_to_go_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    session, path = begun(None, seed=7, until="t_three")
    typed("", monkeypatch)
    take_moves(session, "supplies, name, explain, programme", "t_three")
    assert play_plain(session, path, DRUMS, "t_three") == 0
    out, err = shown(capsys)
    assert "2 moves not taken before the pause: explain, programme" in err
    assert "Paused before turn t_three, Tue 13 Jan: to be decided next is november" in err
    assert f"Go on: communique play {DRUMS} --plain --resume {path}" in err
    assert "You decide" not in out
    resumed, _ = begun(None, resume=path)
    assert resumed.road == session.road


def test_the_line_mode_pauses_when_the_turn_comes_up(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    session, path = begun("sentence", seed=7, until="t_three")
    typed("1\n1\n", monkeypatch)
    assert play_plain(session, path, DRUMS, "t_three") == 0
    assert len(session.road) == 2
    out, err = shown(capsys)
    assert out.count("You decide") == 1
    assert "Paused before turn t_three" in err


def test_a_pause_before_anything_is_decided_or_after_all_of_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    session, path = begun(None, seed=7, until="t_monday")
    assert play_plain(session, path, DRUMS, "t_monday") == 0
    assert "nothing to keep" in shown(capsys)[1]
    assert not path.exists()
    session, path = begun("leave", seed=7, until="t_april")
    typed("photo\n", monkeypatch)
    assert play_plain(session, path, DRUMS, "t_april") == 0
    assert session.over


def test_until_an_unknown_turn_is_refused_before_anything_is_played(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for until, words in (("t_tree", "did you mean `t_three`?"), ("drums", "say --until t_evening")):
        with pytest.raises(SystemExit) as error:
            begun("temple", until=until)
        assert_refused(error, capsys, words)
    assert not list(home.rglob("*.jsonl"))


def test_the_roads_that_check_gives_are_accepted_as_they_are() -> None:
    scenario = load_scenario(builtin_scenarios()[DRUMS])
    program = compile_scenario(scenario)
    found = explore(program, "japan", budget=Budget(children=10, runs=4_096))
    tree = Tree(program, "japan")
    for ending in scenario.endings:
        road = road_to(tree, found.witnesses["ending", ending.id])
        seed, moves = road.options.removeprefix("--seed ").split(" --moves ")
        session, _ = begun(None, seed=int(seed))
        take_moves(session, moves.strip("'"))
        reached = session.view().ending
        assert reached is not None
        assert reached.id == ending.id
