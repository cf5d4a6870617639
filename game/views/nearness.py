"""How near something came to being reached, in words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from game.analysis.expectations import PRICE
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

if TYPE_CHECKING:
    from game.analysis.gauges import Measure, Nearest
    from game.analysis.nearness import Near
    from game.analysis.shares import Mark

_FAR = Fraction(10**9)
"""How far off a condition is that is no comparison of numbers."""


def near_words(mark: Mark, near: Near) -> str:
    """Why nothing came to a mark, and how near it came."""
    if not near.came:
        late = "it never falls due" if mark[0] in ("kept", "broken") else "no road gets that far"
        return f"{late}: the story is always over before"
    measure = near.measure
    found = []
    if near.instead:
        first = " or ".join(f"`{name}`" for name in near.instead)
        where = "" if isinstance(measure.condition, Truth) else "where its condition holds, "
        found.append(f"{where}{first} always comes first")
    if measure.read and not measure.held:
        words = measure_words(measure)
        if near.earlier:
            words = f"where no earlier {mark[0]} comes first, {words}"
        found.append(words)
    return (
        "; ".join(found) or "its condition is never read: what stands before it always comes first"
    )


def measure_words(measure: Measure) -> str:
    """How near a condition that never held came to holding."""
    condition = measure.condition
    match condition:
        case And():
            return _of_all(measure)
        case Or():
            tried = [part for part in measure.parts if part.read]
            nearest = min(tried, key=_distance)
            return f"none of {len(tried)} ways came about, the nearest: {measure_words(nearest)}"
        case Compare() if measure.nearest is not None:
            return _of_numbers(condition, measure.nearest)
        case Compare(_, Name(name), _) if measure.seen:
            return f"{_code(condition)} never held: `{name}` was only {_listed(measure.seen)}"
        case Not(Name(name)):
            return f"`{name}` was always true"
        case Name(name):
            return f"`{name}` was never true"
        case _:
            return f"{_code(condition)} never held"


def _of_all(measure: Measure) -> str:
    never = [part for part in measure.parts if part.read and not part.held]
    if never:
        return "; ".join(measure_words(part) for part in never)
    parts = ", ".join(_code(part.condition) for part in measure.parts)
    words = f"each of {parts} holds on some road, but never all together"
    rest = [part for part in measure.given if part.read and not part.held]
    if rest:
        nearest = min(rest, key=_distance)
        others = "the other holds" if len(measure.parts) == 2 else "the others hold"
        words += f"; where {others}, {measure_words(nearest)}"
    return words


def _of_numbers(condition: Compare, nearest: Nearest) -> str:
    operator, code = condition.operator, _code(condition)
    if operator == "!=":
        return f"{code} never held: both were always {points(nearest.left)}"
    fixed = isinstance(condition.right, Number | Negative)
    limit = {">": " at most", ">=": " at most", "<": " at least", "<=": " at least"}
    value = points(nearest.left) + limit.get(operator, "")
    if not fixed:
        value = f"{points(nearest.left)} against {points(nearest.right)}"
    if condition.offset == PRICE:
        name = show(condition.left)
        return f"too dear: it takes `{name}` at {points(nearest.right)}, which was {value}"
    if not nearest.short:
        return f"{code} was missed by a hair: {value}, and the same is not enough"
    unit = "point" if nearest.short == 1 else "points"
    return f"{code} came within {points(nearest.short)} {unit}: {value}"


def _distance(measure: Measure) -> Fraction:
    """What the nearest of several conditions is nearest by, in points."""
    if measure.nearest is not None:
        return measure.nearest.short
    match measure.condition:
        case And():
            missing = [part for part in measure.parts if part.read and not part.held]
            if not missing:
                given = [_distance(part) for part in measure.given if part.read and not part.held]
                return min(given, default=_FAR)
            return sum((_distance(part) for part in missing), Fraction())
        case Or():
            return min((_distance(part) for part in measure.parts if part.read), default=_FAR)
        case _:
            return _FAR


def points(number: Fraction) -> str:
    """A number of points, exactly."""
    decimal = Decimal(number.numerator) / Decimal(number.denominator)
    return format(decimal.normalize(), "f")


def _code(condition: Expression) -> str:
    return f"`{show(condition)}`"


def _listed(names: tuple[str, ...]) -> str:
    words = [f"`{name}`" for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
