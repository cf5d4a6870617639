"""Copying: what the mouse marks, the text of a screen, the moves; marking decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import MouseDown, MouseMove, MouseUp

from game.session.session import Session
from game.tui.widgets.marked import MarkedList
from tests.tui.conftest import HARBOUR
from tests.tui.stage import LARGE, SMALL, playing, press, screen_name, shown
from tests.tui.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from game.scenario.model import Scenario
    from game.tui.app import CommuniqueApp


def where(app: CommuniqueApp, words: str) -> tuple[int, int]:
    """The cell in which words begin on the screen (of narrow letters)."""
    for row, line in enumerate(shown(app).splitlines()):
        if words in line:
            return line.index(words), row
    raise AssertionError(shown(app))


async def drag(
    pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int], then: str = "ctrl+c"
) -> None:
    """Mark from one cell to another, and press a key."""
    await pilot.mouse_down(offset=start)
    await pilot.hover(offset=((start[0] + end[0]) // 2, end[1]))
    await pilot.hover(offset=end)
    await pilot.mouse_up(offset=end)
    await pilot.pause()
    if then:
        await pilot.press(then)
        await pilot.pause()


async def mark(app: CommuniqueApp, pilot: Pilot[None], words: str, then: str = "ctrl+c") -> None:
    x, y = where(app, words)
    await drag(pilot, (x, y), (x + len(words) - 1, y), then)


SHORT = ("briefing", "turn", "why, its list")
MARKED = {
    "briefing": ((), "A pier to finish"),
    "turn": (("enter",), "The carpenter asks"),
    "why": (("enter", "w"), "every score is the sum"),
    "why, its list": (("enter", "w"), "Calm on the pier"),
    "settings, its list": (("comma",), "Text width"),
    "chronicle": (("enter", "c"), "The [bold]Harbour[/] [/foo]"),
    "sources": (("enter", "s"), "written for this scenario"),
    "glossary": (("enter", "g"), "terms of diplomacy"),
    "help": (("question_mark",), "Back to where you were."),
    "settings": (("comma",), "a change holds at once"),
}


@pytest.mark.parametrize(
    "name",
    [name if name in SHORT else pytest.param(name, marks=pytest.mark.long) for name in MARKED],
)
async def test_what_the_mouse_marks_is_copied(name: str, session: Session) -> None:
    keys, words = MARKED[name]
    async with playing(LARGE, session=session) as (app, pilot):
        await press(app, pilot, *keys)
        await mark(app, pilot, words)
        assert app.clipboard == words
        before = screen_name(app)
        await mark(app, pilot, words, then="y")
        assert (app.clipboard, screen_name(app)) == (words, before)


async def at_the_terminal(app: CommuniqueApp, pilot: Pilot[None], *cells: tuple[int, int]) -> None:
    """The mouse button held from the first cell to the last; Pilot's own never becomes a click."""
    kinds = [MouseDown, *[MouseMove] * len(cells[1:]), MouseUp]
    for kind, (x, y) in zip(kinds, [*cells, cells[-1]], strict=True):
        app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
        await pilot.pause()


async def test_marking_an_option_does_not_take_it(session: Session) -> None:
    async with playing(SMALL, session=session) as (app, pilot):
        await press(app, pilot, "enter")
        x, y = where(app, "Split the bill")
        await at_the_terminal(app, pilot, (x, y), (x + 6, y), (x + 13, y))
        await press(app, pilot, "ctrl+c")
        assert (app.clipboard, session.road) == ("Split the bill", ())
        await at_the_terminal(app, pilot, (x, y))
        assert session.road == (("planks", "split"),)


async def test_marking_in_a_list_takes_nothing_and_two_clicks_mark_nothing(
    session: Session,
) -> None:
    async with playing(SMALL, session=session) as (app, pilot):
        await press(app, pilot, "comma")
        before = app.settings
        rows = app.screen.query_one(MarkedList)
        x, y = where(app, "Text width")
        await drag(pilot, (x + 5, y), (x + 5, y + 1))
        assert app.clipboard == f"width      {before.width}\n Motion"
        assert app.settings == before
        marked, unmarked = map(app.screen._compositor.get_style_at, (x + 6, x + 2), (y, y))
        assert marked.bgcolor not in (unmarked.bgcolor, marked.color)
        await pilot.click(offset=(x, y))
        await pilot.click(offset=(x, y))
        await pilot.pause()
        assert app.settings.width != before.width
        assert app.screen.selections == {}
        rows.highlighted = 0
        await press(app, pilot, "escape")


