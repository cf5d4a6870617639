"""One option as a row that can be marked and clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from game.tui.blocks.option import option_lines
from game.tui.marks import ASKS
from game.tui.messages import ShowWhy
from game.tui.sizes import HIGH, TALL, VAST, WIDE
from game.tui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual import events
    from textual.content import Content

    from game.views.turn import Option


class OptionRow(Flow):
    """A row of the options; a click on it takes it, one on a figure asks about that."""

    class Clicked(Message):
        """The row was clicked."""

        def __init__(self, row: OptionRow) -> None:
            super().__init__()
            self.row = row

    def __init__(self, option: Option, names: dict[str, str]) -> None:
        super().__init__()
        self.option = option
        self._names = names

    def key(self) -> Hashable:
        """A short screen cuts remarks, but not those of the marked option; a high one has words."""
        # Asked of the terminal: when a screen is laid out first it has no breakpoint's class yet.
        size = self.app.size
        in_words = size.width >= VAST or (size.height >= HIGH and size.width >= WIDE)
        return in_words, size.height < TALL and not self.has_class("-marked")

    def lay(self, width: int) -> tuple[list[Content], list[str]]:
        """The option's lines."""
        key = self.key()
        assert isinstance(key, tuple)
        lines = [
            line.pad_right(max(0, width - line.cell_length))
            for line in option_lines(self.option, self._names, width, *key)
        ]
        return lines, [""] * len(lines)

    def mark(self, marked: bool) -> None:
        """Show whether it is the marked one."""
        if marked != self.has_class("-marked"):
            height, width = self.size.height, self.content_size.width
            self.set_class(marked, "-marked")
            self.refresh(layout=self.height_at(width) != height)

    def on_click(self, event: events.Click) -> None:
        """Tell the list; a click on a sign or a price asks why that score is what it is."""
        event.stop()
        event.prevent_default()
        asked = event.style.meta.get(ASKS)
        if asked:
            self.post_message(ShowWhy(asked))
            return
        self.post_message(self.Clicked(self))
