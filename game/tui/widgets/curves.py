"""Curves to step through: a cursor on one moment, moved by key or by a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from game.tui.blocks.chart import draw, frame_of

if TYPE_CHECKING:
    from textual import events

    from game.views.review_curves import Chart


class Curves(Widget):
    """Draws one chart at its size."""

    at: reactive[int] = reactive(0)
    """The moment of the cursor."""
    chart: reactive[Chart | None] = reactive(None)

    class Moved(Message):
        """The cursor is on another moment."""

    def watch_at(self) -> None:
        """Tell what depends on it."""
        self.post_message(self.Moved())

    def move(self, by: int) -> None:
        """So many moments on, not past the ends."""
        if self.chart is not None:
            self.at = max(0, min(len(self.chart.moments) - 1, self.at + by))

    def render(self) -> Content:
        """The drawing."""
        size = self.content_size
        if self.chart is None or size.width < 2 or size.height < 2:
            return Content("")
        return Content("\n").join(draw(self.chart, size.width, size.height, self.at))

    def on_click(self, event: events.Click) -> None:
        """Go to the moment under the mouse."""
        place = event.get_content_offset(self)
        if place is None or self.chart is None:
            return
        size = self.content_size
        self.at = frame_of(self.chart, size.width, size.height).moment(place.x)
