"""One concept card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.blocks.text import gap, pair, para
from game.tui.marks import quiet, strong, styled
from game.views.cards import CITED

if TYPE_CHECKING:
    from game.tui.blocks.text import Block
    from game.views.cards import CardView


def card_blocks(view: CardView) -> list[Block]:
    """Meaning, example, what to look for, where the player chose it, and where to read on."""
    blocks = [
        para(styled(view.title, "bold $heading")),
        para(quiet(view.short)),
        gap,
        para(styled(view.meaning)),
        *_part("For example", [para(styled(view.example))]),
        *_part("In play", [para(styled(view.look_for))]),
    ]
    if view.chosen:
        chosen = [pair(quiet("-"), styled(line), 2) for line in view.chosen]
        blocks += _part("You chose it here", chosen)
    see_also = ", ".join(card.title for card in view.see_also)
    return [
        *blocks,
        *_part("See also", [para(styled(see_also))]),
        *_part("To read on", [para(strong(view.citation)), para(quiet(CITED))]),
    ]


def _part(heading: str, blocks: list[Block]) -> list[Block]:
    return [gap, para(styled(heading, "$heading")), *blocks]
