"""A scenario that wishes its reader ill: shown on every screen, within its width, not obeyed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.geometry import Size

from game.scenario.reader import load_scenario, read_scenario
from game.session.session import Session
from game.tui.keymap import key_name
from game.tui.marks import plain
from game.tui.screens.message import MessageScreen
from game.tui.widgets.option import OptionRow
from game.tui.widgets.options import Options
from tests.tui.conftest import HARBOUR
from tests.tui.everywhere import Round
from tests.tui.hostile import CHOICES, write_hostile
from tests.tui.stage import LARGE, SMALL, playing, press, settle, shown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from game.tui.app import CommuniqueApp

HUGE = (200, 60)
TURNS_ABOUT = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


def unruly(app: CommuniqueApp) -> list[str]:
    """Rows that are not as wide as the screen, or that hold what a terminal would obey."""
    found = []
    width = app.size.width
    for row, strip in enumerate(app.screen._compositor.render_strips()):
        text = strip.text
        if strip.cell_length != width or cell_len(text) != width:
            found.append(f"row {row} takes {strip.cell_length} of {width}: {text!r}")
        for sign in text:
            if unicodedata.category(sign) == "Cc" or sign in TURNS_ABOUT:
                found.append(f"row {row} holds U+{ord(sign):04X}: {text!r}")
                break
    return found


async def stays_in_its_place(app: CommuniqueApp, stops: AsyncIterator[str]) -> set[str]:
    """Look at every stop; the screens that were seen."""
    seen = set()
    async for stop in stops:
        assert unruly(app) == [], stop
        seen.add(str(app.screen.SCOPE))  # type: ignore[attr-defined]
    return seen


SIZES = [
    pytest.param(size, id=f"{size[0]}x{size[1]}", marks=pytest.mark.long)
    for size in (SMALL, LARGE, HUGE)
]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("labels", [False, True], ids=["signs", "words"])
async def test_every_screen_stands_it(size: tuple[int, int], labels: bool, tmp_path: Path) -> None:
    kept = tmp_path / "data" / "communique" / "sessions" / "hostile" / "1.jsonl"
    async with playing(size, write_hostile(tmp_path), journal_path=kept) as (app, pilot):
        app.put_in_force(app.settings.with_value("labels", labels))
        seen = await stays_in_its_place(app, Round(app, pilot).story())
        assert {"seat", "briefing", "turn", "vote", "steps", "ending", "review", "title"} <= seen


@pytest.mark.long
async def test_every_choice_is_within_reach(tmp_path: Path) -> None:
    session = Session(load_scenario(write_hostile(tmp_path)), "north", 1)
    for size in (SMALL, HUGE):
        async with playing(size, session=session) as (app, pilot):
            await press(app, pilot, "enter")
            await Round(app, pilot).do(*(["skip"] if app.screen.SCOPE == "steps" else []))  # type: ignore[attr-defined]
            options = app.screen.query_one(Options)
            assert len(app.screen.query(OptionRow)) == CHOICES
            seen = set()
            for _ in range(CHOICES):
                await pilot.press("down")
                await settle(app, pilot)
                row = next(r for r in app.screen.query(OptionRow) if r.has_class("-marked"))
                assert options.region.overlaps(row.region)
                number = row.option.number
                top = shown(app).splitlines()[max(row.region.y, options.region.y)]
                if row.option.open:
                    assert re.search(rf"\b{number}\b", top), (number, top)
                seen.add(number)
            assert seen == set(range(1, CHOICES + 1))
            assert unruly(app) == []


@pytest.mark.long
async def test_it_survives_every_size(tmp_path: Path) -> None:
    session = Session(load_scenario(write_hostile(tmp_path)), "north", 1)
    async with playing(SMALL, session=session) as (app, pilot):
        for keys in ((), ("begin", "down", "down")):
            await Round(app, pilot).do(*keys)
            for size in ((40, 10), HUGE, SMALL):
                await pilot.resize_terminal(*size)
                await settle(app, pilot)
                assert app.size == Size(*size)
                assert unruly(app) == [], size


def test_what_the_reader_lets_through_and_what_not(tmp_path: Path) -> None:
    path = write_hostile(tmp_path)
    assert read_scenario(path).errors == ()
    for hidden in ("\\e[31m", "\\x9b31m", "\\e]8;;http://x\\a", "\\u202e", "\\u2066", "\\u2028"):
        text = HARBOUR.read_text(encoding="utf-8")
        path.write_text(text.replace("Tuesday, town hall", f'"Tuesday{hidden}"'), encoding="utf-8")
        found = read_scenario(path).errors
        assert any("cannot be seen" in problem.message for problem in found), hidden


@pytest.mark.parametrize(
    "text", ["\x1b[31mred", "\x9b31m", "\x1b]8;;http://x\x07y", "a\u202eb", "a\rb\tc\x00\x7f"]
)
async def test_what_comes_past_the_reader_is_not_obeyed(text: str) -> None:
    assert not any(unicodedata.category(sign) == "Cc" for sign in plain(text))
    async with playing(SMALL) as (app, pilot):
        app.push_screen(MessageScreen(f"No {text}", (text, f"line 1: {text}")))
        await settle(app, pilot)
        assert unruly(app) == []
        app.notify(text, title=text)
        await settle(app, pilot)
        (note,) = app._notifications
        assert TURNS_ABOUT.isdisjoint(note.message + note.title)
        assert "\x1b" not in note.message + note.title
    assert key_name("\x1b") is None
