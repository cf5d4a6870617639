"""How the seat stands, beside the story: as much of it as the height allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.geometry import Region
from textual.reactive import reactive

from game.tui.blocks.dense import fitted, panel_pieces
from game.tui.keymap import shown_by_id
from game.tui.look import settings_of
from game.tui.marks import styled
from game.tui.messages import ShowWhy
from game.tui.sizes import HIGH, VAST
from game.tui.widgets.flow import Flow
from game.tui.widgets.place import Place

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.content import Content

    from game.views.standing import Standing

BESIDE = 2
"""Rows of the screen that are not the panel's: the first and the last."""


class PanelText(Flow):
    """As much in full as fits; the other seats are left out where they stand elsewhere."""

    marked: reactive[str] = reactive("")
    """The score whose lines are marked, if any."""

    def __init__(self, standing: Standing, more: str) -> None:
        super().__init__()
        self._standing = standing
        self._more = more

    def key(self) -> Hashable:
        """The height says how dense, the mark is part of the lines."""
        return self.app.size, self.marked

    def lay(self, width: int) -> tuple[list[Content], list[str]]:
        """The lines, and the score that each is about."""
        height = self.app.size.height
        elsewhere = self.app.size.width >= VAST and height >= HIGH
        room = height - BESIDE - elsewhere
        pieces = panel_pieces(self._standing, self._more, not elsewhere)
        lines, asks = fitted(pieces, width, room)
        if len(lines) > room:
            further = shown_by_id("panel", settings_of(self.app).keymap)
            pieces = panel_pieces(self._standing, self._more, not elsewhere, further)
            lines, asks = fitted(pieces, width, room)
        if self.marked:
            lines = [
                styled(line.plain + " " * max(0, width - line.cell_length), "reverse")
                if ask == self.marked
                else line
                for line, ask in zip(lines, asks, strict=True)
            ]
        return lines, asks

    @property
    def scores(self) -> list[str]:
        """The scores that have lines, from the top."""
        asks = self._lines(self.content_size.width)[1]
        return list(dict.fromkeys(ask for ask in asks if ask))

    def place_of(self, score: str) -> Region:
        """Where a score's first lines are."""
        asks = self._lines(self.content_size.width)[1]
        start = asks.index(score)
        end = next((at for at in range(start, len(asks)) if asks[at] != score), len(asks))
        return Region(0, start, max(1, self.content_size.width), end - start)

    def watch_marked(self) -> None:
        """Draw the mark."""
        self.refresh()


class Panel(Place, can_focus=True):
    """Arrows mark a score and scroll to it, enter asks why it is what it is."""

    BINDINGS = [
        Binding("up", "mark(-1)", "Up", show=False),
        Binding("down", "mark(1)", "Down", show=False),
        Binding("enter", "why", "Why", show=False),
    ]

    def __init__(self, standing: Standing, more: str, *, id: str) -> None:  # noqa: A002 - Textual's word
        self._text = PanelText(standing, more)
        super().__init__(self._text, id=id)

    @property
    def marked(self) -> str:
        """The score that is marked, if any."""
        return self._text.marked

    def action_mark(self, by: int) -> None:
        """Mark the next score; past the last one, read on to the end."""
        scores = self._text.scores
        if not scores:
            return
        at = scores.index(self.marked) + by if self.marked in scores else min(0, by)
        if 0 <= at < len(scores) or not self.marked:
            self._text.marked = scores[at]
            self.scroll_to_region(self._text.place_of(scores[at]), animate=False)
        elif by > 0:
            self.scroll_page_down(animate=False)
        else:
            self.scroll_home(animate=False)

    def action_why(self) -> None:
        """Ask why the marked score is what it is."""
        if self.marked:
            self.post_message(ShowWhy(self.marked))

    def on_blur(self) -> None:
        """Without the keys there is no mark."""
        self._text.marked = ""
