"""Where you stand and what the other seats are after, in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.bindings import bindings_of
from game.tui.blocks.others import others_in_full
from game.tui.blocks.standing import standing_blocks
from game.tui.blocks.text import gap
from game.tui.screens.game import PageScreen
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.page import Page
from game.tui.widgets.tail import Tail
from game.views.standing import standing

if TYPE_CHECKING:
    from textual.app import ComposeResult


class StandingScreen(PageScreen):
    """The panel beside the story as a page of its own, the other seats first."""

    SCOPE = "standing"
    BINDINGS = bindings_of("standing")

    def compose(self) -> ComposeResult:
        """The page."""
        scenario = self.session.scenario
        view = standing(self.session)
        yield Masthead("Who wants what", (scenario.title, scenario.seats[self.session.seat].office))
        yield Page([*others_in_full(view.others), *standing_blocks(view, others=False), gap])
        yield Tail(self.SCOPE)
