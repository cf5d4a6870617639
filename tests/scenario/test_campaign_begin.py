"""A part as it begins: what is known is put in, and nothing is left that it does not have."""

from __future__ import annotations

import random
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from itertools import combinations_with_replacement
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from game.scenario.campaign.begin import SHUT, begin, remembered, settled_by
from game.scenario.campaign.fold import Known
from game.scenario.campaign.model import Brought, Fact, Luggage, Part, Settled
from game.scenario.campaign.reader import load_campaign
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
    parse_expression,
    show,
)
from game.scenario.library import builtin_scenarios
from game.scenario.model import (
    COMMITMENT_STATES,
    LEAK_STATES,
    PROMISE_STATES,
    Before,
    Event,
    Kind,
    Weight,
)
from game.scenario.reader import load_scenario
from game.session.session import Session
from tests.parts import cut, random_luggage

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from game.scenario.model import Scenario

Value: TypeAlias = bool | str | Decimal

WINTER = load_campaign(Path(__file__).parents[1] / "data" / "campaign" / "winter.yaml")
FIRST, SECOND, _ = WINTER.parts
NEITHER = {"lit": False, "burnt": False}
"""The facts before the second part."""
FLAGS = ("lit", "wait", "go")
VALUED = {"lamp": ("wait", "go", "none"), "boat": ("lit", "none"), "wood": PROMISE_STATES}
SCORES = ("bor.ada", "ada.coal")

# An evaluator of its own: nothing is folded, everything is looked up.

_NUMBERS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def number(expression: Expression, world: Mapping[str, Value]) -> Decimal:
    match expression:
        case Number(value):
            return value
        case Name(name):
            found = world[name]
            assert isinstance(found, Decimal)
            return found
        case Negative(operand):
            return -number(operand, world)
        case Arithmetic(operator, left, right):
            one, other = number(left, world), number(right, world)
            return {"+": one + other, "-": one - other, "*": one * other}[operator]
        case Call(function, arguments):
            values = [number(argument, world) for argument in arguments]
            return {"min": min(values), "max": max(values), "abs": abs(values[0])}[function]
    raise AssertionError(expression)


def truth(expression: Expression, world: Mapping[str, Value]) -> bool:
    match expression:
        case Truth(value):
            return value
        case Name(name):
            found = world[name]
            assert isinstance(found, bool)
            return found
        case Not(operand):
            return not truth(operand, world)
        case And(parts):
            return all(truth(part, world) for part in parts)
        case Or(parts):
            return any(truth(part, world) for part in parts)
        case Compare(operator, Name(name), Name(value)) if isinstance(world.get(name), str):
            return (world[name] == value) == (operator == "==")
        case Compare(operator, left, right):
            if is_truth(left, world):
                return (truth(left, world) == truth(right, world)) == (operator == "==")
            return _NUMBERS[operator](number(left, world), number(right, world))
    raise AssertionError(expression)


def is_truth(expression: Expression, world: Mapping[str, Value]) -> bool:
    if isinstance(expression, Name):
        return isinstance(world[expression.id], bool)
    return isinstance(expression, Truth | Not | And | Or | Compare)


def random_condition(rng: random.Random, depth: int = 4) -> Expression:
    if depth and rng.random() < 0.6:
        parts = tuple(random_condition(rng, depth - 1) for _ in range(rng.randint(2, 3)))
        return rng.choice(
            (
                And(parts),
                Or(parts),
                Not(parts[0]),
                Compare(rng.choice(("==", "!=")), parts[0], parts[1]),
            )
        )
    match rng.randrange(5):
        case 0:
            return Truth(rng.random() < 0.5)
        case 1 | 2:
            return Name(rng.choice(FLAGS))
        case 3:
            name = rng.choice(tuple(VALUED))
            return Compare(rng.choice(("==", "!=")), Name(name), Name(rng.choice(VALUED[name])))
    left: Expression = Name(rng.choice(SCORES))
    right: Expression = Number(Decimal(rng.randint(-20, 20)))
    if rng.random() < 0.4:
        left = Call("max", (left, Negative(Name(rng.choice(SCORES)))))
        right = Arithmetic(rng.choice(("+", "-", "*")), right, Name(rng.choice(SCORES)))
    return Compare(rng.choice(("==", "!=", "<", "<=", ">", ">=")), left, right)


def random_world(rng: random.Random) -> dict[str, Value]:
    flags: dict[str, Value] = {name: rng.random() < 0.5 for name in FLAGS}
    values: dict[str, Value] = {name: rng.choice(told) for name, told in VALUED.items()}
    return flags | values | {name: Decimal(rng.randint(-20, 20)) for name in SCORES}


