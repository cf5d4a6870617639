"""Whole games at the keyboard and with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.messages import InvokeLater

from game.scenario.library import builtin_scenarios
from game.session.heading import read_heading
from game.tui.messages import Decide
from game.tui.screens.turn import TurnScreen
from game.tui.widgets.option import OptionRow
from game.tui.widgets.options import Options
from game.tui.widgets.story import Story
from tests.tui.conftest import HARBOUR
from tests.tui.stage import LARGE, SIZES, SMALL, joined, playing, press, screen_name, settle, shown

if TYPE_CHECKING:
    from pathlib import Path

    from textual.message import Message

    from game.session.session import Session


@SIZES
async def test_small_scenario_from_seat_to_ending(size: tuple[int, int], data_folder: Path) -> None:
    async with playing(size, scenario_path=HARBOUR) as (app, pilot):
        assert screen_name(app) == "Seat"
        await press(app, pilot, "enter")
        assert screen_name(app) == "Briefing"
        await press(app, pilot, "enter")
        assert screen_name(app) == "Turn"
        for option in ("1", "2", "-"):
            assert f"{option}  " in shown(app)
        await press(app, pilot, "1", "s")
        assert "The gate" in shown(app)
        await press(app, pilot, "down", "down", "enter", "s")
        assert "diver" in shown(app)
        await press(app, pilot, "1", "escape")
        assert screen_name(app) == "Ending"
        assert "Two towns" in shown(app)
        assert app.game is not None
        assert app.game.session.road == (
            ("planks", "pay"),
            ("gate", "leave_it"),
            ("dive", "dive_in"),
        )
    assert read_heading(data_folder / "harbour" / "1.jsonl").decisions == 3


@SIZES
async def test_mouse_takes_the_option_under_it(size: tuple[int, int], session: Session) -> None:
    session.decide("split")
    async with playing(size, session=session) as (app, pilot):
        rows = list(app.screen.query(OptionRow))
        await pilot.click(rows[1])
        await pilot.pause()
        assert session.road[-1] == ("gate", "leave_it")
        assert screen_name(app) == "Steps"
        await pilot.click("#steps--panel")
        await pilot.pause()
        assert "2 of" in shown(app) or screen_name(app) == "Turn"


@pytest.mark.long
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_drums_in_nara_to_an_ending(size: tuple[int, int]) -> None:
    path = builtin_scenarios()["drums-in-nara"]
    async with playing(size, scenario_path=path, seed=7) as (app, pilot):
        await press(app, pilot, "enter")
        await press(app, pilot, "enter")
        for _ in range(40):
            if screen_name(app) == "Ending":
                break
            if screen_name(app) == "Steps":
                await press(app, pilot, "s")
                continue
            options = app.screen.query_one(Options)
            for row in options.query(OptionRow):
                place = row.region
                assert place.bottom <= options.region.bottom, "an option is off the screen"
            await press(app, pilot, "down", "enter")
        assert screen_name(app) == "Ending"
        assert "What you wanted" in joined(app)


async def test_digit_of_a_shut_option_says_why(session: Session) -> None:
    async with playing(session=session) as (app, pilot):
        await press(app, pilot, "enter", "3")
        assert screen_name(app) == "Turn"
        notes = [note.message for note in app._notifications]
        assert any("Calm on the pier at least 90" in note for note in notes)
        await press(app, pilot, "9")
        assert session.road == ()


async def test_arrows_mark_shut_options_too_but_no_key_takes_one(session: Session) -> None:
    async with playing(LARGE, session=session) as (app, pilot):
        await press(app, pilot, "enter")
        options = app.screen.query_one(Options)
        assert [option.open for option in options._options] == [True, True, False, False]
        for key, marked in (("up", 2), ("up", 1), ("up", 4), ("down", 1), ("up", 4), ("up", 3)):
            await press(app, pilot, key)
            assert options.marked == marked
        await press(app, pilot, "enter")
        assert session.road == ()
        notes = [note.message for note in app._notifications]
        assert any("Calm on the pier at least 90" in note for note in notes)


async def test_asking_for_a_shut_option_marks_it(session: Session) -> None:
    async with playing(LARGE, session=session) as (app, pilot):
        await press(app, pilot, "enter", "3")
        options = app.screen.query_one(Options)
        assert options.marked == 3
        await press(app, pilot, "up")
        await pilot.click([*app.screen.query(OptionRow)][2])
        await pilot.pause()
        assert options.marked == 3
        assert session.road == ()


async def test_a_key_pressed_once_too_often_decides_nothing(session: Session) -> None:
    async with playing(LARGE, session=session) as (app, pilot):
        await press(app, pilot, "enter", "enter", "enter", "space")
        assert screen_name(app) == "Turn"
        assert app.screen.query_one(Options).marked == 0
        assert session.road == ()


async def test_steps_come_one_by_one(session: Session) -> None:
    async with playing(LARGE, session=session) as (app, pilot):
        await press(app, pilot, "enter", "1")
        assert screen_name(app) == "Steps"
        assert "Storm takes [four] planks" in shown(app)
        assert "South sends a cake" not in shown(app)
        await press(app, pilot, "space")
        assert "South sends a cake" in shown(app)
        assert "North pays for planks" in shown(app)
        for _ in range(5):
            if screen_name(app) == "Steps":
                await press(app, pilot, "enter")
        assert screen_name(app) == "Turn"


async def test_what_happens_before_the_first_decision_is_told() -> None:
    async with playing(LARGE, scenario_path=HARBOUR, seat="south") as (app, pilot):
        await press(app, pilot, "enter")
        assert screen_name(app) == "Steps"
        assert "Storm takes [four] planks" in shown(app)
        await press(app, pilot, "s")
        assert screen_name(app) == "Turn"
        assert "The council looks at the nets." in shown(app)


async def test_space_reads_on_and_round(session: Session) -> None:
    session.decide("pay")
    async with playing(session=session) as (app, pilot):
        await press(app, pilot, "u", "down")
        story = app.screen.query_one(Story)
        assert "the story goes on: space" in shown(app)
        await press(app, pilot, "space")
        assert story.scroll_offset.y > 0
        while story.scroll_offset.y < story.max_scroll_y:
            await press(app, pilot, "space")
        await press(app, pilot, "space")
        assert story.scroll_offset.y == 0


async def test_steps_are_skippable(session: Session) -> None:
    async with playing(session=session) as (app, pilot):
        await press(app, pilot, "enter", "1", "s")
        assert screen_name(app) == "Turn"


async def test_late_key_is_no_second_decision(session: Session) -> None:
    async with playing(session=session) as (app, pilot):
        await press(app, pilot, "enter")
        await pilot.press("1", "1", "1")
        await pilot.pause()
        assert len(session.road) == 1


async def test_undo(session: Session) -> None:
    async with playing(session=session) as (app, pilot):
        await press(app, pilot, "enter", "u")
        assert session.road == ()
        await press(app, pilot, "1", "s")
        before = shown(app)
        await press(app, pilot, "2", "s", "u")
        assert len(session.road) == 1
        assert screen_name(app) == "Turn"
        assert "The gate" in before
        assert "The gate" in shown(app)


async def test_ending_offers_another_game(session: Session, data_folder: Path) -> None:
    for choice in ("pay", "shut_it", "no_dive"):
        session.decide(choice)
    async with playing(LARGE, session=session) as (app, pilot):
        text = shown(app)
        assert "reached" in text
        assert "missed" in text
        assert "broken: The pier stays open [to all]." in text
        assert "sand" in text or "rock" in text
        await press(app, pilot, "end")
        assert "In truth [nobody] dived." in joined(app)
        await press(app, pilot, "u")
        assert screen_name(app) == "Turn"
        await press(app, pilot, "2", "s", "p")
        assert screen_name(app) == "Briefing"
        assert app.game is not None
        assert app.game.session is not session
        await press(app, pilot, "enter", "2", "s", "t")
        await settle(app, pilot)
        assert screen_name(app) == "Title"
    assert read_heading(data_folder / "harbour" / "1.jsonl").decisions == 1


async def test_a_screen_that_has_gone_is_not_called_back(session: Session) -> None:
    async with playing(session=session) as (app, pilot):
        await press(app, pilot, "enter", "escape")
        turn = app.screen
        assert isinstance(turn, TurnScreen)
        posted: list[Message] = []
        turn.post_message = posted.append  # type: ignore[assignment,method-assign]
        turn.on_resize()
        del turn.post_message
        (later,) = posted
        assert isinstance(later, InvokeLater)
        app.switch_screen(TurnScreen(turn.game))
        await pilot.pause()
        assert not turn.is_attached
        later.callback()
        assert screen_name(app) == "Turn"


async def test_a_decision_counts_once_however_often_its_key_was_pressed(session: Session) -> None:
    async with playing(session=session) as (app, pilot):
        await press(app, pilot, "enter")
        app.post_message(Decide("planks", "pay"))
        app.post_message(Decide("planks", "split"))
        await pilot.pause()
        assert session.road == (("planks", "pay"),)
        assert app.is_running
