"""How long the texts of a scenario can get, and how many sentences they have."""

from __future__ import annotations

import operator
import re
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Any, TypeAlias

from game.scenario.expressions import (
    And,
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
from game.scenario.model import COMMITMENT_STATES, LEAK_STATES, PROMISE_STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from game.scenario.model import Scenario, Text

_SENTENCE = re.compile(r"[.!?\u2026]+(?=\s|$)")


def word_count(text: str) -> int:
    """Words as a reader counts them: what stands between spaces and is more than a dash."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def sentence_count(text: str) -> int:
    """Sentences by their full stops; a text that ends without one has a last sentence too."""
    plain = text.strip()
    return len(_SENTENCE.findall(plain)) + (bool(plain) and plain[-1] not in ".!?\u2026")


def longest(scenario: Scenario, text: Text) -> int:
    """Words of the longest variant of a text."""
    return _most(scenario, text, word_count)


def most_sentences(scenario: Scenario, text: Text) -> int:
    """Sentences of the variant of a text that has most."""
    return _most(scenario, text, sentence_count)


def _most(scenario: Scenario, text: Text, measure: Callable[[str], int]) -> int:
    return sum(
        max(sum(map(measure, said)) for said in variants(scenario, part))
        for part in _apart(scenario, text)
    )


def _apart(scenario: Scenario, text: Text) -> list[Text]:
    """A text in parts that have no question in common; whole, if ``otherwise`` ties it together."""
    if any(paragraph.otherwise for paragraph in text):
        return [text]
    parts: list[tuple[set[str], Text]] = []
    for paragraph in text:
        asked = set(_questions(scenario, (paragraph,)))
        joined: Text = (paragraph,)
        for part in [part for part in parts if part[0] & asked]:
            parts.remove(part)
            asked |= part[0]
            joined = (*part[1], *joined)
        parts.append((asked, joined))
    return [part for _, part in parts]


def variants(scenario: Scenario, text: Text) -> set[tuple[str, ...]]:
    """Every set of paragraphs of a text that can be said together, as far as names tell.

    An event, draw, promise, commitment or leak has one value at a time, and so has a score that is
    compared with numbers.  Any other comparison is taken as true or false on its own.
    """
    asked = _questions(scenario, text)
    return {_said(text, dict(zip(asked, case, strict=True))) for case in product(*asked.values())}


def _said(text: Text, case: Case) -> tuple[str, ...]:
    said: list[str] = []
    before = False
    for paragraph in text:
        if paragraph.otherwise:
            told = not before
        elif paragraph.when is None:
            told = True
        else:
            told = _holds(paragraph.when, case)
            before = before or told
        if told:
            said.append(paragraph.say)
    return tuple(said)


def _atoms(condition: Expression) -> Iterator[Expression]:
    if isinstance(condition, And | Or):
        for part in condition.parts:
            yield from _atoms(part)
    elif isinstance(condition, Not):
        yield from _atoms(condition.operand)
    elif not isinstance(condition, Truth):
        yield condition


Case: TypeAlias = "Mapping[str, str | Decimal | bool]"
"""An answer to every question that the conditions of a text ask."""


def _questions(scenario: Scenario, text: Text) -> dict[str, list[str | Decimal | bool]]:
    """What the conditions of a text ask, and the answers there are."""
    asked: dict[str, list[str | Decimal | bool]] = {}
    numbers: dict[str, set[Decimal]] = {}
    for paragraph in text:
        for atom in () if paragraph.when is None else _atoms(paragraph.when):
            name = _name(atom)
            number = _number(atom)
            if name in scenario.events:
                choices = scenario.events[name].choices
                asked[name] = ["none", *(choice.id for choice in choices)]
            elif name in scenario.draws:
                asked[name] = list(scenario.draws[name].odds)
            elif name in scenario.promises:
                asked[name] = list(PROMISE_STATES)
            elif name in scenario.commitments:
                asked[name] = list(COMMITMENT_STATES)
            elif name in scenario.leaks:
                asked[name] = list(LEAK_STATES)
            elif name in scenario.scores and number is not None:
                numbers.setdefault(name, set()).add(number)
            else:
                asked[show(atom)] = [True, False]
    for name, found in numbers.items():
        asked[name] = sorted({n + step for n in found for step in (-_BIT, Decimal(0), _BIT)})
    return asked


_BIT = Decimal("0.01")


def _name(atom: Expression) -> str:
    return atom.left.id if isinstance(atom, Compare) and isinstance(atom.left, Name) else ""


def _number(atom: Expression) -> Decimal | None:
    right = atom.right if isinstance(atom, Compare) else None
    if isinstance(right, Negative) and isinstance(right.operand, Number):
        return -right.operand.value
    return right.value if isinstance(right, Number) else None


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le,
    ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def _holds(condition: Expression, case: Case) -> bool:
    if isinstance(condition, And):
        return all(_holds(part, case) for part in condition.parts)
    if isinstance(condition, Or):
        return any(_holds(part, case) for part in condition.parts)
    if isinstance(condition, Not):
        return not _holds(condition.operand, case)
    if isinstance(condition, Truth):
        return condition.value
    name = _name(condition)
    if isinstance(condition, Compare) and name in case:
        number = _number(condition)
        right = condition.right.id if isinstance(condition.right, Name) else number
        return _COMPARE[condition.operator](case[name], right)
    return bool(case[show(condition)])
