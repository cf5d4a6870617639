"""What one's own offices say, in short where the story would have no room otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.blocks.advice import advice_blocks
from game.tui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.content import Content

    from game.views.turn import Advice


class Counsel(Flow):
    """A line an office; in short all but what is said for the marked option is cut to one."""

    def __init__(self, advice: tuple[Advice, ...]) -> None:
        super().__init__()
        self._advice = advice
        self.brief = False
        self._marked = 0

    def shorten(self, brief: bool) -> None:
        """In short, or in full."""
        if brief != self.brief:
            self.brief = brief
            self.refresh(layout=True)

    def mark(self, option: int) -> None:
        """Say in full what is said for that option."""
        self._marked = option
        if self.brief:
            self.refresh(layout=True)

    def key(self) -> Hashable:
        """How short, and for which option not."""
        return self.brief, self._marked

    def lay(self, width: int) -> tuple[list[Content], list[str]]:
        """The lines; they are about no score."""
        blocks = advice_blocks(self._advice, self.brief, self._marked)
        lines = [line for block in blocks for line in block(width)]
        return lines, [""] * len(lines)
