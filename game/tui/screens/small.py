"""Says that the terminal is too small, until it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from game.tui.bindings import bindings_of
from game.tui.marks import styled
from game.tui.screens.base import Overlay

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

LEAST_WIDTH = 80
LEAST_HEIGHT = 24


class SmallScreen(Overlay):
    """Covers the game, which stays as it is."""

    SCOPE = "small"
    BINDINGS = bindings_of("small")

    def compose(self) -> ComposeResult:
        """The words."""
        yield Static(id="small--words")

    def on_mount(self) -> None:
        """Say how large it is."""
        self._tell()

    def on_resize(self, event: events.Resize) -> None:
        """Say it again."""
        del event
        self._tell()

    def _tell(self) -> None:
        width, height = self.app.size
        self.query_one(Static).update(
            styled(
                f"This terminal has {width} columns and {height} rows. Communiqué needs "
                f"{LEAST_WIDTH} and {LEAST_HEIGHT}. Make it larger to go on; "
                f"{self.key_of('quit')} quits."
            )
        )
