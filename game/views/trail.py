"""How a score has gone so far, turn by turn since the start of the story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.views.words import change_between

if TYPE_CHECKING:
    from game.rules.state import State
    from game.session.session import Session


@dataclass(frozen=True, slots=True)
class Trail:
    """A score at the start of each turn so far, the last one being now.

    ``values`` are hundredths; ``since`` is the change since the start of the story in whole points.
    """

    values: tuple[int, ...]
    since: str

    @property
    def words(self) -> str:
        """The trail in words; empty while there is none."""
        if len(self.values) < 2:
            return ""
        if self.since != "=":
            return f"since the start {self.since}"
        return "never moved" if len(set(self.values)) == 1 else "as at the start"


NO_TRAIL = Trail((), "=")


def states_so_far(session: Session) -> tuple[State, ...]:
    """The state at the start of the story and of each turn since; the present one is the last."""
    after = [o.after for o in session.ledger.occurrences if o.occasion.passing]
    last = (session.state,) if session.over else ()
    return (session.steps[0].before, *after, *last)


def trail_of(session: Session, score_id: str, states: tuple[State, ...]) -> Trail:
    """The trail of one score through those states."""
    row = session.program.layout.score[score_id]
    values = tuple(int(state.values[row, 0]) for state in states)
    return Trail(values, change_between(values[0], values[-1]))
