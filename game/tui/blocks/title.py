"""The lines of the first screen that are no list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.style import Style

from game.tui.marks import styled

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.content import Content

    from game.tui.blocks.text import Block

NAME = "C O M M U N I Q U É"
PRESSES = "presses"
"""The command that a click on these words stands for."""


def name_lines(width: int) -> list[Content]:
    """The name on a line."""
    side = styled("─" * max(0, (width - cell_len(NAME) - 6) // 2), "$line")
    return [side + styled(f"   {NAME}   ", "bold $key") + side]


def offer_line(key_of: Callable[[str], str]) -> Block:
    """The tour, offered to a newcomer: two ways to answer, by key or by a click."""

    def lay(width: int) -> list[Content]:
        yes = _answer(key_of("tour"), "a tour of one minute", "tour")
        no = _answer(key_of("not_now"), "not now", "not_now")
        line = styled("New here?   ", "bold") + yes + styled("    ") + no
        room = max(0, width - line.cell_length) // 2
        return [styled(" " * room) + line]

    return lay


def _answer(key: str, words: str, command: str) -> Content:
    return pressing(styled(f" {key} ", "bold $key") + styled(f"{words} "), command)


def pressing(words: Content, command: str) -> Content:
    """Words that do what a command does when they are clicked."""
    return words.stylize(Style.from_meta({PRESSES: command}))
