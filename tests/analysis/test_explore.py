"""The exact walk against brute force by the oracle, share by share."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import assume, given

from game.analysis import block as blocks
from game.analysis import walk as walks
from game.analysis.collector import Collector
from game.analysis.evidence import Budget, Progress
from game.analysis.explore import explore
from game.analysis.shares import Comparison
from game.analysis.size import estimated_children
from game.analysis.tree import Tree
from game.rules import compile_scenario
from game.scenario.expressions import parse_expression
from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.session import Session
from tests.analysis.brute import TooManyError, shares, worked_out
from tests.worlds import examples, random_scenario, scenarios

if TYPE_CHECKING:
    from game.analysis.block import Block, Numbers
    from game.analysis.shares import Shares
    from game.analysis.walk import Walk
    from game.scenario.model import Scenario
    from tests.analysis.brute import Decisions

MOST_ROADS = 300


def own_marks(found: Shares) -> dict[tuple[str, ...], Fraction]:
    """The marks that the brute force knows too."""
    return {
        mark: share
        for mark, share in found.marks.items()
        if mark[0] in ("ending", "taken", "kept", "broken", "walked_back", "leaked", "worth")
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
    assert found.evidence.exact
    assert sum(found.endings.values()) == 1


@examples(40)
@given(scenarios())
def test_small_blocks_and_wide_weights_change_nothing(scenario: Scenario) -> None:
    seat = next(iter(scenario.seats))
    wanted = expected(scenario, seat)
    with (
        patch("game.analysis.explore.lanes_within", return_value=3),
        patch("game.analysis.explore.FEWEST_LANES", 1),
        patch.object(blocks, "_WIDE", 2),
    ):
        found = explore(compile_scenario(scenario), seat, compare=True, best=True)
    assert own_marks(found) == wanted


def some_scenarios(
    number: int, rng: random.Random
) -> list[tuple[Scenario, str, dict[Any, Fraction]]]:
    """Random scenarios that brute force can follow and in which something is open."""
    found: list[tuple[Scenario, str, dict[Any, Fraction]]] = []
    while len(found) < number:
        scenario = random_scenario(rng)
        seat = next(iter(scenario.seats))
        try:
            wanted = shares(scenario, seat, MOST_ROADS)
        except TooManyError:
            continue
        if len(set(wanted.values())) >= 3:
            found.append((scenario, seat, wanted))
    return found


def test_the_walk_is_red_when_a_weight_is_dropped() -> None:
    """The checker's own failure: without the odds the shares are not those of brute force."""
    honest = blocks.Block.scaled
    dropped: list[bool] = []

    def careless(self: Block, odds: Numbers, of: Numbers) -> Block:
        dropped.append(bool((of > 1).any()))
        return honest(self, np.minimum(odds, 1), np.ones_like(of))

    red = 0
    for scenario, seat, wanted in some_scenarios(6, random.Random(1)):
        dropped.clear()
        with patch.object(blocks.Block, "scaled", careless):
            try:
                found = explore(compile_scenario(scenario), seat)
            except AssertionError:
                red += 1
                continue
        # What hidden draws alone decide has its weights from the start: none is dropped there.
        assert (own_marks(found) != wanted) == any(dropped)
        red += any(dropped)
    assert red >= 3


def test_the_walk_is_red_when_lanes_are_mixed_up() -> None:
    """The checker's own failure: a lane with another's state gives other shares somewhere."""
    honest = walks.Walk._resolve

    def muddled(self: Walk, child: Block, turn: int) -> None:
        child.state.values[:] = np.roll(child.state.values, 1, axis=1)
        honest(self, child, turn)

    red = 0
    for scenario, seat, wanted in some_scenarios(20, random.Random(2)):
        with patch.object(walks.Walk, "_resolve", muddled):
            try:
                red += own_marks(explore(compile_scenario(scenario), seat)) != wanted
            except (AssertionError, ValueError):
                red += 1
    assert red >= 5  # in a tree of one decision all lanes begin alike


def test_best_play_and_comparisons_equal_brute_force() -> None:
    seen = 0
    for scenario, seat, _ in some_scenarios(60, random.Random(3)):
        found = explore(compile_scenario(scenario), seat, compare=True, best=True)
        decisions: Decisions = []
        wanted = worked_out(scenario, seat, decisions)
        assert found.best is not None
        assert found.comparisons is not None
        for best, share in zip(found.best, wanted.best, strict=True):
            assert best.share == pytest.approx(float(share), abs=1e-9)
            assert sum(best.endings.values()) == pytest.approx(1)
        assert found.comparisons == compared(scenario, decisions)
        seen += len(found.comparisons)
    assert seen > 100


