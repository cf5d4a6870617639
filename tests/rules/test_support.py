"""Support at home: what a public takes from its government for what it does in public.

The same games are played by kernel, ledger and oracle in the property tests; here the figures are
worked out by hand.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.rules.ledger import Channel
from game.scenario.model import AudienceCost, Rules
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.views.causes import why
from game.views.turn import turn_view
from tests.oracle import Oracle

if TYPE_CHECKING:
    from game.rules.ledger import Entry
    from game.scenario.model import Firmness, Scenario

FILE = Path(__file__).parents[1] / "data" / "quarrel.yaml"
SUPPORT = "north.support"


@pytest.fixture(scope="module")
def quarrel() -> Scenario:
    return load_scenario(FILE)


def at(scenario: Scenario, *moves: str) -> Session:
    """The story after these decisions."""
    session = Session(scenario, "north", 1)
    oracle = Oracle(scenario, 1, "north")
    for move in moves:
        session.decide(move)
        oracle.play(move)
    while not oracle.over and oracle.event() is None:
        oracle.play()
    for score in scenario.scores:
        assert session.ledger.of(score).score == oracle.score(score)
    return session


def played(scenario: Scenario, *moves: str) -> Session:
    """The story to its end, the last choice being taken of what is not decided by the moves."""
    road = list(moves)
    while not (session := at(scenario, *road)).over:
        event = session.view().event
        assert event is not None
        road.append(event.choices[-1].id)
    return session


def entries(session: Session, channel: Channel) -> list[Entry]:
    return [entry for entry in session.ledger.entries if entry.cause.channel is channel]


def firm(scenario: Scenario, how: Firmness) -> Scenario:
    """The same story with another firmness of the one commitment."""
    first, *later = scenario.turns
    (event,) = first.events
    spoken = event.choices[0]
    assert spoken.commits is not None
    spoken = replace(spoken, commits=replace(spoken.commits, how=how))
    event = replace(event, choices=(spoken, *event.choices[1:]))
    return replace(scenario, turns=(replace(first, agenda=(event,)), *later))


class TestWalkingBack:
    @pytest.mark.parametrize(
        ("how", "move", "cost"),
        [
            ("statement", "retract", 400),
            ("threat", "retract", 800),
            ("force", "retract", 1200),
            ("statement", "explain", 160),
            ("threat", "explain", 320),
            ("force", "explain", 480),
        ],
    )
    def test_the_firmer_the_word_the_dearer(
        self, quarrel: Scenario, how: Firmness, move: str, cost: int
    ) -> None:
        session = played(firm(quarrel, how), "threaten", move)
        (entry,) = entries(session, Channel.AUDIENCE)
        assert (entry.score, entry.amount) == (SUPPORT, -cost)
        assert entry.cause.subject == "lock_by_summer"

    def test_half_of_it_is_forgotten_in_twenty_six_weeks(self, quarrel: Scenario) -> None:
        session = at(quarrel, "threaten", "retract")
        ((half_life, faded),) = session.ledger.of(SUPPORT).faded
        assert half_life == 26 * 7
        assert faded == 800 - 565  # after 13 weeks 800 / sqrt(2) is left, cut towards zero

    @pytest.mark.parametrize("moves", [("hope", "retract"), ("threaten", "insist")])
    def test_what_was_not_said_or_stands_costs_nothing(
        self, quarrel: Scenario, moves: tuple[str, ...]
    ) -> None:
        assert entries(played(quarrel, *moves), Channel.AUDIENCE) == []

    def test_the_scenario_may_set_the_price(self, quarrel: Scenario) -> None:
        costs = AudienceCost(threat=333, softened=50)
        own = replace(quarrel, rules=Rules(audience_cost=costs))
        assert entries(played(own, "threaten", "retract"), Channel.AUDIENCE)[0].amount == -333
        assert entries(played(own, "threaten", "explain"), Channel.AUDIENCE)[0].amount == -167

    def test_a_condition_reads_how_it_stands(self, quarrel: Scenario) -> None:
        assert played(quarrel, "threaten", "insist").view().ending == quarrel.endings[0]
        walked_back = played(quarrel, "threaten", "explain")
        assert walked_back.view().ending == quarrel.endings[1]
        happened = [o.occasion.item for o in walked_back.ledger.occurrences]
        assert "leaves" in happened

    def test_the_price_is_on_the_choice(self, quarrel: Scenario) -> None:
        options = {option.id: option for option in turn_view(at(quarrel, "threaten")).options}
        said = "walks back a public threat: that the lock opens by summer"
        assert options["retract"].costs == ("costs 8 Support at home",)
        assert options["retract"].taken_back == (said,)
        assert options["explain"].costs == ("costs 3 Support at home",)
        assert options["explain"].taken_back == (f"{said}, on new information",)
        assert (options["insist"].costs, options["insist"].taken_back) == ((), ())
        assert SUPPORT not in {sign.score_id for sign in options["retract"].signs}

    def test_the_price_is_no_more_than_there_is_to_lose(self, quarrel: Scenario) -> None:
        support = replace(quarrel.meters[SUPPORT], start=300, base=300)
        poor = replace(quarrel, meters={**quarrel.meters, SUPPORT: support})
        options = {option.id: option for option in turn_view(at(poor, "threaten")).options}
        assert options["retract"].costs == ("costs 3 Support at home",)
        assert SUPPORT not in {sign.score_id for sign in options["retract"].signs}

    def test_nothing_is_shown_that_costs_nothing(self, quarrel: Scenario) -> None:
        options = {option.id: option for option in turn_view(at(quarrel, "hope")).options}
        assert all(not option.costs + option.taken_back for option in options.values())
        cheap = replace(quarrel, rules=Rules(audience_cost=AudienceCost(threat=99)))
        options = {option.id: option for option in turn_view(at(cheap, "threaten")).options}
        said = "walks back a public threat: that the lock opens by summer"
        assert (options["retract"].costs, options["retract"].taken_back) == ((), (said,))
        assert all(sign.score_id != SUPPORT for sign in options["retract"].signs)

    def test_the_ledger_says_it_in_words(self, quarrel: Scenario) -> None:
        rows = why(played(quarrel, "threaten", "retract"), SUPPORT).rows
        words = "walked back a public threat: that the lock opens by summer"
        assert (rows[1].amount, rows[1].words) == (
            "-8.00",
            f"{words} (Sun 7 Jun, The lock is shut)",
        )
