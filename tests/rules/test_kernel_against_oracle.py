"""The kernel and the oracle play the same games and must agree on every digest.

Both were written from the text of the rules and share no code, so what they agree on is what the
text says.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules import compile_scenario
from game.rules.digest import digest
from game.rules.kernel import offers, resolve, start
from game.scenario.expressions import parse_expression
from game.scenario.model import (
    Act,
    Chance,
    Choice,
    Ending,
    Event,
    Happening,
    Kind,
    Meter,
    Outcome,
    Promise,
    ScoreEffect,
    Weight,
)
from tests.oracle import Oracle
from tests.worlds import examples, random_choice, scenarios, seeds, small_world

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from game.rules import Program
    from game.rules.kernel import Offer
    from game.rules.state import State
    from game.scenario.model import Item, Scenario

LANES = 1_000
CHECKED = 5


def rngs() -> st.SearchStrategy[random.Random]:
    return st.randoms(use_true_random=False)


def humans(rng: random.Random, scenario: Scenario) -> list[str]:
    """The seats that humans decide for in one game: any, or none."""
    return [seat for seat in scenario.seats if rng.randint(0, 1)]


def assert_same_offer(oracle: Oracle, offer: Offer, lane: int) -> None:
    events = list(oracle.scenario.events)
    for seat in oracle.scenario.seats:
        event = oracle.event(seat)
        number = int(offer.event[seat][lane]) if seat in offer.event else -1
        assert number == (-1 if event is None else events.index(event.id)), seat
        if event is not None:
            shown = [
                choice.id
                for choice, is_open in zip(
                    event.choices, offer.open[event.id][:, lane], strict=True
                )
                if is_open
            ]
            assert shown == oracle.open_choices(event), event.id


def assert_same_state(
    oracle: Oracle, played: tuple[int, str], program: Program, state: State, lane: int
) -> None:
    """The digests after the turn played are equal; before them what says more if they are not."""
    turn, found = played
    rows = program.layout.score
    assert {name: int(state.values[row, lane]) for name, row in rows.items()} == oracle.scores
    endings = [None, *(ending.id for ending in oracle.scenario.endings)]
    assert endings[int(state.ended[lane])] == oracle.ending
    assert digest(program, state, turn, lane) == found


def assert_in_range(program: Program, state: State) -> None:
    """No score of any lane is out of its range."""
    scenario, rows = program.scenario, program.layout.score
    for relation in scenario.relations:
        assert abs(state.values[rows[relation]]).max() <= 10_000
    for meter in scenario.meters.values():
        scores = state.values[rows[meter.id]]
        assert meter.least <= scores.min()
        assert scores.max() <= meter.most


def some_open(
    generator: np.random.Generator, scenario: Scenario, offer: Offer, seat: str, lanes: int
) -> NDArray[np.int64]:
    """For each lane the number of an open choice of the seat's event, -1 where it has none."""
    picks = np.full(lanes, -1, dtype=np.int64)
    for number, event in enumerate(scenario.events.values()):
        if event.seat == seat and event.id in offer.open:
            here = np.flatnonzero(offer.event[seat] == number)
            is_open = offer.open[event.id][:, here]
            picks[here] = np.where(is_open, generator.random(is_open.shape), -1.0).argmax(axis=0)
    return picks


def pick_of(oracle: Oracle, seats: Sequence[str], rng: random.Random) -> dict[str, str]:
    chosen = {seat: random_choice(rng, oracle, seat) for seat in seats}
    return {seat: choice for seat, choice in chosen.items() if choice is not None}


def play_both(scenario: Scenario, seed: int, rng: random.Random) -> None:
    """Play one game in the kernel and in the oracle, comparing after every turn."""
    program = compile_scenario(scenario)
    state = start(program, np.array([seed], dtype=np.uint64))
    oracle = Oracle(scenario, seed)
    seats = humans(rng, scenario)
    while not oracle.over:
        turn = oracle.turn
        assert_same_offer(oracle, offers(program, state, turn), 0)
        chosen = pick_of(oracle, seats, rng)
        picks = {seat: np.full(1, -1, dtype=np.int64) for seat in seats}
        for seat, choice in chosen.items():
            event = oracle.event(seat)
            assert event is not None
            picks[seat][0] = [option.id for option in event.choices].index(choice)
        found = oracle.decide(chosen)
        resolve(program, state, turn, picks)
        assert_same_state(oracle, (turn, found), program, state, 0)
        assert_in_range(program, state)


@examples(400)
@given(scenario=scenarios(), seed=seeds(), rng=rngs())
def test_a_game_alone(scenario: Scenario, seed: int, rng: random.Random) -> None:
    play_both(scenario, seed, rng)


