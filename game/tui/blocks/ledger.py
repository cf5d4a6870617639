"""The ledger of one score: rows that add up to the total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.blocks.text import gap, pair, para
from game.tui.marks import moved, quiet, strong, styled

if TYPE_CHECKING:
    from textual.content import Content

    from game.tui.blocks.text import Block
    from game.views.causes import Why

FIGURES = 9
INDENT = 11


def ledger_blocks(view: Why) -> list[Block]:
    """Causes with their amounts, the total, and what is still fading."""
    blocks = [
        para(styled(view.title, "bold $heading")),
        para(strong(view.total) + quiet(f"  {view.meaning}")),
        gap,
        *(pair(_amount(row.amount), styled(row.words), INDENT) for row in view.rows),
        para(quiet("─" * FIGURES)),
        pair(strong(view.total.rjust(FIGURES)), strong("in all"), INDENT),
    ]
    if view.fading:
        blocks += [gap, para(styled("Still fading", "$heading"))]
    return [*blocks, *(para(quiet(line)) for line in view.fading)]


def _amount(amount: str) -> Content:
    figure = moved(amount) if amount.startswith(("+", "-")) else styled(amount)
    return styled(" " * (FIGURES - len(amount))) + figure
