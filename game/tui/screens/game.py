"""What the turn and the ending have in common: the pages about a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui import screens
from game.tui.messages import ShowWhy, TakeBack, ToTitle
from game.tui.screens.base import BaseScreen
from game.views.command_line import command_line

if TYPE_CHECKING:
    from game.session.session import Session
    from game.tui.game import Game


class PageScreen(BaseScreen):
    """A page about a session; a click on a score opens its ledger."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def action_why(self) -> None:
        """Choose a score and see what it is made of."""
        self.app.push_screen(screens.WhyScreen(self.session))

    def on_show_why(self, message: ShowWhy) -> None:
        """Open the ledger of a score."""
        message.stop()
        self.app.push_screen(screens.WhyScreen(self.session, message.score_id))


class GameScreen(PageScreen):
    """A screen about the game on the table."""

    def __init__(self, game: Game) -> None:
        super().__init__(game.session)
        self.game = game

    def action_others(self) -> None:
        """What the other seats are after, and where one stands."""
        self.app.push_screen(screens.StandingScreen(self.session))

    def action_relations(self) -> None:
        """Everybody's view of everybody."""
        self.app.push_screen(screens.RelationsScreen(self.session))

    def action_chronicle(self) -> None:
        """All that has happened."""
        self.app.push_screen(screens.ChronicleScreen(self.session))

    def action_sources(self) -> None:
        """Where the facts come from."""
        self.app.push_screen(screens.SourcesScreen(self.session))

    def action_glossary(self) -> None:
        """The concept cards, those of this game first."""
        self.app.push_screen(screens.GlossaryScreen(self.session))

    def action_briefing(self) -> None:
        """The briefing once more."""
        self.app.push_screen(screens.BriefingScreen(self.game, again=True))

    def action_campaign(self) -> None:
        """The campaign that this is a part of."""
        if self.game.campaign is None:
            self.notify("This game is no part of a campaign.", timeout=3)
        else:
            self.app.push_screen(screens.CampaignScreen(self.game.campaign, again=True))

    def action_copy_moves(self) -> None:
        """Copy the command that plays to this point."""
        named = getattr(self.app, "named", "")
        self.copy(command_line(self.session, self.game.campaign, named), "the moves")

    def action_undo(self) -> None:
        """Take the last decision back."""
        self.post_message(TakeBack())

    def action_title(self) -> None:
        """Back to the title screen."""
        self.post_message(ToTitle())
