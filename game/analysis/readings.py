"""What a decision reads: which earlier decisions, draws and scores its texts and choices heed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.scenario.expressions import Compare, Name, children
from game.scenario.model import Choice, Event, FlagEffect

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from game.scenario.expressions import Expression
    from game.scenario.model import Happening, Item, Outcome, Scenario, Text


@dataclass(frozen=True, slots=True)
class Reads:
    """What an agenda item reads, each in the order of the scenario.

    ``decisions`` are earlier events of the seat: read by name, by a promise, commitment or leak of
    them, or by a flag that they set or that something set which reads them.  To walk a commitment
    back is to read it.  ``others`` are other seats' events.
    """

    decisions: tuple[str, ...]
    others: tuple[str, ...]
    draws: tuple[str, ...]
    scores: tuple[str, ...]


def readings(scenario: Scenario, seat: str) -> dict[str, Reads]:
    """What every agenda item of a scenario reads, for one seat's decisions."""
    makers = {
        choice.promise.id: event.id
        for event in scenario.events.values()
        for choice in event.choices
        if choice.promise is not None
    }
    makers |= {
        choice.commits.id: event.id
        for event in scenario.events.values()
        for choice in event.choices
        if choice.commits is not None
    }
    for event in scenario.events.values():
        for choice in event.choices:
            makers |= dict.fromkeys(_leaks(choice), event.id)
    facts = {*scenario.events, *scenario.draws, *makers}
    setters: dict[str, set[str]] = {}
    found: dict[str, Reads] = {}
    for turn in scenario.turns:
        for item in turn.agenda:
            names: set[str] = set()
            for name in (name for when in _conditions(item, seat) for name in _names(when, facts)):
                names |= setters.get(name, {makers.get(name, name)})
            names |= {makers[commitment] for commitment in _taken_back(item)}
            names |= _prices(item)
            found[item.id] = Reads(
                tuple(e.id for e in scenario.events.values() if e.id in names and e.seat == seat),
                tuple(e.id for e in scenario.events.values() if e.id in names and e.seat != seat),
                tuple(draw for draw in scenario.draws if draw in names),
                tuple(score for score in scenario.scores if score in names),
            )
            sources = {item.id} if isinstance(item, Event) else names & scenario.events.keys()
            for flag in _flags_set(item):
                setters.setdefault(flag, set()).update(sources)
    return found


def _prices(item: Item) -> set[str]:
    """The meters that choices cost: too little of them shuts a choice."""
    choices = item.choices if isinstance(item, Event) else ()
    return {meter for choice in choices for meter, _ in choice.cost}


def _taken_back(item: Item) -> Iterator[str]:
    """The commitments that choices walk back."""
    for choice in item.choices if isinstance(item, Event) else ():
        yield from (row.commitment for row in choice.walks_back)


def _parts(item: Item) -> tuple[Choice | Happening, ...]:
    return item.choices if isinstance(item, Event) else (item,)


def _names(expression: Expression, facts: Collection[str]) -> Iterator[str]:
    """The names that a condition reads; the value that a fact is compared with is none."""
    match expression:
        case Name(name):
            yield name
        case Compare("==" | "!=", Name(name), Name()) if name in facts:
            yield name
        case _:
            for child in children(expression):
                yield from _names(child, facts)


def _conditions(item: Item, seat: str) -> Iterator[Expression]:
    """Every condition by which the item comes up, says something, or goes one way or another."""
    if item.when is not None:
        yield item.when
    yield from _said_if(item.text if isinstance(item, Event) else item.news)
    for part in _parts(item):
        if part.when is not None:
            yield part.when
        if isinstance(part, Choice):
            yield from _said_if(part.then)
            if isinstance(item, Event) and item.seat != seat:
                yield from (weight.when for weight in part.weights if weight.when is not None)
        for also in part.also:
            yield also.when
            yield from _said_if(also.then)
        for result in part.chance:
            if result.when is not None:
                yield result.when
            yield from _said_if(result.then)


def _said_if(text: Text) -> Iterator[Expression]:
    return (paragraph.when for paragraph in text if paragraph.when is not None)


def _leaks(choice: Choice) -> Iterator[str]:
    done: list[Outcome] = [choice.outcome, *(also.outcome for also in choice.also)]
    done += [result.outcome for result in choice.chance]
    if choice.promise is not None:
        done += [choice.promise.honoured, choice.promise.broken]
    for outcome in done:
        yield from (act.leak.id for act in outcome.acts if act.leak is not None)


def _flags_set(item: Item) -> Iterator[str]:
    for part in _parts(item):
        done: list[Outcome] = [part.outcome, *(also.outcome for also in part.also)]
        done += [result.outcome for result in part.chance]
        for outcome in done:
            yield from (e.flag for e in outcome.effects if isinstance(e, FlagEffect))
