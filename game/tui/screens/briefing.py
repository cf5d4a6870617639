"""Before the first turn: the role, its case, what it wants, and what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.bindings import bindings_of
from game.tui.blocks.briefing import briefing_blocks
from game.tui.blocks.text import para
from game.tui.blocks.title import pressing
from game.tui.marks import quiet, styled
from game.tui.messages import Begin, ToTitle
from game.tui.screens.game import PageScreen
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.offer import Offer
from game.tui.widgets.page import Page
from game.tui.widgets.tail import Tail
from game.views.briefing import briefing
from game.views.standing import standing

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.tui.game import Game


class BriefingScreen(PageScreen):
    """A page to scroll; enter begins, or goes back to the game if it is read ``again``."""

    SCOPE = "briefing"
    BINDINGS = bindings_of("briefing")

    def __init__(self, game: Game, again: bool = False) -> None:
        super().__init__(game.session)
        self._game = game
        self._again = again

    def compose(self) -> ComposeResult:
        """The page."""
        session = self.session
        view = briefing(session.scenario, session.seat)
        yield Masthead(view.title, (f"as of {view.as_of}",), f"about {view.minutes} minutes")
        yield Page(briefing_blocks(view, standing(session).seen_as))
        then = f"Press {self.key_of('begin')} to {'go back' if self._again else 'begin'}."
        line = quiet("Read on with the arrow keys. ") + pressing(styled(then, "$key"), "begin")
        yield Offer([para(line)], id="briefing--enter")
        yield Tail(self.SCOPE)

    def action_begin(self) -> None:
        """Begin, or go back."""
        if self._again:
            self.dismiss()
        else:
            self.post_message(Begin())

    def action_back(self) -> None:
        """Back to the game, or, before it has begun, to the title screen."""
        if self._again:
            self.dismiss()
        else:
            self.action_title()

    def action_title(self) -> None:
        """Back to the title screen."""
        self.post_message(ToTitle())
