"""A message that waits to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.widgets import Static

from game.tui.bindings import bindings_of
from game.tui.marks import styled
from game.tui.screens.base import Overlay

if TYPE_CHECKING:
    from textual.app import ComposeResult


class MessageScreen(Overlay):
    """A heading and lines of text."""

    SCOPE = "message"
    BINDINGS = bindings_of("message")

    def __init__(self, heading: str, lines: tuple[str, ...]) -> None:
        super().__init__()
        self._heading = heading
        self._lines = lines

    def compose(self) -> ComposeResult:
        """The text in a panel."""
        with VerticalScroll(classes="panel") as panel:
            panel.border_title = styled(self._heading)
            panel.border_subtitle = styled(f"{self.key_of('close')} close")
            for line in self._lines:
                yield Static(styled(line), classes="panel--line")

    def action_close(self) -> None:
        """Close it."""
        self.dismiss()
