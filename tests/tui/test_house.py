"""Screens and the app stay short, and leave nothing behind."""

from __future__ import annotations

import ast
import gc
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import ref

import pytest

from game.tui.screens.turn import TurnScreen
from game.tui.widgets.flow import Flow
from tests.tui.stage import playing, press

if TYPE_CHECKING:
    from game.session.session import Session

FOLDER = Path(__file__).parents[2] / "game" / "tui"
FILES = [*sorted((FOLDER / "screens").glob("*.py")), FOLDER / "app.py"]
LONGEST_CLASS = 180
LONGEST_METHOD = 45


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_screen_is_short(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        length = (getattr(node, "end_lineno", None) or 0) - getattr(node, "lineno", 0)
        if isinstance(node, ast.ClassDef):
            assert length <= LONGEST_CLASS, node.name
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert length <= LONGEST_METHOD, node.name


async def test_what_was_painted_goes_with_its_screen(session: Session) -> None:
    async with playing(session=session) as (app, pilot):
        await press(app, pilot, "enter")
        painted = [ref(widget._styles_cache) for widget in app.screen.query(Flow)]
        assert painted
        await press(app, pilot, "1", "escape")
        gc.collect()
        assert [left() for left in painted] == [None] * len(painted)


@pytest.mark.parametrize(
    ("size", "names"),
    [
        ((80, 24), {"-narrow", "-short"}),
        ((120, 40), {"-wide", "-tall"}),
        ((200, 60), {"-vast", "-high"}),
    ],
)
async def test_a_screen_knows_its_size_before_it_is_laid_out(
    size: tuple[int, int], names: set[str], session: Session
) -> None:
    async with playing(size, session=session) as (app, _):
        assert app.game is not None
        assert names <= TurnScreen(app.game).classes
