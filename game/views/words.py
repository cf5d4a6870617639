"""Numbers, names and conditions in words: one wording for every front end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenario.expressions import And, Compare, Expression, Name, Not, Number, Or, show
from game.scenario.model import NOT_TAKEN, POINT, Kind
from game.views.naming import day, humane, inside, possessive, short_day

if TYPE_CHECKING:
    from decimal import Decimal

    from game.scenario.model import Meter, Scenario

__all__ = [
    "BANDS",
    "FIRMNESS_WORDS",
    "KIND_WORDS",
    "LEAK_WORDS",
    "band",
    "change_between",
    "change_text",
    "commitment_words",
    "condition_words",
    "day",
    "direction_mark",
    "direction_words",
    "exact",
    "humane",
    "inside",
    "meter_value",
    "points",
    "possessive",
    "pressure_words",
    "rung",
    "score_name",
    "short_day",
]

BANDS = (
    (-60, "crisis"),
    (-20, "rivalry"),
    (20, "neutral"),
    (50, "cordial"),
    (75, "partner"),
)
"""Upper ends of the bands of a relation score, in points; above the last: trusted ally."""

KIND_WORDS = {
    Kind.GESTURE: "gestures",
    Kind.STATEMENT: "statements",
    Kind.DEAL: "deals",
    Kind.COERCION: "coercion",
    Kind.FORCE: "shows of force",
    Kind.LASTING: "lasting",
}

_SIZES = ((8 * POINT, 3, "strongly"), (3 * POINT, 2, "clearly"), (0, 1, "a little"))
_COMPARISONS = {
    "==": "exactly",
    "!=": "anything but",
    "<": "below",
    "<=": "at most",
    ">": "above",
    ">=": "at least",
}
_ON_A_LADDER = {
    "==": "at {}",
    "!=": "not at {}",
    "<": "short of {}",
    "<=": "no further than {}",
    ">": "beyond {}",
    ">=": "at {} or beyond",
}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def band(score: int) -> str:
    """The word for a relation score given in hundredths; the bands are in points."""
    for upper, word in BANDS:
        if score <= upper * POINT:
            return word
    return "trusted ally"


def points(score: int) -> int:
    """Hundredths as whole points, rounded half away from zero."""
    whole = (abs(score) + POINT // 2) // POINT
    return whole if score >= 0 else -whole


def exact(score: int, signed: bool = False) -> str:
    """Hundredths as points with two decimals."""
    return f"{score / POINT:+.2f}" if signed else f"{score / POINT:.2f}"


def change_text(change: int) -> str:
    """A change in whole points with its sign, or ``=`` where it rounds to nothing."""
    whole = points(change)
    return f"{whole:+d}" if whole else "="


def change_between(start: int, end: int) -> str:
    """The difference of two scores' figures as they are shown, so that the three agree.

    From 49.60, shown as 50, to 49.40, shown as 49, it is -1.
    """
    whole = points(end) - points(start)
    return f"{whole:+d}" if whole else "="


def direction_mark(change: int) -> str:
    """Direction and rough size of a change: one to three signs."""
    return ("+" if change > 0 else "-") * _size(change)[0]


def direction_words(change: int) -> str:
    """The same in words, for a screen reader."""
    return f"{'up' if change > 0 else 'down'} {_size(change)[1]}"


def _size(change: int) -> tuple[int, str]:
    return next((count, word) for least, count, word in _SIZES if abs(change) >= least)


def score_name(scenario: Scenario, score_id: str, seat: str | None = None) -> str:
    """What a score is called; relations towards the seat's own actor go without saying it."""
    if score_id in scenario.meters:
        return scenario.meters[score_id].label
    relation = scenario.relations[score_id]
    view = f"{possessive(scenario.actors[relation.source].name)} view"
    if relation.target == seat:
        return view
    return f"{view} of {inside(scenario.actors[relation.target].name)}"


def meter_value(meter: Meter, score: int) -> str:
    """A meter's value as shown: the rung of a ladder by name, else whole points."""
    if meter.steps:
        return meter.steps[rung(meter, score) - 1]
    return str(points(score))


def rung(meter: Meter, score: int) -> int:
    """Which rung of a ladder a score stands on, 1 being the lowest."""
    return max(1, min(len(meter.steps), points(score)))


LEAK_WORDS = {"none": "never done", "hidden": "not come out", "out": "come out"}
FIRMNESS_WORDS = {"statement": "statement", "threat": "threat", "force": "show of force"}


def commitment_words(scenario: Scenario, commitment_id: str) -> str:
    """A public commitment: how it was made, and what was said."""
    commitment = scenario.commitments[commitment_id]
    said = commitment.text.rstrip(".") or humane(commitment_id)
    return f"a public {FIRMNESS_WORDS[commitment.how]}: {said}"


def pressure_words(scenario: Scenario, pressure_id: str) -> str:
    """An economic pressure: what it is called, and who presses."""
    pressure = scenario.pressures[pressure_id]
    called = pressure.text.rstrip(".") or humane(pressure_id)
    return f"{called}, by {inside(scenario.actors[pressure.source].name)}"


def condition_words(scenario: Scenario, condition: Expression) -> str:
    """A condition in words, as what is needed: noun phrases joined by and / or."""
    match condition:
        case And(parts):
            return ", and ".join(condition_words(scenario, part) for part in parts)
        case Or(parts):
            return ", or ".join(condition_words(scenario, part) for part in parts)
        case Not(Name(name)):
            return f"that not: {humane(name)}"
        case Name(name):
            return humane(name)
        case Not(Compare(operator, left, right)) if operator in ("==", "!="):
            turned = Compare("!=" if operator == "==" else "==", left, right)
            return condition_words(scenario, turned)
        case Compare(operator, Name(name), Number(value)) if name in scenario.scores:
            return _threshold(scenario, name, operator, value)
        case Compare(operator, Number(value), Name(name)) if name in scenario.scores:
            return _threshold(scenario, name, _MIRRORED[operator], value)
        case Compare(operator, Name(name), Name(value)) if name not in scenario.scores:
            return _fact(scenario, name, operator, value)
        case _:
            return show(condition)


def _threshold(scenario: Scenario, score_id: str, operator: str, value: Decimal) -> str:
    meter = scenario.meters.get(score_id)
    name, number = inside(score_name(scenario, score_id)), format(value.normalize(), "f")
    if meter is not None and meter.steps and value % 1 == 0 and 1 <= value <= len(meter.steps):
        where = _ON_A_LADDER[operator].format(meter.steps[int(value) - 1])
        return f"{name} {where}"
    return f"{name} {_COMPARISONS[operator]} {number}"


def _fact(scenario: Scenario, name: str, operator: str, value: str) -> str:
    negated = "not " if operator == "!=" else ""
    event = scenario.events.get(name)
    if event is not None:
        when = short_day(scenario.turns[scenario.turn_of[name]].date)
        if value == NOT_TAKEN:
            return f"{'a' if negated else 'no'} decision on {event.title or humane(name)} ({when})"
        return f"{negated}on {when}: {event.choice(value).text}"
    promise = scenario.promises.get(name)
    if promise is not None:
        return f"the promise ({promise.text}) {negated}{value}"
    if name in scenario.leaks:
        act = scenario.leaks[name]
        who, whom = (inside(scenario.actors[actor].name) for actor in (act.source, act.target))
        return f"{humane(act.act)} of {who} towards {whom} {negated}{LEAK_WORDS[value]}"
    if name in scenario.commitments:
        return f"{commitment_words(scenario, name)} ({negated}{humane(value)})"
    return f"{humane(name)} {negated}{humane(value)}"