async def test_the_key_copies_the_rows_of_a_list_with_the_page(harbour: Scenario) -> None:
    async with playing(SMALL, scenario_path=HARBOUR) as (app, pilot):
        assert screen_name(app) == "Seat"
        await press(app, pilot, "y")
        for seat in harbour.playable_seats:
            assert harbour.actors[seat.actor].name in app.clipboard


async def test_several_lines_and_wide_letters(session: Session) -> None:
    async with playing(LARGE, session=session) as (app, pilot):
        first = where(app, "A pier to finish")
        end = where(app, "What is known")
        await drag(pilot, first, (end[0] + 3, end[1]))
        lines = app.clipboard.split("\n")
        assert lines[0].startswith("A pier to finish and a purse to mind. [b]Not bold[/b].")
        assert any("南の町 South" in line for line in lines)
        assert all(line == line.rstrip() for line in lines)
        x, y = where(app, "南の町 South")
        before = shown(app).splitlines()[y][:x]
        cells = x + sum(ord(sign) > 0x2E80 for sign in before)
        await drag(pilot, (cells, y), (cells + 4, y))
        assert app.clipboard == "南の町"


async def test_marking_a_choice_does_not_take_it(session: Session) -> None:
    session.decide("pay")
    async with playing(LARGE, session=session) as (app, pilot):
        for words in ("You decide", "Shut the"):
            await mark(app, pilot, words)
            assert app.clipboard == words
        assert screen_name(app) == "Turn"
        assert len(session.road) == 1
        x, y = where(app, "Shut the")
        await pilot.click(offset=(x + 2, y))  # the first click after it takes it all the same
        await pilot.pause()
        assert len(session.road) == 2


async def test_marking_what_is_told_does_not_go_on(session: Session) -> None:
    async with playing(LARGE, session=session) as (app, pilot):
        app.animation_level = "none"
        await press(app, pilot, "enter", "1", "enter")
        assert screen_name(app) == "Steps"
        before = shown(app)
        await mark(app, pilot, "South sends a cake")
        assert screen_name(app) == "Steps"
        assert shown(app) == before
        assert app.clipboard == "South sends a cake"


async def test_the_key_copies_the_text_of_the_screen(harbour: Scenario) -> None:
    session = Session(harbour, "north", 1)
    async with playing(SMALL, session=session) as (app, pilot):
        await press(app, pilot, "y")
        assert "What you want by the end" in app.clipboard
        assert "Office of the [Mayor]" not in app.clipboard.split("\n")[0]  # the first row
        assert "palette" not in app.clipboard  # the last row
        assert len(app.clipboard.split("\n")) > SMALL[1]  # what is out of sight too
        await press(app, pilot, "enter", "y")
        assert app.clipboard.startswith("The carpenter asks who pays. [bold]x[/] [/foo]")
        await press(app, pilot, "Y")
        assert app.clipboard == "communique play harbour --seed 1"
        await press(app, pilot, "1", "s", "Y")
        assert app.clipboard == "communique play harbour --seed 1 --moves 'pay'"
        await press(app, pilot, "w", "y")
        assert "since the start" in app.clipboard
        for key in ("g", "question_mark", "comma"):
            app.copy_to_clipboard("")
            await press(app, pilot, "escape", key, "y")
            assert app.clipboard, key


async def test_control_c_without_a_mark_says_how_to_leave(session: Session) -> None:
    async with playing(SMALL, session=session) as (app, pilot):
        await press(app, pilot, "ctrl+c")
        assert [note.message for note in app._notifications] == [
            "q leaves; every decision is kept."
        ]
        assert app.clipboard == ""
        await press(app, pilot, "enter", "v", "ctrl+c")
        assert [*app._notifications][-1].message == "^q leaves; every decision is kept."


def test_what_is_copied_reaches_the_terminal(tmp_path: Path) -> None:
    terminal = Terminal("play", str(HARBOUR), "--seat", "north", "--seed", "1", home=tmp_path)
    terminal.sees(b"Press enter to begin")
    terminal.sees(b"\x1b]52;c;", "y")
    terminal.sees(b"Copied")
    terminal.sees(b"You decide", "\r")
    terminal.sees(b"\x1b]52;c;", "Y")
    terminal.sees(b"\x1b]52;c;", "\x1b[<0;3;6M\x1b[<32;9;6M\x1b[<32;13;6M\x1b[<0;13;6m\x03")
    terminal.type("q")
    assert terminal.leave() == 0
    page, moves, marked = terminal.copied
    assert "[b]Not bold[/b]." in page
    assert "南の町 South" in page
    assert moves == f"communique play {HARBOUR} --seed 1"
    assert marked
    assert "\n" not in marked
