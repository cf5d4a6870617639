"""Screens and the app stay short: what they show is said by views and laid by blocks."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

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
