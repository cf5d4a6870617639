"""What one's own offices say, each pointing at an option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from game.tui.blocks.text import pair
from game.tui.marks import column, quiet, styled

if TYPE_CHECKING:
    from game.tui.blocks.text import Block
    from game.views.turn import Advice

WIDEST_OFFICE = 22


def advice_blocks(advice: tuple[Advice, ...]) -> list[Block]:
    """One line an office, with the number of the option it is for."""
    width = min(WIDEST_OFFICE, max((cell_len(one.office) for one in advice), default=0))
    return [
        pair(
            styled(column(one.office, width), "$heading") + quiet(f" > {one.option}"),
            styled(one.says),
            width + 6,
        )
        for one in advice
    ]