def compared(scenario: Scenario, decisions: Decisions) -> dict[tuple[str, str, str], Comparison]:
    """The choices of every event, two by two, over all decisions."""
    comparisons: dict[tuple[str, str, str], Comparison] = {}
    endings = len(scenario.endings)
    for event, ways in decisions:
        for one, two in combinations([c.id for c in scenario.events[event].choices], 2):
            gains: list[Fraction] = []
            if one in ways and two in ways:
                a, b = ways[one], ways[two]
                pairs = zip((*a.uniform, *a.best), (*b.uniform, *b.best), strict=True)
                gains = [first - second for first, second in pairs]
            now = Comparison(
                met=bool(gains),
                first_alone=one in ways and two not in ways,
                second_alone=two in ways and one not in ways,
                differ=any(gains),
                first_better=any(gain > 0 for gain in gains[endings:]),
                second_better=any(gain < 0 for gain in gains[endings:]),
            )
            before = comparisons.get((event, one, two))
            comparisons[event, one, two] = now if before is None else before.joined(now)
    return comparisons


@pytest.fixture(scope="module")
def drums() -> Scenario:
    return load_scenario(builtin_scenarios()["drums-in-nara"])


def test_over_budget_roads_are_sampled_and_nothing_is_called_proved(drums: Scenario) -> None:
    found = explore(compile_scenario(drums), "japan", budget=Budget(children=1_000, runs=4_000))
    assert found.evidence.kind == "sampled"
    assert found.evidence.roads == 4_000
    assert found.evidence.size > 1_000_000
    assert sum(found.endings.values()) == 1
    assert found.best is None


def test_a_tree_that_outgrows_its_budget_is_sampled_too(drums: Scenario) -> None:
    with patch("game.analysis.explore.estimated_children", return_value=10.0):
        found = explore(compile_scenario(drums), "japan", budget=Budget(20_000, runs=2_000))
    assert found.evidence.kind == "sampled"
    # What the walk came to before is known to be reached.
    assert len(found.marks) >= len(found.witnesses) > 0


@pytest.mark.long
def test_an_onlooker_sees_the_walk_or_the_sample_whole(drums: Scenario) -> None:
    class Ends(Collector):
        def __init__(self) -> None:
            self.share = Fraction()

        def ended(self, block: Block) -> None:
            self.share += Fraction(int(block.weight.sum()), block.of)

    program = compile_scenario(drums)
    for budget in (Budget(), Budget(children=1_000, runs=2_000)):
        looking: list[Ends] = []

        def onlooker(looking: list[Ends] = looking) -> Ends:
            looking.append(Ends())
            return looking[-1]

        explore(program, "japan", budget=budget, onlooker=onlooker)
        assert looking[-1].share == 1


def test_too_little_memory_is_no_proof(drums: Scenario) -> None:
    found = explore(compile_scenario(drums), "japan", budget=Budget(memory=100_000, runs=2_000))
    assert found.evidence.kind == "sampled"


@pytest.mark.parametrize("after", [0.0, 0.2, 0.7])
def test_ctrl_c_keeps_what_is_known(drums: Scenario, after: float) -> None:
    """The shares of a walk that was stopped are bounds of the true ones."""
    program = compile_scenario(drums)
    session = Session(drums, "japan", 7, program=program)
    rng = random.Random(7)
    while session.view().number < 6:
        session.decide(rng.choice(sorted(session.view().open)))
    position = session.view()
    whole = explore(program, "japan", position.state, position.number)

    def stop(progress: Progress) -> None:
        if progress.walked >= after:
            raise KeyboardInterrupt

    budget = Budget(memory=500_000)
    part = explore(program, "japan", position.state, position.number, budget=budget, progress=stop)
    assert part.evidence.kind == "stopped"
    assert part.evidence.interrupted
    assert part.evidence.walked < 1
    assert set(part.marks) <= set(whole.marks)
    for ending, share in part.endings.items():
        least, most = part.evidence.interval(share)
        assert least - 1e-12 <= whole.endings[ending] <= most + 1e-12


def test_the_size_of_a_small_tree_is_counted(drums: Scenario) -> None:
    for scenario, seat, _ in some_scenarios(20, random.Random(4)):
        program = compile_scenario(scenario)
        tree = Tree(program, seat)
        found = explore(program, seat)
        assert estimated_children(tree, tree.from_start(), 0) == found.children


def test_the_size_of_a_large_tree_is_about_right(drums: Scenario) -> None:
    """Drums in Nara has 7.6 million decisions to walk."""
    tree = Tree(compile_scenario(drums), "japan")
    assert 4e6 < estimated_children(tree, tree.from_start(), 0) < 15e6


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
