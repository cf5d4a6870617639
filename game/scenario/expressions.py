"""The expression language of conditions: parsed to a tree, never run as Python.

Numbers, names, comparison, ``and or not``, ``+ - *`` and ``min max abs``.  A name is a relation or
meter (``korea.japan``), a flag (a truth value), or an event, draw or promise, which is compared
with ``==`` or ``!=`` to one of its own values (``drums == private``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Comparison: TypeAlias = Literal["==", "!=", "<", "<=", ">", ">="]
COMPARISONS: tuple[Comparison, ...] = ("==", "!=", "<=", ">=", "<", ">")
FUNCTIONS: dict[str, tuple[int, int | None]] = {"min": (2, None), "max": (2, None), "abs": (1, 1)}
MAX_LENGTH = 1_000
MAX_DEPTH = 40
MAX_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Number:
    """A constant, in points."""

    value: Decimal
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Truth:
    """``true`` or ``false``."""

    value: bool
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Name:
    """A bare or dotted name: score, flag, event, draw or promise."""

    id: str
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """``left + right``, ``left - right`` or ``left * right``."""

    operator: Literal["+", "-", "*"]
    left: Expression
    right: Expression
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Negative:
    """``-operand``."""

    operand: Expression
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """``min``, ``max`` or ``abs`` of its arguments."""

    function: Literal["min", "max", "abs"]
    arguments: tuple[Expression, ...]
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Compare:
    """``left operator right``."""

    operator: Comparison
    left: Expression
    right: Expression
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Not:
    """``not operand``."""

    operand: Expression
    offset: int = 0


@dataclass(frozen=True, slots=True)
class And:
    """Every part holds."""

    parts: tuple[Expression, ...]
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds."""

    parts: tuple[Expression, ...]
    offset: int = 0


Expression: TypeAlias = (
    Number | Truth | Name | Arithmetic | Negative | Call | Compare | Not | And | Or
)


