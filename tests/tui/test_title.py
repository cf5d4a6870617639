"""The first screen: what it lists, what it opens, and what it does not load."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import pytest

from game.scenario.library import builtin_campaigns, builtin_scenarios, read_card
from game.session.endings import Found, note_ending, read_endings
from game.session.own_files import remember_file
from game.tui.app import CommuniqueApp
from game.tui.blocks.story_card import card_lines
from game.tui.screens import title
from game.tui.widgets.cards import Cards
from game.tui.widgets.kept import KeptList
from game.views.notice import DISCLAIMER
from game.views.title import MOST_AT_ONCE, StoryCard, TitleView, title_view
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

FIRST_PAINT = """
import asyncio, json, sys
from game.tui.app import CommuniqueApp
from game.tui.screens.title import TitleScreen

heavy = []

def heavy_ones():
    return [m for m in ("numpy", "networkx", "pydantic") if m in sys.modules]

begin = TitleScreen._begin_reading

def at_first_paint(self):
    heavy.extend(heavy_ones())
    begin(self)

TitleScreen._begin_reading = at_first_paint

async def main():
    app = CommuniqueApp()
    async with app.run_test() as pilot:
        for _ in range(500):
            await pilot.pause(0.01)
            if app.screen.query("CardTile"):
                break
        assert app.screen.query("CardTile")
        heavy.extend(heavy_ones())

