"""The tour of one minute: page after page, each about a part of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from game.tui.bindings import bindings_of
from game.tui.blocks.tour import TAKES, tour_blocks
from game.tui.marks import quiet, styled
from game.tui.screens.base import BaseScreen
from game.tui.widgets.flow import Flow
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.page import Page
from game.tui.widgets.tail import Tail
from game.views.tour import PAGES, tour

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

ASKING = ("turn", "options")
"""What a page shows on which a choice can be taken."""


class TourScreen(BaseScreen):
    """One page at a time; enter or a click goes on."""

    SCOPE = "tour"
    BINDINGS = bindings_of("tour")

    def __init__(self) -> None:
        super().__init__()
        self._example = tour()
        self._at = 0

    def compose(self) -> ComposeResult:
        """The page, and how it goes on."""
        yield Masthead("The tour", ("one minute, on a small invented story",))
        yield Page([])
        yield Static(classes="enter", id="tour--on")
        yield Tail(self.SCOPE)

    def on_mount(self) -> None:
        """The first page."""
        self._show()

    def _show(self) -> None:
        page = PAGES[self._at]
        place = f"{self._at + 1} of {len(PAGES)}"
        blocks = tour_blocks(page, self._example, self.key_of, place)
        self.query_one(Page).query_one(Flow).update(blocks)
        self.query_one(Page).scroll_home(animate=False)
        idle = {"choose": page.shows not in ASKING, "tour_back": not self._at}
        self.query_one(Tail).leave_out(*(name for name, unused in idle.items() if unused))
        last = self._at == len(PAGES) - 1
        from_title = getattr(self.app.screen_stack[-2], "SCOPE", "") == "title"
        end = "begin" if from_title else "go back"
        self.query_one("#tour--on", Static).update(
            styled(
                f"Press {self.key_of('tour_on')}, or click, to {end if last else 'go on'}.",
                "$key",
            )
            + quiet("" if last else f"  {self.key_of('back')} leaves the tour.")
        )

    def action_tour_on(self) -> None:
        """The next page, or back to where one was."""
        if self._at == len(PAGES) - 1:
            self.dismiss()
        else:
            self._at += 1
            self._show()

    def action_tour_back(self) -> None:
        """The page before."""
        self._at = max(0, self._at - 1)
        self._show()

    def action_choose(self, number: str) -> None:
        """Take a choice of the example."""
        if PAGES[self._at].shows in ASKING:
            self._example = tour(int(number))
            self._at = next(at for at, page in enumerate(PAGES) if page.shows == "happened")
            self._show()

    def on_click(self, event: events.Click) -> None:
        """Take the choice under the mouse; anywhere else, go on."""
        event.stop()
        number = event.style.meta.get(TAKES)
        if isinstance(number, int):
            self.action_choose(str(number))
        else:
            self.action_tour_on()
