"""What happened, one thing at a time: who moved, what they did and why, then the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from game.tui import screens
from game.tui.bindings import bindings_of
from game.tui.marks import quiet, styled
from game.tui.screens.base import Overlay
from game.tui.widgets.telling import Telling

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from game.session.session import Session
    from game.tui.messages import ShowWhy
    from game.views.aftermath import StepView

MOVED = "Moved in this step; figures after all of it"
BEAT = 0.22
"""Seconds from one figure to the next, where figures come one after another."""


class StepsScreen(Overlay):
    """Adds a step with every key; after the last one it closes."""

    SCOPE = "steps"
    BINDINGS = bindings_of("steps")

    def __init__(self, steps: tuple[StepView, ...], session: Session) -> None:
        super().__init__()
        self._steps = steps
        self._session = session
        self._shown = 1
        self._beat: Timer | None = None

    def compose(self) -> ComposeResult:
        """The steps told so far, and a prompt."""
        with Vertical(classes="panel", id="steps--panel") as panel:
            panel.border_title = "What happened"
            with VerticalScroll(id="steps--scroll"):
                yield Telling(self._steps)
            yield Static(id="steps--prompt")

    def on_mount(self) -> None:
        """Tell the first."""
        self.query_one("#steps--scroll").focus()
        self._tell()

    def on_resize(self) -> None:
        """The present step stays in sight where its lines fold anew."""
        self.call_after_refresh(self._to_step)

    def _tell(self) -> None:
        telling = self.query_one(Telling)
        moving = self.app.animation_level == "full" and bool(self._present.changes)
        telling.tell(self._shown, 0 if moving else None)
        if self._beat is not None:
            self._beat.stop()
        if moving:
            self._beat = self.set_timer(BEAT, self._next_figure)
        total = len(self._steps)
        self.query_one("#steps--panel").border_subtitle = f"{self._shown} of {total}"
        self._prompt()
        self.call_after_refresh(self._to_step)

    @property
    def _present(self) -> StepView:
        return self._steps[self._shown - 1]

    def _next_figure(self) -> None:
        """Show one figure more, unless the player has gone on."""
        telling = self.query_one(Telling)
        if telling.figures is None:
            return
        telling.tell(self._shown, telling.figures + 1)
        if telling.figures < len(self._present.changes):
            self._beat = self.set_timer(BEAT, self._next_figure)
        else:
            telling.tell(self._shown, None)

    def _prompt(self) -> None:
        last = self._shown == len(self._steps)
        keys = [("next", "go on" if last else "next")]
        keys += [] if last else [("skip", "skip all")]
        keys += [("why", "why these figures")] if self._present.changes else []
        words = styled("   ").join(
            styled(f"{self.key_of(command)} ", "$key") + quiet(told) for command, told in keys
        )
        if last:
            words += quiet(f"   again: {self.key_of('chronicle')}, the chronicle")
        self.query_one("#steps--prompt", Static).update(words)

    def _to_step(self) -> None:
        """Bring the present step into sight from its beginning."""
        scroll = self.query_one("#steps--scroll", VerticalScroll)
        scroll.scroll_to(y=self.query_one(Telling).start_of(self._shown), animate=False)
        if scroll.max_scroll_y:
            self.query_one(
                "#steps--panel"
            ).border_subtitle = f"up and down to scroll, {self._shown} of {len(self._steps)}"

    def action_next(self) -> None:
        """Show the next step, or close."""
        if self._shown == len(self._steps):
            self.dismiss()
            return
        self._shown += 1
        self._tell()

    def action_skip(self) -> None:
        """Close at once."""
        self.dismiss()

    def action_why(self) -> None:
        """What the figures of the present step are made of."""
        scores = tuple(dict.fromkeys(change.score_id for change in self._present.changes))
        self.app.push_screen(screens.WhyScreen(self._session, None, scores, MOVED))

    def on_show_why(self, message: ShowWhy) -> None:
        """A click on a figure opens its ledger."""
        message.stop()
        self.app.push_screen(screens.WhyScreen(self._session, message.score_id))

    def on_click(self, event: events.Click) -> None:
        """A click is as good as a key."""
        event.stop()
        self.action_next()
