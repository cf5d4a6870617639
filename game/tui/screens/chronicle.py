"""All that has happened so far, latest at the end."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from game.tui.bindings import bindings_of
from game.tui.blocks.happening import step_blocks
from game.tui.blocks.text import gap, para, rule
from game.tui.marks import quiet
from game.tui.screens.game import PageScreen
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.page import Page
from game.tui.widgets.tail import Tail
from game.views.aftermath import chronicle

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.tui.blocks.text import Block


class ChronicleScreen(PageScreen):
    """Steps by turn."""

    SCOPE = "chronicle"
    BINDINGS = bindings_of("chronicle")

    def compose(self) -> ComposeResult:
        """The page."""
        yield Masthead("Chronicle", (self.session.scenario.title,))
        yield Page(self._blocks())
        yield Tail(self.SCOPE)

    def _blocks(self) -> list[Block]:
        steps = chronicle(self.session)
        if not steps:
            return [gap, para(quiet("Nothing has happened yet."))]
        blocks: list[Block] = []
        for (date, place), group in groupby(steps, lambda step: (step.date, step.place)):
            blocks += [gap, rule(date, place)]
            for at, step in enumerate(group):
                blocks += [*([gap] if at else []), *step_blocks(step)]
        return [*blocks, gap]

    def on_mount(self) -> None:
        """Begin at the end, where the news is."""
        page = self.query_one(Page)
        page.call_after_refresh(page.scroll_end, animate=False)
