"""The class vote on the screen: typed or clicked, decided by the majority or otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.containers import VerticalScroll
from textual.widgets import Input

from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario, read_text
from game.session.journal import FileJournal, read_journal
from game.session.session import Session
from game.session.votes import Vote, votes_by_decision
from game.tui.blocks.large import GLYPHS, drawn, drawn_lines, wide_lines
from game.tui.blocks.vote import vote_lines
from game.tui.widgets.sides import Sides
from game.views.ballot import Ballot, Side
from game.views.vote import tally
from tests.tui.conftest import HARBOUR
from tests.tui.stage import BOTH_SIZES, LARGE, SMALL, joined, playing, press, screen_name, shown

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion
    from textual.pilot import Pilot

    from game.scenario.model import Scenario
    from game.tui.app import CommuniqueApp

UP_TO_A_PROJECTOR = pytest.mark.parametrize(
    "size",
    [SMALL, *(pytest.param(size, marks=pytest.mark.long) for size in (LARGE, (200, 60)))],
    ids=["80", "120", "200"],
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.jsonl"


@pytest.fixture
def kept(harbour: Scenario, path: Path) -> Session:
    return Session(harbour, "north", 1, FileJournal(path))


async def typed(app: CommuniqueApp, pilot: Pilot[None], text: str) -> None:
    """Type into the line, and count."""
    app.screen.query_one(Input).value = ""
    names = {" ": "space", ";": "semicolon", ":": "colon"}
    await press(app, pilot, *(names.get(sign, sign) for sign in text), "enter")


def side_rows(app: CommuniqueApp, letter: str) -> int:
    """The row of the screen where a side begins."""
    sides = app.screen.query_one(Sides)
    letters = sides.lay(sides.content_size.width)[1]
    return sides.content_region.y + letters.index(letter)


@UP_TO_A_PROJECTOR
async def test_the_majority_is_taken_by_keyboard(
    size: tuple[int, int], kept: Session, path: Path
) -> None:
    async with playing(size, session=kept) as (app, pilot):
        await press(app, pilot, "enter", "v")
        assert screen_name(app) == "Vote"
        assert "S p l i t" in shown(app)
        assert "shut: needs Calm on the pier at least 90" in joined(app)
        await typed(app, pilot, "9 14; b: two bills")
        assert "B has 14 of 23 votes: a majority." in joined(app)
        assert "Why: two bills" in joined(app)
        assert not kept.road
        await press(app, pilot, "enter", "enter", "space")
        assert not kept.road, "a key pressed once too often decides nothing"
        await press(app, pilot, "m")
        assert kept.road == (("planks", "split"),)
        await press(app, pilot, "s")
        assert screen_name(app) == "Turn"
        assert [type(screen).__name__ for screen in app.screen_stack].count("TurnScreen") == 1
    (held,) = votes_by_decision(read_journal(path))[0]
    assert dict(held.vote.counts) == {"pay": 9, "split": 14}
    assert held.vote.reasons == {"split": "two bills"}
    assert held.choice == "split"


@UP_TO_A_PROJECTOR
async def test_a_vote_by_mouse_alone(size: tuple[int, int], kept: Session) -> None:
    async with playing(size, session=kept) as (app, pilot):
        await press(app, pilot, "enter")
        await _click_in_the_footer(app, pilot, "vote")
        assert screen_name(app) == "Vote"
        for letter in "ABB":
            await pilot.click(offset=(4, side_rows(app, letter)))
        assert app.screen.query_one(Input).value == "1 2"
        assert "decide" not in shown(app).splitlines()[-1]
        await _click_in_the_footer(app, pilot, "count")
        assert "B has 2 of 3 votes: a majority." in joined(app)
        assert "count" not in shown(app).splitlines()[-1]
        await _click_in_the_footer(app, pilot, "decide")
        assert not kept.road, "several letters: a click on their key cannot say which"
        await pilot.click(offset=(4, side_rows(app, "A")))
        await pilot.pause()
        assert kept.road == (("planks", "pay"),)


async def _click_in_the_footer(app: CommuniqueApp, pilot: Pilot[None], words: str) -> None:
    last = shown(app).splitlines()[-1]
    await pilot.click(offset=(last.index(f" {words}") + 1, app.size.height - 1))
    await pilot.pause()


async def test_a_tie_is_the_teachers(kept: Session) -> None:
    async with playing(session=kept) as (app, pilot):
        await press(app, pilot, "enter", "v")
        await typed(app, pilot, "7 7")
        assert "A tie: A and B have 7 each of 14 votes. You decide." in joined(app)
        await press(app, pilot, "m", "c")
        assert not kept.road
        assert screen_name(app) == "Vote"
        await press(app, pilot, "b")
        assert kept.road == (("planks", "split"),)


async def test_what_is_mistyped_is_said_and_stays(kept: Session, path: Path) -> None:
    async with playing(session=kept) as (app, pilot):
        await press(app, pilot, "enter", "v")
        await typed(app, pilot, "7")
        assert "Not counted. That is 1 count for 2 choices." in joined(app)
        assert app.screen.query_one(Input).value == "7"
        await press(app, pilot, "space", "2", "enter", "r")
        assert app.screen.query_one(Input).value == "7 2"
        await press(app, pilot, "backspace", "9", "enter", "v")
        assert app.screen.query_one(Input).value == ""
        await typed(app, pilot, "1 15")
        await press(app, pilot, "escape")
        assert screen_name(app) == "Turn"
        assert not kept.road
    held = votes_by_decision(read_journal(path))[0]
    assert [tuple(each.vote.counts.values()) for each in held] == [(7, 9), (1, 15)]
    assert len(read_journal(path).records) == 4


async def test_undo_leaves_the_vote(kept: Session, path: Path) -> None:
    async with playing(session=kept) as (app, pilot):
        await press(app, pilot, "enter", "v")
        await typed(app, pilot, "1 2")
        await press(app, pilot, "a", "s", "u")
        assert screen_name(app) == "Turn"
        assert not kept.road
    (held,) = votes_by_decision(read_journal(path))[0]
    assert (held.choice, held.taken_back) == ("pay", True)


async def test_an_unwritable_place_is_said(harbour: Scenario, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    session = Session(harbour, "north", 1, FileJournal(tmp_path / "file" / "1.jsonl"))
    async with playing(session=session) as (app, pilot):
        await press(app, pilot, "enter", "v")
        await typed(app, pilot, "1 2")
        assert any("cannot be saved" in note.message for note in app._notifications)


@BOTH_SIZES
async def test_how_it_looks(
    size: tuple[int, int], session: Session, snapshot: SnapshotAssertion
) -> None:
    async with playing(size, session=session) as (app, pilot):
        await press(app, pilot, "enter", "v")
        assert shown(app) == snapshot
        await typed(app, pilot, "14 9; b: two bills")
        assert shown(app) == snapshot


async def test_a_resize_makes_the_letters_larger_or_smaller() -> None:
    session = Session(load_scenario(builtin_scenarios()["drums-in-nara"]), "japan", 7)
    for choice in ("supplies", "resilience", "stand"):
        session.decide(choice)
    async with playing(SMALL, session=session) as (app, pilot):
        await press(app, pilot, "v", "1", "space", "2")
        for size, letter in ((SMALL, "█▀█"), (LARGE, "██████"), (SMALL, "█▀█")):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert letter in shown(app)
            assert app.screen.query_one("#vote--place").max_scroll_y == 0
            assert app.screen.query_one(Input).value == "1 2"


async def test_forty_choices_can_be_read_and_voted_on() -> None:
    text = HARBOUR.read_text(encoding="utf-8").replace(
        "          - id: leave_it",
        "".join(f"          - {{id: c{at}, text: Choice {at} of forty}}\n" for at in range(3, 41))
        + "          - id: leave_it",
    )
    result = read_text(text)
    assert result.scenario is not None
    session = Session(result.scenario, "north", 1)
    session.decide("split")
    async with playing(SMALL, session=session) as (app, pilot):
        await press(app, pilot, "v")
        place = app.screen.query_one("#vote--place", VerticalScroll)
        assert place.max_scroll_y > 0
        for _ in range(9):
            await press(app, pilot, "pagedown")
        assert "AN" in shown(app)
        app.screen.query_one(Input).value = " ".join(str(at % 7) for at in range(39)) + " 30"
        await press(app, pilot, "enter")
        assert "AN has 30 of" in joined(app)
        await press(app, pilot, "m")
        assert session.road[-1] == ("gate", "leave_it")


# The letters.


def test_letters_and_digits_can_be_told_apart() -> None:
    assert set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") < set(GLYPHS)
    for scale, rows in ((1, 3), (2, 5)):
        drawings = {tuple(drawn(name, scale)) for name in GLYPHS}
        assert len(drawings) == len(GLYPHS)
        assert {len(drawing) for drawing in drawings} == {rows}
        assert all(len({len(row) for row in drawing}) == 1 for drawing in drawings)


def test_a_text_is_drawn_in_capitals_folded_at_words() -> None:
    assert drawn_lines("Pay it", 1, 100) == drawn("PAY IT", 1)
    assert drawn_lines("Pay it", 1, 12) == [*drawn("PAY", 1), "", *drawn("IT", 1)]
    assert drawn_lines("Don\u2019t", 2, 100) == drawn("DON'T", 2)
    assert drawn_lines("Pay it", 1, 10) is None
    assert drawn_lines("Communiqué", 1, 100) is None


def test_all_sides_are_set_alike() -> None:
    def ballot(*texts: str) -> Ballot:
        sides = tuple(Side("AB"[at], at + 1, "ab"[at], text, ()) for at, text in enumerate(texts))
        return Ballot("e", "s", "d", "p", 1, 2, "t", "", sides, "ask", "1; a: x")

    large = [line.plain for line in vote_lines(ballot("Pay", "Wait"), None, 100, 40)[0]]
    assert large[0].endswith(drawn("PAY", 2)[0])
    mixed = [line.plain.split() for line in vote_lines(ballot("Pay", "Zögern"), None, 100, 40)[0]]
    assert mixed[0][-3:] == ["P", "a", "y"]
    assert any(words[-6:] == list("Zögern") for words in mixed)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Pay, now", ["P a y ,   n o w"]),
        ("one two three", ["o n e", "t w o", "t h r e e"]),
        ("e\u0301te\u0301", ["e\u0301 t e\u0301"]),
        ("南の町 yes", ["南の町   y e s"]),
        ("\u0633\u0644\u0627\u0645 hi", ["\u0633\u0644\u0627\u0645   h i"]),
        ("", [""]),
    ],
)
def test_wide_letters(text: str, lines: list[str]) -> None:
    assert wide_lines(text, 15 if text != "one two three" else 10) == lines


@pytest.mark.parametrize("width", [20, 76, 196])
@pytest.mark.parametrize("height", [5, 17, 50])
def test_any_sides_stay_within_the_width(width: int, height: int) -> None:
    texts = (
        "Yes [/b] \u202e",
        "Donaudampfschifffahrtsgesellschaft" * 4,
        "南の町" * 30,
        "no " * 400,
    )
    sides = tuple(
        Side("" if at == 7 else f"A{chr(65 + at)}" if at % 9 else "Q", at, f"c{at}", text, ("why",))
        for at, text in enumerate(texts * 10)
    )
    view = Ballot("e", "s", "d", "p", 1, 2, "t", "", sides, "ask", "1; a: x")
    vote = Vote("e", {f"c{at}": 9_999 * (at % 2) for at in range(40)}, {"c0": "because " * 300})
    for found in (None, tally(view, vote)):
        lines, letters = vote_lines(view, found, width, height)
        assert len(lines) == len(letters)
        assert max(cell_len(line.plain) for line in lines) <= width
