"""A scenario that wishes its reader ill, in lines: all of it told, none of it obeyed."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from game.cli import main
from tests.tui.hostile import LONG_TEXT, MARKUP, RIGHT_TO_LEFT, STACKED, WIDE, write_hostile

if TYPE_CHECKING:
    from pathlib import Path

LOOKED_UP = ["why", "relations", "others", "chronicle", "chronicle pier", "sources", "glossary"]
ESCAPES = "\x1b[31mred\x1b]8;;http://x\x07\u202e\x9b2J"


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CACHE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))


def obeyed(text: str) -> set[str]:
    """What a terminal would act on instead of showing it."""
    return {
        sign
        for sign in text
        if sign != "\n" and (unicodedata.category(sign) == "Cc" or sign in "\u202e\u2066\u2069")
    }


def told(*arguments: object, typed: str = "") -> str:
    done = CliRunner().invoke(main, [*map(str, arguments)], input=typed)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.output


def test_a_game_is_told_and_not_obeyed(tmp_path: Path) -> None:
    path = write_hostile(tmp_path)
    typed = "\n".join(["", *LOOKED_UP, "2", *LOOKED_UP, "undo", ESCAPES, "2", "quit", ""])
    shown = told("play", path, "--plain", "--seat", "north", "--seed", "1", typed=typed)
    assert obeyed(shown) == set()
    one_line = " ".join(shown.split())
    for text in (MARKUP, RIGHT_TO_LEFT, STACKED, LONG_TEXT):
        assert " ".join(text.split()) in one_line
    assert WIDE in shown.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("command", ["check", "graph", "print", "cards"])
def test_the_other_commands_obey_none_of_it(command: str, tmp_path: Path) -> None:
    assert obeyed(told(command, write_hostile(tmp_path))) == set()


@pytest.mark.parametrize("command", ["play", "check", "odds", "print", "review", "graph"])
def test_names_that_are_typed_are_shown_and_not_obeyed(command: str) -> None:
    shown = told(command, f"{ESCAPES}.yaml", *(["--plain"] if command == "play" else []))
    assert obeyed(shown) == set()
    assert "red" in shown
