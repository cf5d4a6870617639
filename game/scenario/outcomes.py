"""All outcomes in a scenario file, with their paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenario.schema import EventEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.scenario.nodes import Path
    from game.scenario.schema import (
        ActEntry,
        ChoiceEntry,
        HappeningEntry,
        LeakEntry,
        OutcomeEntry,
        ScenarioEntry,
    )


def outcomes(entry: ScenarioEntry) -> Iterator[tuple[Path, OutcomeEntry]]:
    """Every outcome that anything in the file can have, in agenda order."""
    return ((path, outcome) for path, _, outcome in _placed(entry))


def _placed(entry: ScenarioEntry) -> Iterator[tuple[Path, str, OutcomeEntry]]:
    """The same, with the turn in which each takes effect."""
    for at, turn in enumerate(entry.turns):
        for number, item in enumerate(turn.agenda):
            path: Path = ("turns", at, "agenda", number)
            holders: list[tuple[Path, HappeningEntry | ChoiceEntry]] = (
                [((*path, "choices", n), c) for n, c in enumerate(item.choices)]
                if isinstance(item, EventEntry)
                else [(path, item)]
            )
            for place, holder in holders:
                yield place, turn.id, holder
                for part, extra in enumerate(holder.also or ()):
                    yield (*place, "also", part), turn.id, extra
                for part, result in enumerate(holder.chance or ()):
                    yield (*place, "chance", part), turn.id, result
                promise = getattr(holder, "promise", None)
                if promise is not None:
                    yield (*place, "promise", "honoured"), promise.due, promise.honoured
                    yield (*place, "promise", "broken"), promise.due, promise.broken


def leaking(entry: ScenarioEntry) -> Iterator[tuple[Path, str, ActEntry, LeakEntry]]:
    """Every act that may come out, with the turn in which it is done."""
    for path, turn, outcome in _placed(entry):
        for number, act in enumerate(outcome.acts):
            if act.leaks is not None:
                yield (*path, "acts", number), turn, act, act.leaks
