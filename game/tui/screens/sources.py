"""Where the facts come from, and what the labels mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.bindings import bindings_of
from game.tui.blocks.text import pair, para, sections
from game.tui.marks import quiet, strong, styled
from game.tui.screens.game import PageScreen
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.page import Page
from game.tui.widgets.tail import Tail
from game.views.sourcing import LABELS, sources_view

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.tui.blocks.text import Block


class SourcesScreen(PageScreen):
    """The sources of the text that is being read first, then the scenario's, then the labels."""

    SCOPE = "sources"
    BINDINGS = bindings_of("sources")

    def compose(self) -> ComposeResult:
        """The page."""
        view = sources_view(self.session)
        labels = [
            pair(styled(label, "$heading"), styled(says), 17) for label, says in LABELS.items()
        ]
        here: list[Block] = []
        if view.label:
            here.append(para(strong(view.label) + quiet(": ") + styled(view.meaning)))
            here += _items(view.here, "used here") or [para(quiet("It draws on no source."))]
        rest = _items(view.further, "-") or [para(quiet("None."))]
        yield Masthead("Sources", (self.session.scenario.title,))
        yield Page(
            sections(
                ("This text", view.title, here),
                ("Further sources of the scenario" if here else "The scenario", "", rest),
                ("What the labels mean", "", labels),
            )
        )
        yield Tail(self.SCOPE)


def _items(lines: tuple[str, ...], lead: str) -> list[Block]:
    return [pair(quiet(lead), styled(line), len(lead) + 1) for line in lines]
