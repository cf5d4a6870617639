"""The tour of a minute: offered once, by keys and by mouse, and nothing is kept of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.session.endings import read_endings
from game.tui.widgets.offer import Offer
from game.views.tour import tour
from tests.tui.first_screen import at, keep
from tests.tui.stage import EVERY_SIZE, SMALL, joined, playing, press, screen_name, settle

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_tour_is_offered_once() -> None:
    async with playing(SMALL) as (app, pilot):
        assert "New here?" in joined(app)
        await press(app, pilot, "escape")
        assert "New here?" not in joined(app)
    async with playing(SMALL) as (app, _):
        assert not app.screen.query_one(Offer).display


async def test_it_is_not_offered_to_who_has_played(data_folder: Path) -> None:
    keep(data_folder, "1", 1)
    async with playing(SMALL) as (app, _):
        assert "New here?" not in joined(app)


@EVERY_SIZE
async def test_the_tour_by_keys(size: tuple[int, int]) -> None:
    async with playing(size) as (app, pilot):
        await press(app, pilot, "i")
        told = []
        for page in range(1, 7):
            assert f"{page} of 6" in joined(app)
            assert app.screen.query_one("Page").max_scroll_y == 0
            told.append(joined(app))
            await press(app, pilot, "enter")
        assert screen_name(app) == "Title"
        assert "Vale ++" in told[1]
        assert "shut: needs Room at home" in told[1]
        assert "Sorrel's view of Harrow" in told[3]
        assert "A boat on Sundays too" in told[4]
        assert "u take the last decision back" in told[5]
        await press(app, pilot, "i", "enter", "2")
        assert "Ask the painter to wait a week" in joined(app)
        await press(app, pilot, "left", "escape")
        assert screen_name(app) == "Title"


async def test_the_tour_by_mouse() -> None:
    async with playing(SMALL) as (app, pilot):
        await at(pilot, app, "a tour of one minute")
        await at(pilot, app, "You decide for")
        assert "2 of 6" in joined(app)
        await at(pilot, app, "Ask the painter")
        assert "3 of 6" in joined(app)
        assert "The painter puts the lid back" in joined(app)
        for _ in range(4):
            await pilot.click(offset=(10, 5))
            await settle(app, pilot)
        assert screen_name(app) == "Title"


async def test_nothing_is_kept_of_the_tour(data_folder: Path) -> None:
    async with playing(SMALL) as (app, pilot):
        await press(app, pilot, "i", *["enter"] * 6)
    assert not data_folder.exists()
    assert read_endings() == ()


def test_the_figures_of_the_tour_add_up() -> None:
    row = next(row for row in tour().seen_as if row.id == "vale.harrow")
    told = [int(cause.rpartition(" ")[2]) for cause in row.causes]
    assert sum(told) == int(row.change)
