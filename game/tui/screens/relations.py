"""How everybody sees everybody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len

from game.tui.bindings import bindings_of
from game.tui.blocks.matrix import matrix_lines
from game.tui.blocks.standing import relation_blocks
from game.tui.blocks.text import gap, para, sections
from game.tui.marks import quiet
from game.tui.screens.game import PageScreen
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.page import Page
from game.tui.widgets.tail import Tail
from game.views.standing import relations_of

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.tui.blocks.text import Block, Target
    from game.views.standing import RelationRow

BANDS = (
    "Bands: crisis up to -60, rivalry up to -20, neutral up to 20, cordial up to 50, partner up "
    "to 75, trusted ally above. Model values, not measurements."
)


class RelationsScreen(PageScreen):
    """A table at a glance, then every relation with what moved it."""

    SCOPE = "relations"
    BINDINGS = bindings_of("relations")

    def compose(self) -> ComposeResult:
        """The page."""
        yield Masthead("Relations", ("how everybody sees everybody",))
        yield Page(self._blocks())
        yield Tail(self.SCOPE)

    def _blocks(self) -> list[Block | Target]:
        groups = relations_of(self.session)
        table = matrix_lines(self.session.scenario, groups)
        named = [(title, tuple(self._by_seer(row) for row in rows)) for title, rows in groups]
        width = max((cell_len(row.name) for _, rows in named for row in rows), default=0)
        return [
            *sections(
                ("At a glance", "a row sees, a column is seen", [lambda _: table]),
                *((title, "click for why", relation_blocks(rows, width)) for title, rows in named),
            ),
            gap,
            para(quiet(BANDS)),
            gap,
        ]

    def _by_seer(self, row: RelationRow) -> RelationRow:
        """The heading says who is seen, so the row need not."""
        scenario = self.session.scenario
        return replace(row, name=scenario.actors[scenario.relations[row.id].source].name)
