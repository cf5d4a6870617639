"""The built-in scenarios as games: every road of every seat walked, and what must hold of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from game.analysis.claims import watched
from game.analysis.explore import explore
from game.analysis.tree import Tree
from game.analysis.witness import road_to
from game.rules import compile_scenario
from game.rules.shut import holds
from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.session import Session

if TYPE_CHECKING:
    from fractions import Fraction

    from game.analysis.shares import Shares
    from game.rules.program import Program
    from game.scenario.model import Claim, Scenario

pytestmark = pytest.mark.long

TOLERANCE = 0.001
TEMPERS = 3
"""A firm, a conciliatory and a mixed line."""


@dataclass(frozen=True)
class Walked:
    """A scenario with all roads of one seat."""

    scenario: Scenario
    seat: str
    program: Program
    shares: Shares

    @property
    def events(self) -> list[str]:
        """What the seat decides, history aside: nothing is weighed there."""
        events = self.scenario.events.values()
        return [event.id for event in events if event.seat == self.seat and not event.history]

    @property
    def good_roads(self) -> list[tuple[int, Claim]]:
        """The claims that a line of the seat can end well."""
        claims = enumerate(self.scenario.claims)
        return [
            (at, claim)
            for at, claim in claims
            if claim.verb == "possible" and claim.condition is not None and claim.seat == self.seat
        ]


def _seats() -> list[tuple[str, str]]:
    found = []
    for name, path in sorted(builtin_scenarios().items()):
        found += [(name, seat.actor) for seat in load_scenario(path).playable_seats]
    return found


@pytest.fixture(scope="module", params=_seats(), ids="-".join)
def walked(request: pytest.FixtureRequest) -> Walked:
    name, seat = request.param
    scenario = load_scenario(builtin_scenarios()[name])
    program = compile_scenario(scenario)
    return Walked(scenario, seat, program, explore(program, seat, watched=tuple(watched(scenario))))


def at_least(shares: tuple[Fraction, ...], others: tuple[Fraction, ...]) -> bool:
    """Whether every objective is met as often, give or take the tolerance."""
    return all(one >= two - TOLERANCE for one, two in zip(shares, others, strict=True))


def test_every_road_was_walked_and_the_shares_add_up(walked: Walked) -> None:
    assert walked.shares.evidence.exact
    assert sum(walked.shares.endings.values()) == 1


def test_every_ending_has_between_2_and_55_percent(walked: Walked) -> None:
    endings = walked.shares.endings
    assert len(endings) == len(walked.scenario.endings) >= 5
    assert all(0.02 <= share <= 0.55 for share in endings.values()), endings


def test_every_choice_is_taken_on_some_road(walked: Walked) -> None:
    for event in walked.scenario.events.values():
        if event.seat == walked.seat:
            for choice in event.choices:
                assert (event.id, choice.id) in walked.shares.choices


def test_no_choice_is_best_for_every_objective(walked: Walked) -> None:
    for event_id in walked.events:
        met = {
            choice.id: walked.shares.choices[event_id, choice.id].objectives
            for choice in walked.scenario.events[event_id].choices
        }
        for choice, shares in met.items():
            others = [other for name, other in met.items() if name != choice]
            best = all(at_least(shares, other) for other in others)
            better = any(not at_least(other, shares) for other in others)
            assert not (best and better), f"{event_id}.{choice}"


def test_no_two_choices_of_an_event_end_alike(walked: Walked) -> None:
    for event_id in walked.events:
        choices = [choice.id for choice in walked.scenario.events[event_id].choices]
        for at, one in enumerate(choices):
            for two in choices[at + 1 :]:
                first, second = (walked.shares.choices[event_id, c].endings for c in (one, two))
                gap = max(abs(first[ending] - second[ending]) for ending in first)
                assert gap > TOLERANCE, f"{event_id}: {one}, {two}"


def test_decisions_cost_more_than_there_is_to_spend(walked: Walked) -> None:
    prices: dict[str, int] = {}
    for event_id in walked.events:
        for choice in walked.scenario.events[event_id].choices:
            for meter, price in choice.cost:
                prices[meter] = prices.get(meter, 0) + price
    assert prices
    for meter, total in prices.items():
        assert total > walked.scenario.meters[meter].start


def test_a_firm_a_conciliatory_and_a_mixed_line_can_end_well(walked: Walked) -> None:
    assert len(walked.good_roads) >= TEMPERS
    tree = Tree(walked.program, walked.seat)
    for at, claim in walked.good_roads:
        witness = walked.shares.witnesses["holds", str(at)]
        road = road_to(tree, witness)
        assert road is not None, claim
        assert road.seed is not None, claim
        session = Session(walked.scenario, walked.seat, road.seed, program=walked.program)
        for _, choice in road.moves:
            session.decide(choice)
        assert session.over
        objectives = walked.scenario.seats[walked.seat].objectives
        met = [o.worth for o in objectives if holds(session.program, session.state, o.want)]
        assert sum(met) >= 0.58 * sum(o.worth for o in objectives), claim
