"""Why a score is what it is: choose one and see its ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.tui.bindings import bindings_of
from game.tui.blocks.ledger import ledger_blocks
from game.tui.marks import column, strong, styled
from game.tui.screens.base import BaseScreen
from game.tui.widgets.flow import Flow
from game.tui.widgets.marked import Hanging, MarkedList
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.page import read_on
from game.tui.widgets.place import Place
from game.tui.widgets.tail import Tail
from game.views.causes import why
from game.views.words import points, rung, score_name

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.session.session import Session


FIGURES = 4
"""Cells for a figure in the list."""


class WhyScreen(BaseScreen):
    """Scores on the left, the ledger of the marked one on the right."""

    SCOPE = "why"
    BINDINGS = bindings_of("why")

    def __init__(
        self,
        session: Session,
        score_id: str | None = None,
        first: tuple[str, ...] = (),
        about: str = "",
    ) -> None:
        super().__init__()
        self._session = session
        self._first, self._about = first, about
        self._scores = [*first, *_scores(session)]
        self._score = score_id or self._scores[0]

    def compose(self) -> ComposeResult:
        """The list and the ledger."""
        yield Masthead("Why", ("every score is the sum of its causes, in points",))
        with Horizontal(id="why--columns"):
            rows: list[Option | None] = [self._row(score) for score in self._scores]
            if self._first:
                rows.insert(len(self._first), None)
            scores = MarkedList(*rows, id="why--scores", markup=False)
            scores.highlighted = self._scores.index(self._score)
            scores.border_title = self._about if self._first else "Scores"
            yield scores
            with Place(id="why--ledger", can_focus=False):
                yield Flow(ledger_blocks(why(self._session, self._score)))
        yield Tail(self.SCOPE)

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(OptionList).focus()

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Show the ledger of the marked score."""
        message.stop()
        score = self._scores[message.option_index]
        if score == self._score:
            return
        self._score = score
        place = self.query_one("#why--ledger", VerticalScroll)
        place.scroll_home(animate=False)
        place.query_one(Flow).update(ledger_blocks(why(self._session, self._score)))

    def _row(self, score: str) -> Option:
        """A score's name and figure."""
        scenario, layout = self._session.scenario, self._session.program.layout
        value = int(self._session.state.values[layout.score[score], 0])
        meter = scenario.meters.get(score)
        figure = str(points(value))
        if meter is not None and meter.steps:
            figure = f"{rung(meter, value)}/{len(meter.steps)}"
        name = score_name(scenario, score, self._session.seat)
        return Option(
            Hanging(strong(column(figure, FIGURES, right=True)) + styled("  "), styled(name))
        )

    def action_read_on(self) -> None:
        """Read on in the causes."""
        read_on(self.query_one("#why--ledger", VerticalScroll))


def _scores(session: Session) -> list[str]:
    """What concerns the seat first."""
    scenario, seat = session.scenario, session.seat
    return [
        *(r.id for r in scenario.relations.values() if r.target == seat),
        *scenario.meters,
        *(r.id for r in scenario.relations.values() if r.target != seat),
    ]
