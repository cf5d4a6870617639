"""The class votes of a campaign, each beside what its choices made of the endings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.views.vote import Voted, voted_views
from game.views.words import humane, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from game.session.campaign import CampaignSession
    from game.session.votes import Held

    Shifts = Mapping[tuple[int, str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class VotedRow:
    """A decision that was voted on: its choices, which was taken, and the votes on them.

    ``choices`` has id, text, whether it was taken, and which endings come more or less often after
    it, empty where that was not looked at.
    """

    part: str
    date: str
    title: str
    choices: tuple[tuple[str, str, bool, str], ...]
    votes: tuple[Voted, ...]


def campaign_votes(
    session: CampaignSession, held: Mapping[int, tuple[Held, ...]], shifts: Shifts
) -> tuple[VotedRow, ...]:
    """The decisions that were voted on, in their order.

    ``held`` has the votes by the number of the decision in all parts, ``shifts`` what is known of
    the choices by part and event.
    """
    return tuple(_rows(session, held, shifts))


def _rows(
    session: CampaignSession, held: Mapping[int, tuple[Held, ...]], shifts: Shifts
) -> Iterator[VotedRow]:
    number = 0
    for part, stage in enumerate(session.stages):
        scenario = stage.session.scenario
        for event_id, taken in stage.session.road:
            event = scenario.events[event_id]
            votes = voted_views(event, held.get(number, ()))
            number += 1
            if not votes:
                continue
            known = shifts.get((part, event_id), {})
            yield VotedRow(
                part=stage.part.title,
                date=short_day(scenario.turns[scenario.turn_of[event_id]].date),
                title=event.title or humane(event_id),
                choices=tuple(
                    (choice.id, choice.text, choice.id == taken, known.get(choice.id, ""))
                    for choice in event.choices
                    if choice.id == taken or any(vote.of(choice.id) for vote in votes)
                ),
                votes=votes,
            )
