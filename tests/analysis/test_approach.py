"""A road to an event is one that a session can play, or there is proved to be none."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given

from game.analysis.approach import approach
from game.analysis.evidence import Budget
from game.rules import compile_scenario
from game.scenario.expressions import parse_expression
from game.scenario.library import builtin_scenarios
from game.scenario.model import Chance, Choice, Draw, Ending, Event, Outcome
from game.scenario.reader import load_scenario
from game.session.session import Session
from tests.analysis.brute import TooManyError, roads
from tests.worlds import examples, scenarios, seeds, small_world

if TYPE_CHECKING:
    from game.analysis.witness import Road
    from game.scenario.model import Scenario

MOST = 200


def arrived(scenario: Scenario, seat: str, road: Road | None, event: str) -> Session:
    """The session after the road's moves, which stands before the event."""
    assert road is not None
    assert road.seed is not None
    session = Session(scenario, seat, road.seed)
    for _, choice in road.moves:
        session.decide(choice)
    standing = session.view().event
    assert standing is not None
    assert standing.id == event
    assert session.road == road.moves
    return session


def comes_up(scenario: Scenario, seat: str) -> dict[str, Fraction]:
    """The share of all roads that come to each event of a seat, road by road."""
    shares = {e.id: Fraction() for e in scenario.events.values() if e.seat == seat}
    for oracle, share in roads(scenario, seat, MOST):
        for event in shares:
            if oracle.taken[event] != "none":
                shares[event] += share
    return shares


def under(session: Session, event: str) -> bool:
    """Whether any decisions from here on come to the event, under this session's seed."""
    position = session.view()
    if position.event is None:
        return False
    if position.event.id == event:
        return True
    for choice in sorted(position.open):
        session.decide(choice)
        found = under(session, event)
        session.undo()
        if found:
            return True
    return False


@examples(25)
@given(scenarios())
def test_a_road_is_found_wherever_there_is_one(scenario: Scenario) -> None:
    seat = next(iter(scenario.seats))
    try:
        shares = comes_up(scenario, seat)
    except TooManyError:
        assume(False)
    program = compile_scenario(scenario)
    for event, share in shares.items():
        found = approach(program, seat, event)
        if not share:
            assert found.road is None
            assert found.evidence.exact
        elif found.road is None or found.road.seed is None:
            assert share < Fraction(1, 1_000)
        else:
            arrived(scenario, seat, found.road, event)
        if found.evidence.exact:
            assert found.share == share


@examples(15)
@given(scenarios(), seeds())
def test_under_a_seed_a_road_is_found_or_there_is_none(scenario: Scenario, seed: int) -> None:
    seat = next(iter(scenario.seats))
    try:
        shares = comes_up(scenario, seat)
    except TooManyError:
        assume(False)
    program = compile_scenario(scenario)
    for event in shares:
        found = approach(program, seat, event, seed=seed)
        exists = under(Session(scenario, seat, seed, program=program), event)
        assert (found.road is not None) == exists
        if found.road is not None:
            assert found.road.seed == seed
            arrived(scenario, seat, found.road, event)
        else:
            assert found.evidence.exact


@pytest.fixture(scope="module")
def drums() -> Scenario:
    return load_scenario(builtin_scenarios()["drums-in-nara"])


def test_every_decision_of_a_real_scenario_can_be_started_from(drums: Scenario) -> None:
    program = compile_scenario(drums)
    for event in drums.events.values():
        if event.seat == "japan":
            arrived(drums, "japan", approach(program, "japan", event.id).road, event.id)
            arrived(drums, "japan", approach(program, "japan", event.id, seed=5).road, event.id)


# A road that random play does not find.


def lock(digits: int = 9, when: str | None = None) -> Scenario:
    """A last event that only one of 3^digits roads opens."""
    options = (Choice("a", "A"), Choice("b", "B"), Choice("c", "C"))
    agendas = [[Event(f"dial{at}", "s", (), options)] for at in range(digits)]
    condition = when or " and ".join(f"dial{at} == {'abc'[at % 3]}" for at in range(digits))
    safe = Event("safe", "s", (), (Choice("take", "Take"),), parse_expression(condition))
    return small_world(*agendas, [safe], seats={"s": "fixed"})


def test_the_one_road_in_twenty_thousand_is_walked_to() -> None:
    scenario = lock()
    found = approach(compile_scenario(scenario), "s", "safe")
    assert found.evidence.exact
    assert found.share == Fraction(1, 3**9)
    arrived(scenario, "s", found.road, "safe")
    under_seed = approach(compile_scenario(scenario), "s", "safe", seed=77)
    assert under_seed.road is not None
    assert [choice for _, choice in under_seed.road.moves] == list("abcabcabc")


def test_what_no_road_opens_is_proved_and_what_was_not_walked_is_not() -> None:
    program = compile_scenario(lock(when="dial0 == a and dial0 == b"))
    assert approach(program, "s", "safe").evidence.exact
    short = approach(program, "s", "safe", budget=Budget(children=50))
    assert short.road is None
    assert short.evidence.kind == "stopped"
    pressed = approach(program, "s", "safe", seed=1, budget=Budget(children=50))
    assert pressed.evidence.kind == "stopped"


def test_a_seed_that_cannot_lead_there_names_others_that_do() -> None:
    door = Event("door", "s", (), (Choice("open", "Open"),))
    cellar = Event("cellar", "s", (), (Choice("look", "Look"),), parse_expression("key == held"))
    draws = (Draw("key", {"held": 1, "lost": 3}),)
    scenario = small_world([door], [cellar], draws=draws, seats={"s": "fixed"})
    program = compile_scenario(scenario)
    missing = next(seed for seed in range(50) if not under(Session(scenario, "s", seed), "cellar"))
    found = approach(program, "s", "cellar", seed=missing)
    assert found.road is None
    assert found.evidence.exact
    assert found.seeds
    for seed in found.seeds:
        arrived(scenario, "s", approach(program, "s", "cellar", seed=seed).road, "cellar")


def test_chance_counts_in_the_share() -> None:
    results = (Chance(1, None, Outcome()), Chance(3, None, Outcome()))
    throw = Event("throw", "s", (), (Choice("dice", "Dice", chance=results),))
    after = Event("after", "s", (), (Choice("on", "On"),), parse_expression("throw == dice"))
    scenario = replace(small_world([throw], [after], seats={"s": "fixed"}))
    found = approach(compile_scenario(scenario), "s", "after")
    assert found.share == 1
    arrived(scenario, "s", found.road, "after")


def test_a_story_that_is_over_comes_to_nothing() -> None:
    gate = Event("gate", "s", (), (Choice("stop", "Stop"), Choice("go", "Go")))
    after = Event("after", "s", (), (Choice("on", "On"),))
    early = Ending("over", "", (), parse_expression("gate == stop"), early=True)
    endings = (early, Ending("drift", "", ()))
    scenario = small_world([gate], [after], seats={"s": "fixed"}, endings=endings)
    found = approach(compile_scenario(scenario), "s", "after")
    assert found.share is not None
    low, high = found.evidence.interval(found.share)
    assert low <= 1 / 2 <= high
    assert arrived(scenario, "s", found.road, "after").road == (("gate", "go"),)
