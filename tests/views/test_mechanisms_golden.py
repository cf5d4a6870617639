"""What a player reads of the mechanisms of domestic politics, word for word."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from game.analysis.review import review
from game.pages.review import review_page, side_by_side_page
from game.plain.document import text_lines
from game.plain.markdown import markdown_text
from game.plain.play import LineMode
from game.plain.review import review_blocks
from game.plain.side_by_side import side_by_side_blocks
from game.plain.text import why_lines
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.views.causes import why
from game.views.review import ReviewView, review_view
from game.views.side_by_side import side_by_side

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

FILE = Path(__file__).parents[1] / "data" / "quarrel.yaml"
ROAD = ("threaten", "retract", "night", "cake")
REST = ("retract", "card", "cake")


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


def looked_back(road: tuple[str, ...], name: str = "") -> tuple[Session, ReviewView]:
    session = Session(load_scenario(FILE), "north", 1)
    for move in road:
        session.decide(move)
    return session, review_view(session, review(session), name=name)


def test_a_review_names_costs_leaks_and_pressures(snapshot: SnapshotAssertion) -> None:
    _, view = looked_back(ROAD)
    assert "\n".join(text_lines(review_blocks(view))) == snapshot
    _, pressed = looked_back(("threaten", "insist", "card", "stall"))
    said = "a public threat: that the lock opens by summer"
    assert [each.line for each in view.commitments] == [
        f"walked back: {said} (you; Support at home -8.00)"
    ]
    assert [each.line for each in pressed.commitments] == [f"standing: {said} (you)"]
    assert [each.out for each in view.leaks] == [True]
    words = {cause.words for mover in pressed.movers for cause in mover.causes}
    assert {"pressure: The toll on the bridge, by South", "rally after South's tariff"} <= words
    for page in (review_page(view), markdown_text(review_blocks(view))):
        assert "What was said in public" in page
        assert "it came out" in page


def test_games_side_by_side_say_what_was_said_in_public() -> None:
    games = [looked_back(road, name) for name, road in (("ann", ROAD), ("bob", ("hope", *REST)))]
    both = side_by_side([session for session, _ in games], [view for _, view in games])
    for text in ("\n".join(text_lines(side_by_side_blocks(both))), side_by_side_page(both)):
        assert "What was said in public" in text
        assert "never came out" not in text


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