asyncio.run(main())
print(json.dumps(heavy))
"""


def test_neither_first_paint_nor_the_cards_need_rules(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "communique" / "sessions"
    keep(folder, "1", 3)
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")},
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []


@EVERY_SIZE
async def test_every_story_is_a_card(size: tuple[int, int]) -> None:
    files = (*builtin_scenarios().values(), *builtin_campaigns().values())
    async with playing(size) as (app, pilot):
        text = joined(app)
        cards = app.screen.query_one(Cards)
        assert len(cards.tiles) == len(files)
        for number, path in enumerate(files):
            card = read_card(path)
            assert card is not None
            assert cards.marked == number
            told = about(app)
            assert card.title in text
            assert card.title in told
            assert f"{card.minutes} minutes" in told
            assert card.summary.split()[0] in told
            assert f"{len(card.endings)}" in told
            for role in card.roles:
                assert role.name in told
            for title in card.endings.values():
                assert title not in told
            await press(app, pilot, "right")
        assert "An educational simulation." in text
        assert DISCLAIMER.split()[-1] in text
        assert "Continue" not in text


async def test_arrows_go_both_ways_through_the_grid() -> None:
    async with playing(LARGE) as (app, pilot):
        cards = app.screen.query_one(Cards)
        assert cards.columns == 3
        for key, number in (
            ("down", 3),
            ("right", 4),
            ("up", 1),
            ("left", 0),
            ("up", 0),
            ("left", 0),
            ("end", 5),
            ("down", 5),
            ("home", 0),
        ):
            await press(app, pilot, key)
            assert cards.marked == number, key
        await pilot.resize_terminal(*SMALL)
        await settle(app, pilot)
        assert cards.columns == 1
        await press(app, pilot, "down", "down")
        assert cards.marked == 2
        await press(app, pilot, "enter")
        assert screen_name(app) == "Seat"


@EVERY_SIZE
async def test_from_the_title_to_a_decision_by_mouse_alone(size: tuple[int, int]) -> None:
    async with playing(size) as (app, pilot):
        await at(pilot, app, "Drums in Nara", "hover")
        assert app.screen.query_one(Cards).marked == 2
        for word in ("Japan", "South Korea", "China"):
            assert word in about(app)
        await at(pilot, app, "Drums in Nara")
        await at(pilot, app, "You were in Beijing")
        assert screen_name(app) == "Briefing"
        await at(pilot, app, "to begin")
        for _ in range(20):
            if screen_name(app) != "Steps":
                break
            await pilot.click(offset=(3, size[1] - 1))
            await settle(app, pilot)
        assert screen_name(app) == "Turn"
        assert app.game is not None
        assert app.game.session.seat == "korea"
        await at(pilot, app, app.game.session.scenario.events[_event(app)].choices[0].text[:30])
        assert len(app.game.session.road) == 1


def _event(app: CommuniqueApp) -> str:
    assert app.game is not None
    event = app.game.session.view().event
    assert event is not None
    return event.id


@EVERY_SIZE
async def test_from_the_title_to_a_decision_by_keys_alone(size: tuple[int, int]) -> None:
    async with playing(size) as (app, pilot):
        keys = ["down", "down"] if size == SMALL else ["right", "right"]
        await press(app, pilot, *keys, "enter", "enter", "enter")
        while screen_name(app) == "Steps":
            await press(app, pilot, "enter")
        await press(app, pilot, "down", "enter")
        assert app.game is not None
        assert len(app.game.session.road) == 1


@EVERY_SIZE
async def test_endings_found_are_told_by_title_the_others_by_number(size: tuple[int, int]) -> None:
    card = read_card(builtin_scenarios()[NARA])
    assert card is not None
    ids, titles = list(card.endings), list(card.endings.values())
    for ending in (ids[1], ids[4], ids[1], "one-that-is-gone"):
        note_ending(Found(NARA, ending, "1/1"))
    note_ending(Found("gone", ids[0], "1/1"))
    async with playing(size) as (app, pilot):
        await at(pilot, app, "Drums in Nara", "hover")
        text = about(app)
        assert "2 of 8" in text
        assert "6 more to find" in text
        assert titles[1][:9] in text
        for title in (titles[0], titles[2], titles[3]):
            assert title not in text


async def test_an_ending_that_is_played_to_is_on_the_card(data_folder: Path) -> None:
    path = keep(data_folder, "1", 50)
    (found,) = read_endings()
    path.unlink()
    (card,) = [each for each in title_view().cards if each.id == NARA]
    assert len(card.found) == 1
    assert card.played == 1
    assert card.tally == "1 of 8 found"
    assert found.ending not in card.found


@pytest.mark.parametrize(
    "size", [SMALL, pytest.param(LARGE, marks=pytest.mark.long)], ids=["80x24", "120x40"]
)
async def test_it_says_that_it_reads_until_all_is_there_at_once(
    size: tuple[int, int], data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(MOST_AT_ONCE + 1):
        keep(data_folder, str(number + 1), 1)
    read = Event()

    def when_read() -> TitleView:
        read.wait(10)
        return title_view()

    monkeypatch.setattr(title, "title_view", when_read)
    app = CommuniqueApp()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "Reading scenarios and kept games." in joined(app)
        await press(app, pilot, "down", "enter", "x")
        assert screen_name(app) == "Title"
        assert app.focused is app.screen.query_one(Cards)
        keys = shown(app).splitlines()[-1]
        assert "x delete" in keys
        read.set()
        await settle(app, pilot)
        assert "Reading" not in shown(app)
        assert shown(app).splitlines()[-1] == keys
        assert "A Cake in Tokyo" in shown(app)
        assert "Continue" in shown(app)
        assert app.screen.query_one(Cards).marked == 0


async def test_what_is_marked_stays_so_when_more_has_come(
    tmp_path: Path, data_folder: Path
) -> None:
    for name in ("2", "3"):
        keep(data_folder, name, 2)
    async with playing(LARGE) as (app, pilot):
        kept, cards = app.screen.query_one(KeptList), app.screen.query_one(Cards)
        kept.highlighted = 1
        assert kept.marked is not None
        game = kept.marked.path
        story = cards.tiles[3].card.title
        cards.marked = 3
        await press(app, pilot, "question_mark")
        keep(data_folder, "9", 3)
        path = tmp_path / "mine.yaml"
        path.write_bytes(HARBOUR.read_bytes())
        remember_file(path)
        await press(app, pilot, "escape")
        await settle(app, pilot)
        assert len(kept.games) == 3
        assert kept.marked is not None
        assert kept.marked.path == game
        assert cards.tiles[cards.marked].card.title == story


async def test_seat_and_seed_given_beforehand() -> None:
    async with playing(SMALL, scenario_path=HARBOUR, seat="south", seed=5) as (app, _pilot):
        assert screen_name(app) == "Briefing"
        assert app.game is not None
        assert app.game.session.seat == "south"
        assert app.game.session.seed == 5


def test_a_card_fits_its_place_whatever_a_file_says() -> None:
    hostile = ("[bold]x[/] ", "南の町の大工は", "\u202eabc", "a" * 70, "")
    rng = random.Random(2)
    for _ in range(300):
        some = [rng.choice(hostile) * rng.randrange(1, 9) for _ in range(6)]
        card = StoryCard(
            path=HARBOUR,
            id="x",
            title=some[0],
            summary=some[1],
            minutes=rng.randrange(3),
            as_of=some[2],
            seats=(some[3],),
            roles=((some[3], some[4]),) * 3,
            actors=("a",) * 3,
            parts=(some[5],) * rng.randrange(3),
            endings=rng.choice([0, 3, 30]),
            found=(some[4],) * rng.randrange(3),
            played=rng.randrange(4),
        )
        width, rows = rng.randrange(26, 90), rng.randrange(8, 20)
        lines = card_lines(card, width, rows)
        assert len(lines) == rows
        assert all(line.cell_length <= width for line in lines)


def test_a_small_card_names_the_parts_of_a_campaign() -> None:
    (card,) = [each for each in title_view().cards if each.parts]
    text = " ".join(" ".join(line.plain for line in card_lines(card, 34, 10)).split())
    assert ", ".join(card.parts) in text


def test_a_small_card_has_the_title_of_the_one_ending_that_was_found_whole() -> None:
    card = replace(title_view().cards[0], found=("The least photographed moment",))
    lines = [line.plain for line in card_lines(card, 33, 10)]
    assert any("The least photographed moment" in line for line in lines)
