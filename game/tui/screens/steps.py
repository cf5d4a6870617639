"""What happened, one thing at a time."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from game.tui.bindings import bindings_of
from game.tui.blocks.happening import step_blocks
from game.tui.blocks.text import gap
from game.tui.marks import quiet, styled
from game.tui.screens.base import Overlay
from game.tui.widgets.flow import Flow

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from game.views.aftermath import StepView


class StepsScreen(Overlay):
    """Adds a step with every key; after the last one it closes."""

    SCOPE = "steps"
    BINDINGS = bindings_of("steps")

    def __init__(self, steps: tuple[StepView, ...]) -> None:
        super().__init__()
        self._steps = steps
        self._shown = 1

    def compose(self) -> ComposeResult:
        """The steps told so far, and a prompt."""
        with Vertical(classes="panel", id="steps--panel") as panel:
            panel.border_title = "What happened"
            with VerticalScroll(id="steps--scroll", can_focus=False):
                yield Flow(id="steps--told")
            yield Static(id="steps--prompt")

    def on_mount(self) -> None:
        """Tell the first."""
        self._tell()

    def _tell(self) -> None:
        total = len(self._steps)
        told = [[*step_blocks(step), gap] for step in self._steps[: self._shown]]
        self.query_one("#steps--told", Flow).update(chain.from_iterable(told))
        self.query_one("#steps--panel").border_subtitle = f"{self._shown} of {total}"
        last = self._shown == total
        words = styled(f"{self.key_of('next')} ", "$key") + quiet("go on" if last else "next")
        if not last:
            words += styled(f"   {self.key_of('skip')} ", "$key") + quiet("skip all")
        self.query_one("#steps--prompt", Static).update(words)

    def action_next(self) -> None:
        """Show the next step, or close."""
        if self._shown == len(self._steps):
            self.dismiss()
            return
        self._shown += 1
        self._tell()
        scroll = self.query_one("#steps--scroll", VerticalScroll)
        scroll.call_after_refresh(scroll.scroll_end, animate=False)

    def action_skip(self) -> None:
        """Close at once."""
        self.dismiss()

    def on_click(self, event: events.Click) -> None:
        """A click is as good as a key."""
        event.stop()
        self.action_next()
