"""Which paragraphs of a conditional text are said, in many lanes at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.scenario.model import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.rules.arithmetic import Bools, Ints
    from game.rules.conditions import Condition
    from game.rules.program import Program
    from game.scenario.model import Also, Chance, Scenario, Text

    Owner = tuple[str, str]


def texts(scenario: Scenario, seat: str) -> Iterator[tuple[str, str, Text]]:
    """Every text that a seat is told, with its owner and field.

    The owner is the id of an event, happening, promise, leak or ending, or ``event.choice``; the
    field is the key in the file, ``also N`` or ``chance N`` (from 0), ``kept``, ``broken`` or
    ``out``.
    """
    for turn in scenario.turns:
        for item in turn.agenda:
            if isinstance(item, Event):
                if item.seat == seat:
                    yield item.id, "text", item.text
                for choice in item.choices:
                    name = f"{item.id}.{choice.id}"
                    yield name, "then", choice.then
                    yield from _further(name, choice.also, choice.chance)
            else:
                yield item.id, "news", item.news
                yield from _further(item.id, item.also, item.chance)
    for promise in scenario.promises.values():
        yield promise.id, "kept", promise.honoured_news
        yield promise.id, "broken", promise.broken_news
    for leak in (act.leak for act in scenario.leaks.values()):
        if leak is not None:
            yield leak.id, "out", leak.news
    for ending in scenario.endings:
        yield ending.id, "ending", ending.text


def _further(
    name: str, also: tuple[Also, ...], chance: tuple[Chance, ...]
) -> Iterator[tuple[str, str, Text]]:
    for number, part in enumerate(also):
        yield name, f"also {number}", part.then
    for number, result in enumerate(chance):
        yield name, f"chance {number}", result.then


class Sayings:
    """The conditional texts of a scenario, ready to be read in many lanes."""

    def __init__(self, program: Program, seat: str) -> None:
        self._texts: dict[Owner, list[tuple[int, Condition | None]]] = {}
        for owner, field, text in texts(program.scenario, seat):
            parts: list[tuple[int, Condition | None]] = [
                (number, None if p.otherwise else program.conditions.condition(p.when))
                for number, p in enumerate(text)
                if p.otherwise or p.when is not None
            ]
            if parts:
                self._texts[owner, field] = parts

    def said(self, owner: str, field: str, values: Ints) -> Iterator[tuple[int, Bools]]:
        """The number of each conditional paragraph, and where it is said."""
        parts = self._texts.get((owner, field))
        if parts is None:
            return
        spoken: Bools = np.zeros(values.shape[1], dtype=bool)
        for number, when in parts:
            says = ~spoken if when is None else when(values)
            if when is not None:
                spoken = spoken | says
            yield number, says