class ExpressionError(ValueError):
    """The text is no expression; ``offset`` is where in it."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


_TokenKind: TypeAlias = Literal["number", "name", "operator", "end"]
_KINDS: tuple[_TokenKind, ...] = ("number", "name", "operator")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: _TokenKind
    text: str
    offset: int


_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?)"
    r"|(?P<operator>==|!=|<=|>=|[-+*<>(),]))"
)
_HINTS = {
    "=": "write == to compare",
    "&": "write `and`",
    "|": "write `or`",
    "!": "write `not`, or != to compare",
    "/": "there is no division; multiply the other side instead",
    "%": "conditions are in points, without %",
    "'": "names stand without quotes",
    '"': "names stand without quotes",
}


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    position = 0
    end = len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None:
            at = position + len(text[position:]) - len(text[position:].lstrip())
            hint = _HINTS.get(text[at])
            raise ExpressionError(
                f"`{text[at]}` means nothing in a condition" + (f"; {hint}" if hint else ""), at
            )
        for kind in _KINDS:
            if match[kind] is not None:
                tokens.append(_Token(kind, match[kind], match.start(kind)))
        position = match.end()
    tokens.append(_Token("end", "", end))
    return tokens


class _Parser:
    """Recursive descent, the weakest binding first: or, and, not, comparison, + and -, *."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0
        self._depth = 0

    def parse(self) -> Expression:
        result = self._or()
        token = self._peek()
        if token.kind != "end":
            if token.text in COMPARISONS:
                raise ExpressionError(
                    "a comparison cannot be chained; join two with `and`", token.offset
                )
            raise ExpressionError(
                f"`{token.text}` was not expected here; join conditions with `and` or `or`",
                token.offset,
            )
        return result

    def _peek(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _accept(self, *texts: str) -> _Token | None:
        token = self._peek()
        if token.kind != "end" and token.text in texts:
            return self._take()
        return None

    def _or(self) -> Expression:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExpressionError("this condition is nested too deeply", self._peek().offset)
        parts = [self._and()]
        while self._accept("or"):
            parts.append(self._and())
        self._depth -= 1
        return parts[0] if len(parts) == 1 else Or(tuple(parts), parts[0].offset)

    def _and(self) -> Expression:
        parts = [self._not()]
        while self._accept("and"):
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else And(tuple(parts), parts[0].offset)

    def _not(self) -> Expression:
        offsets = []
        while token := self._accept("not"):
            offsets.append(token.offset)
        operand = self._comparison()
        for offset in reversed(offsets):
            operand = Not(operand, offset)
        return operand

    def _comparison(self) -> Expression:
        left = self._sum()
        token = self._accept(*COMPARISONS)
        if token is None:
            return left
        right = self._sum()
        operator = next(c for c in COMPARISONS if c == token.text)
        return Compare(operator, left, right, left.offset)

    def _sum(self) -> Expression:
        left = self._product()
        while token := self._accept("+", "-"):
            left = Arithmetic("+" if token.text == "+" else "-", left, self._product(), left.offset)
        return left

    def _product(self) -> Expression:
        left = self._operand()
        while self._accept("*"):
            left = Arithmetic("*", left, self._operand(), left.offset)
        return left

    def _operand(self) -> Expression:
        token = self._take()
        if token.kind == "number":
            if len(token.text) > MAX_DIGITS:
                raise ExpressionError(f"a number has at most {MAX_DIGITS} characters", token.offset)
            return Number(Decimal(token.text), token.offset)
        if token.text == "-":
            return self._negative(token)
        if token.text == "(":
            inner = self._or()
            self._close()
            return inner
        if token.kind == "name":
            return self._named(token)
        if token.kind == "end":
            raise ExpressionError("the condition ends too early", token.offset)
        raise ExpressionError(f"a name or number is due before `{token.text}`", token.offset)

    def _negative(self, token: _Token) -> Expression:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExpressionError("this condition is nested too deeply", token.offset)
        operand = self._operand()
        self._depth -= 1
        return Negative(operand, token.offset)

    def _named(self, token: _Token) -> Expression:
        text = token.text
        if text in ("true", "false"):
            return Truth(text == "true", token.offset)
        if text in ("and", "or", "not"):
            raise ExpressionError(f"a name or number is due before `{text}`", token.offset)
        if self._peek().text != "(" or self._peek().kind == "end":
            return Name(text, token.offset)
        if text not in FUNCTIONS:
            raise ExpressionError(
                f"there is no function `{text}`; there are min, max and abs", token.offset
            )
        self._take()
        arguments = [self._or()]
        while self._accept(","):
            arguments.append(self._or())
        self._close()
        least, most = FUNCTIONS[text]
        if len(arguments) < least or (most is not None and len(arguments) > most):
            due = "one number" if most == 1 else "two numbers or more"
            raise ExpressionError(f"`{text}` takes {due}", token.offset)
        function: Literal["min", "max", "abs"] = (
            "min" if text == "min" else "max" if text == "max" else "abs"
        )
        return Call(function, tuple(arguments), token.offset)

    def _close(self) -> None:
        if self._accept(")") is None:
            raise ExpressionError("a `)` is missing", self._peek().offset)


def parse_expression(text: str) -> Expression:
    """Parse a condition.

    Raises:
        ExpressionError: the text is not an expression; it carries the offset of the mistake.
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"a condition has at most {MAX_LENGTH} characters", MAX_LENGTH)
    return _Parser(text).parse()


def children(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside this one."""
    match expression:
        case Arithmetic(_, left, right) | Compare(_, left, right):
            return (left, right)
        case Negative(operand) | Not(operand):
            return (operand,)
        case Call(_, parts) | And(parts) | Or(parts):
            return parts
        case _:
            return ()


def names_in(expression: Expression) -> Iterator[Name]:
    """Every name in the expression, values such as the choice in ``drums == private`` included."""
    if isinstance(expression, Name):
        yield expression
    for child in children(expression):
        yield from names_in(child)


_BINDING: dict[type, int] = {Or: 1, And: 2, Not: 3, Compare: 4, Arithmetic: 5}


def show(expression: Expression) -> str:
    """The expression as text, with only the brackets it needs."""
    return _show(expression, 0)


def _show(expression: Expression, outer: int) -> str:
    binding = _BINDING.get(type(expression), 9)
    match expression:
        case Number(value):
            text = format(value.normalize(), "f")
        case Truth(value):
            text = "true" if value else "false"
        case Name(name):
            text = name
        case Negative(operand):
            text = "-" + _show(operand, 9)
        case Arithmetic("*", left, right):
            binding = 6
            text = f"{_show(left, 6)} * {_show(right, 7)}"
        case Arithmetic(operator, left, right):
            text = f"{_show(left, 5)} {operator} {_show(right, 6)}"
        case Compare(operator, left, right):
            text = f"{_show(left, 5)} {operator} {_show(right, 5)}"
        case Call(function, arguments):
            text = f"{function}({', '.join(_show(a, 0) for a in arguments)})"
        case Not(operand):
            text = "not " + _show(operand, 3)
        case And(parts):
            text = " and ".join(_show(part, 3) for part in parts)
        case Or(parts):
            text = " or ".join(_show(part, 2) for part in parts)
    return f"({text})" if binding < outer else text
