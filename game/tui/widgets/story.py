"""The story of a decision, and under it what has just happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll

from game.tui.blocks.happening import story_blocks
from game.tui.widgets.flow import Flow

if TYPE_CHECKING:
    from game.views.aftermath import StepView
    from game.views.turn import TurnView


class Story(VerticalScroll, can_focus=False):
    """Scrolls by itself where it is longer than its place."""

    def __init__(self, view: TurnView, happened: tuple[StepView, ...]) -> None:
        super().__init__(Flow(story_blocks(view.note, view.story, happened)))
