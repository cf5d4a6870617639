"""Conditions against the names of a scenario: every name known, every comparison meaningful."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

from game.scenario.diagnostics import Code
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
    show,
)
from game.scenario.model import Kind
from game.scenario.names import Complaint

if TYPE_CHECKING:
    from game.scenario.names import Names

Type: TypeAlias = Literal["number", "truth", "value", "broken"]


class Checker:
    """Finds the type of each part of a condition and complains where it does not fit."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.complaints: list[Complaint] = []

    def condition(self, expression: Expression) -> list[Complaint]:
        """Every complaint about a whole condition."""
        self.complaints = []
        self._truth(expression)
        return self.complaints

    def _complain(self, at: Expression, why: str, suggestion: str = "") -> None:
        text = show(at)
        self.complaints.append(
            Complaint(Code.CONDITION_TYPE, at.offset, len(text), {"why": why}, suggestion)
        )

    def _truth(self, expression: Expression) -> None:
        kind = type(expression)
        if kind is Compare:
            assert isinstance(expression, Compare)
            self._compare(expression)
        elif isinstance(expression, And | Or):
            for part in expression.parts:
                self._truth(part)
        elif isinstance(expression, Not):
            self._truth(expression.operand)
        elif isinstance(expression, Truth):
            return
        elif self._type(expression) == "number":
            self._complain(
                expression, f"`{show(expression)}` is a number; compare it with another number"
            )

    def _type(self, expression: Expression, *, alone: bool = True) -> Type:
        if isinstance(expression, Name):
            return self._name(expression, alone=alone)
        if isinstance(expression, Number):
            return "number"
        if isinstance(expression, Truth):
            return "truth"
        if isinstance(expression, Arithmetic):
            left = self._number(expression.left)
            return "number" if self._number(expression.right) and left else "broken"
        if isinstance(expression, Negative):
            return "number" if self._number(expression.operand) else "broken"
        if isinstance(expression, Call):
            return "number" if self._numbers(expression.arguments) else "broken"
        before = len(self.complaints)
        self._truth(expression)
        return "truth" if len(self.complaints) == before else "broken"

    def _number(self, expression: Expression) -> bool:
        kind = self._type(expression)
        if kind == "truth":
            self._complain(
                expression, f"`{show(expression)}` is a truth value, where a number is due"
            )
        return kind == "number"

    def _numbers(self, expressions: tuple[Expression, ...]) -> bool:
        """Whether all are numbers; complains about every one that is not."""
        sound = [self._number(expression) for expression in expressions]
        return all(sound)

    def _name(self, name: Name, *, alone: bool) -> Type:
        names = self._names
        if name.id in names.scores:
            return "number"
        if name.id in names.flags:
            names.read_flags.add(name.id)
            return "truth"
        if name.id in names.values:
            if alone:
                values = names.values[name.id]
                self._complain(
                    name,
                    f"`{name.id}` is {names.nouns[name.id]}; compare it with one of its values "
                    f"by == or !=",
                    f"its values: {', '.join(values)}",
                )
                return "broken"
            return "value"
        if name.id in names.nouns:
            self._complain(
                name, f"`{name.id}` is {names.nouns[name.id]}, which conditions cannot read"
            )
            return "broken"
        complaint = names.unknown_in_condition(name.id)
        if complaint is not None:
            complaint.offset = name.offset
            complaint.width = len(name.id)
            self.complaints.append(complaint)
        return "broken"

    def _compare(self, compare: Compare) -> None:
        left, right = compare.left, compare.right
        names = self._names
        if isinstance(left, Name) and left.id in names.values:
            self._compare_value(compare, left, right)
            return
        if isinstance(right, Name) and right.id in names.values:
            self._complain(
                right,
                f"the value stands on the right: `{right.id} {compare.operator} {show(left)}`",
            )
            return
        kind = self._type(left, alone=False)
        if kind == "broken":
            if not isinstance(right, Name):
                self._type(right)
            return
        other = self._type(right)
        if other == "broken":
            return
        if kind == "truth" or other == "truth":
            if kind == other and compare.operator in ("==", "!="):
                return
            wrong = right if other == "truth" else left
            self._complain(
                compare if kind == other else wrong,
                "truth values are compared by == or != only"
                if kind == other
                else f"`{show(wrong)}` is a truth value, where a number is due",
            )

    def _compare_value(self, compare: Compare, left: Name, right: Expression) -> None:
        names = self._names
        names.read_values.add(left.id)
        values = names.values[left.id]
        noun = names.nouns[left.id]
        if compare.operator not in ("==", "!="):
            self._complain(left, f"`{left.id}` is {noun}, compared by == or != only")
        elif left.id in names.unsure:
            return
        elif not isinstance(right, Name):
            self._complain(
                right,
                f"`{left.id}` is {noun}; its value is a name, not `{show(right)}`",
                f"its values: {', '.join(values)}",
            )
        elif right.id not in values and not names.excused(right.id):
            self.complaints.append(
                Complaint(
                    Code.UNKNOWN_VALUE,
                    right.offset,
                    len(right.id),
                    {"value": right.id, "name": left.id, "noun": noun},
                    names.suggest(right.id, values),
                )
            )


