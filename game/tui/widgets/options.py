"""The options of a decision as a list: arrows and enter, or the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.reactive import var

from game.tui.widgets.option import OptionRow

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.views.turn import Option


class Options(VerticalScroll, can_focus=True):
    """Marks one option; a shut one too, so that what is cut short of it can be read.

    None is marked at first, so that a key pressed once too often decides nothing.
    """

    BINDINGS = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("enter", "take", "Take", show=False),
    ]

    marked: var[int] = var(0)
    """The number of the marked option, from 1; 0 while none is."""

    class Taken(Message):
        """An option was taken, or a shut one asked for: the screen says why it is shut."""

        def __init__(self, option: Option) -> None:
            super().__init__()
            self.option = option

    class Marked(Message):
        """Another option is marked; its remarks may take more room."""

    def __init__(self, options: tuple[Option, ...], names: dict[str, str]) -> None:
        super().__init__()
        self._options = options
        self._names = names

    def compose(self) -> ComposeResult:
        """The rows."""
        for option in self._options:
            row = OptionRow(option, self._names)
            row.set_class(option.number == self.marked, "-marked")
            yield row

    def watch_marked(self) -> None:
        """Show the mark, and keep it in sight."""
        self.post_message(self.Marked())
        for row in self.query(OptionRow):
            row.mark(row.option.number == self.marked)
            if row.option.number == self.marked:
                row.call_after_refresh(row.scroll_visible, animate=False)

    @property
    def option(self) -> Option | None:
        """The marked option, if one is."""
        return next((o for o in self._options if o.number == self.marked), None)

    def action_move(self, by: int) -> None:
        """Mark the next option, round the ends; at first the first or last that is open."""
        if self.marked:
            self.marked = (self.marked - 1 + by) % len(self._options) + 1
            return
        first = next((option for option in self._options[::by] if option.open), None)
        if first is not None:
            self.marked = first.number

    def action_take(self) -> None:
        """Take the marked option."""
        if self.marked:
            self.take(self.marked)

    def take(self, number: int) -> None:
        """Take the option of that number, if there is one; a shut one is marked instead."""
        for option in self._options:
            if option.number == number:
                if not option.open:
                    self.marked = number
                self.post_message(self.Taken(option))

    def on_option_row_clicked(self, message: OptionRow.Clicked) -> None:
        """Take the clicked option."""
        message.stop()
        self.take(message.row.option.number)
