"""The title screen: what it lists, what it opens, and what it does not load."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from game.scenario.library import builtin_scenarios, read_card
from game.scenario.reader import load_scenario
from game.session.journal import FileJournal
from game.session.session import Session
from game.views.notice import DISCLAIMER
from tests.tui.conftest import HARBOUR
from tests.tui.stage import SMALL, joined, playing, press, screen_name, shown

if TYPE_CHECKING:
    from pathlib import Path

NARA = "drums-in-nara"

FIRST_PAINT = """
import asyncio, json, sys
from game.tui.app import CommuniqueApp
from game.tui.screens.title import TitleScreen

heavy = []

def at_first_paint(self):
    heavy.extend(m for m in ("numpy", "networkx", "pydantic") if m in sys.modules)

TitleScreen._begin_reading = at_first_paint

async def main():
    async with CommuniqueApp().run_test() as pilot:
        await pilot.pause()

asyncio.run(main())
print(json.dumps(heavy))
"""


def _keep(folder: Path, name: str, decisions: int) -> Path:
    path = folder / NARA / f"{name}.jsonl"
    scenario = load_scenario(builtin_scenarios()[NARA])
    session = Session(scenario, "japan", 7, FileJournal(path))
    for _ in range(decisions):
        session.decide(next(iter(sorted(session.view().open))))
    return path


def test_first_paint_needs_no_rules() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []


async def test_title_lists_scenarios_and_says_what_this_is() -> None:
    async with playing(SMALL) as (app, pilot):
        text = joined(app)
        for path in builtin_scenarios().values():
            card = read_card(path)
            assert card is not None
            assert card.title in text
            about = joined(app)
            assert f"{card.minutes} minutes" in about
            assert card.summary.split()[0] in about
            await press(app, pilot, "down")
        assert "An educational simulation." in text
        assert DISCLAIMER.split()[-1] in text
        assert "Continue" not in text
        await press(app, pilot, "q")


async def test_title_continues_a_kept_session(data_folder: Path) -> None:
    path = _keep(data_folder, "1", 2)
    async with playing(SMALL) as (app, pilot):
        assert "2 decisions" in shown(app)
        await press(app, pilot, "tab", "enter")
        assert screen_name(app) == "Turn"
        assert app.game is not None
        assert len(app.game.session.road) == 2
        await press(app, pilot, "down", "enter")
        assert len(app.game.session.road) == 3
    assert len(path.read_text().splitlines()) == 4


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


async def test_session_of_an_unknown_scenario_is_left_alone(data_folder: Path) -> None:
    path = data_folder / "harbour" / "1.jsonl"
    session = Session(load_scenario(HARBOUR), "north", 1, FileJournal(path))
    session.decide("pay")
    async with playing(SMALL) as (app, pilot):
        await press(app, pilot, "tab", "enter")
        assert screen_name(app) == "Message"
        assert "not built in" in joined(app)


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
