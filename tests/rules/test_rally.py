"""A public rallies a little behind a government that is pressed; figures worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.rules.ledger import Channel
from game.scenario.model import (
    Act,
    Choice,
    Event,
    Happening,
    Item,
    Kind,
    Leak,
    Meter,
    Outcome,
    Rally,
    Rules,
    Scenario,
    Seat,
)
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.views.causes import why
from tests.oracle import Oracle
from tests.worlds import small_world

FILE = Path(__file__).parents[1] / "data" / "quarrel.yaml"
SUPPORT = Meter("t", "support", "Support", 5_000, 5_000, 0, 10_000, Kind.LASTING)


def world(
    act: Act,
    *,
    sees: dict[str, int] | None = None,
    publics: dict[str, str] | None = None,
    rally: Rally | None = None,
    first: Item | None = None,
    support: Meter = SUPPORT,
) -> Scenario:
    scenario = small_world(
        [first or Happening("n", None, Outcome((act,)))],
        [],
        sees=sees or {"p.s": -6_000},
        meters=[support],
        publics=publics or {"p": "t"},
        seats={"t": "fixed", "s": "fixed"},
        rules=Rules(rally=rally or Rally()),
    )
    return replace(
        scenario, seats={**scenario.seats, "t": Seat("t", "", "", "", (), "fixed", support.id)}
    )


def pressing(intensity: int = -500, kind: Kind = Kind.COERCION, seen: int = 100) -> Act:
    return Act("tariff", "s", "t", intensity, kind, seen)


def rise(scenario: Scenario) -> int:
    """By how much support rose, in kernel, ledger and oracle alike."""
    session = Session(scenario, "s", 0)
    oracle = Oracle(scenario, 0, None)
    while not oracle.over:
        oracle.play()
    rose = [e.amount for e in session.ledger.entries if e.cause.channel is Channel.RALLY]
    assert session.ledger.of("t.support").score == oracle.score("t.support")
    return sum(rose)


def test_it_grows_with_the_act_and_with_the_dislike() -> None:
    assert rise(world(pressing(-500))) == 120  # 40% of 5 at a dislike of 60%
    assert rise(world(pressing(-250))) == 60
    assert rise(world(pressing(-500), sees={"p.s": -3_000})) == 60
    assert rise(world(pressing(-500, Kind.FORCE))) == 120


def test_it_is_small() -> None:
    assert rise(world(pressing(-1_000), sees={"p.s": -10_000})) == 300
    assert rise(world(pressing(-1_000), sees={"p.s": -10_000}, rally=Rally(most=150))) == 150
    assert rise(world(pressing(-500), rally=Rally(share=100))) == 300


@pytest.mark.parametrize(
    "act",
    [
        pressing(500),
        pressing(-500, Kind.STATEMENT),
        pressing(-500, Kind.GESTURE),
        pressing(-500, seen=0),
        replace(pressing(), target="c"),
    ],
)
def test_only_pressure_that_is_seen_rallies(act: Act) -> None:
    assert rise(world(act)) == 0


def test_without_dislike_there_is_no_rally() -> None:
    assert rise(world(pressing(), sees={"p.s": 4_000})) == 0
    assert rise(world(pressing(), sees={"t.s": -6_000})) == 0
    assert rise(world(pressing(), rally=Rally(share=0))) == 0
    assert rise(world(pressing(), rally=Rally(most=0))) == 0


def test_of_two_publics_the_colder_one_counts() -> None:
    sees = {"p.s": -2_000, "q.s": -6_000}
    assert rise(world(pressing(), sees=sees, publics={"p": "t", "q": "t"})) == 120
    assert rise(world(pressing(), sees=sees, publics={"p": "t", "q": "c"})) == 40


def test_what_comes_out_rallies_too() -> None:
    hidden = replace(pressing(seen=0), leak=Leak("out_there", "turn1"))
    assert rise(world(hidden)) == 120
    half = replace(pressing(seen=50), leak=Leak("out_there", "turn1"))
    # 0.60 at once, and then what a public that has cooled to -62 makes of the other half
    assert rise(world(half)) == 60 + 62


def test_a_price_is_paid_before_one_is_rallied_behind() -> None:
    """At the upper limit it makes a difference which comes first."""
    full = replace(SUPPORT, start=10_000, base=10_000)
    chosen = Choice("go", "", cost=(("t.support", 100),), outcome=Outcome((pressing(),)))
    session = Session(world(pressing(), first=Event("e", "t", (), (chosen,)), support=full), "s", 0)
    moved = [(e.cause.channel, e.amount) for e in session.ledger.entries if e.score == full.id]
    assert moved == [(Channel.COST, -100), (Channel.RALLY, 120), (Channel.LIMIT, -20)]


def test_half_of_it_is_gone_in_eight_weeks() -> None:
    scenario = world(pressing(), sees={"p.s": -10_000}, rally=Rally(share=60))
    first, second = scenario.turns
    later = replace(second, date=first.date.replace(month=2, day=26))
    session = Session(replace(scenario, turns=(first, later)), "s", 0)
    assert session.ledger.of("t.support").score == 5_000 + 150


def test_the_ledger_says_it_in_words() -> None:
    session = Session(load_scenario(FILE), "north", 1)
    for move in ("threaten", "insist", "card"):
        session.decide(move)
    rows = why(session, "north.support").rows
    # a tariff is -5, the people of North see South at -60
    assert (rows[1].amount, rows[1].words) == (
        "+1.20",
        "rally after South's tariff (Sun 6 Sep, Autumn)",
    )
