"""A long text to scroll with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll

from game.tui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.geometry import Size

    from game.tui.blocks.text import Block, Target


class Page(VerticalScroll):
    """Blocks in a column of readable width; it takes the keys when it appears.

    When the terminal gets another size the text folds anew, and what was read stays in sight.
    """

    def __init__(self, blocks: Iterable[Block | Target]) -> None:
        super().__init__(Flow(blocks))
        self._share = 0.0
        self._folded: Size | None = None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember how much of the text is above the screen, unless a new size moved it."""
        super().watch_scroll_y(old_value, new_value)
        if self.size == self._folded:
            self._share = new_value / max(1, self.virtual_size.height)

    def on_resize(self) -> None:
        """Go to what was read."""
        self.call_after_refresh(self._go_back)

    def _go_back(self) -> None:
        if self._folded not in (None, self.size):
            share = self._share
            self.scroll_to(y=round(share * self.virtual_size.height), animate=False, force=True)
        self._folded = self.size

    def on_mount(self) -> None:
        """Take the keys."""
        self.focus()


def read_on(place: VerticalScroll) -> None:
    """A page down; from the end, back to the beginning."""
    if place.scroll_offset.y >= place.max_scroll_y:
        place.scroll_home(animate=False)
    else:
        place.scroll_page_down(animate=False)