@pytest.mark.parametrize("seed", range(20))
def test_folding_never_changes_what_a_condition_says(seed: int) -> None:
    rng = random.Random(seed)
    decided = 0
    for _ in range(300):
        condition, world = random_condition(rng), random_world(rng)
        flags = {n: v for n, v in world.items() if isinstance(v, bool) and rng.random() < 0.6}
        told = {n: v for n, v in world.items() if isinstance(v, str) and rng.random() < 0.6}
        folded = Known(flags, told, frozenset(VALUED.keys() - told.keys())).fold(condition)
        assert truth(folded, world) == truth(condition, world), show(condition)
        assert not set(names_read(folded, VALUED.keys())) & (flags.keys() | told.keys())
        assert parse_expression(show(folded)) or True
        decided += isinstance(folded, Truth)
    assert decided > 30


def test_a_choice_that_is_called_like_a_fact_stays_a_choice() -> None:
    """The right side of a comparison with an event is a choice, whatever else is called so."""
    condition = parse_expression("boat == lit and lit")
    assert show(Known({"lit": True}, {}, frozenset({"boat"})).fold(condition)) == "boat == lit"


def test_what_is_not_known_cannot_be_decided() -> None:
    with pytest.raises(ValueError, match="not known"):
        Known({"lit": True}, {}).decide(parse_expression("lit and wait"))
    assert Known({"lit": True}, {}).decide(None)


# What a scenario reads


