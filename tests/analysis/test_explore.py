"""The exact walk against brute force by the oracle, share by share."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import assume, given

from game.analysis import explore as module
from game.analysis.explore import OverBudgetError, explore
from game.rules import compile_scenario
from game.scenario.expressions import parse_expression
from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.session import Session
from tests.analysis.brute import TooManyError, shares
from tests.worlds import examples, random_scenario, scenarios

if TYPE_CHECKING:
    from fractions import Fraction

    from game.analysis.explore import Block, Numbers
    from game.analysis.tally import Shares
    from game.scenario.model import Scenario

MOST_ROADS = 300


def own_marks(found: Shares) -> dict[tuple[str, ...], Fraction]:
    """The marks that the brute force knows too."""
    return {
        mark: share
        for mark, share in found.marks.items()
        if mark[0] in ("ending", "taken", "kept", "broken")
    }


def expected(scenario: Scenario, seat: str) -> dict[tuple[str, ...], Fraction]:
    try:
        return shares(scenario, seat, MOST_ROADS)
    except TooManyError:
        assume(False)
        raise


@examples(150)
@given(scenarios())
def test_explore_equals_brute_force(scenario: Scenario) -> None:
    seat = next(iter(scenario.seats))
    wanted = expected(scenario, seat)
    found = explore(compile_scenario(scenario), seat)
    assert own_marks(found) == wanted
    assert sum(found.endings.values()) == 1


@examples(40)
@given(scenarios())
def test_small_blocks_and_wide_weights_change_nothing(scenario: Scenario) -> None:
    seat = next(iter(scenario.seats))
    wanted = expected(scenario, seat)
    with patch.object(module, "BLOCK", 3), patch.object(module, "_WIDE", 2):
        found = explore(compile_scenario(scenario), seat)
    assert own_marks(found) == wanted


def test_the_walk_is_red_when_a_weight_is_dropped() -> None:
    """The checker's own failure: without the odds the shares are not those of brute force."""
    rng = random.Random(1)
    honest = module._scaled

    def careless(block: Block, odds: Numbers, of: Numbers) -> Block:
        return honest(block, np.minimum(odds, 1), np.ones_like(of))

    found_wrong = 0
    while found_wrong < 3:
        scenario = random_scenario(rng)
        seat = next(iter(scenario.seats))
        try:
            wanted = shares(scenario, seat, MOST_ROADS)
        except TooManyError:
            continue
        if len(set(wanted.values())) < 3:
            continue
        with patch.object(module, "_scaled", careless):
            found = explore(compile_scenario(scenario), seat)
        assert own_marks(found) != wanted
        found_wrong += 1


@pytest.fixture(scope="module")
def drums() -> Scenario:
    return load_scenario(builtin_scenarios()["drums-in-nara"])


def test_over_budget_is_said(drums: Scenario) -> None:
    with pytest.raises(OverBudgetError):
        explore(compile_scenario(drums), "japan", budget=1_000)


def test_from_a_state_the_draws_are_what_they_are(drums: Scenario) -> None:
    program = compile_scenario(drums)
    session = Session(drums, "japan", 7, program=program)
    rng = random.Random(7)
    while session.view().number < 8:
        session.decide(rng.choice(sorted(session.view().open)))
    position = session.view()
    found = explore(program, "japan", position.state, position.number)
    assert sum(found.endings.values()) == 1
    row = program.layout.draw["house"]
    value = program.layout.draw_values["house"][int(position.state.values[row, 0])]
    assert all(
        witness.road[0] == list(drums.draws["house"].odds).index(value)
        for witness in found.witnesses.values()
    )


def test_a_choice_that_never_opens_has_no_mark(drums: Scenario) -> None:
    first = drums.turns[0]
    event = next(event for event in first.events if event.seat == "japan")
    shut = replace(event.choices[0], when=parse_expression("japan.room > 6"))
    edited = replace(event, choices=(shut, *event.choices[1:]))
    agenda = tuple(edited if item is event else item for item in first.agenda)
    scenario = replace(drums, turns=(replace(first, agenda=agenda), *drums.turns[1:]))
    found = explore(compile_scenario(scenario), "japan")
    assert ("open", event.id, shut.id) not in found.marks
    assert ("taken", event.id, shut.id) not in found.marks
    assert ("open", event.id, event.choices[1].id) in found.marks
