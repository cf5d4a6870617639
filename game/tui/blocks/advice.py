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


def advice_blocks(advice: tuple[Advice, ...], brief: bool = False, marked: int = 0) -> list[Block]:
    """What each office says, with the number of the option it is for.

    ``brief`` cuts all to a line but what is said for the ``marked`` option.
    """
    width = min(WIDEST_OFFICE, max((cell_len(one.office) for one in advice), default=0))
    return [_line(one, width, brief and one.option != marked) for one in advice]


def _line(one: Advice, offices: int, brief: bool) -> Block:
    def lay(width: int) -> list[Content]:
        points = " for" if in_words() else " >"
        lead = styled(column(one.office, offices), "$heading") + quiet(f"{points} {one.option}")
        says, indent = styled(one.says), offices + len(points) + 4
        if brief:
            says = says.truncate(max(1, width - indent), ellipsis=True)
        return pair(lead, says, indent)(width)

    return lay
