"""The screens as text: what is where, at both sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.stage import LARGE, SMALL, playing, press, shown

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from game.session.session import Session


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
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
