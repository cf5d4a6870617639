"""Built-in scenarios cut at any two turns, begun with any luggage: all of it can be shown."""

from __future__ import annotations

import random
from functools import cache
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

import pytest

from game.analysis.evidence import Budget
from game.analysis.explore import explore
from game.analysis.review import review
from game.analysis.story_graph import story_graph
from game.analysis.verdicts import judge
from game.plain.odds import odds_lines
from game.plain.review import review_blocks
from game.plain.text import briefing_lines, ending_lines, standing_lines, turn_lines, why_lines
from game.rules import compile_scenario
from game.scenario.campaign.begin import begin
from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.views.aftermath import chronicle
from game.views.briefing import briefing
from game.views.causes import why
from game.views.course import course
from game.views.ending import ending_view
from game.views.movers import movers
from game.views.odds import odds_view
from game.views.outline import outline_view
from game.views.relation_map import relation_map
from game.views.review import review_view
from game.views.standing import standing
from game.views.story_graph import graph_view
from game.views.turn import turn_view
from tests.parts import cut, random_luggage
from tests.playing import decide_at_random
from tests.session.test_session import assert_ledger_adds_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.scenario.model import Scenario

SMALL = Budget(children=3_000, runs=200)
CUTS = 6
"""How many pairs of turns of each scenario are tried without ``--full``."""


@cache
def whole(name: str) -> Scenario:
    return load_scenario(builtin_scenarios()[name])


pytestmark = pytest.mark.long


def begun(name: str, *, full: bool, luggages: int = 2) -> Iterator[tuple[Scenario, str, int]]:
    """A scenario cut at pairs of turns, begun from a seat under a seed with a few luggages."""
    scenario, rng = whole(name), random.Random(name)
    pairs = list(combinations_with_replacement(range(len(scenario.turns)), 2))
    for enters, leaves in pairs if full else rng.sample(pairs, CUTS):
        seat = rng.choice(scenario.playable_seats).actor
        for _ in range(luggages):
            part = cut(scenario, seat, enters, leaves, rng)
            yield begin(part, random_luggage(part, (), rng)), seat, rng.getrandbits(64)


def show_moment(session: Session) -> None:
    """Everything that is on the screen while one plays."""
    if session.view().event is not None:
        list(turn_lines(turn_view(session)))
    list(standing_lines(standing(session)))
    relation_map(session)
    for score in session.scenario.scores:
        list(why_lines(why(session, score)))


@pytest.mark.parametrize("name", builtin_scenarios())
def test_it_can_be_played_and_every_view_of_the_game_be_shown(
    name: str, request: pytest.FixtureRequest
) -> None:
    for scenario, seat, seed in begun(name, full=request.config.getoption("--full")):
        rng = random.Random(seed)
        list(briefing_lines(briefing(scenario, seat)))
        session = Session(scenario, seat, seed)
        show_moment(session)
        assert_ledger_adds_up(session)
        while not session.over:
            decide_at_random(session, rng)
            show_moment(session)
            assert_ledger_adds_up(session)
        list(ending_lines(ending_view(session)))
        chronicle(session)
        course(session)
        movers(session)
        decisions = len(session.road)
        while session.undo():
            decisions -= 1
        assert decisions == 0


@pytest.mark.parametrize("name", builtin_scenarios())
def test_it_can_be_looked_back_on(name: str, request: pytest.FixtureRequest) -> None:
    for scenario, seat, seed in begun(name, full=request.config.getoption("--full"), luggages=1):
        session, rng = Session(scenario, seat, seed), random.Random(seed)
        while not session.over:
            decide_at_random(session, rng)
        view = review_view(session, review(session, budget=SMALL))
        assert list(review_blocks(view))


@pytest.mark.parametrize("name", builtin_scenarios())
def test_its_odds_and_its_graph_can_be_shown(name: str, request: pytest.FixtureRequest) -> None:
    for scenario, seat, seed in begun(name, full=request.config.getoption("--full"), luggages=1):
        shares = explore(
            compile_scenario(scenario), seat, budget=SMALL, seed=seed % 1000,
            compare=True, best=True, scores=True,
        )  # fmt: skip
        assert sum(shares.endings.values()) == 1
        assert list(odds_lines(odds_view(scenario, seat, shares)))
        story = story_graph(scenario, seat, budget=SMALL)
        graph_view(story)
        outline_view(story)
        judge(scenario, budget=SMALL)
