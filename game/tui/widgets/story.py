"""The story of a decision, and under it what has just happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.blocks.happening import story_blocks
from game.tui.sizes import HIGH, VAST
from game.tui.widgets.flow import Flow
from game.tui.widgets.place import Place

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.content import Content

    from game.views.aftermath import StepView
    from game.views.turn import TurnView


class StoryText(Flow):
    """What has just happened is told in full where the story has a column of its own."""

    def __init__(self, view: TurnView, happened: tuple[StepView, ...], key: str) -> None:
        super().__init__()
        self._view = view
        self._happened = happened
        self._chronicle = key

    def key(self) -> Hashable:
        """Whether there is room for all of it."""
        return self.app.size.width >= VAST and self.app.size.height >= HIGH

    def lay(self, width: int) -> tuple[list[Content], list[str]]:
        """The lines; what moved asks for itself."""
        view, full = self._view, bool(self.key())
        blocks = story_blocks(view.note, view.story, self._happened, self._chronicle, full)
        lines = [line for block in blocks for line in block(width)]
        return lines, [""] * len(lines)


class Story(Place, can_focus=False):
    """Scrolls by itself where it is longer than its place."""

    def __init__(self, view: TurnView, happened: tuple[StepView, ...], key: str) -> None:
        super().__init__(StoryText(view, happened, key))
