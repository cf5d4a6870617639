"""The review of a finished game: shares from the states it really went through."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest

from game.analysis.review import review
from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.views.review import percent, review_view
from tests.analysis.brute import TooManyError, shares
from tests.analysis.test_verdicts import deep
from tests.playing import play_at_random
from tests.worlds import random_scenario


def test_a_road_looked_back_on() -> None:
    """Three days and no fourth choice: far needs more than three days can bring."""
    scenario = deep(3)
    session = Session(scenario, "ada", 0)
    for choice in ("run", "run", "wait"):
        session.decide(choice)
    found = review(session)
    assert found.ending == "near"
    assert found.last_open == {"far": None, "nowhere": None}
    assert [decision.shift for decision in found.decisions] == [0, 0, 0]
    assert [decision.after.worth for decision in found.decisions] == [1, 1, 1]


def test_the_turning_point_and_the_last_moment_an_ending_was_open() -> None:
    scenario = deep(5)
    session = Session(scenario, "ada", 0)
    for choice in ("run", "run", "run", "wait", "run"):
        session.decide(choice)
    found = review(session)
    first, last = found.decisions[0], found.decisions[-1]
    # far needs 2, 2, 2, then 1 (run is shut on the fourth day), then 2: one road of 3*3*3*2*3
    assert first.before["far"] == Fraction(1, 162)
    assert first.after.endings["far"] == Fraction(1, 54)
    assert found.last_open["far"] == 3
    assert found.turning_point == 3
    assert found.decisions[3].shift == Fraction(1, 6)
    assert last.before["far"] == 0


def test_the_first_decision_starts_from_all_roads() -> None:
    """Where nothing is hidden and the first turn is the seat's, brute force from the start."""
    compared = 0
    for number in range(200):
        drawn = random_scenario(random.Random(number))
        certain = {
            draw.id: replace(draw, odds={v: int(at == 0) for at, v in enumerate(draw.odds)})
            for draw in drawn.draws.values()
        }
        scenario = replace(drawn, draws=certain)
        seat = next(iter(scenario.seats))
        session = Session(scenario, seat, 3)
        play_at_random(session, random.Random(3))
        if not session.road or session.steps[1].first_turn != 0:
            continue
        try:
            wanted = shares(scenario, seat, 100)
        except TooManyError:
            continue
        before = review(session).decisions[0].before
        assert {ending: share for ending, share in before.items() if share} == {
            mark[1]: share for mark, share in wanted.items() if mark[0] == "ending"
        }
        compared += 1
    assert compared >= 10


def test_history_shows_no_figures_and_is_no_turning_point() -> None:
    scenario = load_scenario(builtin_scenarios()["drums-in-nara"])
    session = Session(scenario, "japan", 7)
    rng = random.Random(7)
    play_at_random(session, rng)
    found = review(session)
    view = review_view(session, found)
    history = [at for at, d in enumerate(found.decisions) if scenario.events[d.event].history]
    assert history
    for at in history:
        assert {row.leads_to + row.worth for row in view.decisions[at].alternatives} == {""}
        assert found.turning_point != at
    assert view.alignment


def test_a_game_that_is_not_over_is_refused() -> None:
    with pytest.raises(ValueError, match="not over"):
        review(Session(deep(3), "ada", 0))


def test_percents() -> None:
    assert [percent(Fraction(n, 1000)) for n in (0, 1, 5, 14, 1000)] == [
        "0 %",
        "under 1 %",
        "0 %",
        "1 %",
        "100 %",
    ]
