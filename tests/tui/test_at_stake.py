"""Support at home in the app: what was said in public, its price, and what presses."""

from __future__ import annotations

from pathlib import Path

from game.scenario.reader import load_scenario
from game.session.session import Session
from tests.tui.stage import LARGE, SIZES, joined, playing, press, screen_name

QUARREL = Path(__file__).parents[1] / "data" / "quarrel.yaml"


@SIZES
async def test_the_price_of_walking_back_is_shown_before_it_is_paid(size: tuple[int, int]) -> None:
    session = Session(load_scenario(QUARREL), "north", 1)
    session.decide("threaten")
    async with playing(size, session=session) as (app, _):
        assert screen_name(app) == "Turn"
        assert "costs 8 Support at home" in joined(app)
        assert "costs 3 Support at home" in joined(app)
        assert "walks back a public threat" in joined(app)


@SIZES
async def test_what_stands_and_what_presses_is_in_sight(size: tuple[int, int]) -> None:
    session = Session(load_scenario(QUARREL), "north", 1)
    for move in ("threaten", "insist", "card"):
        session.decide(move)
    async with playing(size, session=session) as (app, pilot):
        assert "a public threat: that the lock" in joined(app)
        assert "The toll on" in joined(app)
        await press(app, pilot, "1", "escape")
        assert screen_name(app) == "Ending"
        await press(app, pilot, "end")
        assert session.over


async def test_the_briefing_says_what_could_press() -> None:
    async with playing(LARGE, scenario_path=QUARREL) as (app, pilot):
        while screen_name(app) != "Briefing":
            await press(app, pilot, "enter")
        assert "What could press on you" in joined(app)
        assert "5 points in all at most" in joined(app)
