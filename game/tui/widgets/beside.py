"""What is told beside a list; a click on it takes what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from game.tui.widgets.flow import Flow
from game.tui.widgets.place import Place

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from game.tui.blocks.text import Block


class Beside(Place, can_focus=False):
    """Blocks that are changed as another row is marked."""

    class Clicked(Message):
        """It was clicked."""

    def compose(self) -> ComposeResult:
        """The blocks, none at first."""
        yield Flow()

    def tell(self, blocks: list[Block]) -> None:
        """Tell of something else, from its beginning."""
        self.query_one(Flow).update(blocks)
        self.scroll_home(animate=False)

    def on_click(self, event: events.Click) -> None:
        """Tell the screen."""
        event.stop()
        self.post_message(self.Clicked())
