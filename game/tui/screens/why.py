"""Why a score is what it is: choose one and see its ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.tui.bindings import bindings_of
from game.tui.blocks.ledger import ledger_blocks
from game.tui.marks import styled
from game.tui.screens.base import BaseScreen
from game.tui.widgets.flow import Flow
from game.tui.widgets.marked import MarkedList
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.page import read_on
from game.tui.widgets.tail import Tail
from game.views.causes import why
from game.views.words import score_name

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.session.session import Session


class WhyScreen(BaseScreen):
    """Scores on the left, the ledger of the marked one on the right."""

    SCOPE = "why"
    BINDINGS = bindings_of("why")

    def __init__(self, session: Session, score_id: str | None = None) -> None:
        super().__init__()
        self._session = session
        self._scores = _scores(session)
        self._score = score_id or self._scores[0]

    def compose(self) -> ComposeResult:
        """The list and the ledger."""
        scenario = self._session.scenario
        yield Masthead("Why", ("every score is the sum of its causes, in points",))
        with Horizontal(id="why--columns"):
            scores = MarkedList(
                *(
                    Option(styled(score_name(scenario, score, self._session.seat)), id=score)
                    for score in self._scores
                ),
                id="why--scores",
                markup=False,
            )
            scores.highlighted = self._scores.index(self._score)
            scores.border_title = "Scores"
            yield scores
            with VerticalScroll(id="why--ledger", can_focus=False):
                yield Flow(ledger_blocks(why(self._session, self._score)))
        yield Tail(self.SCOPE)

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(OptionList).focus()

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Show the ledger of the marked score."""
        message.stop()
        if message.option_id is None or message.option_id == self._score:
            return
        self._score = message.option_id
        place = self.query_one("#why--ledger", VerticalScroll)
        place.scroll_home(animate=False)
        place.query_one(Flow).update(ledger_blocks(why(self._session, self._score)))

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
