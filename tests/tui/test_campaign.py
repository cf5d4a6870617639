"""A campaign in the app, by keys and by clicks, at both sizes."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.scenario.campaign.reader import load_campaign
from game.session.campaign import CampaignSession
from game.session.journal import FileJournal, read_journal
from game.tui import opening
from game.tui.app import CommuniqueApp
from game.tui.widgets.tail import Tail
from game.views import title
from tests.tui.stage import (
    BOTH_SIZES,
    SIZES,
    SMALL,
    joined,
    playing,
    press,
    screen_name,
    settle,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from syrupy.assertion import SnapshotAssertion
    from textual.pilot import Pilot

FILE = Path(__file__).parents[1] / "data" / "creek" / "creek.yaml"
CREEK = load_campaign(FILE)


@pytest.fixture(autouse=True)
def built_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The creek is the one campaign there is."""
    for module in (title, opening):
        monkeypatch.setattr(module, "builtin_campaigns", lambda: {"creek": FILE})


@asynccontextmanager
async def at(
    *moves: str, size: tuple[int, int] = SMALL, path: Path | None = None
) -> AsyncIterator[tuple[CommuniqueApp, Pilot[None], CampaignSession]]:
    """The app with a game of the creek in which these moves have been taken."""
    session = CampaignSession(CREEK, 4, None if path is None else FileJournal(path))
    for move in moves:
        if session.part_over:
            session.go_on()
        session.session.decide(move)
    app = CommuniqueApp(campaign=session, journal_path=path)
    async with app.run_test(size=size) as pilot:
        await settle(app, pilot)
        yield app, pilot, session


def told(app: CommuniqueApp) -> list[str]:
    """What was told in passing."""
    return [note.message for note in app._notifications]


async def take(app: CommuniqueApp, pilot: Pilot[None], *keys: str) -> None:
    """Take choices by their numbers, and read what happens."""
    for key in keys:
        assert screen_name(app) == "Turn"
        await press(app, pilot, key, "enter")
        while screen_name(app) == "Steps":
            await press(app, pilot, "enter")


@SIZES
async def test_the_title_lists_it_and_opens_it(size: tuple[int, int]) -> None:
    async with playing(size) as (app, pilot):
        await press(app, pilot, "end")
        text = joined(app)
        for word in ("A year on the creek", "campaign", "10 minutes", "2 parts", "0 of 1"):
            assert word in text or (word, size) == ("0 of 1", SMALL)
        await press(app, pilot, "enter")
        assert screen_name(app) == "Campaign"
        assert "One mill, one weir, and not much water." in joined(app)
        await press(app, pilot, "escape")
        assert screen_name(app) == "Title"