@examples(120)
@given(scenario=scenarios(), seed=st.integers(0, 2**32 - 1), rng=rngs())
def test_a_game_among_a_thousand(scenario: Scenario, seed: int, rng: random.Random) -> None:
    generator = np.random.default_rng(seed)
    lane_seeds = generator.integers(0, 2**64, size=LANES, dtype=np.uint64)
    program = compile_scenario(scenario)
    state = start(program, lane_seeds)
    seats = humans(rng, scenario)
    lanes = [int(lane) for lane in generator.choice(LANES, size=CHECKED, replace=False)]
    oracles = {lane: Oracle(scenario, int(lane_seeds[lane])) for lane in lanes}
    last: dict[int, tuple[int, str]] = {}
    for turn in range(len(scenario.turns)):
        offer = offers(program, state, turn)
        picks = {seat: some_open(generator, scenario, offer, seat, LANES) for seat in seats}
        chosen: dict[int, dict[str, str]] = {}
        for lane, oracle in oracles.items():
            if oracle.over:
                continue
            assert_same_offer(oracle, offer, lane)
            chosen[lane] = {
                seat: event.choices[int(picks[seat][lane])].id
                for seat in seats
                if (event := oracle.event(seat)) is not None
            }
        resolve(program, state, turn, picks)
        assert_in_range(program, state)
        for lane, decisions in chosen.items():
            last[lane] = (turn, oracles[lane].decide(decisions))
            assert_same_state(oracles[lane], last[lane], program, state, lane)
    assert (state.ended > 0).all()
    for lane, oracle in oracles.items():  # a story that is over stays as it is
        assert_same_state(oracle, last[lane], program, state, lane)


# What chance meets too seldom


def add(target: str, points: int, kind: Kind = Kind.LASTING) -> Outcome:
    return Outcome(effects=(ScoreEffect(target, 100 * points, absolute=False, kind=kind),))


def news(name: str, outcome: Outcome, when: str = "true") -> Happening:
    return Happening(name, parse_expression(when), outcome)


def vow(name: str, seat: str, kept: str, outcome: Outcome) -> Event:
    """An event that cannot but promise something, due at the end of the story's second turn."""
    other = Outcome((Act("visit", "s", "c", -700, Kind.FORCE),))
    promise = Promise(name, seat, "c", "turn1", "", parse_expression(kept), outcome, other)
    return Event(f"e_{name}", seat, (), (Choice("a", "", promise=promise),))


def one_promise_decides_the_next() -> Scenario:
    first: list[Item] = [
        vow("one", "s", "s.t >= 10", add("s.t", 20)),
        vow("two", "t", "one == kept and s.t >= 30", add("s.t", -25)),
        vow("three", "c", "two != kept or s.t < 6", add("s.t", 1)),
    ]
    return small_world(
        first,
        [],
        [],
        sees={"s.t": 1000, "s.c": 0, "c.s": 0, "t.s": 10, "t.c": 60},
        seats={"c": "fixed", "t": "fixed", "s": "fixed"},
        days=30,
    )


def scores_far_beyond_sixteen_bits() -> Scenario:
    fund = Meter("s", "fund", "Fund", 0, 0, -300_000, 50_000_000, Kind.LASTING)
    up, down = add("s.fund", 450_000, Kind.GESTURE), add("s.fund", -450_000, Kind.FORCE)
    turn = [news("up", up), news("down", down), news("all", up, "s.fund * s.fund * s.fund < -1")]
    return small_world(turn, turn, turn, turn, meters=[fund], days=13)


def pools_far_beyond_their_score() -> Scenario:
    turn = [
        news("up", add("s.t", 200, Kind.GESTURE)),
        news("down", add("s.t", -200, Kind.FORCE)),
        news("again", add("s.t", 200, Kind.GESTURE)),
        news("lasting", add("s.t", -200)),
    ]
    return small_world(turn, turn, turn, turn, turn, turn, turn, sees={"s.t": -10_000}, days=1)


def a_long_time_passes() -> Scenario:
    sees = {"s.t": (-10_000, 10_000, Kind.GESTURE), "t.s": (10_000, -9_999, Kind.FORCE)}
    return small_world([], [], [], sees=sees, days=36_500)


def large_products_in_a_condition() -> Scenario:
    power, number = " * ".join(["s.t"] * 8), " * ".join(["90"] * 8)
    turn = [
        news("more", add("s.t", 1), f"{power} > {number} - 0.0001"),
        news("less", add("s.t", -1), f"{power} < {number} + 0.00000001"),
        news("same", add("s.t", 2), f"{power} == {number}"),
    ]
    return small_world(turn, turn, turn, sees={"s.t": 9_000})


def large_odds() -> Scenario:
    results = tuple(Chance(1_000, None, add("s.t", at)) for at in range(1, 30))
    choices = tuple(Choice(f"c{at}", "", weights=(Weight(None, 1_000),)) for at in range(30))
    turn: list[Item] = [Happening("n", chance=results), Event("e", "s", (), choices)]
    return small_world(turn, sees={"s.t": 0}, seats={"s": "weighted"})


def an_early_ending_after_the_last_turn() -> Scenario:
    endings = (
        Ending("calm", "", (), parse_expression("true")),
        Ending("storm", "", (), parse_expression("s.t > 90"), early=True),
        Ending("drift", "", ()),
    )
    turn = [news("up", add("s.t", 50, Kind.GESTURE))]
    return small_world(turn, turn, sees={"s.t": 0}, days=1, endings=endings)


@pytest.mark.parametrize(
    "scenario",
    [
        one_promise_decides_the_next,
        scores_far_beyond_sixteen_bits,
        pools_far_beyond_their_score,
        a_long_time_passes,
        large_products_in_a_condition,
        large_odds,
        an_early_ending_after_the_last_turn,
    ],
)
def test_a_rare_game(scenario: Callable[[], Scenario]) -> None:
    for seed in range(10):
        play_both(scenario(), 2**64 - 1 - seed, random.Random(seed))
