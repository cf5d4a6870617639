"""The headings of the turn; a click on the remark at their end does what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.blocks.others import others_blocks
from game.tui.blocks.text import rule

if TYPE_CHECKING:
    from game.tui.blocks.text import Block
    from game.views.others import OtherSeat
    from game.views.turn import TurnView


def story_rule(view: TurnView, key: str) -> Block:
    """Over the story: its label, the sources it draws on, and the key to both."""
    cited = ", ".join(line.split(":", 1)[0] for line in view.sources)
    facts = f"{view.label}; facts: {cited}" if cited else view.label
    return rule(view.title or view.place, f"{facts} ({key})", "screen.sources")


def decide_rule(story: str, others: str) -> Block:
    """Over the options: the keys to more of the story and to the other seats, if out of sight."""
    remarks = {"the story goes on": story, "other seats": others}
    told = ", ".join(f"{what}: {key}" for what, key in remarks.items() if key)
    return rule("You decide", told, "screen.read_on" if story else "screen.others")


def others_section(seats: tuple[OtherSeat, ...], key: str) -> list[Block]:
    """The other seats under a heading; nothing if there are none."""
    heading = rule("The other seats", f"{key} more", "screen.others")
    return [heading, *others_blocks(seats)] if seats else []
