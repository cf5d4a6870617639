"""The built-in scenarios as games: every road walked, and what must hold of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.analysis.explore import explore
from game.rules import compile_scenario
from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario

if TYPE_CHECKING:
    from fractions import Fraction

    from game.analysis.shares import Shares
    from game.scenario.model import Scenario

TOLERANCE = 0.001


@pytest.fixture(scope="module", params=sorted(builtin_scenarios()))
def walked(request: pytest.FixtureRequest) -> tuple[Scenario, Shares]:
    scenario = load_scenario(builtin_scenarios()[request.param])
    return scenario, explore(compile_scenario(scenario), scenario.playable_seats[0].actor)


def own_events(scenario: Scenario) -> list[str]:
    seat = scenario.playable_seats[0].actor
    return [event.id for event in scenario.events.values() if event.seat == seat]


def at_least(shares: tuple[Fraction, ...], others: tuple[Fraction, ...]) -> bool:
    """Whether every objective is met as often, give or take the tolerance."""
    return all(one >= two - TOLERANCE for one, two in zip(shares, others, strict=True))


def test_the_shares_add_up(walked: tuple[Scenario, Shares]) -> None:
    _, found = walked
    assert sum(found.endings.values()) == 1


def test_every_ending_has_between_2_and_60_percent(walked: tuple[Scenario, Shares]) -> None:
    _, found = walked
    assert len(found.endings) >= 5
    assert all(0.02 <= share <= 0.60 for share in found.endings.values()), found.endings


def test_every_choice_is_taken_on_some_road(walked: tuple[Scenario, Shares]) -> None:
    scenario, found = walked
    for event_id in own_events(scenario):
        for choice in scenario.events[event_id].choices:
            assert (event_id, choice.id) in found.choices


def test_no_choice_is_best_for_every_objective(walked: tuple[Scenario, Shares]) -> None:
    scenario, found = walked
    for event_id in own_events(scenario):
        met = {
            choice.id: found.choices[event_id, choice.id].objectives
            for choice in scenario.events[event_id].choices
        }
        for choice, shares in met.items():
            others = [other for name, other in met.items() if name != choice]
            best = all(at_least(shares, other) for other in others)
            better = any(not at_least(other, shares) for other in others)
            assert not (best and better), f"{event_id}.{choice}"


def test_no_two_choices_of_an_event_end_alike(walked: tuple[Scenario, Shares]) -> None:
    scenario, found = walked
    for event_id in own_events(scenario):
        choices = [choice.id for choice in scenario.events[event_id].choices]
        for at, one in enumerate(choices):
            for two in choices[at + 1 :]:
                first, second = (found.choices[event_id, c].endings for c in (one, two))
                gap = max(abs(first[ending] - second[ending]) for ending in first)
                assert gap > TOLERANCE, f"{event_id}: {one}, {two}"


def test_decisions_cost_more_than_there_is_to_spend(walked: tuple[Scenario, Shares]) -> None:
    scenario, _ = walked
    prices: dict[str, int] = {}
    for event_id in own_events(scenario):
        for choice in scenario.events[event_id].choices:
            for meter, price in choice.cost:
                prices[meter] = prices.get(meter, 0) + price
    assert prices
    for meter, total in prices.items():
        assert total > scenario.meters[meter].start
