"""The end of a part of a campaign that is not the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from game.tui.bindings import bindings_of
from game.tui.marks import quiet, styled
from game.tui.messages import ToCampaign
from game.tui.screens.ending import EndedScreen
from game.tui.widgets.tail import Tail

if TYPE_CHECKING:
    from textual.app import ComposeResult


class ChapterScreen(EndedScreen):
    """The page of an ending; enter goes on to what is carried."""

    SCOPE = "chapter"
    BINDINGS = bindings_of("chapter")

    def foot(self) -> ComposeResult:
        """How it goes on, and the keys."""
        yield Static(
            quiet("Read on with the arrow keys. ")
            + styled(f"Press {self.key_of('onward')} for what you carry on.", "$key"),
            classes="enter",
        )
        yield Tail(self.SCOPE)

    def action_onward(self) -> None:
        """What is carried."""
        self.post_message(ToCampaign())
