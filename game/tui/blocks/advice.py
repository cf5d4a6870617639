"""What one's own offices say, each pointing at an option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from game.tui.blocks.text import pair
from game.tui.marks import column, in_words, quiet, styled

if TYPE_CHECKING:
    from textual.content import Content

    from game.tui.blocks.text import Block
    from game.views.turn import Advice

WIDEST_OFFICE = 22


def advice_blocks(advice: tuple[Advice, ...]) -> list[Block]:
    """One line an office, with the number of the option it is for."""
    width = min(WIDEST_OFFICE, max((cell_len(one.office) for one in advice), default=0))
    return [_line(one, width) for one in advice]


def _line(one: Advice, offices: int) -> Block:
    def lay(width: int) -> list[Content]:
        points = " for" if in_words() else " >"
        lead = styled(column(one.office, offices), "$heading") + quiet(f"{points} {one.option}")
        return pair(lead, styled(one.says), offices + len(points) + 4)(width)

    return lay
