"""What a player reads of the mechanisms of domestic politics, word for word."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from game.plain.play import LineMode
from game.plain.text import why_lines
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.views.causes import why

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

FILE = Path(__file__).parents[1] / "data" / "quarrel.yaml"
ROAD = ("threaten", "retract", "night", "cake")


def test_a_whole_game(snapshot: SnapshotAssertion) -> None:
    session = Session(load_scenario(FILE), "north", 1)
    shown = io.StringIO()
    assert LineMode(session, io.StringIO("\n".join(ROAD) + "\n"), shown).play()
    assert shown.getvalue() == snapshot


def test_a_game_under_pressure(snapshot: SnapshotAssertion) -> None:
    session = Session(load_scenario(FILE), "north", 1)
    shown = io.StringIO()
    moves = "threaten\ninsist\ncard\nferry\n"
    assert LineMode(session, io.StringIO(moves), shown).play()
    assert shown.getvalue() == snapshot


def test_why_support_is_what_it_is(snapshot: SnapshotAssertion) -> None:
    session = Session(load_scenario(FILE), "north", 1)
    for move in ROAD:
        session.decide(move)
    assert "\n".join(why_lines(why(session, "north.support"))) == snapshot


def test_why_support_rises_when_one_is_pressed(snapshot: SnapshotAssertion) -> None:
    session = Session(load_scenario(FILE), "north", 1)
    for move in ("threaten", "insist", "card"):
        session.decide(move)
    assert "\n".join(why_lines(why(session, "north.support"))) == snapshot
