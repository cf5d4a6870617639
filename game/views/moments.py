"""The moments of a game: how things stood as each turn began, and what had moved since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.views.words import short_day

if TYPE_CHECKING:
    from game.rules.ledger import Entry
    from game.rules.state import State
    from game.scenario.model import Event
    from game.session.session import Session


@dataclass(frozen=True, slots=True)
class Moment:
    """The start of a turn, or the end of a game that is over.

    ``entries`` are the changes since the moment before.  ``event`` is what the seat has to decide
    then, if anything, and ``taken`` the choice it took, if it has decided.
    """

    date: str
    place: str
    turn: int
    state: State
    entries: tuple[Entry, ...]
    event: Event | None
    taken: str | None


def moments_of(session: Session) -> tuple[Moment, ...]:
    """Every moment so far, the present one last; never empty."""
    scenario = session.scenario
    turns = {turn.id: at for at, turn in enumerate(scenario.turns)}
    decided = {step.first_turn: step for step in session.steps if step.event is not None}
    starts: list[tuple[int, State, tuple[Entry, ...]]] = [(0, session.steps[0].before, ())]
    since: list[Entry] = []
    for occurrence in session.ledger.occurrences:
        since += occurrence.entries
        if occurrence.occasion.passing:
            starts.append((turns[occurrence.occasion.turn] + 1, occurrence.after, tuple(since)))
            since = []
    found = []
    for at, state, entries in starts:
        step = decided.get(at)
        here = session.view().event if step is None and at == session.view().number else None
        event = scenario.events[step.event] if step is not None and step.event else here
        taken = step.choice if step is not None else None
        turn = scenario.turns[at]
        date = short_day(turn.date)
        found.append(Moment(date, turn.title, at, state, entries, event, taken))
    if session.over:
        last = found[-1]
        found.append(
            Moment("the end", last.place, last.turn, session.state, tuple(since), None, None)
        )
    return tuple(found)
