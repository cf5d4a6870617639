"""What is done for speed changes no result: gathered lanes, looked-up changes, narrow numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from game.rules import compile_scenario
from game.rules.bounds import Bounds
from game.rules.kernel import offers, resolve, start
from game.rules.reach import Reach
from game.rules.state import State
from tests.bench.branching import branching
from tests.bench.reference_story import scenario as reference_story
from tests.rules.test_kernel_against_oracle import some_open
from tests.worlds import examples, scenarios

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.rules import Program
    from game.scenario.model import Scenario

LANES = 64


def states(scenario: Scenario, program: Program, seed: int) -> Iterator[State]:
    """A state of many lanes before every turn and at the end; a copy may be changed."""
    generator = np.random.default_rng(seed)
    state = start(program, generator.integers(0, 2**64, size=LANES, dtype=np.uint64))
    for turn in range(len(program.turns)):
        yield state
        offer = offers(program, state, turn)
        seats = list(scenario.seats)[:1]
        picks = {seat: some_open(generator, scenario, offer, seat, LANES) for seat in seats}
        resolve(program, state, turn, picks)
    yield state


def the_end(scenario: Scenario, program: Program, seed: int) -> State:
    *_, last = states(scenario, program, seed)
    return last


def assert_same(one: State, two: State) -> None:
    assert np.array_equal(one.values, two.values)
    assert np.array_equal(one.ended, two.ended)


def assert_same_when_gathered(scenario: Scenario, seed: int) -> None:
    program = compile_scenario(scenario)
    expected = the_end(scenario, program, seed)
    with patch("game.rules.lanes._MANY", 1), patch("game.rules.lanes._SHARE", 2):
        assert_same(the_end(scenario, program, seed), expected)
    with patch("game.rules.effects._LOOK_UP", 0):
        assert_same(the_end(scenario, program, seed), expected)


@examples(150)
@given(scenario=scenarios(), seed=st.integers(0, 2**32 - 1))
def test_lanes_may_be_gathered_and_changes_looked_up(scenario: Scenario, seed: int) -> None:
    assert_same_when_gathered(scenario, seed)


def test_sixteen_events_at_once() -> None:
    for acts in (False, True):
        assert_same_when_gathered(branching(acts=acts, turns=4), seed=1)


@examples(100)
@given(scenario=scenarios(), seed=st.integers(0, 2**32 - 1))
def test_after_the_last_fade_nothing_looks_at_pools(scenario: Scenario, seed: int) -> None:
    program = compile_scenario(scenario)
    *_, before, _ = (
        State(s.values.copy(), s.seeds, s.ended.copy()) for s in states(scenario, program, seed)
    )
    last = program.last_turn
    top = State(before.values[: program.height(last)].copy(), before.seeds, before.ended.copy())
    resolve(program, before, last, {})
    resolve(program, top, last, {})
    assert len(top.values) == program.layout.first_pool
    assert np.array_equal(top.values, before.values[: program.layout.first_pool])
    assert np.array_equal(top.ended, before.ended)


@examples(100)
@given(scenario=scenarios(), seed=st.integers(0, 2**32 - 1))
def test_no_pool_is_beyond_its_bound(scenario: Scenario, seed: int) -> None:
    program = compile_scenario(scenario)
    bounds = Bounds(scenario, Reach(scenario)).most_pooled()
    for state in states(scenario, program, seed):
        for key, row in program.layout.pool.items():
            assert np.abs(state.values[row].astype(np.int64)).max() <= bounds.get(key, 0), key


def test_told_in_acts_a_story_fits_16_bits() -> None:
    assert compile_scenario(reference_story(acts=True)).initial.dtype == np.int16
