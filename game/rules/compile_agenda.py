"""The agenda as it takes effect: decisions, and what their choices do to a score at once."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from game.rules.program import (
    CompiledChoice,
    CompiledEvent,
    CompiledHappening,
    CompiledScoreEffect,
    Consequence,
    Decision,
    Shift,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from game.rules.compiled_acts import Slot

    Width = npt.DTypeLike


def shared(consequence: Consequence) -> list[CompiledScoreEffect]:
    """Costs and effects that only add, so that only their order on one score matters."""
    effects = [e for e in consequence.outcome.effects if isinstance(e, CompiledScoreEffect)]
    if any(e.absolute for e in effects):
        return []
    return effects if consequence.moves_meters else [*consequence.costs, *effects]


def in_order(
    agenda: Sequence[CompiledEvent | CompiledHappening], width: Width
) -> Iterator[Decision | CompiledHappening]:
    """Happenings, and neighbouring events of one seat as one decision; ``width`` is the state's."""
    for seat, items in groupby(agenda, _seat):
        if seat is None:
            yield from (item for item in items if isinstance(item, CompiledHappening))
        else:
            events = tuple(item for item in items if isinstance(item, CompiledEvent))
            choices = [choice for event in events for choice in event.choices]
            yield Decision(events, tuple(_shifts(choices, width)))


def _seat(item: CompiledEvent | CompiledHappening) -> str | None:
    return item.event.seat if isinstance(item, CompiledEvent) else None


def _shifts(choices: Sequence[CompiledChoice], width: Width) -> Iterator[Shift]:
    """One shift for every first, second... effect of each choice on the same score."""
    shifts: dict[tuple[Slot, int], list[tuple[int, CompiledScoreEffect]]] = {}
    for at, choice in enumerate(choices):
        seen: Counter[int] = Counter()
        for effect in shared(choice.consequence):
            shifts.setdefault((effect.slot, seen[effect.slot.score]), []).append((at, effect))
            seen[effect.slot.score] += 1
    for (slot, _), by_choice in sorted(shifts.items(), key=lambda shift: shift[0][1]):
        amounts = np.zeros(len(choices) + 1, dtype=width)
        for at, effect in by_choice:
            amounts[at + 1] = effect.amount
        yield Shift(slot, tuple(by_choice), amounts)