def expressions(value: object) -> Iterator[Expression]:
    """Every condition anywhere inside."""
    kinds = (Number, Truth, Name, Arithmetic, Negative, Call, Compare, Not, And, Or)
    if isinstance(value, kinds):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from expressions(getattr(value, field.name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from expressions(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from expressions(inner)


def names_read(expression: Expression, valued: Collection[str]) -> Iterator[str]:
    match expression:
        case Compare(_, Name(name), Name(_)) if name in valued:
            yield name
        case Name(name):
            yield name
        case Arithmetic(_, left, right) | Compare(_, left, right):
            yield from names_read(left, valued)
            yield from names_read(right, valued)
        case Negative(operand) | Not(operand):
            yield from names_read(operand, valued)
        case Call(_, parts) | And(parts) | Or(parts):
            for part in parts:
                yield from names_read(part, valued)


def assert_declared(scenario: Scenario) -> None:
    """Every name that anything in a scenario reads, or takes back, is one of the scenario's."""
    valued: dict[str, Collection[str]] = {
        **{e.id: {*(c.id for c in e.choices), "none"} for e in scenario.events.values()},
        **{draw.id: draw.odds.keys() for draw in scenario.draws.values()},
        **dict.fromkeys(scenario.promises, PROMISE_STATES),
        **dict.fromkeys(scenario.leaks, LEAK_STATES),
        **dict.fromkeys(scenario.commitments, COMMITMENT_STATES),
    }
    known = {*scenario.flags, *scenario.scores, *valued}
    for condition in expressions(scenario):
        assert set(names_read(condition, valued)) <= known, show(condition)
        for compare in compares(condition):
            if isinstance(compare.left, Name) and compare.left.id in valued:
                assert isinstance(compare.right, Name), show(condition)
                assert compare.right.id in valued[compare.left.id], show(condition)
    turns = {turn.id for turn in scenario.turns}
    for event in scenario.events.values():
        for choice in event.choices:
            assert {walk.commitment for walk in choice.walks_back} <= set(scenario.commitments)
            if choice.when == Truth(False, getattr(choice.when, "offset", 0)):
                assert choice.shut
            assert not isinstance(choice.when, Truth) or not choice.when.value
    for promise in scenario.promises.values():
        assert promise.due in turns or promise.day is not None
        assert scenario.day_due(promise) >= scenario.turns[0].date


def compares(expression: Expression) -> Iterator[Compare]:
    match expression:
        case Compare(_, left, right):
            yield expression
            yield from compares(left)
            yield from compares(right)
        case Not(operand):
            yield from compares(operand)
        case And(parts) | Or(parts):
            for part in parts:
                yield from compares(part)


@pytest.mark.parametrize("part", WINTER.parts, ids=lambda part: part.id)
def test_whatever_was_left_nothing_is_read_that_the_part_does_not_have(part: Part) -> None:
    known = [fact.id for each in WINTER.parts[: WINTER.parts.index(part)] for fact in each.facts]
    for seed in range(60):
        rng = random.Random(seed)
        luggage = random_luggage(part, known, rng)
        scenario = begin(part, luggage)
        assert_declared(scenario)
        read = {
            name
            for condition in expressions(scenario)
            for name in names_read(condition, scenario.events)
        }
        assert not read & set(known)
        assert {promise.id for promise in scenario.owed} == {
            name for name, state in luggage.promises.items() if state == "open"
        }
        for fact in remembered(part, luggage):
            valued = {*scenario.events, *scenario.promises}
            assert set(names_read(fact.when, valued)) <= {
                *scenario.flags,
                *scenario.scores,
                *valued,
            }


@pytest.mark.parametrize("name", builtin_scenarios())
def test_a_built_in_scenario_cut_anywhere_reads_nothing_that_was_cut_off(
    name: str, request: pytest.FixtureRequest
) -> None:
    scenario = load_scenario(builtin_scenarios()[name])
    rng = random.Random(name)
    pairs = list(combinations_with_replacement(range(len(scenario.turns)), 2))
    for enters, leaves in pairs if request.config.getoption("--full") else rng.sample(pairs, 9):
        seat = rng.choice(scenario.playable_seats).actor
        part = cut(scenario, seat, enters, leaves, rng)
        begun = begin(part, random_luggage(part, (), rng))
        assert [turn.id for turn in begun.turns] == [
            turn.id for turn in scenario.turns[enters : leaves + 1]
        ]
        assert_declared(begun)


def test_scores_begin_as_they_are_brought() -> None:
    before = (Before(Kind.GESTURE, 300, "One"), Before(Kind.DEAL, -50, "Two"))
    scenario = begin(SECOND, Luggage({"bor.ada": Brought(800, before)}, NEITHER))
    relation = scenario.relations["bor.ada"]
    assert (relation.base, relation.start, relation.before) == (800, 1050, before)
    assert scenario.relations["ada.bor"] == SECOND.scenario.relations["ada.bor"]


def test_what_the_facts_rule_out_is_shut_with_words_and_what_they_grant_is_open() -> None:
    raised = begin(SECOND, Luggage(facts=NEITHER)).events["boat"]
    lowered = begin(SECOND, Luggage(facts={"lit": True, "burnt": False})).events["boat"]
    assert raised.choice("tie").when is None
    tie = lowered.choice("tie").when
    assert tie is not None
    assert show(tie) == "bor.ada <= 40"
    shut = replace(SECOND, enters=SECOND.leaves)
    catch = begin(shut, Luggage(facts={"lit": True, "burnt": False})).events["rope"].choice("catch")
    assert catch.when == Truth(False)
    assert catch.shut == SHUT


def test_the_words_of_the_author_are_kept_where_a_choice_is_shut() -> None:
    event = SECOND.scenario.events["rope"]
    catch = replace(event.choice("catch"), shut="No boat, no rope.")
    turns = list(SECOND.scenario.turns)
    agenda = tuple(
        replace(item, choices=(catch, *event.choices[1:]))
        if isinstance(item, Event) and item.id == "rope"
        else item
        for item in turns[SECOND.leaves].agenda
    )
    turns[SECOND.leaves] = replace(turns[SECOND.leaves], agenda=agenda)
    part = replace(
        SECOND, enters=SECOND.leaves, scenario=replace(SECOND.scenario, turns=tuple(turns))
    )
    assert (
        begin(part, Luggage(facts=NEITHER)).events["rope"].choice("catch").shut
        == "No boat, no rope."
    )


def test_a_settled_decision_of_another_seat_is_taken_whatever_its_policy_says() -> None:
    for choice in ("lend", "keep"):
        part = replace(FIRST, settled=(Settled("salt", choice),))
        weights = {c.id: c.weights for c in begin(part, Luggage()).events["salt"].choices}
        assert weights == {
            each: (Weight(None, 1 if each == choice else 0),) for each in ("lend", "keep")
        }
    for seed in range(10):
        session = Session(begin(part, Luggage()), "ada", seed)
        session.decide("dark")
        row = session.program.layout.event["salt"]
        assert int(session.state.values[row, 0]) == 2


def test_the_first_settled_row_that_holds_counts() -> None:
    rows = {
        (True, False): "lower",
        (True, True): "raise",
        (False, False): "raise",
    }
    for (lit, burnt), choice in rows.items():
        assert settled_by(SECOND, {"lit": lit, "burnt": burnt}) == {"ladder": choice}


def test_a_promise_that_falls_due_later_keeps_its_day() -> None:
    scenario = begin(FIRST, Luggage())
    wood = scenario.promises["wood"]
    assert wood.due not in {turn.id for turn in scenario.turns}
    assert scenario.day_due(wood) == FIRST.scenario.turns[-1].date
    owed = begin(SECOND, Luggage(facts=NEITHER, promises={"wood": "open", "oil": "open"}))
    assert [promise.id for promise in owed.owed] == ["wood", "oil"]
    assert owed.day_due(owed.owed[0]) == owed.turns[-1].date
    assert begin(SECOND, Luggage(facts=NEITHER, promises={"wood": "kept"})).owed == ()


def test_the_state_of_a_promise_that_is_no_longer_open_is_known() -> None:
    for state in PROMISE_STATES:
        wants = (
            begin(SECOND, Luggage(facts=NEITHER, promises={"wood": state}))
            .seats["ada"]
            .objectives[1]
            .want
        )
        assert show(wants) == (
            "wood != broken" if state == "open" else str(state != "broken").lower()
        )


def test_what_stands_for_owed_promises_is_gone_and_never_decided() -> None:
    assert "owed_by_ada_in_second" in SECOND.scenario.events
    part = replace(
        SECOND,
        facts=(Fact("odd", parse_expression("owed_by_ada_in_second == wood"), "Odd."),),
    )
    luggage = Luggage(facts=NEITHER, promises={"wood": "open"})
    assert "owed_by_ada_in_second" not in begin(part, luggage).events
    assert [fact.when for fact in remembered(part, luggage)] == [Truth(False)]
