"""What is said in public, leaks and presses, as it is told and counted on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.support import COST_KIND, PRESSURE_KIND, audience_cost
from game.scenario.model import POINT, Choice, Event
from game.views.words import commitment_words, condition_words, humane, points, pressure_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from game.scenario.model import Act, Happening, Scenario, Turn, WalkBack

_MINUS = "\N{MINUS SIGN}"


def taken_back(scenario: Scenario, choice: Choice) -> Iterator[str]:
    """The commitments that a choice walks back, with the price, for those who consider it."""
    for row in choice.walks_back:
        price = _price(scenario, row)
        support = _support(scenario, row)
        words = f"walks back {commitment_words(scenario, row.commitment)}"
        if support and price >= POINT:
            softened = ", on new information" if row.new_information else ""
            words += f" (costs {points(price)} {scenario.meters[support].label}{softened})"
        yield f"{words}, if it stands"


def noted(scenario: Scenario, choice: Choice, kept: Collection[str]) -> Iterator[str]:
    """What is noted, struck out and counted of what a choice says in public."""
    for row in choice.walks_back:
        support, price = _support(scenario, row), points(_price(scenario, row))
        line = f"if noted, strike out {commitment_words(scenario, row.commitment)}"
        if support in kept and price:
            line += f", and {scenario.meters[support].label} {_MINUS}{price} ({COST_KIND})"
        yield line
    if choice.commits is not None:
        yield f"note: {commitment_words(scenario, choice.commits.id)}"


def _price(scenario: Scenario, row: WalkBack) -> int:
    commitment = scenario.commitments[row.commitment]
    return audience_cost(scenario.rules.audience_cost, commitment, row)


def _support(scenario: Scenario, row: WalkBack) -> str:
    return scenario.seats[scenario.commitments[row.commitment].source].support or ""


def reckoning(scenario: Scenario, kept: Collection[str]) -> Iterator[str]:
    """The rules of a scenario's own that count on paper too: repeated gestures, pressures."""
    rules = scenario.rules
    if rules.repeat != 100:
        yield (
            f"A gesture counts {rules.repeat} % of the one before it, if that was as warm or as "
            "cold, by the same actor and towards the same; from the fourth on no less"
        )
    for pressure in scenario.pressures.values():
        support = scenario.seats[pressure.target].support or ""
        if support not in kept:
            continue
        name, exposure = (scenario.meters[meter].label for meter in (support, pressure.exposure))
        yield (
            f"{pressure_words(scenario, pressure.id)}: while "
            f"{condition_words(scenario, pressure.when)}, {name} {_MINUS}{pressure.rate / POINT:g} "
            f"every four weeks at {exposure} 100, half of it at 50, and so on; "
            f"{pressure.most / POINT:g} in all at most ({PRESSURE_KIND})"
        )


def leaking(scenario: Scenario, turn: Turn) -> Iterator[tuple[Act, str]]:
    """The acts that may come out in a turn, and on which roads they do."""
    for name, act in scenario.leaks.items():
        leak = act.leak
        if leak is not None and leak.due == turn.id:
            when = "" if leak.when is None else f", and {condition_words(scenario, leak.when)}"
            yield act, f"Only if {_done(scenario, name)}{when}."


def _done(scenario: Scenario, leak: str) -> str:
    """What must have happened for there to be something to come out."""
    for turn in scenario.turns:
        for item in turn.agenda:
            parts = item.choices if isinstance(item, Event) else (item,)
            for part in parts:
                further = [also.outcome for also in part.also]
                further += [result.outcome for result in part.chance]
                if any(_holds(act, leak) for outcome in further for act in outcome.acts):
                    return f"{_called(scenario, item.id, part)}, and it came to that"
                if any(_holds(act, leak) for act in part.outcome.acts):
                    return _called(scenario, item.id, part)
    for promise in scenario.promises.values():
        if any(_holds(act, leak) for act in promise.honoured.acts):
            return f"the promise was kept: {promise.text.rstrip('.')}"
        if any(_holds(act, leak) for act in promise.broken.acts):
            return f"the promise was broken: {promise.text.rstrip('.')}"
    raise KeyError(leak)


def _holds(act: Act, leak: str) -> bool:
    return act.leak is not None and act.leak.id == leak


def _called(scenario: Scenario, item: str, part: Choice | Happening) -> str:
    if isinstance(part, Choice):
        event = scenario.events[item]
        return f"this was chosen: {part.text} ({event.title or humane(item)})"
    return f"this came about: {part.headline or humane(item)}"
