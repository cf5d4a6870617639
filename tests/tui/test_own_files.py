"""Scenario files of a player's own: opened, remembered, and their mistakes told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.scenario.library import builtin_scenarios
from game.session.own_files import own_files
from game.tui.widgets.cards import Cards
from tests.tui.conftest import HARBOUR
from tests.tui.first_screen import about
from tests.tui.stage import EVERY_SIZE, SMALL, joined, playing, press, screen_name, settle

if TYPE_CHECKING:
    from pathlib import Path


@EVERY_SIZE
async def test_a_file_of_ones_own_is_opened_remembered_and_continued(
    size: tuple[int, int], data_folder: Path
) -> None:
    async with playing(size) as (app, pilot):
        await press(app, pilot, "o")
        await pilot.press(*str(HARBOUR)[:-3])
        await settle(app, pilot)
        await press(app, pilot, "right", "enter")
        await settle(app, pilot)
        assert screen_name(app) == "Seat"
        assert own_files() == (HARBOUR,)
        await press(app, pilot, "enter", "enter")
        while screen_name(app) == "Steps":
            await press(app, pilot, "enter")
        await press(app, pilot, "1")
        while screen_name(app) == "Steps":
            await press(app, pilot, "enter")
        await press(app, pilot, "t")
        await settle(app, pilot)
        card = app.screen.query_one(Cards).tiles[-1].card
        assert card.title == "The [bold]Harbour[/] [/foo]"
        assert card.kind == "your own scenario"
        await press(app, pilot, "end")
        assert "your own scenario" in about(app)
        await press(app, pilot, "tab", "enter")
        assert screen_name(app) == "Turn"


@pytest.mark.long
async def test_mistakes_of_a_file_are_told_by_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("format: 1\nid: x\ntitle: [bold]\n")
    async with playing(SMALL) as (app, pilot):
        await press(app, pilot, "o", "enter")
        await pilot.press(*str(path), "enter")
        await settle(app, pilot)
        assert screen_name(app) == "Open"
        assert "3:8" in joined(app)
        assert own_files() == ()
        for _ in range(len(str(path))):
            await pilot.press("backspace")
        await pilot.press(*"~/nowhere.yaml", "enter")
        await settle(app, pilot)
        assert "cannot be played" in joined(app)
        assert "0:0" not in joined(app)
        assert "`communique new my-scenario` writes one" in joined(app)
        for _ in range(len("~/nowhere.yaml")):
            await pilot.press("backspace")
        await pilot.press(*str(tmp_path), "enter")
        await settle(app, pilot)
        assert "the name of a .yaml file in this folder" in joined(app)
        await press(app, pilot, "escape")
        assert screen_name(app) == "Title"


@pytest.mark.long
async def test_a_file_that_was_opened_is_a_card_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(builtin_scenarios()["the-tightrope"].read_bytes())
    async with playing(SMALL) as (app, pilot):
        await press(app, pilot, "o")
        await pilot.press(*str(path), "enter")
        await settle(app, pilot)
        assert screen_name(app) == "Seat"
        await press(app, pilot, "escape")
        await settle(app, pilot)
        assert "The Tightrope own" in joined(app)


async def test_broken_scenario_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("format: 1\nid: [x\n")
    async with playing(SMALL, scenario_path=path) as (app, pilot):
        assert screen_name(app) == "Message"
        assert "cannot be played" in joined(app)
        await press(app, pilot, "escape")
        assert screen_name(app) == "Title"
