"""A part as an ordinary scenario, beginning with what earlier parts left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from game.scenario.campaign.fold import Known
from game.scenario.expressions import Truth
from game.scenario.model import NOT_TAKEN, Event, Kind, Weight

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from game.scenario.campaign.model import Brought, Fact, Luggage, Part
    from game.scenario.model import Choice, Commitment, Item, Meter, Relation, Scenario, Turn

    Score = TypeVar("Score", Relation, Meter)

SHUT = "What has happened before rules this out."


def begin(part: Part, luggage: Luggage, settled: Mapping[str, str] | None = None) -> Scenario:
    """The scenario that a part is for those who come to it with that luggage.

    Only the turns that are played are left.  What lies outside them is known, as are the facts
    of the luggage: conditions that read it are decided here.  Facts that the luggage does not
    have stay flags.  A promise whose turn is left out keeps the day it falls due.

    Args:
        part: the part.
        luggage: what is known when it begins.
        settled: the choice, by event, of what earlier parts have settled; by default what
            :func:`settled_by` tells of the luggage.
    """
    story: Scenario = part.scenario
    if settled is None:
        settled = settled_by(part, luggage.facts)
    played = _played(part)
    known = _known(part, luggage, settled)
    days = {turn.id: turn.date for turn in story.turns}
    commitments = replace(story, turns=played).commitments
    owed = owed_events(part)

    def lived(item: Item) -> Item:
        if not isinstance(item, Event):
            return item
        choices = tuple(_later(choice, commitments, days) for choice in item.choices)
        return _follow(replace(item, choices=choices), settled.get(item.id))

    scenario: Scenario = known.put_into(
        replace(
            story,
            relations={key: _brought(r, luggage.scores) for key, r in story.relations.items()},
            meters={key: _brought(m, luggage.scores) for key, m in story.meters.items()},
            turns=tuple(
                replace(
                    turn,
                    agenda=tuple(lived(item) for item in turn.agenda if item.id not in owed),
                )
                for turn in played
            ),
            owed=tuple(
                promise
                for name, promise in part.owed.items()
                if luggage.promises.get(name) == "open"
            ),
        )
    )
    return replace(scenario, turns=tuple(_decided(turn) for turn in scenario.turns))


def valued(story: Scenario) -> frozenset[str]:
    """The names with values: events, draws, promises, leaks and commitments."""
    names = (story.events, story.draws, story.promises, story.leaks, story.commitments)
    return frozenset(name for of in names for name in of)


def owed_event(part: str, maker: str) -> str:
    """The id of what stands in a part's tree for the promises that somebody made earlier."""
    return f"owed_by_{maker}_in_{part}"


def owed_events(part: Part) -> frozenset[str]:
    """The ids of all of them."""
    return frozenset(owed_event(part.id, promise.source) for promise in part.owed.values())


def remembered(part: Part, luggage: Luggage, settled: Mapping[str, str]) -> tuple[Fact, ...]:
    """The facts to be read when a part is left, in the names of what :func:`begin` made of it."""
    known = _known(part, luggage, settled)
    return tuple(replace(fact, when=known.fold(fact.when)) for fact in part.facts)


def settled_by(part: Part, facts: Mapping[str, bool]) -> Mapping[str, str]:
    """The choice, by event, of the first settled row that holds."""
    known = Known(facts, {})
    settled: dict[str, str] = {}
    for row in part.settled:
        if row.event not in settled and known.decide(row.when):
            settled[row.event] = row.choice
    return settled


def _played(part: Part) -> tuple[Turn, ...]:
    return part.scenario.turns[part.enters : part.leaves + 1]


def _known(part: Part, luggage: Luggage, settled: Mapping[str, str]) -> Known:
    """The facts remembered, and every event and promise that lies outside the turns played."""
    story = part.scenario
    played = _played(part)
    lived = replace(story, turns=played)
    values = dict.fromkeys(story.commitments.keys() - lived.commitments.keys(), "none")
    values |= dict.fromkeys(story.leaks.keys() - lived.leaks.keys(), "none")
    values |= dict.fromkeys(story.promises.keys() - lived.promises.keys(), "none")
    for name in story.events.keys() - lived.events.keys():
        values[name] = settled.get(name, NOT_TAKEN)
    for name in part.owed:
        state = luggage.promises.get(name, "none")
        if state == "open":
            values.pop(name, None)
        else:
            values[name] = state
    values |= dict.fromkeys(owed_events(part), NOT_TAKEN)
    return Known(luggage.facts, values, valued(story) - values.keys())


def _brought(score: Score, scores: Mapping[str, Brought]) -> Score:
    brought = scores.get(score.id)
    if brought is None:
        return score
    kind = brought.parts[0].kind if brought.parts else Kind.LASTING
    return replace(score, base=brought.base, start=brought.score, kind=kind, brought=brought.parts)


def _later(
    choice: Choice, commitments: Mapping[str, Commitment], days: Mapping[str, date]
) -> Choice:
    """The choice, without commitments to walk back that nobody made in the turns played.

    A promise keeps the day on which it falls due, should the story be left before.
    """
    walked = tuple(row for row in choice.walks_back if row.commitment in commitments)
    promise = choice.promise
    if promise is not None:
        promise = replace(promise, day=days[promise.due])
    return replace(choice, walks_back=walked, promise=promise)


def _follow(event: Event, choice: str | None) -> Event:
    """An event of another seat in which that choice is taken, whatever its policy says."""
    if choice is None:
        return event
    return replace(
        event,
        choices=tuple(
            replace(each, weights=(Weight(None, 1 if each.id == choice else 0),))
            for each in event.choices
        ),
    )


def _decided(turn: Turn) -> Turn:
    """A turn whose items and choices have no condition left that is known to hold."""
    return replace(turn, agenda=tuple(_without_truths(item) for item in turn.agenda))


def _without_truths(item: Item) -> Item:
    if isinstance(item, Event):
        item = replace(item, choices=tuple(_open_or_shut(choice) for choice in item.choices))
    match item.when:
        case Truth(True):
            return replace(item, when=None)
        case _:
            return item


def _open_or_shut(choice: Choice) -> Choice:
    match choice.when:
        case Truth(True):
            return replace(choice, when=None)
        case Truth(False):
            return replace(choice, shut=choice.shut or SHUT)
        case _:
            return choice
