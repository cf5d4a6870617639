"""Which events read an earlier decision, as far as their conditions tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.scenario.expressions import names_in
from game.scenario.model import Choice, Event, FlagEffect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.scenario.expressions import Expression
    from game.scenario.model import Happening, Outcome, Scenario, Text


@dataclass(frozen=True, slots=True)
class Echoes:
    """The events of a seat: those that read an earlier decision, and those that do not.

    A condition of the event, of its choices, of what follows them or of their texts reads one if
    it names an event, flag, promise, commitment or leak of an earlier turn, or a score once
    something was decided; so does a choice that walks a commitment back.
    ``by_name`` are those that name more than scores.  What a choice costs, and values that a text
    tells, do not count.
    """

    reading: tuple[str, ...]
    by_name: tuple[str, ...]
    silent: tuple[str, ...]


def echoes(scenario: Scenario, seat: str) -> Echoes:
    """What the events of a seat read."""
    reading: list[str] = []
    by_name: list[str] = []
    silent: list[str] = []
    decided: set[str] = set()
    for turn in scenario.turns:
        for event in turn.events:
            if event.seat != seat:
                continue
            names = {name.id for condition in _conditions(event) for name in names_in(condition)}
            names |= {row.commitment for choice in event.choices for row in choice.walks_back}
            if names & decided:
                by_name.append(event.id)
            if names & decided or (decided and names & scenario.scores.keys()):
                reading.append(event.id)
            else:
                silent.append(event.id)
        for item in turn.agenda:
            decided.update(_left_by(item))
    return Echoes(tuple(reading), tuple(by_name), tuple(silent))


def _conditions(event: Event) -> Iterator[Expression]:
    """Every condition of an event but those of its policy's weights."""
    conditions = [event.when, *_of_text(event.text)]
    for choice in event.choices:
        conditions += [choice.when, *_of_text(choice.then)]
        for also in choice.also:
            conditions += [also.when, *_of_text(also.then)]
        for result in choice.chance:
            conditions += [result.when, *_of_text(result.then)]
    return (condition for condition in conditions if condition is not None)


def _of_text(text: Text) -> list[Expression | None]:
    return [paragraph.when for paragraph in text]


def _left_by(item: Event | Happening) -> Iterator[str]:
    """The names that later tell what was decided here, or followed from it."""
    parts: tuple[Choice | Happening, ...] = (item,) if not isinstance(item, Event) else item.choices
    if isinstance(item, Event):
        yield item.id
        yield from (c.promise.id for c in item.choices if c.promise is not None)
        yield from (c.commits.id for c in item.choices if c.commits is not None)
    for part in parts:
        outcomes: list[Outcome] = [part.outcome]
        if isinstance(part, Choice) and part.promise is not None:
            outcomes += [part.promise.honoured, part.promise.broken]
        outcomes += [also.outcome for also in part.also]
        outcomes += [result.outcome for result in part.chance]
        for outcome in outcomes:
            yield from (act.leak.id for act in outcome.acts if act.leak is not None)
            yield from (e.flag for e in outcome.effects if isinstance(e, FlagEffect))
