"""Driving the app and reading what it shows."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Literal

import pytest

from game.tui.app import CommuniqueApp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from game.session.session import Session

SMALL = (80, 24)
LARGE = (120, 40)
HUGE = (200, 60)
SIZES = pytest.mark.parametrize(
    "size", [SMALL, pytest.param(LARGE, marks=pytest.mark.long)], ids=["80x24", "120x40"]
)
"""What holds where there is least room holds elsewhere, as a rule; the long tests look."""
EVERY_SIZE = pytest.mark.parametrize(
    "size",
    [SMALL, *(pytest.param(size, marks=pytest.mark.long) for size in (LARGE, HUGE))],
    ids=["80x24", "120x40", "200x60"],
)
BOTH_SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
"""For what is compared with a text that is kept: one that no test asks for is an error."""


@asynccontextmanager
async def playing(
    size: tuple[int, int] = SMALL,
    scenario_path: Path | None = None,
    seat: str | None = None,
    session: Session | None = None,
    journal_path: Path | None = None,
    seed: int | None = 1,
    motion: Literal["full", "none"] = "none",
) -> AsyncIterator[tuple[CommuniqueApp, Pilot[None]]]:
    """The app, painted and idle; without motion everything is there at once."""
    app = CommuniqueApp(scenario_path, seat, seed, journal_path, session)
    app.animation_level = motion
    async with app.run_test(size=size) as pilot:
        await settle(app, pilot)
        yield app, pilot


async def settle(app: CommuniqueApp, pilot: Pilot[None]) -> None:
    """Wait for what is read in the background."""
    await app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


def shown(app: CommuniqueApp) -> str:
    """The screen as lines of text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def joined(app: CommuniqueApp) -> str:
    """The screen as one line with single spaces, for what may be folded."""
    return " ".join(shown(app).split())


def screen_name(app: CommuniqueApp) -> str:
    """Which screen is on top."""
    return type(app.screen).__name__.removesuffix("Screen")


async def press(app: CommuniqueApp, pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and let screens change between them."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
