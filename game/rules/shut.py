"""Why a choice is shut: the parts of its condition that do not hold, and what it costs too much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.scenario.expressions import And, Compare, Expression, Name, Or

if TYPE_CHECKING:
    from game.rules.program import Program
    from game.rules.state import State
    from game.scenario.model import Choice


@dataclass(frozen=True, slots=True)
class Unmet:
    """A condition that does not hold; ``current`` is its left side's value, in points, if a score.

    With ``alternatives`` any one of them would do.
    """

    condition: Expression
    current: float | None = None
    alternatives: tuple[Unmet, ...] = ()


@dataclass(frozen=True, slots=True)
class TooDear:
    """A cost that cannot be paid: what it takes and what there is to spend, in hundredths."""

    meter: str
    price: int
    available: int


def why_shut(
    program: Program, state: State, choice: Choice
) -> tuple[tuple[Unmet, ...], tuple[TooDear, ...]]:
    """What keeps a choice shut in a state of one lane; two empty tuples if it is open."""
    unmet: tuple[Unmet, ...] = ()
    if choice.when is not None:
        unmet = tuple(_unmet(program, state, choice.when))
    too_dear = []
    for meter, price in choice.cost:
        score = int(state.values[program.layout.score[meter], 0])
        available = score - program.scenario.meters[meter].least
        if available < price:
            too_dear.append(TooDear(meter, price, available))
    return unmet, tuple(too_dear)


def holds(program: Program, state: State, condition: Expression | None) -> bool:
    """Whether a condition holds in a state of one lane; ``None`` always does."""
    compiled = program.conditions.condition(condition)
    return compiled is None or bool(compiled(state.values)[0])


def _unmet(program: Program, state: State, condition: Expression) -> list[Unmet]:
    if holds(program, state, condition):
        return []
    match condition:
        case And(parts):
            return [unmet for part in parts for unmet in _unmet(program, state, part)]
        case Or(parts):
            alternatives = [
                unmet if len(unmet) == 1 else [Unmet(part)]
                for part in parts
                if (unmet := _unmet(program, state, part))
            ]
            return [Unmet(condition, alternatives=tuple(a[0] for a in alternatives))]
        case Compare(_, Name(name), _) if name in program.layout.score:
            value = int(state.values[program.layout.score[name], 0]) / 100
            return [Unmet(condition, current=value)]
        case _:
            return [Unmet(condition)]
