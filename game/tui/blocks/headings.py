"""The headings of the turn; a click on the remark at their end does what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from game.tui.blocks.others import others_blocks
from game.tui.blocks.text import rule

if TYPE_CHECKING:
    from textual.content import Content

    from game.tui.blocks.text import Block
    from game.views.others import OtherSeat
    from game.views.turn import TurnView


LEAST_LINE = 5
"""Cells that ``rule`` keeps between a heading and its remark: two spaces and the line."""


def story_rule(view: TurnView, key: str) -> Block:
    """Over the story: its label, the sources it draws on, and the key to both.

    Where there is no room for the title and all that, the sources are only counted.
    """
    title, cited = view.title or view.place, [line.split(":", 1)[0] for line in view.sources]
    count = f"{len(cited)} source{'' if len(cited) == 1 else 's'}"
    told = [f"{view.label}; facts: {', '.join(cited)} ({key})"] if cited else []
    told += [f"{view.label}; {count} ({key})"] if cited else []
    told.append(f"{view.label} ({key})")

    def lay(width: int) -> list[Content]:
        room = width - cell_len(title) - LEAST_LINE
        remark = next((each for each in told if cell_len(each) <= room), told[-1])
        return rule(title, remark, "screen.sources")(width)

    return lay


def decide_rule(story: str, others: str) -> Block:
    """Over the options: the keys to more of the story and to the other seats, if out of sight."""
    remarks = {"the story goes on": story, "other seats": others}
    told = ", ".join(f"{what}: {key}" for what, key in remarks.items() if key)
    return rule("You decide", told, "screen.read_on" if story else "screen.others")


def others_section(seats: tuple[OtherSeat, ...], key: str) -> list[Block]:
    """The other seats under a heading; nothing if there are none."""
    heading = rule("The other seats", f"{key} more", "screen.others")
    return [heading, *others_blocks(seats)] if seats else []
