"""Where one is in a campaign, and what one carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from game.tui.bindings import bindings_of
from game.tui.blocks.campaign import campaign_blocks
from game.tui.marks import quiet, styled
from game.tui.messages import GoOn, ToPosition, ToTitle
from game.tui.screens.base import BaseScreen
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.page import Page
from game.tui.widgets.tail import Tail
from game.views.campaign import campaign_view

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.session.campaign import CampaignSession


class CampaignScreen(BaseScreen):
    """A page to scroll; enter goes on to the next part, or back if it is looked up ``again``."""

    SCOPE = "campaign"
    BINDINGS = bindings_of("campaign")

    def __init__(self, campaign: CampaignSession, again: bool = False) -> None:
        super().__init__()
        self._campaign = campaign
        self._again = again

    def compose(self) -> ComposeResult:
        """The page."""
        view = campaign_view(self._campaign)
        yield Masthead(view.title, (view.place,), unsaved=self._campaign.unsaved is not None)
        yield Page(campaign_blocks(view))
        key = self.key_of("onward")
        told = f"Press {key} for {view.next_part}." if view.next_part else f"Press {key} to begin."
        if self._again:
            told = f"Press {key} to go back."
        yield Static(quiet("Read on with the arrow keys. ") + styled(told, "$key"), classes="enter")
        yield Tail(self.SCOPE)

    def action_onward(self) -> None:
        """Go on, or back."""
        if self._again:
            self.dismiss()
        else:
            self.post_message(GoOn())

    def action_back(self) -> None:
        """Back to where one came from."""
        if self._again:
            self.dismiss()
        elif self._campaign.part_over:
            self.post_message(ToPosition())
        else:
            self.post_message(ToTitle())

    def action_title(self) -> None:
        """Back to the title screen."""
        self.post_message(ToTitle())