@pytest.mark.long
@SIZES
async def test_a_whole_campaign_by_keys(size: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    async with at(size=size, path=path) as (app, pilot, session):
        assert screen_name(app) == "Campaign"
        assert "1 here Low water" in joined(app)
        assert "Press enter to begin." in joined(app)
        await press(app, pilot, "enter")
        assert screen_name(app) == "Briefing"
        assert "Low water" in shown(app)
        await press(app, pilot, "enter")
        assert "part 1 of 2, turn 1 of 3" in shown(app)
        await take(app, pilot, "1", "1", "1")
        assert screen_name(app) == "Chapter"
        assert "The end of part 1 of 2" in joined(app)
        assert "The rain comes after all." in joined(app)
        await press(app, pilot, "enter")
        assert screen_name(app) == "Campaign"
        text = joined(app)
        assert "1 done Low water" in text
        assert "2 next High water" in text
        assert "Press enter for High water." in text
        assert "Flour for Bor (due Tue 24 Mar)" in text
        await press(app, pilot, "end")
        assert "Low water +" in joined(app)
        assert len(session.stages) == 1
        await press(app, pilot, "enter")
        assert screen_name(app) == "Briefing"
        assert len(session.stages) == 2
        await press(app, pilot, "enter")
        while screen_name(app) == "Steps":
            assert "The creek is up." in joined(app)
            await press(app, pilot, "enter")
        await take(app, pilot, "1", "1")
        assert screen_name(app) == "Ending"
        assert session.over
        await press(app, pilot, "end")
        assert "Seed 4. Moves: ask, lend, stoke, moor, mend" in joined(app)
        await press(app, pilot, "m")
        assert "all parts played" in joined(app)
        await press(app, pilot, "escape")
        assert screen_name(app) == "Ending"
        await press(app, pilot, "q")
    assert app.farewell == f"Kept in {path}"
    kept = [record["choice"] for record in read_journal(path).records if "choice" in record]
    assert kept == ["ask", "lend", "stoke", "moor", "mend"]


async def test_m_shows_the_campaign_in_the_middle_of_a_part() -> None:
    async with at("ask") as (app, pilot, _):
        assert screen_name(app) == "Turn"
        await press(app, pilot, "m")
        assert screen_name(app) == "Campaign"
        assert "1 here Low water 1 decision taken" in joined(app)
        assert "Press enter to go back." in joined(app)
        for key in ("enter", "escape"):
            await press(app, pilot, key)
            assert screen_name(app) == "Turn"
            await press(app, pilot, "m")


async def test_escape_goes_back_to_the_end_of_the_part() -> None:
    async with at("ask", "lend", "stoke") as (app, pilot, session):
        assert screen_name(app) == "Chapter"
        for _ in range(2):
            await press(app, pilot, "enter")
            assert screen_name(app) == "Campaign"
            await press(app, pilot, "escape")
            assert screen_name(app) == "Chapter"
        assert len(session.stages) == 1


async def test_undo_reaches_into_the_part_before(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    async with at("ask", "lend", "stoke", path=path) as (app, pilot, session):
        await press(app, pilot, "enter", "enter", "enter")
        while screen_name(app) == "Steps":
            await press(app, pilot, "enter")
        assert screen_name(app) == "Turn"
        assert len(session.stages) == 2
        await press(app, pilot, "u")
        assert screen_name(app) == "Turn"
        assert len(session.stages) == 1
        assert "It is cold." in joined(app)
        await take(app, pilot, "2")
        assert screen_name(app) == "Chapter"
        await press(app, pilot, "u", "u", "u", "u")
        assert session.decisions == 0
        assert "There is nothing to take back." in told(app)
        assert "The weir is shut." in joined(app)
    assert sum("undo" in record for record in read_journal(path).records) == 4


@SIZES
async def test_it_goes_on_from_the_title(size: tuple[int, int], data_folder: Path) -> None:
    path = data_folder / "creek" / "ana.jsonl"
    async with at("ask", "lend", "stoke", "moor", size=size, path=path) as (app, pilot, _):
        await press(app, pilot, "t")
        await settle(app, pilot)
        assert screen_name(app) == "Title"
        kept = " ".join(_right(app).split())
        assert "A year on the creek ana" in kept
        assert "campaign · part 2 of 2" in kept
        await press(app, pilot, "tab", "enter")
        assert screen_name(app) == "Turn"
        assert "The sluice leaks." in joined(app)
        await take(app, pilot, "2")
        assert screen_name(app) == "Ending"
    assert read_journal(path).records[-1]["choice"] == "leave"


def _right(app: CommuniqueApp) -> str:
    """What stands in the list of kept games."""
    kept = app.screen.query_one("#title--kept").region
    lines = shown(app).splitlines()[kept.y : kept.bottom]
    return "\n".join(line[kept.x + 1 : kept.right - 1].strip("│╭╮╰╯─ ") for line in lines)


async def test_a_game_left_between_two_parts_is_taken_up_there(data_folder: Path) -> None:
    path = data_folder / "creek" / "1.jsonl"
    async with at("ask", "lend", "stoke", path=path):
        pass
    async with playing(SMALL) as (app, pilot):
        await press(app, pilot, "tab", "enter")
        assert screen_name(app) == "Chapter"
        await press(app, pilot, "enter", "enter")
        assert screen_name(app) == "Briefing"


async def test_one_that_has_drifted_is_left_alone(data_folder: Path) -> None:
    path = data_folder / "creek" / "1.jsonl"
    async with at("ask", "lend", path=path):
        pass
    path.write_text(path.read_text(encoding="utf-8").replace('"lend"', '"hide"'), encoding="utf-8")
    before = path.read_bytes()
    async with playing(SMALL) as (app, pilot):
        await press(app, pilot, "tab", "enter")
        assert screen_name(app) == "Message"
        assert "1 of its 2 decisions still hold" in joined(app)
        await press(app, pilot, "enter")
        assert screen_name(app) == "Title"
    assert path.read_bytes() == before


async def test_play_again_begins_the_campaign_anew() -> None:
    async with at("ask", "lend", "stoke", "moor", "mend") as (app, pilot, session):
        assert screen_name(app) == "Ending"
        await press(app, pilot, "p")
        assert screen_name(app) == "Campaign"
        assert app.game is not None
        assert app.game.campaign is not None
        assert app.game.campaign is not session
        assert app.game.campaign.decisions == 0
        assert app.game.path is not None
        assert not app.game.path.exists()
        await press(app, pilot, "q")
    assert app.farewell == ""


async def test_a_click_on_the_footer_presses_the_key() -> None:
    async with at("ask", "lend", "stoke") as (app, pilot, _):
        await _click(app, pilot, "go on")
        assert screen_name(app) == "Campaign"
        await _click(app, pilot, "back")
        assert screen_name(app) == "Chapter"
        await _click(app, pilot, "go on")
        await _click(app, pilot, "go on")
        assert screen_name(app) == "Briefing"


async def _click(app: CommuniqueApp, pilot: Pilot[None], words: str) -> None:
    row = app.screen.query_one(Tail).region.y
    column = shown(app).splitlines()[row].index(words)
    await pilot.click(offset=(column, row))
    await pilot.pause()


async def test_a_single_scenario_is_no_part_of_a_campaign() -> None:
    async with playing(SMALL, scenario_path=FILE.parent / "up.yaml") as (app, pilot):
        await press(app, pilot, "enter", "m")
        assert screen_name(app) == "Turn"
        assert "This game is no part of a campaign." in told(app)


async def test_a_campaign_with_mistakes_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("format: 1\ncampaign: broken\n", encoding="utf-8")
    async with playing(SMALL, scenario_path=path) as (app, pilot):
        assert screen_name(app) == "Message"
        assert "cannot be played" in joined(app)
        await press(app, pilot, "escape")
        assert screen_name(app) == "Title"


async def test_what_cannot_be_kept_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("", encoding="utf-8")
    async with at(path=blocked / "game.jsonl") as (app, pilot, _):
        await press(app, pilot, "enter", "enter", "1", "enter")
        assert any("This game cannot be saved" in note for note in told(app))
        while screen_name(app) == "Steps":
            await press(app, pilot, "enter")
        await press(app, pilot, "m")
        assert "NOT SAVED" in shown(app)
        await press(app, pilot, "q")
    assert app.farewell.startswith("This game could not be saved")


@BOTH_SIZES
async def test_the_campaign_between_two_parts(
    size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    async with at("ask", "lend", "stoke", size=size) as (app, pilot, _):
        assert shown(app) == snapshot
        await press(app, pilot, "enter")
        assert shown(app) == snapshot
