"""The sides of a class vote: a click on one is a vote, or the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from game.tui.blocks.vote import vote_lines
from game.tui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual import events
    from textual.content import Content
    from textual.geometry import Size

    from game.views.ballot import Ballot
    from game.views.vote import Tally


class Sides(Flow):
    """Fills its place: the letters are as large as the height allows."""

    class Clicked(Message):
        """A side was clicked."""

        def __init__(self, letter: str) -> None:
            super().__init__()
            self.letter = letter

    def __init__(self, ballot: Ballot) -> None:
        super().__init__()
        self._ballot = ballot
        self._tally: Tally | None = None
        self._height = 0

    def show(self, tally: Tally | None) -> None:
        """With the counts, or without."""
        self._tally = tally
        self.update(())

    def key(self) -> Hashable:
        """The height says how large."""
        return self._height

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as lines, which are as large as fit."""
        self._height = container.height
        return super().get_content_height(container, viewport, width)

    def lay(self, width: int) -> tuple[list[Content], list[str]]:
        """The sides, and the letter of each line."""
        return vote_lines(self._ballot, self._tally, width, self._height)

    def on_click(self, event: events.Click) -> None:
        """Tell which side."""
        event.stop()
        event.prevent_default()
        place = event.get_content_offset(self)
        letters = self.lay(self.content_size.width)[1]
        if place is not None and 0 <= place.y < len(letters) and letters[place.y]:
            self.post_message(self.Clicked(letters[place.y]))
