"""What happened, step by step: figures from where to where, by key, by mouse, with motion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.tui.screens.steps import BEAT
from game.tui.screens.why import WhyScreen
from game.views.aftermath import aftermath
from tests.tui.stage import (
    EVERY_SIZE,
    LARGE,
    SMALL,
    joined,
    playing,
    press,
    screen_name,
    shown,
)

if TYPE_CHECKING:
    from game.scenario.model import Scenario


@pytest.fixture(scope="module")
def nara() -> Scenario:
    return load_scenario(builtin_scenarios()["drums-in-nara"])


@pytest.fixture
def afternoon(nara: Scenario) -> Session:
    session = Session(nara, "japan", 7)
    for choice in ("supplies", "resilience"):
        session.decide(choice)
    return session


@EVERY_SIZE
async def test_nothing_of_a_step_is_cut(size: tuple[int, int], afternoon: Session) -> None:
    async with playing(size, session=afternoon) as (app, pilot):
        await press(app, pilot, "1")
        steps = aftermath(afternoon, afternoon.steps[-1])
        for step in steps:
            text = joined(app)
            for part in (step.who, step.deed, step.reason, step.headline):
                assert all(word in text for word in part.split())
            for change in step.changes:
                assert f"{change.start} -> {change.end}" in text
                assert change.way in text
            if step is steps[-1]:
                assert "again: c, the chronicle" in text
            await press(app, pilot, "enter")
        assert screen_name(app) == "Turn"


async def test_figures_lead_to_their_ledgers(afternoon: Session) -> None:
    async with playing(LARGE, session=afternoon) as (app, pilot):
        await press(app, pilot, "1", "w")
        assert isinstance(app.screen, WhyScreen)
        assert "Moved in this step; figures after all" in joined(app)
        await press(app, pilot, "escape")
        assert screen_name(app) == "Steps"
        row, line = next(
            (at, line) for at, line in enumerate(shown(app).splitlines()) if "Support in" in line
        )
        await pilot.click(offset=(line.index("Support in") + 2, row))
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen)
        assert app.screen._score == "japan.support"


async def test_a_step_without_figures_claims_none(nara: Scenario) -> None:
    async with playing(SMALL, session=Session(nara, "japan", 7)) as (app, pilot):
        await press(app, pilot, "enter", "1")
        assert screen_name(app) == "Steps"
        assert "w why these figures" not in shown(app)
        await press(app, pilot, "w")
        assert isinstance(app.screen, WhyScreen)
        assert "Moved in this step" not in shown(app)


async def test_a_long_step_scrolls_by_key(afternoon: Session) -> None:
    async with playing(SMALL, session=afternoon) as (app, pilot):
        await press(app, pilot, "1", "enter", "enter")
        scroll = app.screen.query_one("#steps--scroll")
        assert scroll.max_scroll_y > 0
        before = scroll.scroll_offset.y
        await press(app, pilot, "up", "up")
        assert scroll.scroll_offset.y < before


async def test_with_motion_figures_follow_the_words(afternoon: Session) -> None:
    async with playing(LARGE, session=afternoon, motion="full") as (app, pilot):
        await pilot.press("1")
        await pilot.pause()
        step = aftermath(afternoon, afternoon.steps[-1])[0]
        assert step.deed in joined(app)
        await pilot.pause(BEAT * (len(step.changes) + 2))
        assert f"{step.changes[-1].start} -> {step.changes[-1].end}" in joined(app)
        await press(app, pilot, "enter", "enter", "enter")
        assert screen_name(app) == "Turn"
