"""A long text to scroll with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.widgets.flow import Flow
from game.tui.widgets.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.containers import VerticalScroll

    from game.tui.blocks.text import Block, Target


class Page(Place):
    """Blocks in a column of readable width; it takes the keys when it appears."""

    def __init__(self, blocks: Iterable[Block | Target]) -> None:
        super().__init__(Flow(blocks))

    def on_mount(self) -> None:
        """Take the keys."""
        self.focus()


def read_on(place: VerticalScroll) -> None:
    """A page down; from the end, back to the beginning."""
    if place.scroll_offset.y >= place.max_scroll_y:
        place.scroll_home(animate=False)
    else:
        place.scroll_page_down(animate=False)
