"""How near a condition came to holding, measured wherever it is read."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from game.scenario.expressions import (
    And,
    Compare,
    Comparison,
    Expression,
    Name,
    Not,
    Or,
    Truth,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from game.rules.arithmetic import Bools, Ints
    from game.rules.conditions import Quantity
    from game.rules.program import Program

    _Numbers = npt.NDArray[Any]

_OPPOSITE: Mapping[Comparison, Comparison] = {
    "==": "!=",
    "!=": "==",
    "<": ">=",
    ">=": "<",
    ">": "<=",
    "<=": ">",
}
_WIDE = 2**61


@dataclass(frozen=True, slots=True)
class Nearest:
    """The values of both sides of a comparison where it failed by least, in points.

    ``short`` is how much is missing; 0 if the sides are equal and must not be.
    """

    left: Fraction
    right: Fraction
    short: Fraction


@dataclass(frozen=True, slots=True)
class Measure:
    """How a condition fared in all the lanes in which it was read.

    ``condition`` has no ``not`` before a bracket.  ``nearest`` is given of a comparison of numbers
    that was read and never held; ``seen`` has the values that an event, draw, promise,
    commitment or leak had.
    ``parts`` are the measures of the parts of an ``and`` or ``or``; of an ``and``, ``given`` are
    those of each part where all the others held.
    """

    condition: Expression
    read: bool
    held: bool
    nearest: Nearest | None = None
    seen: tuple[str, ...] = ()
    parts: tuple[Measure, ...] = ()
    given: tuple[Measure, ...] = ()


def positive(expression: Expression, *, deny: bool = False) -> Expression:
    """The condition, or its denial, with ``not`` before names only (De Morgan)."""
    match expression:
        case Not(operand):
            return positive(operand, deny=not deny)
        case And(parts) | Or(parts):
            inner = tuple(positive(part, deny=deny) for part in parts)
            joins = isinstance(expression, And) != deny
            return And(inner, expression.offset) if joins else Or(inner, expression.offset)
        case Compare(operator, left, right) if deny:
            return Compare(_OPPOSITE[operator], left, right, expression.offset)
        case Truth(value):
            return Truth(value != deny, expression.offset)
        case _:
            return Not(expression) if deny else expression


class Gauge:
    """Measures one condition."""

    def __init__(self, program: Program, condition: Expression) -> None:
        self._condition = condition = positive(condition)
        self._program = program
        truth = program.conditions.condition(condition)
        assert truth is not None
        self.truth = truth
        self._read = False
        self._held = False
        self._parts: list[Gauge] = []
        self._given: list[Gauge] = []
        self._sides: tuple[Quantity, Quantity] | None = None
        self._nearest: tuple[int, int, int] | None = None
        self._seen: set[int] = set()
        self._fact = _fact(program, condition)
        if isinstance(condition, And | Or):
            self._parts = [Gauge(program, part) for part in condition.parts]
        if isinstance(condition, And):
            self._given = [Gauge(program, part) for part in condition.parts]
        elif isinstance(condition, Compare) and _of_numbers(program, condition):
            self._sides = _sides(program, condition)

    def read(self, values: Ints, where: Bools) -> None:
        """The condition is read in some of the lanes of a state."""
        if not where.any():
            return
        self._read = True
        self._held = self._held or bool(self.truth(values)[where].any())
        if self._fact is not None:
            self._seen.update(np.unique(values[self._fact[0]][where]).tolist())
        if self._sides is not None and not self._held:
            self._miss(values, where)
        for part in self._parts:
            part.read(values, where)
        if self._given:
            truths = [part.truth(values) for part in self._parts]
            held = np.sum(truths, axis=0)
            for given, truth in zip(self._given, truths, strict=True):
                given.read(values, where & (held - truth == len(truths) - 1))

    def measure(self) -> Measure:
        """What was found."""
        missed = self._read and not self._held and self._nearest is not None
        return Measure(
            self._condition,
            self._read,
            self._held,
            self._shortest() if missed else None,
            () if self._fact is None else tuple(self._fact[1][at] for at in sorted(self._seen)),
            tuple(part.measure() for part in self._parts),
            tuple(part.measure() for part in self._given),
        )

    def _miss(self, values: Ints, where: Bools) -> None:
        assert self._sides is not None
        assert isinstance(self._condition, Compare)
        left, right = (_numbers(side, values)[where] for side in self._sides)
        missing = _missing(self._condition.operator, left, right)
        at = int(missing.argmin())
        if self._nearest is None or missing[at] < self._nearest[0]:
            self._nearest = int(missing[at]), int(left[at]), int(right[at])

    def _shortest(self) -> Nearest:
        assert self._sides is not None
        assert self._nearest is not None
        unit = 100 ** self._sides[0].scale
        short, left, right = (Fraction(number, unit) for number in self._nearest)
        return Nearest(left, right, short)


def _missing(operator: Comparison, left: _Numbers, right: _Numbers) -> _Numbers:
    """By how much each lane fails the comparison; where it holds the number says nothing."""
    if operator in (">", ">="):
        return np.subtract(right, left)
    if operator in ("<", "<="):
        return np.subtract(left, right)
    return np.abs(np.subtract(left, right))


def _numbers(side: Quantity, values: Ints) -> _Numbers:
    wide = np.int64 if side.bound < _WIDE else object
    return np.broadcast_to(np.asarray(side.read(values)).astype(wide), values[0].shape)


def _sides(program: Program, condition: Compare) -> tuple[Quantity, Quantity]:
    one, two = map(program.conditions.quantity, (condition.left, condition.right))
    scale = max(one.scale, two.scale)
    return one.at(scale), two.at(scale)


def _fact(program: Program, condition: Expression) -> tuple[int, Sequence[str]] | None:
    """Row and values of the event, draw, promise, commitment or leak that a comparison is about."""
    if isinstance(condition, Compare) and isinstance(condition.left, Name):
        return program.layout.enumeration(condition.left.id)
    return None


def _of_numbers(program: Program, condition: Compare) -> bool:
    left = condition.left
    if isinstance(left, Name):
        return left.id in program.layout.score
    return not isinstance(left, Truth | Not | And | Or | Compare)
