"""The other seats: what each is after, what it did last and why, and when it decides next.

Only what is public is told: cases, deeds that the story has told, titles of what is on the table
this turn, and dates.  What a later turn is about is left to that turn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.scenario.model import Event
from game.views.words import short_day

if TYPE_CHECKING:
    from game.scenario.model import Scenario, Seat
    from game.session.session import Session

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^a-z])")


@dataclass(frozen=True, slots=True)
class Deed:
    """What an office decided, on which day, and its own reason if it gave one."""

    date: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class OtherSeat:
    """Another office, as far as the player may know.

    ``after`` is the first sentence of its ``case``, which is public.  ``now`` says what it decides
    this turn and ``later`` when it does again; each is empty if it does not.  ``deeds`` are what it
    has done so far, the latest first.
    """

    actor: str
    name: str
    office: str
    after: str
    case: str
    now: str
    later: str
    deeds: tuple[Deed, ...]

    @property
    def agenda(self) -> str:
        """What it will yet decide, as one phrase."""
        if not self.now:
            return f"decides {self.later}" if self.later else "no more decisions"
        return f"{self.now}; next {self.later}" if self.later else f"{self.now}; no more after it"


def other_seats(session: Session) -> tuple[OtherSeat, ...]:
    """Every other seat, in the scenario's order."""
    scenario = session.scenario
    here = None if session.over else session.view().number
    seats = (seat for seat in scenario.seats.values() if seat.actor != session.seat)
    return tuple(_other(session, seat, here) for seat in seats)


def _other(session: Session, seat: Seat, here: int | None) -> OtherSeat:
    case = " ".join(seat.case.split())
    return OtherSeat(
        actor=seat.actor,
        name=session.scenario.actors[seat.actor].name,
        office=seat.office,
        after=_SENTENCE_END.split(case, maxsplit=1)[0],
        case=case,
        now="" if here is None else _now(session.scenario, seat.actor, here),
        later="" if here is None else _later(session.scenario, seat.actor, here),
        deeds=_deeds(session, seat.actor),
    )


def _now(scenario: Scenario, seat: str, here: int) -> str:
    """What the seat has before it this turn; a title only where it is certain to be that."""
    agenda = scenario.turns[here].agenda
    events = [item for item in agenda if isinstance(item, Event) and item.seat == seat]
    if not events:
        return ""
    if events[0].when is not None:
        return "may decide now"
    return f"decides now: {events[0].title}" if events[0].title else "decides now"


def _later(scenario: Scenario, seat: str, here: int) -> str:
    """When the seat decides after this turn, or may."""
    for turn in scenario.turns[here + 1 :]:
        events = [item for item in turn.agenda if isinstance(item, Event) and item.seat == seat]
        if events:
            same_day = turn.date == scenario.turns[here].date
            when = "later today" if same_day else short_day(turn.date)
            return when if any(event.when is None for event in events) else f"perhaps {when}"
    return ""


def _deeds(session: Session, seat: str) -> tuple[Deed, ...]:
    scenario = session.scenario
    dates = {turn.id: short_day(turn.date) for turn in scenario.turns}
    deeds = []
    for occurrence in reversed(session.ledger.occurrences):
        occasion = occurrence.occasion
        if occasion.choice is not None and _seat_of(scenario, occasion.item) == seat:
            choice = scenario.events[occasion.item].choice(occasion.choice)
            deeds.append(Deed(dates[occasion.turn], choice.text.rstrip("."), choice.reason))
    return tuple(deeds)


def _seat_of(scenario: Scenario, item: str) -> str:
    event = scenario.events.get(item)
    return "" if event is None else event.seat
