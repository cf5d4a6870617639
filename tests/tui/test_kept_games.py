"""Kept games on the first screen: gone on with, deleted, or said to be of no use."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from game.scenario.reader import load_scenario
from game.session.journal import FileJournal
from game.session.own_files import remember_file
from game.session.session import Session
from game.tui.widgets.cards import Cards
from game.tui.widgets.kept import KeptList
from tests.tui.conftest import HARBOUR
from tests.tui.first_screen import NARA, about, at, keep
from tests.tui.stage import (
    EVERY_SIZE,
    LARGE,
    SMALL,
    joined,
    playing,
    press,
    screen_name,
    settle,
    shown,
)

if TYPE_CHECKING:
    from pathlib import Path


@EVERY_SIZE
async def test_title_continues_a_kept_session(size: tuple[int, int], data_folder: Path) -> None:
    path = keep(data_folder, "1", 2)
    async with playing(size) as (app, pilot):
        assert "Japan · turn 3 of 12, Tue 13 Jan" in joined(app)
        await press(app, pilot, "tab")
        assert "2 decisions" in joined(app)
        await press(app, pilot, "enter")
        assert screen_name(app) == "Turn"
        assert app.game is not None
        assert len(app.game.session.road) == 2
        await press(app, pilot, "down", "enter")
        assert len(app.game.session.road) == 3
    assert len(path.read_text().splitlines()) == 4


async def test_an_ended_game_is_opened_at_its_ending(data_folder: Path) -> None:
    keep(data_folder, "ana", 50)
    async with playing(LARGE) as (app, pilot):
        assert "over: " in joined(app)
        assert "ana" in joined(app)
        await press(app, pilot, "tab", "enter")
        assert screen_name(app) == "Ending"


async def test_more_than_fifty_are_kept_and_listed(data_folder: Path) -> None:
    path = keep(data_folder, "1", 1)
    for number in range(2, 71):
        (path.parent / f"{number}.jsonl").write_bytes(path.read_bytes())
    async with playing(SMALL) as (app, pilot):
        kept = app.screen.query_one(KeptList)
        assert kept.option_count == 70
        await press(app, pilot, "tab", "end", "enter")
        assert screen_name(app) == "Turn"


@EVERY_SIZE
async def test_a_kept_game_is_deleted_after_a_question(
    size: tuple[int, int], data_folder: Path
) -> None:
    one, two = keep(data_folder, "1", 1), keep(data_folder, "2", 2)
    async with playing(size) as (app, pilot):
        assert "x delete" in shown(app).splitlines()[-1]
        await press(app, pilot, "tab", "x", "enter")
        assert screen_name(app) == "Title"
        assert two.exists()
        await press(app, pilot, "x", "escape", "x", "down", "enter")
        await settle(app, pilot)
        assert not two.exists()
        assert app.screen.query_one(KeptList).option_count == 1
        await at(pilot, app, "✕")
        assert screen_name(app) == "Forget"
        await at(pilot, app, "Delete it")
        assert not one.exists()
        assert not app.screen.query_one(KeptList).display
        assert "x delete" not in shown(app).splitlines()[-1]
        assert app.focused is app.screen.query_one(Cards)
        await press(app, pilot, "x")
        assert screen_name(app) == "Title"


async def test_a_game_on_the_table_that_is_deleted_is_not_said_to_be_kept(
    data_folder: Path,
) -> None:
    keep(data_folder, "1", 2)
    async with playing(SMALL) as (app, pilot):
        await press(app, pilot, "tab", "enter", "t")
        await settle(app, pilot)
        assert app.game is not None
        await press(app, pilot, "tab", "x", "down", "enter")
        assert app.game is None


async def test_a_file_that_cannot_be_read_is_told(data_folder: Path) -> None:
    keep(data_folder, "1", 1)
    (data_folder / NARA / "odd.jsonl").write_text("{}\n")
    async with playing(SMALL) as (app, pilot):
        assert app.screen.query_one(KeptList).option_count == 2
        await press(app, pilot, "tab", "end")
        assert "cannot be read" in about(app)
        assert "no session of Communiqué" in about(app)
        await press(app, pilot, "enter")
        assert screen_name(app) == "Message"
        assert "It is left as it is; x deletes it." in joined(app)


async def test_drifted_session_is_left_alone(data_folder: Path) -> None:
    path = keep(data_folder, "1", 2)
    lines = path.read_text().splitlines()
    record = json.loads(lines[2])
    record["digests"] = dict.fromkeys(record["digests"], "0" * 32)
    path.write_text("\n".join([*lines[:2], json.dumps(record)]) + "\n")
    before = path.read_bytes()
    async with playing(SMALL) as (app, pilot):
        await press(app, pilot, "tab", "enter")
        assert screen_name(app) == "Message"
        assert "1 of its 2 decisions still hold" in joined(app)
        await press(app, pilot, "enter")
        assert screen_name(app) == "Title"
    assert path.read_bytes() == before


async def test_session_of_an_unknown_scenario_is_left_alone(data_folder: Path) -> None:
    path = data_folder / "harbour" / "1.jsonl"
    session = Session(load_scenario(HARBOUR), "north", 1, FileJournal(path))
    session.decide("pay")
    async with playing(SMALL) as (app, pilot):
        await press(app, pilot, "tab", "enter")
        assert screen_name(app) == "Message"
        assert "not built in" in joined(app)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_kept_games_stay_in_sight_below_many_cards(
    size: tuple[int, int], tmp_path: Path, data_folder: Path
) -> None:
    keep(data_folder, "1", 2)
    for number in range(4):
        path = tmp_path / f"mine-{number}.yaml"
        path.write_bytes(HARBOUR.read_bytes())
        remember_file(path)
    async with playing(size) as (app, _pilot):
        assert "Continue" in shown(app)
        assert "turn 3 of 12" in joined(app)


async def test_down_leads_from_the_last_card_to_the_kept_games(data_folder: Path) -> None:
    keep(data_folder, "1", 2)
    async with playing(LARGE) as (app, pilot):
        await press(app, pilot, "end", "down")
        assert app.screen.query_one(KeptList).has_focus
        await press(app, pilot, "up")
        assert app.screen.query_one(Cards).has_focus