_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def opposed(one: Expression, other: Expression) -> bool:
    """Whether the two are literally X and not X, so that one of them always holds."""
    for first, second in ((one, other), (other, one)):
        if isinstance(first, Not) and show(first.operand) == show(second):
            return True
    if isinstance(one, Compare) and isinstance(other, Compare):
        sides = show(one.left) == show(other.left) and show(one.right) == show(other.right)
        return sides and _OPPOSITE[one.operator] == other.operator
    return False


@dataclass(frozen=True, slots=True)
class ParsedEffect:
    """What an effect's text says: a truth value, or an amount in hundredths and a kind."""

    truth: bool | None
    amount: int = 0
    absolute: bool = False
    kind: Kind = Kind.LASTING


_EFFECT = re.compile(
    r"(?P<sign>[-+=\u2212])?\s*(?P<number>-?\d+(?:\.\d+)?)(?:\s+(?P<kind>\S+))?", re.ASCII
)
KIND_NAMES = tuple(kind.value for kind in Kind)


def parse_effect(text: str, *, flag: bool, nearest: str = "") -> ParsedEffect | Complaint:
    """The effect that a scalar spells, or the complaint about it."""
    stripped = text.strip()
    if flag:
        if stripped in ("true", "false"):
            return ParsedEffect(stripped == "true")
        why = "a flag is set to `true` or `false`"
        return Complaint(Code.EFFECT_SYNTAX, 0, len(text), {"found": text, "why": why}, nearest)
    match = _EFFECT.fullmatch(stripped)
    if match is None or (match["number"].startswith("-") and match["sign"] not in ("=", None)):
        why = "a score is changed by `+8` or `-8`, or set by `=2`"
        return Complaint(Code.EFFECT_SYNTAX, 0, len(text), {"found": text, "why": why})
    number = Decimal(match["number"])
    if match["sign"] is None and number >= 0:
        return Complaint(
            Code.BARE_NUMBER,
            0,
            len(text),
            {"found": text},
            f"write `+{text}` to add or `={text}` to set",
        )
    if match["sign"] == "\u2212":
        why = "the sign is a typographic minus; write a hyphen"
        return Complaint(Code.EFFECT_SYNTAX, 0, 1, {"found": text, "why": why})
    hundredths = number * 100
    if hundredths != int(hundredths):
        return Complaint(Code.TOO_FINE, 0, len(text), {"found": f"`{text}`"})
    word = match["kind"]
    if word is not None and word not in KIND_NAMES:
        return Complaint(
            Code.UNKNOWN_WORD,
            text.index(word, match.end("number")),
            len(word),
            {"found": word, "words": ", ".join(KIND_NAMES)},
        )
    amount = int(hundredths)
    return ParsedEffect(
        None,
        -amount if match["sign"] == "-" else amount,
        match["sign"] == "=",
        Kind(word) if word is not None else Kind.LASTING,
    )
