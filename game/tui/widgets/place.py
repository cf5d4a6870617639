"""A place that scrolls: what was read there stays in sight when the text folds anew."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll

from game.tui.widgets.flow import Flow

if TYPE_CHECKING:
    from typing import ClassVar

    from textual.geometry import Size


class Place(VerticalScroll):
    """One flow of text with a scroll bar.

    In another size it goes to the line with the letter that was first in sight: how far down that
    is in lines, or in parts of the whole, is not the same when paragraphs fold anew.
    """

    NEWS_LAST: ClassVar[bool] = False
    """Whether its end is what is read: it then stays at its end."""

    _letter = 0
    _ended = False
    _folded: Size | None = None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember what is first in sight, unless a new size moved it."""
        super().watch_scroll_y(old_value, new_value)
        if self.size == self._folded:
            self._remember()

    def _remember(self) -> None:
        above, top = self._letters, round(self.scroll_y)
        self._letter = above[min(top, len(above) - 1)] if top > 0 else 0
        self._ended = self.NEWS_LAST and top >= self.max_scroll_y

    @property
    def _letters(self) -> list[int]:
        """How many letters stand above each line."""
        return self.query_one(Flow).letters_above

    def on_resize(self) -> None:
        """Go to what was read."""
        self.call_after_refresh(self._go_back)

    def _go_back(self) -> None:
        if not self.is_attached:
            return
        before, self._folded = self._folded, self.size
        if before is None:
            self._remember()
        elif before != self.size:
            line = bisect_right(self._letters, self._letter) - 1 if self._letter else 0
            to = self.max_scroll_y if self._ended else line
            self.scroll_to(y=to, animate=False, force=True)
