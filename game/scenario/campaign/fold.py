"""A scenario with some names replaced by what they are known to be."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from game.scenario.expressions import (
    And,
    Arithmetic,
    Call,
    Compare,
    Expression,
    Name,
    Negative,
    Not,
    Number,
    Or,
    Truth,
    children,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from _typeshed import DataclassInstance

_EXPRESSIONS = (Number, Truth, Name, Arithmetic, Negative, Call, Compare, Not, And, Or)


@dataclass(frozen=True, slots=True)
class Known:
    """Flags with their truth, and names with values (events, promises) with the value.

    ``open`` are the names with values that are not known: what they are compared with is a value,
    even if a flag is called the same.
    """

    truths: Mapping[str, bool]
    values: Mapping[str, str]
    open: frozenset[str] = field(default_factory=frozenset)

    def fold(self, expression: Expression) -> Expression:
        """The expression with what is known put in, as short as that makes it."""
        match expression:
            case Name(name) if name in self.truths:
                return Truth(self.truths[name], expression.offset)
            case Compare(operator, Name(name), Name(value)) if name in self.values:
                return Truth((self.values[name] == value) == (operator == "=="), expression.offset)
            case Compare(_, Name(name), _) if name in self.open:
                return expression
            case Compare(operator, left, right):
                return _compared(replace(expression, left=self.fold(left), right=self.fold(right)))
            case Not(operand):
                inner = self.fold(operand)
                if isinstance(inner, Truth):
                    return Truth(not inner.value, expression.offset)
                return replace(expression, operand=inner)
            case And(parts):
                return _joined(And, [self.fold(part) for part in parts], True, expression.offset)
            case Or(parts):
                return _joined(Or, [self.fold(part) for part in parts], False, expression.offset)
            case _:
                return expression

    def decide(self, expression: Expression | None) -> bool:
        """The truth of a condition that reads nothing but what is known.

        Raises:
            ValueError: it reads something else.
        """
        if expression is None:
            return True
        folded = self.fold(expression)
        if not isinstance(folded, Truth):
            raise ValueError("the condition reads what is not known")
        return folded.value

    def put_into(self, part: DataclassInstance) -> Any:  # noqa: ANN401 - as given
        """A part of a scenario with every condition in it folded."""
        changes = {}
        for each in fields(part):
            if not each.init:
                continue
            old = getattr(part, each.name)
            new = self._inside(old)
            if new is not old:
                changes[each.name] = new
        return replace(part, **changes) if changes else part

    def _inside(self, value: Any) -> Any:  # noqa: ANN401 - any field's value
        if isinstance(value, _EXPRESSIONS):
            return self.fold(value)
        if is_dataclass(value) and not isinstance(value, type):
            return self.put_into(value)
        if isinstance(value, tuple):
            new = tuple(self._inside(each) for each in value)
            return new if any(a is not b for a, b in zip(new, value, strict=True)) else value
        if isinstance(value, dict):
            put = {key: self._inside(each) for key, each in value.items()}
            return put if any(put[key] is not value[key] for key in value) else value
        return value


def read_in(part: DataclassInstance, valued: Collection[str]) -> frozenset[str]:
    """The names that the conditions in a part of a scenario read.

    Args:
        part: the part.
        valued: the names with values: what those are compared with is no name that is read.
    """
    return frozenset(
        name for expression in _expressions(part) for name in _read(expression, valued)
    )


def _expressions(value: object) -> Iterator[Expression]:
    if isinstance(value, _EXPRESSIONS):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from _expressions(getattr(value, each.name))
    elif isinstance(value, tuple | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _expressions(inner)


def _read(expression: Expression, valued: Collection[str]) -> Iterator[str]:
    match expression:
        case Name(name):
            yield name
        case Compare(_, Name(name), _) if name in valued:
            yield name
        case _:
            for child in children(expression):
                yield from _read(child, valued)


def _compared(compare: Compare) -> Expression:
    """A comparison of two known truths, decided."""
    left, right = compare.left, compare.right
    if isinstance(left, Truth) and isinstance(right, Truth):
        return Truth((left.value == right.value) == (compare.operator == "=="), compare.offset)
    return compare


def _joined(
    joint: type[And] | type[Or], parts: list[Expression], neutral: bool, offset: int
) -> Expression:
    """``and`` or ``or`` of the parts, without those that do not matter."""
    left = [part for part in parts if not (isinstance(part, Truth) and part.value == neutral)]
    if any(isinstance(part, Truth) for part in left):
        return Truth(not neutral, offset)
    if not left:
        return Truth(neutral, offset)
    return left[0] if len(left) == 1 else joint(tuple(left), offset)
