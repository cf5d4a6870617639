"""Pressure on the pocketbook wears support down; figures worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from game.rules.ledger import Channel
from game.scenario.expressions import parse_expression
from game.scenario.model import Ending, Happening, Kind, Meter, Pressure, Scenario, Seat
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.views.aftermath import aftermath
from game.views.briefing import briefing
from game.views.causes import why
from game.views.standing import standing
from tests.oracle import Oracle
from tests.rules.test_kernel_against_oracle import add
from tests.worlds import small_world

FILE = Path(__file__).parents[1] / "data" / "quarrel.yaml"
SUPPORT = Meter("t", "support", "Support", 5_000, 5_000, 0, 10_000, Kind.LASTING)
EXPOSED = Meter("t", "exposed", "Exposure", 6_000, 6_000, 0, 10_000, Kind.LASTING)


def world(
    *, rate: int = 100, most: int = 800, days: int = 28, turns: int = 2, while_: str = "true"
) -> Scenario:
    scenario = small_world(
        *([] for _ in range(turns)),
        sees={"t.s": 0},
        meters=[SUPPORT, EXPOSED],
        seats={"t": "fixed"},
        days=days,
    )
    pressure = Pressure("p", "s", "t", parse_expression(while_), EXPOSED.id, rate, most)
    return replace(
        scenario,
        seats={"t": Seat("t", "", "", "", (), "fixed", SUPPORT.id)},
        pressures={"p": pressure},
    )


def losses(scenario: Scenario) -> list[int]:
    """What the pressure took between the turns, in kernel, ledger and oracle alike."""
    session = Session(scenario, "t", 0)
    oracle = Oracle(scenario, 0, None)
    while not oracle.over:
        oracle.play()
    assert session.ledger.of(SUPPORT.id).score == oracle.score(SUPPORT.id)
    found = session.ledger.entries
    return [entry.amount for entry in found if entry.cause.channel is Channel.PRESSURE]


def test_it_grows_with_exposure_and_with_time() -> None:
    assert losses(world()) == [-60]
    assert losses(world(days=14)) == [-30]
    assert losses(world(days=7)) == [-15]
    assert losses(world(rate=250)) == [-150]
    assert losses(world(days=1)) == [-2]  # 2.14 hundredths


def test_where_no_days_pass_nothing_is_lost() -> None:
    assert losses(world(days=0, turns=3)) == []


def test_in_all_it_takes_no_more_than_it_may() -> None:
    assert losses(world(turns=5, most=150)) == [-60, -60, -30]


def test_it_presses_while_its_condition_holds() -> None:
    assert losses(world(turns=4, while_="t.support > 49")) == [-60, -60]
    assert losses(world(while_="false")) == []


def test_who_depends_less_loses_less() -> None:
    scenario = world(turns=3)
    less = Happening("less", None, add(EXPOSED.id, -50))
    turns = (replace(scenario.turns[0], agenda=()), replace(scenario.turns[1], agenda=(less,)))
    assert losses(replace(scenario, turns=(*turns, scenario.turns[2]))) == [-60, -10]


def test_a_story_that_is_over_loses_nothing() -> None:
    over = Ending("over", "", (), parse_expression("true"), early=True)
    scenario = world()
    assert losses(replace(scenario, endings=(over, *scenario.endings))) == []


def test_what_is_lost_in_the_last_days_has_not_faded() -> None:
    session = Session(world(turns=3, days=182, rate=500, most=10_000), "t", 0)
    ledger = session.ledger.of(SUPPORT.id)
    assert [entry.amount for entry in ledger.entries] == [-1_950, -1_950]
    assert ledger.faded == ((182, 975),)
    assert ledger.score == 5_000 - 1_950 + 975 - 1_950


def played(*moves: str) -> Session:
    session = Session(load_scenario(FILE), "north", 1)
    for move in moves:
        session.decide(move)
    return session


def test_it_is_told_in_words() -> None:
    scenario = load_scenario(FILE)
    (line,) = briefing(scenario, "north").pressures
    bite = "at Trade over the bridge 60 it takes 1 point of Support at home in four weeks, 5 points"
    assert line == f"The toll on the bridge, by South, with toll taken: {bite} in all at most"
    assert briefing(scenario, "south").pressures == ()
    assert standing(played("threaten")).pressures == ()
    session = played("threaten", "insist", "card")
    (now,) = standing(session).pressures
    assert now == f"The toll on the bridge, by South: {bite} in all at most"
    rows = why(session, "north.support").rows
    lost = ("-3.90", "pressure: The toll on the bridge, by South (after Sun 6 Sep)")
    assert lost in [(row.amount, row.words) for row in rows]
    passing = aftermath(session, session.steps[-1])[-1]
    assert passing.who == "13 weeks pass"
    assert [c.name for c in passing.changes][:1] == ["Support at home (The toll on the bridge)"]


def test_a_ferry_of_one_s_own_pays() -> None:
    ferry = played("threaten", "insist", "card", "ferry").ledger.of("north.support").score
    stall = played("threaten", "insist", "card", "stall").ledger.of("north.support").score
    assert ferry > stall
