"""A few screens as pictures: what texts cannot show, colours and frames.

Drawn anew with: python -m pytest -m long tests/tui/test_pictures.py --snapshot-update
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.widgets import Input

from game.session.session import Session
from game.tui.app import CommuniqueApp
from game.tui.palettes import DARK
from game.tui.settings import DEFAULTS
from tests.tui.stage import LARGE, SMALL, press, screen_name, settle

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from game.scenario.model import Scenario

pytestmark = pytest.mark.long

MOST = 15
ROAD = ("pay", "shut_it", "no_dive")
PICTURES = {
    "title-80x24": (SMALL, None, (), "Title"),
    "title-120x40": (LARGE, None, (), "Title"),
    "briefing-80x24": (SMALL, 0, (), "Briefing"),
    "turn-80x24": (SMALL, 1, ("down",), "Turn"),
    "turn-120x40": (LARGE, 1, ("down",), "Turn"),
    "steps-120x40": (LARGE, 1, ("1",), "Steps"),
    "why-80x24": (SMALL, 1, ("w",), "Why"),
    "relations-80x24": (SMALL, 1, ("r",), "Relations"),
    "relations-120x40": (LARGE, 1, ("r",), "Relations"),
    "vote-80x24": (SMALL, 1, ("v", "3", "space", "5", "enter"), "Vote"),
    "ending-120x40": (LARGE, 3, (), "Ending"),
    "review-120x40": (LARGE, 3, ("v",), "Review"),
}
"""Size, decisions taken, keys pressed, and the screen that this comes to; none is the title."""


class Svg(SingleFileSnapshotExtension):
    """A file of its own for each picture."""

    _write_mode = WriteMode.TEXT
    file_extension = "svg"


def drawn(app: CommuniqueApp) -> str:
    """The screen, without web fonts and without names that hang on the drawing's content."""
    picture = app.export_screenshot()
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    return re.sub(r"terminal-\d+", "terminal", picture)


def test_there_are_few() -> None:
    assert len(PICTURES) <= MOST


@pytest.mark.parametrize("name", PICTURES)
async def test_a_screen(
    name: str, harbour: Scenario, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    size, decisions, keys, screen = PICTURES[name]
    session = None
    if decisions is not None:
        session = Session(harbour, "north", 1)
        for choice in ROAD[:decisions]:
            session.decide(choice)
    app = CommuniqueApp(session=session)
    app.put_in_force(replace(DEFAULTS, theme=DARK, motion="none"))
    async with app.run_test(size=size) as pilot:
        await settle(app, pilot)
        await press(app, pilot, *keys)
        await settle(app, pilot)
        assert screen_name(app) == screen
        for line in app.screen.query(Input):
            line.cursor_blink = False
        await settle(app, pilot)
        assert drawn(app) == snapshot(extension_class=Svg)
