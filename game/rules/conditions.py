"""Conditions compiled to functions of the state: one truth value for each lane.

Numbers are kept exact: a value is a whole number of ``100^-scale`` points, and two values meet at
the larger scale.  Where the bound of a product leaves 64 bits, Python's own integers take over.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from game.scenario.expressions import (
    And,
    Arithmetic,
    Call,
    Compare,
    Comparison,
    Expression,
    Name,
    Negative,
    Not,
    Number,
    Or,
    Truth,
    names_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from game.rules.arithmetic import Bools, Ints
    from game.rules.layout import Layout

Condition: TypeAlias = "Callable[[Ints], Bools]"
_Values: TypeAlias = "npt.NDArray[Any]"
_Numbers: TypeAlias = "_Values | int"

_SAFE = 2**62
_WIDTHS = (np.int16, np.int32)
_NO_STATE = np.zeros((0, 0), dtype=np.int16)


def _exact(values: _Numbers) -> _Values:
    """The values as Python's own integers, which never overflow."""
    return np.asarray(values).astype(object)


def _fit(values: _Numbers, bound: int) -> _Numbers:
    """The values in numbers wide enough for the bound; a constant fits itself to the others."""
    if isinstance(values, int):
        return values
    width = next((w for w in _WIDTHS if bound <= np.iinfo(w).max), np.int64)
    return values.astype(np.promote_types(width, values.dtype), copy=False)


_COMPARE: Mapping[Comparison, Callable[[_Numbers, _Numbers], _Values]] = {
    "==": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}
_ARITHMETIC: Mapping[str, Callable[[_Numbers, _Numbers], _Values]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a condition: its values in ``100^-scale`` points, none beyond ``bound``.

    If it is a ``constant``, that is what is read in every state.
    """

    read: Callable[[Ints], _Numbers]
    scale: int
    bound: int
    constant: int | None = None

    @classmethod
    def of(cls, constant: int, scale: int) -> Quantity:
        """A constant."""
        return cls(lambda v: constant, scale, abs(constant), constant)

    def at(self, scale: int) -> Quantity:
        """The same number at a larger scale."""
        if scale == self.scale:
            return self
        factor = 100 ** (scale - self.scale)
        if self.constant is not None:
            return Quantity.of(self.constant * factor, scale)
        read, bound = self.read, self.bound * factor
        if bound >= _SAFE:
            return Quantity(lambda v: _exact(read(v)) * factor, scale, bound)
        return Quantity(lambda v: _fit(read(v), bound) * factor, scale, bound)


class ConditionCompiler:
    """Compiles the conditions of one scenario; ``bound`` is that of the scenario's scores."""

    def __init__(self, layout: Layout, bound: int) -> None:
        self._layout = layout
        self._bound = bound

    def condition(self, expression: Expression | None) -> Condition | None:
        """The expression as a function of the state; ``None`` stays ``None`` (holds)."""
        return None if expression is None else self._truth(expression)

    def _truth(self, expression: Expression) -> Condition:
        match expression:
            case Truth(value):
                return lambda v: np.full(v[0].shape, value)
            case Name(name):
                row = self._layout.flag[name]
                return lambda v: v[row] != 0
            case Not(operand):
                inner = self._truth(operand)
                return lambda v: ~inner(v)
            case And(parts):
                conditions = [self._truth(part) for part in parts]
                return lambda v: reduce(np.logical_and, [c(v) for c in conditions])
            case Or(parts):
                conditions = [self._truth(part) for part in parts]
                return lambda v: reduce(np.logical_or, [c(v) for c in conditions])
            case Compare():
                return self._comparison(expression)
            case _:
                raise TypeError(f"a number is no condition: {expression}")

    def _comparison(self, expression: Compare) -> Condition:
        compare = _COMPARE[expression.operator]
        left, right = expression.left, expression.right
        if isinstance(left, Name) and isinstance(right, Name):
            enumeration = self._layout.enumeration(left.id)
            if enumeration is not None:
                row, values = enumeration
                value = values.index(right.id)
                return lambda v: compare(v[row], value)
        if self._is_truth(left):
            first, second = self._truth(left), self._truth(right)
            return lambda v: compare(first(v), second(v))
        one, two = self.quantity(left), self.quantity(right)
        scale = max(one.scale, two.scale)
        one, two = one.at(scale), two.at(scale)
        if one.constant is not None and two.constant is not None:
            held = bool(compare(one.constant, two.constant))
            return lambda v: np.full(v[0].shape, held)
        return lambda v: compare(one.read(v), two.read(v)).astype(bool, copy=False)

    def _is_truth(self, expression: Expression) -> bool:
        if isinstance(expression, Name):
            return expression.id in self._layout.flag
        return isinstance(expression, Truth | Not | And | Or | Compare)

    def quantity(self, expression: Expression) -> Quantity:
        """A number expression as a :class:`Quantity`; what reads no score is worked out here."""
        quantity = self._quantity(expression)
        if quantity.constant is None and not any(True for _ in names_in(expression)):
            return Quantity.of(int(quantity.read(_NO_STATE)), quantity.scale)
        return quantity

    def _quantity(self, expression: Expression) -> Quantity:
        match expression:
            case Number(value):
                scale = 0
                while (value * 100**scale) % 1:
                    scale += 1
                return Quantity.of(int(value * 100**scale), scale)
            case Name(name):
                row = self._layout.score[name]
                return Quantity(lambda v: v[row], 1, self._bound)
            case Negative(operand):
                inner = self.quantity(operand)
                return Quantity(lambda v: -inner.read(v), inner.scale, inner.bound)
            case Arithmetic(operator, left, right):
                return self._arithmetic(operator, self.quantity(left), self.quantity(right))
            case Call("abs", (argument,)):
                inner = self.quantity(argument)
                return Quantity(lambda v: np.abs(inner.read(v)), inner.scale, inner.bound)
            case Call(function, arguments):
                pick = np.minimum if function == "min" else np.maximum
                quantities = [self.quantity(argument) for argument in arguments]
                scale = max(q.scale for q in quantities)
                aligned = [q.at(scale) for q in quantities]
                bound = max(q.bound for q in aligned)
                return Quantity(
                    lambda v: reduce(pick, [_fit(q.read(v), bound) for q in aligned]), scale, bound
                )
            case _:
                raise TypeError(f"a condition is no number: {expression}")

    @staticmethod
    def _arithmetic(operator: str, one: Quantity, two: Quantity) -> Quantity:
        operate = _ARITHMETIC[operator]
        if operator == "*":
            scale, bound = one.scale + two.scale, one.bound * two.bound
        else:
            scale = max(one.scale, two.scale)
            one, two = one.at(scale), two.at(scale)
            bound = one.bound + two.bound
        if bound >= _SAFE:
            return Quantity(
                lambda v: operate(_exact(one.read(v)), two.read(v)),
                scale,
                bound,
            )
        return Quantity(
            lambda v: operate(_fit(one.read(v), bound), _fit(two.read(v), bound)), scale, bound
        )
