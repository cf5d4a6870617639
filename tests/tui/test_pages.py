"""The pages about a game, and sizes, trouble and hostile text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.widgets import OptionList

from game.session.journal import FileJournal
from game.session.session import Session
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.options import Options
from game.views.causes import why
from tests.tui.stage import LARGE, SIZES, SMALL, joined, playing, press, screen_name, settle, shown

if TYPE_CHECKING:
    from pathlib import Path

    from game.scenario.model import Scenario


@pytest.fixture
def begun(session: Session) -> Session:
    session.decide("pay")
    return session


@SIZES
async def test_why_shows_the_ledger_of_the_marked_score(
    size: tuple[int, int], begun: Session
) -> None:
    async with playing(size, session=begun) as (app, pilot):
        await press(app, pilot, "w")
        assert screen_name(app) == "Why"
        view = why(begun, "south.north")
        assert view.title in joined(app)
        for row in view.rows:
            assert row.amount in shown(app)
        await press(app, pilot, "down")
        assert why(begun, "fishers.north").title in joined(app)
        await press(app, pilot, "escape")
        assert screen_name(app) == "Turn"


@SIZES
async def test_click_on_a_relation_opens_its_why(size: tuple[int, int], begun: Session) -> None:
    async with playing(size, session=begun) as (app, pilot):
        lines = shown(app).splitlines()
        row = next(at for at, line in enumerate(lines) if "Fishers" in line and " 12 " in line)
        column = cell_len(lines[row].partition("Fishers")[0])
        await pilot.click(offset=(column, row))
        await pilot.pause()
        assert screen_name(app) == "Why"
        assert app.screen.query_one(OptionList).highlighted == 1
        assert "Fishers' view of North [b]" in shown(app)


@pytest.mark.parametrize(
    ("key", "screen", "text"),
    [
        ("r", "Relations", "who stands where to whom"),
        ("c", "Chronicle", "A storm has taken four planks. [bold red]Nobody was on them.[/]"),
        ("s", "Sources", "A report [link=x]on[/link] piers"),
        ("b", "Briefing", "A pier to finish and a purse to mind. [b]Not bold[/b]."),
        ("question_mark", "Help", "Take the choice with that number."),
        ("f1", "Help", "every key"),
    ],
)
async def test_pages(begun: Session, key: str, screen: str, text: str) -> None:
    async with playing(LARGE, session=begun) as (app, pilot):
        await press(app, pilot, key)
        assert screen_name(app) == screen
        assert text in joined(app) or text.replace(" ", "") in shown(app).replace(" ", "")
        await press(app, pilot, "enter" if screen == "Briefing" else "escape")
        assert screen_name(app) == "Turn"


@SIZES
async def test_hostile_text_is_shown_literally(size: tuple[int, int], session: Session) -> None:
    async with playing(size, session=session) as (app, pilot):
        assert "The [bold]Harbour[/] [/foo]" in shown(app)
        await press(app, pilot, "enter")
        text = joined(app)
        assert "Four [planks]" in text
        assert "[bold]x[/] [/foo]" in text
        assert "[@click=app.quit]leave[/]" in text
        assert "Half a plank is [still] a plank." in text
        assert "the last [plea] is not forgotten" in text
        assert "The purse [x]" in text


async def test_resize_in_mid_turn(begun: Session) -> None:
    async with playing(SMALL, session=begun) as (app, pilot):
        assert "What binds you" not in shown(app)
        await press(app, pilot, "down", "down")
        await pilot.resize_terminal(*LARGE)
        await pilot.pause()
        assert "What binds you" in shown(app)
        assert app.screen.query_one(Options).marked == 2
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        assert "What binds you" not in shown(app)
        assert app.screen.query_one(Options).marked == 2


@pytest.mark.parametrize("size", [(79, 40), (120, 23), (20, 5)])
async def test_small_terminal_gets_a_message(size: tuple[int, int], begun: Session) -> None:
    async with playing(size, session=begun) as (app, pilot):
        assert screen_name(app) == "Small"
        assert "too small" in joined(app) or "needs" in joined(app)
        await press(app, pilot, "1")
        assert len(begun.road) == 1
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        assert screen_name(app) == "Turn"
        assert app.focused is not None
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert screen_name(app) == "Small"


async def test_unwritable_folder(harbour: Scenario, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    path = tmp_path / "file" / "1.jsonl"
    session = Session(harbour, "north", 1, FileJournal(path))
    async with playing(session=session, journal_path=path) as (app, pilot):
        await press(app, pilot, "enter", "1", "s")
        assert screen_name(app) == "Turn"
        assert "NOT SAVED" in shown(app)
        await press(app, pilot, "1", "s")
        notes = [n for n in app._notifications if n.title == "Not saved"]
        assert len(notes) == 1
        await press(app, pilot, "q")
        await settle(app, pilot)
    assert len(session.road) == 2
    assert "could not be saved" in app.farewell


async def test_quit_says_where_the_game_is_kept(harbour: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "kept" / "1.jsonl"
    session = Session(harbour, "north", 1, FileJournal(path))
    async with playing(session=session, journal_path=path) as (app, pilot):
        await press(app, pilot, "enter", "2")
        assert screen_name(app) == "Steps"
        await press(app, pilot, "q")
    assert app.farewell == f"Kept in {path}"


async def test_light_and_dark(begun: Session) -> None:
    async with playing(session=begun) as (app, pilot):
        dark = app.screen.query_one(Masthead).styles.background
        await press(app, pilot, "d")
        assert app.screen.query_one(Masthead).styles.background != dark
        await press(app, pilot, "d")
        assert app.screen.query_one(Masthead).styles.background == dark


async def test_a_key_too_many_does_no_harm(session: Session) -> None:
    async with playing(session=session) as (app, pilot):
        await pilot.press("enter", "enter")
        await pilot.pause()
        session_screens = [type(screen).__name__ for screen in app.screen_stack]
        assert session_screens.count("TurnScreen") <= 1
        await press(app, pilot, "s") if screen_name(app) == "Steps" else None
        assert screen_name(app) == "Turn"
        await pilot.press("w", "w", "escape", "escape", "escape")
        await pilot.pause()
        assert screen_name(app) == "Turn"


async def test_the_tour_shows_keys_that_do_something_and_where_it_leads(begun: Session) -> None:
    async with playing(SMALL, session=begun) as (app, pilot):
        await press(app, pilot, "i")
        foot = shown(app).splitlines()[-1]
        assert "1-9 take" in foot
        assert "page before" not in foot
        await press(app, pilot, "right", "right")
        foot = shown(app).splitlines()[-1]
        assert "1-9 take" not in foot
        assert "page before" in foot
        await press(app, pilot, "right", "right", "right")
        assert "to go back." in joined(app)
        await press(app, pilot, "enter")
        assert screen_name(app) == "Turn"


async def test_a_card_beside_the_list_honours_words_for_signs() -> None:
    async with playing(SMALL) as (app, pilot):
        assert "○" in shown(app)
        await press(app, pilot, "comma", "down", "down", "down", "right", "escape")
        await settle(app, pilot)
        assert "none of 9 found" in shown(app)
        assert "○" not in shown(app)
