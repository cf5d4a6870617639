"""The terminal is made smaller and larger on every screen: nothing that was marked, scrolled to or
typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from game.tui.widgets.netmap import NetMap
from game.tui.widgets.options import Options
from game.tui.widgets.page import Page
from tests.tui.conftest import HARBOUR
from tests.tui.everywhere import Round
from tests.tui.stage import SMALL, playing, press, screen_name, settle, shown

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from game.session.session import Session
    from game.tui.app import CommuniqueApp

HUGE = (200, 60)
TINY = (40, 10)


def state(app: CommuniqueApp) -> dict[str, object]:
    """What the player has brought about on the top screen."""
    screen = app.screen
    return {
        "screen": screen,
        "below": len(app.screen_stack),
        "keys go to": screen.focused,
        "marked in lists": [each.highlighted for each in screen.query(OptionList)],
        "marked option": [each.marked for each in screen.query(Options)],
        "marked actor": [each.marked for each in screen.query(NetMap)],
        "typed": [each.value for each in screen.query(Input)],
    }


async def there_and_back(app: CommuniqueApp, pilot: Pilot[None]) -> None:
    """Too small, very large, and as it was."""
    for size in (TINY, HUGE, SMALL):
        await pilot.resize_terminal(*size)
        await settle(app, pilot)
        assert (screen_name(app) == "Small") is (size == TINY)
        if size == TINY:
            words = " ".join(shown(app).split())
            assert "40 columns and 10 rows. Communiqué needs 80 and 24." in words


@pytest.mark.long
async def test_nothing_is_lost_on_any_screen(tmp_path: Path) -> None:
    kept = tmp_path / "data" / "communique" / "sessions" / "harbour" / "1.jsonl"
    async with playing(SMALL, HARBOUR, journal_path=kept) as (app, pilot):
        app.animation_level = "none"
        async for stop in Round(app, pilot).story():
            if stop == "small":
                continue
            before, seen = state(app), shown(app)
            await there_and_back(app, pilot)
            assert state(app) == before, stop
            if not isinstance(app.screen, ModalScreen):  # what lies behind a panel may move
                assert shown(app) == seen, stop


async def test_typed_marked_and_scrolled(session: Session) -> None:
    async with playing(SMALL, session=session) as (app, pilot):
        await press(app, pilot, "pagedown")
        page = app.screen.query_one(Page)
        before, seen = page.scroll_y, shown(app)
        assert before
        await there_and_back(app, pilot)
        assert (page.scroll_y, shown(app)) == (before, seen)
        await press(app, pilot, "enter", "down", "v", "7", " ", "5")
        there = state(app)
        assert there["typed"] == ["7 5"]
        await there_and_back(app, pilot)
        assert state(app) == there
        await press(app, pilot, "enter", "m")  # counted, and the majority taken
        assert [choice for _, choice in session.road] == ["pay"]


async def test_a_key_on_the_covered_screen_does_nothing(session: Session) -> None:
    session.decide("pay")
    async with playing(SMALL, session=session) as (app, pilot):
        await pilot.resize_terminal(*TINY)
        await settle(app, pilot)
        await press(app, pilot, "1", "u", "enter", "escape")
        await pilot.resize_terminal(*SMALL)
        await settle(app, pilot)
        assert screen_name(app) == "Turn"
        assert [choice for _, choice in session.road] == ["pay"]
