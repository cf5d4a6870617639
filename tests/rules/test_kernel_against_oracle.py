"""The kernel and the oracle play the same games and must agree on every digest.

Both were written from the text of the rules and share no code, so what they agree on is what the
text says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from game.rules import compile_scenario
from game.rules.digest import digest
from game.rules.kernel import offers, resolve, start
from tests.oracle import Oracle
from tests.worlds import examples, random_choice, scenarios, seeds

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from game.rules import Program
    from game.rules.kernel import Offer, State
    from game.scenario.model import Scenario

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


@examples(200)
@given(scenario=scenarios(), seed=seeds(), rng=rngs())
def test_a_game_alone(scenario: Scenario, seed: int, rng: random.Random) -> None:
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


@examples(60)
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
