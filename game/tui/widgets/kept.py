"""The kept games as a list: enter or a click goes on, a click on the sign at its end deletes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets.option_list import Option

from game.tui.blocks.story_card import DELETES, NARROW, kept_row
from game.tui.look import settings_of
from game.tui.widgets.marked import MarkedList

if TYPE_CHECKING:
    from textual import events

    from game.views.title import KeptGame


class KeptList(MarkedList):
    """Rows that are laid anew when the width changes."""

    class Marked(Message):
        """A game is marked."""

        def __init__(self, game: KeptGame) -> None:
            super().__init__()
            self.game = game

    class Delete(Marked):
        """A game is to be deleted."""

    class Above(Message):
        """What stands above the list is asked for."""

    games: tuple[KeptGame, ...] = ()
    _laid: tuple[int, bool, tuple[KeptGame, ...]] | None = None

    def show(self, games: tuple[KeptGame, ...]) -> None:
        """Show games; the one that was marked still is or, if it is gone, the one in its place."""
        marked = self.marked
        self.games = games
        self._lay()
        for at, game in enumerate(games):
            if marked is not None and game.path == marked.path:
                self.highlighted = at

    @property
    def marked(self) -> KeptGame | None:
        """The marked game."""
        at = self.highlighted
        return self.games[at] if at is not None and at < len(self.games) else None

    @property
    def _row_width(self) -> int:
        return max(1, self.scrollable_content_region.width - 2)

    def _lay(self) -> None:
        words = settings_of(self.app).labels
        laid = (self._row_width, words, self.games)
        before, self._laid = self._laid, laid
        if laid == before or not (self.games or (before and before[-1])):
            return
        rows = 2 if laid[0] < NARROW else 1
        self.styles.max_height = len(self.games) * rows + self.gutter.height
        at = self.highlighted or 0
        self.set_options(Option(kept_row(game, laid[0], words)) for game in self.games)
        self.highlighted = min(at, len(self.games) - 1) if self.games else None

    def action_cursor_up(self) -> None:
        """To the game above; from the first one, out of the list."""
        if self.highlighted:
            super().action_cursor_up()
        else:
            self.post_message(self.Above())

    def on_resize(self) -> None:
        """Lay the rows anew."""
        self.call_after_refresh(self._lay)

    def on_focus(self) -> None:
        """What stands beside the list is about the marked game."""
        if self.marked is not None:
            self.post_message(self.Marked(self.marked))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """What stands beside the list is about the game under the mouse."""
        at = event.style.meta.get("option")
        if isinstance(at, int) and at < len(self.games) and self.highlighted != at:
            self.highlighted = at
            self.post_message(self.Marked(self.games[at]))

    def on_click(self, event: events.Click) -> None:
        """A click on the sign at the end of a row is no click on the row."""
        at = event.style.meta.get("option")
        if isinstance(at, int) and event.style.meta.get(DELETES):
            event.stop()
            event.prevent_default()
            self.highlighted = at
            self.post_message(self.Delete(self.games[at]))
