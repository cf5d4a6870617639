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


def begin(part: Part, luggage: Luggage) -> Scenario:
    """The scenario that a part is for those who come to it with that luggage.

    Only the turns that are played are left.  What lies outside them is known, as are the facts
    of the luggage: conditions that read it are decided here.  A promise whose turn is left out
    keeps the day it falls due.
    """
    settled = settled_by(part, luggage.facts)
    scenario = _cut(part, luggage, _played(part), settled)
    folded: Scenario = _known(part, luggage).put_into(scenario)
    return replace(folded, turns=tuple(_decided(turn) for turn in folded.turns))


def begin_together(part: Part, luggage: Luggage) -> Scenario:
    """One scenario for many who come to a part, each with facts of its own.

    Facts stay flags, and the turns before the part enters are left in it, since the events in them
    are read: who plays it sets the flags, how owed promises stand, and what has been settled
    before, and begins with the turn that the part enters.

    Args:
        part: the part.
        luggage: every score as far from its base as any of those many bring it, and every promise
            that the part owes as open.
    """
    turns = part.scenario.turns[: part.leaves + 1]
    scenario = _cut(part, luggage, turns, {})
    followed = tuple(
        turn
        if at < part.enters
        else replace(turn, agenda=tuple(_depend(part, i) for i in turn.agenda))
        for at, turn in enumerate(scenario.turns)
    )
    known = _outside(part, turns, {})
    folded: Scenario = known.put_into(replace(scenario, turns=followed))
    return folded


def _cut(
    part: Part, luggage: Luggage, turns: tuple[Turn, ...], settled: Mapping[str, str]
) -> Scenario:
    """The story of some turns, with scores as brought, promises as owed, decisions as settled."""
    story: Scenario = part.scenario
    days = {turn.id: turn.date for turn in story.turns}
    commitments = replace(story, turns=turns).commitments
    owed = owed_events(part)

    def lived(item: Item) -> Item:
        if not isinstance(item, Event):
            return item
        choices = tuple(_later(choice, commitments, days) for choice in item.choices)
        return _follow(replace(item, choices=choices), settled.get(item.id))

    return replace(
        story,
        relations={key: _brought(r, luggage.scores) for key, r in story.relations.items()},
        meters={key: _brought(m, luggage.scores) for key, m in story.meters.items()},
        turns=tuple(
            replace(turn, agenda=tuple(lived(i) for i in turn.agenda if i.id not in owed))
            for turn in turns
        ),
        owed=tuple(
            promise for name, promise in part.owed.items() if luggage.promises.get(name) == "open"
        ),
    )


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


def remembered(part: Part, luggage: Luggage) -> tuple[Fact, ...]:
    """The facts to be read when a part is left, in the names of what :func:`begin` made of it."""
    return _folded(part, _known(part, luggage))


def remembered_together(part: Part) -> tuple[Fact, ...]:
    """The same in the names of what :func:`begin_together` made of it."""
    return _folded(part, _outside(part, part.scenario.turns[: part.leaves + 1], {}))


def _folded(part: Part, known: Known) -> tuple[Fact, ...]:
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


def _known(part: Part, luggage: Luggage) -> Known:
    """The facts remembered, and every event and promise that lies outside the turns played."""
    outside = _outside(part, _played(part), settled_by(part, luggage.facts))
    values = dict(outside.values)
    for name in part.owed:
        state = luggage.promises.get(name, "none")
        if state != "open":
            values[name] = state
    return Known(luggage.facts, values, valued(part.scenario) - values.keys())


def _outside(part: Part, turns: tuple[Turn, ...], settled: Mapping[str, str]) -> Known:
    """The value of everything that lies outside some turns; owed promises lie within."""
    story = part.scenario
    lived = replace(story, turns=turns)
    values = dict.fromkeys(story.commitments.keys() - lived.commitments.keys(), "none")
    values |= dict.fromkeys(story.leaks.keys() - lived.leaks.keys(), "none")
    values |= dict.fromkeys(story.promises.keys() - lived.promises.keys(), "none")
    for name in story.events.keys() - lived.events.keys():
        values[name] = settled.get(name, NOT_TAKEN)
    for name in part.owed:
        values.pop(name, None)
    values |= dict.fromkeys(owed_events(part), NOT_TAKEN)
    return Known({}, values, valued(story) - values.keys())


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


def _depend(part: Part, item: Item) -> Item:
    """An event in which the first settled row that holds says what is taken, if one holds."""
    rows = [row for row in part.settled if row.event == item.id]
    if not isinstance(item, Event) or not rows:
        return item

    def weighed(choice: Choice) -> Choice:
        settled = tuple(Weight(row.when, 1 if row.choice == choice.id else 0) for row in rows)
        return replace(choice, weights=(*settled, *choice.weights))

    return replace(item, choices=tuple(weighed(choice) for choice in item.choices))


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
