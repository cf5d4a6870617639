"""Offices whose advice is always the best: with such a one there is nothing left to weigh."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.analysis.shares import Shares
    from game.scenario.model import Event, Scenario

FEWEST = 3
"""In fewer events an office may well be right each time."""


@dataclass(frozen=True, slots=True)
class BestOffice:
    """An office that is right in every event in which it speaks."""

    office: str
    events: tuple[str, ...]


def best_offices(scenario: Scenario, seat: str, shares: Shares) -> Iterator[BestOffice]:
    """The offices of a seat whose advice is best in each of at least three events.

    Best is a choice after which the objectives met are worth most on average, open choices being
    equally likely, if some other choice is worth less.  Events about history are not judged.
    Nothing is said where not every road was walked.
    """
    if not shares.evidence.exact:
        return
    advised: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for event in scenario.events.values():
        if event.seat == seat and not event.history:
            best = _best(scenario, event, shares)
            for office, choices in _advice(event).items():
                advised[office].append((event.id, choices <= best))
    for office, found in advised.items():
        if len(found) >= FEWEST and all(right for _, right in found):
            yield BestOffice(office, tuple(event for event, _ in found))


def _advice(event: Event) -> dict[str, set[str]]:
    advice: dict[str, set[str]] = defaultdict(set)
    for voice in event.voices:
        advice[voice.office].add(voice.choice)
    return advice


def _best(scenario: Scenario, event: Event, shares: Shares) -> set[str]:
    """The choices of most worth; none if all are of the same."""
    worth = {
        choice.id: mean_worth(scenario, event.seat, found.objectives)
        for choice in event.choices
        if (found := shares.choices.get((event.id, choice.id))) is not None
    }
    most = max(worth.values(), default=Fraction())
    best = {choice for choice, each in worth.items() if each == most}
    return best if len(best) < len(worth) else set()


def mean_worth(scenario: Scenario, seat: str, met: tuple[Fraction, ...]) -> Fraction:
    """What the objectives of a seat that are met are worth on average."""
    objectives = scenario.seats[seat].objectives
    parts = (objective.worth * share for objective, share in zip(objectives, met, strict=True))
    return sum(parts, Fraction())
