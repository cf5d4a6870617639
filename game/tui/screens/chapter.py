"""The end of a part of a campaign that is not the last."""

from __future__ import annotations

from game.tui.bindings import bindings_of
from game.tui.messages import ToCampaign
from game.tui.screens.ending import EndedScreen


class ChapterScreen(EndedScreen):
    """The page of an ending; enter goes on to what is carried."""

    SCOPE = "chapter"
    BINDINGS = bindings_of("chapter")

    def action_onward(self) -> None:
        """What is carried."""
        self.post_message(ToCampaign())
