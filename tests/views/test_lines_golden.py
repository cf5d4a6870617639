"""What the commands and the line mode tell of a small scenario, word for word."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from game.cli import main
from game.plain.play import LineMode
from game.plain.tour import tour_lines
from game.scenario.reader import load_scenario
from game.session.session import Session

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

HARBOUR = Path(__file__).parents[1] / "tui" / "harbour.yaml"


def answers(*typed: str, seat: str = "north") -> str:
    """What the line mode says to these lines, after its first turn."""
    session = Session(load_scenario(HARBOUR), seat, 1)
    shown = io.StringIO()
    LineMode(session, io.StringIO("".join(f"{line}\n" for line in typed)), shown).play(brief=False)
    return shown.getvalue()


def told(*arguments: str | Path, code: int = 0) -> str:
    """What a command tells, without the folder that its files are in."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result.output.replace(str(HARBOUR), "harbour.yaml")


@pytest.mark.parametrize("question", ["sources", "others", "chronicle"])
def test_what_is_looked_up(question: str, snapshot: SnapshotAssertion) -> None:
    before = answers("pay")
    assert answers("pay", question).removeprefix(before.rpartition("Your choice")[0]) == snapshot


def test_the_tour(snapshot: SnapshotAssertion) -> None:
    assert "\n".join(tour_lines()) == snapshot


def test_a_check(snapshot: SnapshotAssertion) -> None:
    assert told("check", HARBOUR, "--roads", code=1) == snapshot


def test_what_changed(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    text = HARBOUR.read_text(encoding="utf-8")
    assert "title: Two towns" in text
    newer = tmp_path / "newer.yaml"
    newer.write_text(text.replace("title: Two towns", "title: Two neighbours"), encoding="utf-8")
    assert told("diff", HARBOUR, newer).replace(str(newer), "newer.yaml") == snapshot


@pytest.mark.parametrize("form", ["text", "mermaid", "dot"])
def test_the_story_as_a_graph(form: str, snapshot: SnapshotAssertion) -> None:
    assert told("graph", HARBOUR, "--format", form) == snapshot
