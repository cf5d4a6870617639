"""What was not seen of an act comes out; figures worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.analysis.explore import explore
from game.rules import compile_scenario
from game.scenario.expressions import parse_expression
from game.scenario.model import Act, Happening, Kind, Leak, Outcome, Reading, Rules
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.views.aftermath import aftermath
from game.views.causes import why
from game.views.disclosed import headlines
from tests.oracle import Oracle
from tests.worlds import small_world

if TYPE_CHECKING:
    from game.scenario.model import Scenario

FILE = Path(__file__).parents[1] / "data" / "quarrel.yaml"
SEES = {"t.s": 0, "s.t": 0, "p.s": 0, "c.s": 0, "c.t": 5_000}


def act(seen: int, when: str = "true", kind: Kind = Kind.STATEMENT) -> Act:
    readings = (Reading("c", "snub", -200, Kind.STATEMENT),)
    leak = Leak("news_out", "turn1", parse_expression(when))
    return Act("visit", "s", "t", 500, kind, seen, readings, leak)


def world(*acts: Act, repeat: int = 100) -> Scenario:
    return small_world(
        [Happening("n", None, Outcome(acts))],
        [],
        sees=SEES,
        seats={"s": "fixed"},
        publics={"p": "t"},
        rules=Rules(repeat=repeat),
    )


def changes(scenario: Scenario, *, leaked: bool) -> dict[str, int]:
    """By how much each score moved by the leak, or by all else, in kernel and oracle alike."""
    session = Session(scenario, "s", 0)
    oracle = Oracle(scenario, 0, None)
    while not oracle.over:
        oracle.play()
    sums: dict[str, int] = {}
    for entry in session.ledger.entries:
        assert entry.cause.occasion is not None
        if entry.cause.occasion.leaked == leaked:
            sums[entry.score] = sums.get(entry.score, 0) + entry.amount
    for score in scenario.scores:
        assert session.ledger.of(score).score == oracle.score(score)
    return sums


def test_those_who_had_not_seen_it_see_it_now() -> None:
    # Half seen: half of what the public, the government it speaks to, and who looks on would feel.
    seen = changes(world(act(50)), leaked=False)
    assert seen == {"t.s": 1000 + 125, "s.t": 500, "p.s": 500, "c.s": 125 - 200}
    out = changes(world(act(50)), leaked=True)
    assert out == {
        "t.s": 106,  # the echo of 475 is 1.19 points, saturated at 11.25
        "p.s": 475,  # 500, saturated at 5 points
        "c.s": 125 - 199,  # the snub that is read in it meets a score of -0.75
    }


def test_of_a_secret_everything_comes_out_but_what_the_two_knew() -> None:
    assert changes(world(act(0)), leaked=False) == {"t.s": 1000, "s.t": 500}
    out = changes(world(act(0)), leaked=True)
    assert out == {"t.s": 225, "p.s": 1000, "c.s": 250 - 400}


@pytest.mark.parametrize(("when", "out"), [("news_out == hidden", True), ("t.s < 0", False)])
def test_its_condition_is_read_when_it_would_come_out(when: str, out: bool) -> None:
    scenario = world(act(0, when))
    assert bool(changes(scenario, leaked=True)) == out
    state = "out" if out else "hidden"
    told = Happening("told", parse_expression(f"news_out == {state}"))
    first, second = scenario.turns
    scenario = replace(scenario, turns=(first, replace(second, agenda=(told,))))
    occasions = [o.occasion.item for o in Session(scenario, "s", 0).ledger.occurrences]
    assert "told" in occasions


def test_what_was_not_done_does_not_come_out() -> None:
    scenario = world(act(0))
    first, second = scenario.turns
    never = replace(first.agenda[0], when=parse_expression("false"))
    scenario = replace(scenario, turns=(replace(first, agenda=(never,)), second))
    assert changes(scenario, leaked=True) == {}


def test_of_a_repeated_gesture_comes_out_what_it_amounted_to() -> None:
    gesture = act(0, kind=Kind.GESTURE)
    before = replace(gesture, leak=None, readings=())
    out = changes(world(before, replace(gesture, readings=()), repeat=50), leaked=True)
    # 2.50 rather than 5.00, felt by people who had not seen the first gesture either
    assert out["p.s"] == 500
    whole = changes(world(before, replace(gesture, readings=())), leaked=True)
    assert whole["p.s"] == 1000


@pytest.fixture(scope="module")
def quarrel() -> Scenario:
    return load_scenario(FILE)


def test_a_leak_is_news(quarrel: Scenario) -> None:
    session = Session(quarrel, "north", 1)
    for move in ("hope", "insist", "night"):
        session.decide(move)
    session.decide("stall")
    (step,) = (view for view in aftermath(session, session.steps[-1]) if view.who == "It came out")
    assert step.deed == "The basket came from the mayor"
    assert step.story == (
        "A lamplighter of South knows whose basket it was, and lamplighters talk.",
    )
    assert ("southerners.north", "+5") in [(c.score_id, c.amount) for c in step.changes]
    assert headlines(session) == ("The basket came from the mayor",)
    rows = why(session, "southerners.north").rows
    assert rows[1].words == "it came out: North's personal gesture towards South (Sun 6 Dec)"


def test_what_comes_out_is_counted(quarrel: Scenario) -> None:
    found = explore(compile_scenario(quarrel), "north")
    night = found.marks["taken", "feast", "night"]
    assert 0 < found.marks["leaked", "basket_out"] < night
    assert found.marks["happening", "songs"] == found.marks["leaked", "basket_out"]
    assert (
        0 < found.marks["walked_back", "lock_by_summer"] < found.marks["taken", "word", "threaten"]
    )
