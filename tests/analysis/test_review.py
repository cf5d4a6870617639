"""The review of a finished game: shares from the states it really went through."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from game.analysis import review as reviewing
from game.analysis.best_road import best_road
from game.analysis.evidence import Budget, Evidence, Progress
from game.analysis.explore import explore
from game.analysis.review import LastOpen, review
from game.rules.shut import holds
from game.scenario.expressions import Compare, Name, Negative, Number
from game.scenario.library import builtin_scenarios
from game.scenario.model import Objective
from game.scenario.reader import load_scenario
from game.session.session import Session
from tests.analysis.brute import TooManyError, roads
from tests.analysis.test_verdicts import deep
from tests.playing import play_at_random
from tests.views.review_games import ALONE, NOBODY, TOGETHER, played, regatta
from tests.worlds import random_scenario

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from game.analysis.review import DecisionReview, Known, Outlook
    from game.analysis.shares import Shares
    from game.scenario.expressions import Expression
    from game.scenario.model import Scenario

SAMPLING = Budget(children=1, runs=4_000)


def outlook_at(decision: DecisionReview) -> Outlook:
    assert decision.outlook is not None
    return decision.outlook


def led_to(decision: DecisionReview, ending: str) -> Fraction:
    assert decision.after is not None
    return decision.after.endings[ending]


def test_a_road_looked_back_on() -> None:
    """Three days and no fourth choice: far needs more than three days can bring."""
    session = Session(deep(3), "ada", 0)
    for choice in ("run", "run", "wait"):
        session.decide(choice)
    found = review(session)
    assert found.ending == "near"
    never = LastOpen(None, certain=True, by_choice=None)
    assert found.last_open == {"far": never, "nowhere": never}
    assert found.complete
    assert [decision.shift for decision in found.decisions] == [0, 0, 0]
    assert [outlook_at(decision).worth for decision in found.decisions] == [1, 1, 1]
    assert found.turning_point is None


def test_the_turning_point_and_the_last_moment_an_ending_was_open() -> None:
    session = Session(deep(5), "ada", 0)
    for choice in ("run", "run", "run", "wait", "run"):
        session.decide(choice)
    found = review(session)
    first, last = found.decisions[0], found.decisions[-1]
    # far needs 2, 2, 2, then 1 (run is shut on the fourth day), then 2: one road of 3*3*3*2*3
    assert outlook_at(first).endings["far"] == Fraction(1, 162)
    assert led_to(first, "far") == Fraction(1, 54)
    assert found.last_open["far"] == LastOpen(3, certain=True, by_choice=True)
    assert found.turning_point == 3
    assert found.decisions[3].shift == Fraction(1, 6)
    assert outlook_at(last).endings["far"] == 0


def test_what_closed_an_ending_is_the_choice_or_what_followed_it() -> None:
    alone = review(played(ALONE)).last_open
    assert alone["friends"] == LastOpen(2, certain=True, by_choice=True)
    assert alone["drift"] == LastOpen(2, certain=True, by_choice=False)
    assert alone["feud"] == LastOpen(None, certain=True, by_choice=None)


def _points(hundredths: int) -> Expression:
    number = Number(Decimal(abs(hundredths)).scaleb(-2))
    return Negative(number) if hundredths < 0 else number


def with_objectives(scenario: Scenario) -> Scenario:
    """Three objectives that some roads meet, where a random world wants nothing much."""
    wants = [
        Objective(
            Compare(">=" if at % 2 else "<=", Name(score.id), _points(score.start)),
            2**at,
            score.id,
        )
        for at, score in enumerate(list(scenario.scores.values())[:3])
    ]
    certain = {
        draw.id: replace(draw, odds={v: int(at == 0) for at, v in enumerate(draw.odds)})
        for draw in scenario.draws.values()
    }
    seats = {
        actor: replace(seat, objectives=tuple(wants) or seat.objectives)
        for actor, seat in scenario.seats.items()
    }
    return replace(scenario, seats=seats, draws=certain)


def games(numbers: range) -> Iterator[Session]:
    """Games at random in worlds where nothing is drawn and the seat decides in the first turn."""
    for number in numbers:
        scenario = with_objectives(random_scenario(random.Random(number)))
        session = Session(scenario, next(iter(scenario.seats)), 3)
        play_at_random(session, random.Random(3))
        if session.road and session.steps[1].first_turn == 0:
            yield session


def test_the_first_decision_is_what_brute_force_says() -> None:
    """Endings, objectives, each choice, the most worth: by the scalar oracle, exactly."""
    compared = 0
    for session in games(range(200)):
        scenario, seat = session.scenario, session.seat
        objectives = scenario.seats[seat].objectives
        before: dict[str, Fraction] = defaultdict(Fraction)
        wants = [Fraction()] * len(objectives)
        after: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        taken: dict[str, Fraction] = defaultdict(Fraction)
        most = 0
        event = session.road[0][0]
        try:
            for oracle, share in roads(scenario, seat, 100):
                assert oracle.ending is not None
                met = [oracle.holds(objective.want) for objective in objectives]
                before[oracle.ending] += share
                wants = [w + share * m for w, m in zip(wants, met, strict=True)]
                taken[oracle.taken[event]] += share
                after[oracle.taken[event], oracle.ending] += share
                worth = sum(o.worth for o, m in zip(objectives, met, strict=True) if m)
                most = max(most, worth)
        except TooManyError:
            continue
        outlook = outlook_at(review(session).decisions[0])
        assert {ending: share for ending, share in outlook.endings.items() if share} == before
        assert list(outlook.objectives) == wants
        assert {alternative.choice for alternative in outlook.alternatives} == set(taken)
        for each in outlook.alternatives:
            for ending, share in each.endings.items():
                assert share == after[each.choice, ending] / taken[each.choice]
        assert outlook.best is not None
        assert outlook.best.worth == most
        compared += 1
    assert compared >= 10


def test_a_decision_is_the_mean_of_its_choices() -> None:
    """Open choices are equally likely, so that holds at every decision, for all that is shared."""
    looked = 0
    for session in games(range(200, 280)):
        for decision in review(session).decisions:
            outlook = outlook_at(decision)
            count = len(outlook.alternatives)
            for ending, share in outlook.endings.items():
                assert share == sum(a.endings[ending] for a in outlook.alternatives) / count
            for at, share in enumerate(outlook.objectives):
                assert share == sum(a.objectives[at] for a in outlook.alternatives) / count
            assert outlook.worth == sum(a.worth for a in outlook.alternatives) / count
            looked += 1
    assert looked >= 40


def test_the_best_road_leads_where_it_says() -> None:
    """Played again it comes to that worth and ending, for sure where nothing is left to chance."""
    certain = replayed = 0
    for session in games(range(280, 380)):
        found = review(session)
        objectives = session.scenario.seats[session.seat].objectives
        for at in range(len(found.decisions)):
            road = best_road(session, found, at)
            assert road is not None
            assert road.proved
            assert road.chance is not None
            assert 0 < road.chance <= 1
            certain += road.chance == 1
            if not road.replayed:
                assert road.chance < 1
                continue
            replayed += 1
            again = Session(session.scenario, session.seat, session.seed)
            for _, choice in (*session.road[:at], *road.moves):
                again.decide(choice)
            ending = again.view().ending
            assert ending is not None
            assert ending.id == road.ending
            met = (o.worth for o in objectives if holds(again.program, again.state, o.want))
            assert sum(met) == road.worth
    assert certain >= 20
    assert replayed >= certain


def test_the_best_road_says_what_it_leaves_to_chance() -> None:
    lucky, unlucky = (played(NOBODY, seed) for seed in (2, 1))
    for session, replayed in ((lucky, True), (unlucky, False)):
        road = best_road(session, review(session), 0)
        assert road is not None
        assert (road.worth, road.ending, road.chance) == (6, "friends", Fraction(2, 3))
        assert [choice for _, choice in road.moves] == ["bor_first", "pass", "together"]
        assert road.replayed is replayed


def test_beyond_the_budget_roads_are_sampled_and_say_so() -> None:
    exact, sampled = review(played(TOGETHER)), review(played(TOGETHER), budget=SAMPLING)
    kinds = [outlook_at(decision).evidence.kind for decision in sampled.decisions]
    assert kinds == ["sampled"] * 3
    assert sampled.complete
    for one, other in zip(exact.decisions, sampled.decisions, strict=True):
        for ending, share in outlook_at(one).endings.items():
            low, high = outlook_at(other).evidence.interval(outlook_at(other).endings[ending])
            assert low - 0.02 <= share <= high + 0.02
        for each in outlook_at(other).alternatives:
            assert each.evidence.roads < outlook_at(other).evidence.roads
    feud = sampled.last_open["feud"]
    assert not feud.certain
    assert feud.by_choice is None
    road = best_road(played(TOGETHER), sampled, 0)
    assert road is not None
    assert not road.proved
    assert road.worth == 6
    assert road.chance is None


def stopping_at(calls: int) -> Callable[..., Shares]:
    """Explore, but be stopped in the call of that number."""
    made = 0

    def stopped(*arguments: object, **named: object) -> Shares:
        nonlocal made
        made += 1
        shares = explore(*arguments, **named)  # type: ignore[arg-type]
        if made < calls:
            return shares
        evidence = Evidence(
            "stopped", 1, Fraction(1, 3), interrupted=True, reason="stopped by hand"
        )
        return replace(shares, evidence=evidence)

    return stopped


def test_a_review_that_is_stopped_keeps_the_last_decisions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reviewing, "explore", stopping_at(3))
    found = review(played(ALONE))
    assert not found.complete
    assert found.stopped == "stopped by hand"
    assert [decision.outlook is None for decision in found.decisions] == [True, False, False]
    assert found.turning_point == 2
    assert found.last_open["drift"].decision == 2
    assert found.last_open["feud"] == LastOpen(None, certain=False, by_choice=None)
    assert best_road(played(ALONE), found, 0) is None


def test_ctrl_c_between_two_walks_stops_the_review_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> Shares:
        raise KeyboardInterrupt

    monkeypatch.setattr(reviewing, "explore", interrupted)
    found = review(played(ALONE))
    assert not found.complete
    assert found.turning_point is None


def test_sessions_share_what_is_known_of_a_state(monkeypatch: pytest.MonkeyPatch) -> None:
    known: Known = {}
    first = review(played(ALONE), known=known)
    assert len(known) == 3
    monkeypatch.setattr(reviewing, "explore", stopping_at(1))
    assert review(played(ALONE), known=known) == first


def test_once_stopped_only_what_is_known_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    known: Known = {}
    first = review(played(ALONE), known=known)
    monkeypatch.delattr(reviewing, "explore")
    other = review(played(TOGETHER), known=known, stopped="enough")
    assert other.stopped == "enough"
    assert [decision.outlook is None for decision in other.decisions] == [False, True, True]
    assert other.decisions[0].outlook == first.decisions[0].outlook
    assert review(played(ALONE), known=known, stopped="enough") == first


def test_progress_never_goes_back() -> None:
    told: list[Progress] = []
    review(played(ALONE), progress=told.append)
    shares = [progress.walked for progress in told]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1


def test_history_is_no_turning_point() -> None:
    scenario = load_scenario(builtin_scenarios()["drums-in-nara"])
    session = Session(scenario, "japan", 7)
    play_at_random(session, random.Random(7))
    found = review(session)
    history = [at for at, d in enumerate(found.decisions) if scenario.events[d.event].history]
    assert history
    assert found.turning_point is not None
    assert found.turning_point not in history
    moved = [d.shift for at, d in enumerate(found.decisions) if at not in history]
    assert found.decisions[found.turning_point].shift == max(m for m in moved if m is not None)


def test_history_that_moved_most_is_no_turning_point_either() -> None:
    found = review(played(("bor_first", "stop", "alone"), seed=8))
    moved = [decision.shift for decision in found.decisions]
    assert moved == [Fraction(1, 9), Fraction(1, 6), 0]
    assert regatta().events[found.decisions[1].event].history
    assert found.turning_point == 0


def test_a_game_that_is_not_over_is_refused() -> None:
    with pytest.raises(ValueError, match="not over"):
        review(Session(regatta(), "ada", 0))
