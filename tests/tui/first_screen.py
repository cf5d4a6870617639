"""What the tests of the first screen share."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rich.cells import cell_len

from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.endings import PlayerJournal
from game.session.session import Session
from game.tui.widgets.cards import Cards
from game.tui.widgets.flow import Flow
from tests.tui.stage import settle, shown

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from game.scenario.model import Scenario
    from game.tui.app import CommuniqueApp

NARA = "drums-in-nara"


@cache
def _nara() -> Scenario:
    return load_scenario(builtin_scenarios()[NARA])


def keep(folder: Path, name: str, decisions: int, seed: int = 7) -> Path:
    path = folder / NARA / f"{name}.jsonl"
    session = Session(_nara(), "japan", seed, PlayerJournal(path))
    for _ in range(decisions):
        if session.over:
            break
        session.decide(min(session.view().open))
    return path


async def at(pilot: Pilot[None], app: CommuniqueApp, words: str, button: str = "click") -> None:
    """Point at words on the screen."""
    lines = shown(app).splitlines()
    row = next(row for row, line in enumerate(lines) if words in line)
    place = (cell_len(lines[row][: lines[row].index(words)]), row)
    await (pilot.click(offset=place) if button == "click" else pilot.hover(offset=place))
    await settle(app, pilot)


def about(app: CommuniqueApp) -> str:
    """What is told of the marked card or game: on its card, or beside the list."""
    cards = app.screen.query_one(Cards)
    beside = app.screen.query_one("#title--card")
    flow = beside.query_one(Flow) if beside.display else cards.tiles[cards.marked]
    lines = flow._lines(flow.content_size.width)[0]
    return " ".join(" ".join(line.plain for line in lines).split())
