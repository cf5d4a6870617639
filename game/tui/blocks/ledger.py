"""The ledger of one score: rows that add up to the total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.blocks.text import gap, pair, para
from game.tui.marks import course, in_words, moved, quiet, strong, styled
from game.views.words import points

if TYPE_CHECKING:
    from textual.content import Content

    from game.tui.blocks.text import Block
    from game.views.causes import Why

FIGURES = 9
INDENT = 11
MOST_FIGURES = 12


def ledger_blocks(view: Why) -> list[Block]:
    """Causes with their amounts, the total, and what is still fading."""
    blocks = [
        para(styled(view.title, "bold $heading")),
        para(strong(view.total) + quiet(f"  {view.meaning}")),
        *_course(view),
        gap,
        *(pair(_amount(row.amount), styled(row.words), INDENT) for row in view.rows),
        para(quiet("─" * FIGURES)),
        pair(strong(view.total.rjust(FIGURES)), strong("in all"), INDENT),
    ]
    if view.fading:
        blocks += [gap, para(styled("Still fading", "$heading"))]
    return [*blocks, *(para(quiet(line)) for line in view.fading)]


def _course(view: Why) -> list[Block]:
    """How it went turn by turn: drawn, and with the figures of the latest turns."""
    if len(view.trail.values) < 2:
        return []

    def lay(width: int) -> list[Content]:
        drawn = styled("") if in_words() else course(view.trail, width // 2) + styled("  ")
        return para(drawn + quiet(view.trail.words))(width)

    figures = zip(view.dates, view.trail.values, strict=True)
    latest = [f"{date} {points(value)}" for date, value in figures][-MOST_FIGURES:]
    return [lay, para(quiet(", ".join(latest)))]


def _amount(amount: str) -> Content:
    figure = moved(amount) if amount.startswith(("+", "-")) else styled(amount)
    return styled(" " * (FIGURES - len(amount))) + figure
