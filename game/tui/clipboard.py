"""Copying: what is marked with the mouse, the text of a screen, and the moves of a game."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.screen import Screen
from textual.widgets import Static

from game.tui.widgets.flow import Flow
from game.tui.widgets.marked import MarkedList

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.widget import Widget

PLACES: Mapping[str, tuple[str, str]] = {
    "turn": ("Story", "the story"),
    "steps": ("#steps--scroll", "what was told"),
    "why": ("#why--ledger", "the ledger"),
    "glossary": ("#glossary--card", "the card"),
    "settings": ("#settings--about", "what was said of the setting"),
}
"""By scope: where the text is that is copied, and what it is; on other screens it is the page."""


class CopyingScreen(Screen[None]):
    """A screen whose text can be marked with the mouse and copied.

    Copies go through the terminal (OSC 52), so they arrive from afar too; a terminal that does not
    take them is not known from here.
    """

    SCOPE: ClassVar[str]

    def _forward_event(self, event: events.Event) -> None:
        # Where text is marked by dragging, Textual clicks what is under the mouse when it is let
        # go; a choice would be taken that was to be copied.  A plain click has unmarked it before.
        if isinstance(event, events.Click) and event.chain == 1 and self.selections:
            return
        super()._forward_event(event)

    def action_copy_text(self) -> None:
        """Copy what is marked; without a mark the key says how to leave."""
        marked = "\n".join(line.rstrip() for line in (self.get_selected_text() or "").split("\n"))
        if marked.strip():
            self.copy(marked.rstrip("\n"), "what is marked")
        else:
            self.app.action_help_quit()

    def action_copy(self) -> None:
        """Copy what is marked or, without a mark, the text of the screen."""
        if (self.get_selected_text() or "").strip():
            self.action_copy_text()
            return
        place, name = PLACES.get(self.SCOPE, ("", "the page"))
        lines = list(text_of(self.query_one(place) if place else self))
        self.copy("\n".join(lines).strip("\n"), name)

    def copy(self, text: str, name: str) -> None:
        """Put a text on the clipboard and say so."""
        if not text.strip():
            self.notify("There is nothing to copy here.", timeout=3)
            return
        self.app.copy_to_clipboard(text)
        count = text.count("\n") + 1
        self.notify(f"Copied: {name}, {count} line{'' if count == 1 else 's'}.", timeout=3)


def text_of(place: Widget) -> Iterator[str]:
    """The lines of what is shown there, out of sight too, but not of the first and last row."""
    for widget in place.query("Flow, Static, MarkedList").results():
        if not widget.display or any(not above.display for above in widget.ancestors):
            continue
        if widget.has_class("-frame"):
            continue
        if isinstance(widget, Flow | MarkedList):
            yield from widget.text.split("\n")
        elif isinstance(widget, Static):
            yield from str(widget.visual).split("\n")
