"""The title screen: what it lists, what it opens, what it deletes, and what it does not load."""

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
from rich.cells import cell_len

from game.scenario.library import builtin_campaigns, builtin_scenarios, read_card
from game.scenario.reader import load_scenario
from game.session.endings import Found, PlayerJournal, note_ending, read_endings
from game.session.journal import FileJournal
from game.session.own_files import own_files, remember_file
from game.session.session import Session
from game.tui.app import CommuniqueApp
from game.tui.blocks.story_card import card_lines
from game.tui.screens import title
from game.tui.widgets.cards import Cards
from game.tui.widgets.flow import Flow
from game.tui.widgets.kept import KeptList
from game.tui.widgets.offer import Offer
from game.views.notice import DISCLAIMER
from game.views.title import MOST_AT_ONCE, StoryCard, TitleView, title_view
from game.views.tour import tour
from tests.tui.conftest import HARBOUR
from tests.tui.stage import LARGE, SMALL, joined, playing, press, screen_name, settle, shown

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

NARA = "drums-in-nara"
HUGE = (200, 60)
SIZES = pytest.mark.parametrize(
    "size",
    [SMALL, *(pytest.param(size, marks=pytest.mark.long) for size in (LARGE, HUGE))],
    ids=["80x24", "120x40", "200x60"],
)
"""The larger ones where each takes seconds."""

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
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen.query("CardTile")
        heavy.extend(heavy_ones())

