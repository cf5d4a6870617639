"""A line whose words can be clicked in place of a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.blocks.title import PRESSES
from game.tui.widgets.flow import Flow

if TYPE_CHECKING:
    from textual import events


class Offer(Flow):
    """A click on an answer does what its command does."""

    def on_click(self, event: events.Click) -> None:
        """Carry out the command under the mouse."""
        event.prevent_default()
        command = event.style.meta.get(PRESSES)
        if isinstance(command, str):
            event.stop()
            self.call_later(self.screen.run_action, command)
