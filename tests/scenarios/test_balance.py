"""The built-in scenarios as games: every road walked, and what must hold of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from tests.walk import walk

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from tests.walk import Walk

TOLERANCE = 0.001


@pytest.fixture(scope="module", params=sorted(builtin_scenarios()))
def walked(request: pytest.FixtureRequest) -> tuple[Scenario, Walk]:
    scenario = load_scenario(builtin_scenarios()[request.param])
    return scenario, walk(scenario, scenario.playable_seats[0].actor)


def own_events(scenario: Scenario) -> list[str]:
    seat = scenario.playable_seats[0].actor
    return [event.id for event in scenario.events.values() if event.seat == seat]


def test_the_shares_add_up(walked: tuple[Scenario, Walk]) -> None:
    _, found = walked
    assert sum(found.endings.values()) == pytest.approx(1)


def test_every_ending_has_between_2_and_60_percent(walked: tuple[Scenario, Walk]) -> None:
    _, found = walked
    assert len(found.endings) >= 5
    assert all(0.02 <= share <= 0.60 for share in found.endings.values()), found.endings


def test_every_choice_is_taken_on_some_road(walked: tuple[Scenario, Walk]) -> None:
    _, found = walked
    assert [name for name, share in found.taken.items() if share == 0] == []


def test_no_choice_is_best_for_every_objective(walked: tuple[Scenario, Walk]) -> None:
    scenario, found = walked
    for event_id in own_events(scenario):
        met = {
            choice.id: found.by_choice[event_id, choice.id][1]
            for choice in scenario.events[event_id].choices
        }
        for choice, shares in met.items():
            others = [other for name, other in met.items() if name != choice]
            best = all((shares >= other - TOLERANCE).all() for other in others)
            better = any((shares > other + TOLERANCE).any() for other in others)
            assert not (best and better), f"{event_id}.{choice}"


def test_no_two_choices_of_an_event_end_alike(walked: tuple[Scenario, Walk]) -> None:
    scenario, found = walked
    for event_id in own_events(scenario):
        choices = [choice.id for choice in scenario.events[event_id].choices]
        for at, one in enumerate(choices):
            for two in choices[at + 1 :]:
                first, second = (found.by_choice[event_id, c][0] for c in (one, two))
                assert np.abs(first - second).max() > TOLERANCE, f"{event_id}: {one}, {two}"


def test_decisions_cost_more_than_there_is_to_spend(walked: tuple[Scenario, Walk]) -> None:
    scenario, _ = walked
    prices: dict[str, int] = {}
    for event_id in own_events(scenario):
        for choice in scenario.events[event_id].choices:
            for meter, price in choice.cost:
                prices[meter] = prices.get(meter, 0) + price
    assert prices
    for meter, total in prices.items():
        assert total > scenario.meters[meter].start