asyncio.run(main())
print(json.dumps(heavy))
"""


def _keep(folder: Path, name: str, decisions: int, seed: int = 7) -> Path:
    path = folder / NARA / f"{name}.jsonl"
    scenario = load_scenario(builtin_scenarios()[NARA])
    session = Session(scenario, "japan", seed, PlayerJournal(path))
    for _ in range(decisions):
        if session.over:
            break
        session.decide(min(session.view().open))
    return path


async def _at(pilot: Pilot[None], app: CommuniqueApp, words: str, button: str = "click") -> None:
    """Point at words on the screen."""
    lines = shown(app).splitlines()
    row = next(row for row, line in enumerate(lines) if words in line)
    place = (cell_len(lines[row][: lines[row].index(words)]), row)
    await (pilot.click(offset=place) if button == "click" else pilot.hover(offset=place))
    await settle(app, pilot)


def _about(app: CommuniqueApp) -> str:
    """What is told of the marked card or game: on its card, or beside the list."""
    cards = app.screen.query_one(Cards)
    beside = app.screen.query_one("#title--card")
    flow = beside.query_one(Flow) if beside.display else cards.tiles[cards.marked]
    lines = flow._lines(flow.content_size.width)[0]
    return " ".join(" ".join(line.plain for line in lines).split())


def test_neither_first_paint_nor_the_cards_need_rules(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "communique" / "sessions"
    _keep(folder, "1", 3)
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")},
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []


@SIZES
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
            about = _about(app)
            assert card.title in text
            assert card.title in about
            assert f"{card.minutes} minutes" in about
            assert card.summary.split()[0] in about
            assert f"{len(card.endings)}" in about
            for role in card.roles:
                assert role.name in about
            for title in card.endings.values():
                assert title not in about
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


@SIZES
async def test_from_the_title_to_a_decision_by_mouse_alone(size: tuple[int, int]) -> None:
    async with playing(size) as (app, pilot):
        await _at(pilot, app, "Drums in Nara", "hover")
        assert app.screen.query_one(Cards).marked == 2
        for word in ("Japan", "South Korea", "China"):
            assert word in _about(app)
        await _at(pilot, app, "Drums in Nara")
        await _at(pilot, app, "You were in Beijing")
        assert screen_name(app) == "Briefing"
        await _at(pilot, app, "to begin")
        for _ in range(20):
            if screen_name(app) != "Steps":
                break
            await pilot.click(offset=(3, size[1] - 1))
            await settle(app, pilot)
        assert screen_name(app) == "Turn"
        assert app.game is not None
        assert app.game.session.seat == "korea"
        await _at(pilot, app, app.game.session.scenario.events[_event(app)].choices[0].text[:30])
        assert len(app.game.session.road) == 1


def _event(app: CommuniqueApp) -> str:
    assert app.game is not None
    event = app.game.session.view().event
    assert event is not None
    return event.id


@SIZES
async def test_from_the_title_to_a_decision_by_keys_alone(size: tuple[int, int]) -> None:
    async with playing(size) as (app, pilot):
        keys = ["down", "down"] if size == SMALL else ["right", "right"]
        await press(app, pilot, *keys, "enter", "enter", "enter")
        while screen_name(app) == "Steps":
            await press(app, pilot, "enter")
        await press(app, pilot, "down", "enter")
        assert app.game is not None
        assert len(app.game.session.road) == 1


# Endings found.


@SIZES
async def test_endings_found_are_told_by_title_the_others_by_number(size: tuple[int, int]) -> None:
    card = read_card(builtin_scenarios()[NARA])
    assert card is not None
    ids, titles = list(card.endings), list(card.endings.values())
    for ending in (ids[1], ids[4], ids[1], "one-that-is-gone"):
        note_ending(Found(NARA, ending, "1/1"))
    note_ending(Found("gone", ids[0], "1/1"))
    async with playing(size) as (app, pilot):
        await _at(pilot, app, "Drums in Nara", "hover")
        text = _about(app)
        assert "2 of 8" in text
        assert "6 more to find" in text
        assert titles[1][:9] in text
        for title in (titles[0], titles[2], titles[3]):
            assert title not in text


async def test_an_ending_that_is_played_to_is_on_the_card(data_folder: Path) -> None:
    path = _keep(data_folder, "1", 50)
    (found,) = read_endings()
    path.unlink()
    (card,) = [each for each in title_view().cards if each.id == NARA]
    assert len(card.found) == 1
    assert card.played == 1
    assert card.tally == "1 of 8 found"
    assert found.ending not in card.found


# Kept games.


@SIZES
async def test_title_continues_a_kept_session(size: tuple[int, int], data_folder: Path) -> None:
    path = _keep(data_folder, "1", 2)
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
    _keep(data_folder, "ana", 50)
    async with playing(LARGE) as (app, pilot):
        assert "over: " in joined(app)
        assert "ana" in joined(app)
        await press(app, pilot, "tab", "enter")
        assert screen_name(app) == "Ending"


async def test_more_than_fifty_are_kept_and_listed(data_folder: Path) -> None:
    path = _keep(data_folder, "1", 1)
    for number in range(2, 71):
        (path.parent / f"{number}.jsonl").write_bytes(path.read_bytes())
    async with playing(SMALL) as (app, pilot):
        kept = app.screen.query_one(KeptList)
        assert kept.option_count == 70
        await press(app, pilot, "tab", "end", "enter")
        assert screen_name(app) == "Turn"


@SIZES
async def test_a_kept_game_is_deleted_after_a_question(
    size: tuple[int, int], data_folder: Path
) -> None:
    one, two = _keep(data_folder, "1", 1), _keep(data_folder, "2", 2)
    async with playing(size) as (app, pilot):
        assert "x delete" in shown(app).splitlines()[-1]
        await press(app, pilot, "tab", "x", "enter")
        assert screen_name(app) == "Title"
        assert two.exists()
        await press(app, pilot, "x", "escape", "x", "down", "enter")
        await settle(app, pilot)
        assert not two.exists()
        assert app.screen.query_one(KeptList).option_count == 1
        await _at(pilot, app, "✕")
        assert screen_name(app) == "Forget"
        await _at(pilot, app, "Delete it")
        assert not one.exists()
        assert not app.screen.query_one(KeptList).display
        assert "x delete" not in shown(app).splitlines()[-1]
        assert app.focused is app.screen.query_one(Cards)
        await press(app, pilot, "x")
        assert screen_name(app) == "Title"


async def test_a_game_on_the_table_that_is_deleted_is_not_said_to_be_kept(
    data_folder: Path,
) -> None:
    _keep(data_folder, "1", 2)
    async with playing(SMALL) as (app, pilot):
        await press(app, pilot, "tab", "enter", "t")
        await settle(app, pilot)
        assert app.game is not None
        await press(app, pilot, "tab", "x", "down", "enter")
        assert app.game is None


async def test_a_file_that_cannot_be_read_is_told(data_folder: Path) -> None:
    _keep(data_folder, "1", 1)
    (data_folder / NARA / "odd.jsonl").write_text("{}\n")
    async with playing(SMALL) as (app, pilot):
        assert app.screen.query_one(KeptList).option_count == 2
        await press(app, pilot, "tab", "end")
        assert "cannot be read" in _about(app)
        assert "no session of Communiqué" in _about(app)
        await press(app, pilot, "enter")
        assert screen_name(app) == "Message"
        assert "It is left as it is; x deletes it." in joined(app)


async def test_drifted_session_is_left_alone(data_folder: Path) -> None:
    path = _keep(data_folder, "1", 2)
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


# Files of one's own.


async def test_session_of_an_unknown_scenario_is_left_alone(data_folder: Path) -> None:
    path = data_folder / "harbour" / "1.jsonl"
    session = Session(load_scenario(HARBOUR), "north", 1, FileJournal(path))
    session.decide("pay")
    async with playing(SMALL) as (app, pilot):
        await press(app, pilot, "tab", "enter")
        assert screen_name(app) == "Message"
        assert "not built in" in joined(app)


@SIZES
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
        assert "your own scenario" in _about(app)
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


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_kept_games_stay_in_sight_below_many_cards(
    size: tuple[int, int], tmp_path: Path, data_folder: Path
) -> None:
    _keep(data_folder, "1", 2)
    for number in range(4):
        path = tmp_path / f"mine-{number}.yaml"
        path.write_bytes(HARBOUR.read_bytes())
        remember_file(path)
    async with playing(size) as (app, _pilot):
        assert "Continue" in shown(app)
        assert "turn 3 of 12" in joined(app)


@pytest.mark.parametrize(
    "size", [SMALL, pytest.param(LARGE, marks=pytest.mark.long)], ids=["80x24", "120x40"]
)
async def test_it_says_that_it_reads_until_all_is_there_at_once(
    size: tuple[int, int], data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(MOST_AT_ONCE + 1):
        _keep(data_folder, str(number + 1), 1)
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
        _keep(data_folder, name, 2)
    async with playing(LARGE) as (app, pilot):
        kept, cards = app.screen.query_one(KeptList), app.screen.query_one(Cards)
        kept.highlighted = 1
        assert kept.marked is not None
        game = kept.marked.path
        story = cards.tiles[3].card.title
        cards.marked = 3
        await press(app, pilot, "question_mark")
        _keep(data_folder, "9", 3)
        path = tmp_path / "mine.yaml"
        path.write_bytes(HARBOUR.read_bytes())
        remember_file(path)
        await press(app, pilot, "escape")
        await settle(app, pilot)
        assert len(kept.games) == 3
        assert kept.marked is not None
        assert kept.marked.path == game
        assert cards.tiles[cards.marked].card.title == story


async def test_down_leads_from_the_last_card_to_the_kept_games(data_folder: Path) -> None:
    _keep(data_folder, "1", 2)
    async with playing(LARGE) as (app, pilot):
        await press(app, pilot, "end", "down")
        assert app.screen.query_one(KeptList).has_focus
        await press(app, pilot, "up")
        assert app.screen.query_one(Cards).has_focus


async def test_broken_scenario_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("format: 1\nid: [x\n")
    async with playing(SMALL, scenario_path=path) as (app, pilot):
        assert screen_name(app) == "Message"
        assert "cannot be played" in joined(app)
        await press(app, pilot, "escape")
        assert screen_name(app) == "Title"


async def test_seat_and_seed_given_beforehand() -> None:
    async with playing(SMALL, scenario_path=HARBOUR, seat="south", seed=5) as (app, _pilot):
        assert screen_name(app) == "Briefing"
        assert app.game is not None
        assert app.game.session.seat == "south"
        assert app.game.session.seed == 5


# The tour.


async def test_the_tour_is_offered_once() -> None:
    async with playing(SMALL) as (app, pilot):
        assert "New here?" in joined(app)
        await press(app, pilot, "escape")
        assert "New here?" not in joined(app)
    async with playing(SMALL) as (app, _):
        assert not app.screen.query_one(Offer).display


async def test_it_is_not_offered_to_who_has_played(data_folder: Path) -> None:
    _keep(data_folder, "1", 1)
    async with playing(SMALL) as (app, _):
        assert "New here?" not in joined(app)


@SIZES
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
        await _at(pilot, app, "a tour of one minute")
        await _at(pilot, app, "You decide for")
        assert "2 of 6" in joined(app)
        await _at(pilot, app, "Ask the painter")
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


def test_the_figures_of_the_tour_add_up() -> None:
    row = next(row for row in tour().seen_as if row.id == "vale.harrow")
    told = [int(cause.rpartition(" ")[2]) for cause in row.causes]
    assert sum(told) == int(row.change)
