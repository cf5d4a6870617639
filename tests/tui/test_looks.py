"""The screens as text: what is where, at both sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.screens.message import MessageScreen
from tests.tui.conftest import HARBOUR
from tests.tui.stage import BOTH_SIZES, LARGE, SMALL, playing, press, shown

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from game.session.session import Session


@BOTH_SIZES
async def test_turn(size: tuple[int, int], session: Session, snapshot: SnapshotAssertion) -> None:
    session.decide("pay")
    async with playing(size, session=session) as (app, _pilot):
        assert shown(app) == snapshot


async def test_briefing_and_steps(session: Session, snapshot: SnapshotAssertion) -> None:
    async with playing(LARGE, session=session) as (app, pilot):
        assert shown(app) == snapshot
        await press(app, pilot, "enter", "1", "enter")
        assert shown(app) == snapshot


async def test_why_and_ending(session: Session, snapshot: SnapshotAssertion) -> None:
    for choice in ("pay", "shut_it", "no_dive"):
        session.decide(choice)
    async with playing(LARGE, session=session) as (app, pilot):
        assert shown(app) == snapshot
        await press(app, pilot, "w")
        assert shown(app) == snapshot


@BOTH_SIZES
async def test_the_pages_around_a_game(
    size: tuple[int, int], session: Session, snapshot: SnapshotAssertion
) -> None:
    async with playing(size, session=session) as (app, pilot):
        await press(app, pilot, "enter")
        for key in ("question_mark", "s", "g", "c", "o"):
            await press(app, pilot, key)
            assert shown(app) == snapshot(name=key)
            await press(app, pilot, "escape")


async def test_seat_message_and_too_small(snapshot: SnapshotAssertion) -> None:
    async with playing(SMALL, scenario_path=HARBOUR) as (app, pilot):
        assert shown(app) == snapshot(name="seat")
        app.push_screen(MessageScreen("This cannot be opened", ("It is gone.", "Look elsewhere.")))
        await pilot.pause()
        assert shown(app) == snapshot(name="message")
        await press(app, pilot, "escape")
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert shown(app) == snapshot(name="small")
