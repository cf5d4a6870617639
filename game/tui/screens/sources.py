"""Where the facts come from, and what the labels mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.bindings import bindings_of
from game.tui.blocks.text import pair, para, sections
from game.tui.marks import quiet, styled
from game.tui.screens.game import PageScreen
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.page import Page
from game.tui.widgets.tail import Tail
from game.views.briefing import briefing
from game.views.turn import turn_view

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.tui.blocks.text import Block

LABELS = (
    ("composed", "written for this scenario; nobody said or did it in these words"),
    ("sourced", "tells what the sources named beside it report"),
    ("counterfactual", "follows from a decision in the game; it did not happen"),
)


class SourcesScreen(PageScreen):
    """Sources of this decision, sources of the scenario, the three labels."""

    SCOPE = "sources"
    BINDINGS = bindings_of("sources")

    def compose(self) -> ComposeResult:
        """The page."""
        session = self.session
        view = None if session.over else turn_view(session)
        labels = [pair(styled(label, "$heading"), styled(says), 17) for label, says in LABELS]
        every = briefing(session.scenario, session.seat).sources
        yield Masthead("Sources", (session.scenario.title,))
        yield Page(
            sections(
                ("This decision", view.label if view else "", _items(view.sources) if view else []),
                ("The scenario", "", _items(every)),
                ("What the labels mean", "", labels),
            )
        )
        yield Tail(self.SCOPE)


def _items(lines: tuple[str, ...]) -> list[Block]:
    return [pair(quiet("-"), styled(line), 2) for line in lines] or [para(quiet("None."))]
