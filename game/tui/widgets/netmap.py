"""The drawn map, with one actor marked."""

from __future__ import annotations

from math import atan2, tau
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from game.tui.blocks.netmap import Picture, draw
from game.tui.messages import ShowWhy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events

    from game.views.network import NetworkView, Spot


class NetMap(Widget):
    """Marks one actor; its lines stand out.  A click on a name marks it, on a figure asks why."""

    marked: reactive[str] = reactive("")
    """The marked actor, a public perhaps."""

    class Marked(Message):
        """Another actor is marked."""

    class Taken(Message):
        """The marked actor is to be seen by itself."""

    def __init__(self, view: NetworkView, marked: str) -> None:
        super().__init__()
        self._view = view
        self._leans: Mapping[str, str] | None = None
        self.set_reactive(NetMap.marked, marked)
        self.picture = Picture([], {}, {})

    def show(self, view: NetworkView, leans: Mapping[str, str] | None) -> None:
        """Another moment, or where an option would lead."""
        self._view, self._leans = view, leans
        self.refresh()

    def watch_marked(self) -> None:
        """Tell what is around."""
        self.post_message(self.Marked())

    def move(self, by: int) -> None:
        """Mark the next actor, round the ring and through the publics."""
        actors = [spot.actor for spot in (*around(self._view), *self._view.publics)]
        at = actors.index(self.marked) if self.marked in actors else -by
        self.marked = actors[(at + by) % len(actors)]

    def render(self) -> Content:
        """The drawing at the present size."""
        size = self.content_size
        self.picture = draw(
            self._view, max(1, size.width), max(1, size.height), self.marked, self._leans
        )
        return Content("\n").join(self.picture.lines)

    def on_click(self, event: events.Click) -> None:
        """Mark a name, and see it by itself at the second click; or ask why about a figure."""
        place = event.get_content_offset(self)
        if place is None:
            return
        actor = self.picture.actor_at(place.x, place.y)
        relation = self.picture.relation_at(place.x, place.y)
        if actor is not None and actor == self.marked:
            self.post_message(self.Taken())
        elif actor is not None:
            self.marked = actor
        elif relation is not None:
            self.post_message(ShowWhy(relation))


def around(view: NetworkView) -> tuple[Spot, ...]:
    """The ring clockwise, one's own actor first."""
    ring = sorted(view.ring, key=_hour)
    first = next((at for at, spot in enumerate(ring) if spot.own), 0)
    return (*ring[first:], *ring[:first])


def _hour(spot: Spot) -> float:
    assert spot.place is not None
    x, y = spot.place
    return round(atan2(x, y) % tau, 4)
