"""The last screen: the ending, what was reached, the road, and what had been hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from game.tui import screens
from game.tui.bindings import bindings_of
from game.tui.blocks.ending import ending_blocks
from game.tui.marks import quiet, styled
from game.tui.messages import PlayAgain
from game.tui.screens.game import GameScreen
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.page import Page
from game.tui.widgets.tail import Tail
from game.views.campaign import part_ending
from game.views.ending import ending_view

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.views.ending import EndingView


class EndedScreen(GameScreen):
    """The ending of a game as a page to scroll."""

    def compose(self) -> ComposeResult:
        """The page."""
        view = self._view()
        yield Masthead(
            view.scenario,
            (view.date,),
            f"reached {view.reached} of {view.worth}",
            unsaved=self.session.unsaved is not None,
        )
        yield Page(ending_blocks(view))
        yield from self.foot()

    def foot(self) -> ComposeResult:
        """What stands below the page."""
        yield Tail(self.SCOPE)

    def action_review(self) -> None:
        """Which decision mattered."""
        self.app.push_screen(screens.ReviewScreen(self.game))

    def action_export(self) -> None:
        """Write the story or the review to a file."""
        self.app.push_screen(screens.ExportScreen(self.game))

    def action_from_here(self) -> None:
        """A new game from one of the decisions."""
        self.app.push_screen(screens.BranchScreen(self.game))

    def _view(self) -> EndingView:
        campaign = self.game.campaign
        if campaign is None:
            return ending_view(self.session)
        return part_ending(campaign, len(campaign.stages) - 1)


class EndingScreen(EndedScreen):
    """The ending of a story."""

    SCOPE = "ending"
    BINDINGS = bindings_of("ending")

    def foot(self) -> ComposeResult:
        """What comes next, and the keys."""
        review = self.key_of("review")
        yield Static(
            quiet("Read on with the arrow keys. ")
            + styled(f"Press {review} to see which decision mattered.", "$key"),
            classes="enter",
        )
        yield Tail(self.SCOPE)

    def action_again(self) -> None:
        """Play the same seat again."""
        self.post_message(PlayAgain())
