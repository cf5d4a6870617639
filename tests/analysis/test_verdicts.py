"""What the checker finds, and how it shows it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from game.analysis.evidence import Budget, Progress
from game.analysis.gauges import Nearest
from game.analysis.verdicts import judge
from game.rules.shut import holds
from game.scenario.reader import read_text
from game.session.session import Session
from tests.analysis.test_witness import reached

if TYPE_CHECKING:
    from game.analysis.witness import Road
    from game.scenario.model import Scenario

HEAD = """\
format: 1
id: deep
title: Deep
as_of: 2026-01-18
minutes: 5
actors: {ada: {name: Ada}, bor: {name: Bor}}
seats:
  ada:
    office: Office
    brief: A brief.
    case: A case.
    objectives: [{want: bor.ada >= 0, worth: 1, text: Peace}]
sees: {bor: {ada: 0}}
meters:
  ada.count: {start: 0, min: 0, max: 20, label: Count}
turns:
"""
TURN = """\
  - id: turn{n}
    date: 2026-01-{day:02}
    title: Day {n}
    agenda:
      - id: event{n}
        ask: ada
        text: Well?
        choices:
          - {{id: wait, text: Wait}}
          - {{id: walk, text: Walk, effects: {{ada.count: +1}}}}
          - {{id: run, text: Run, when: {run}, effects: {{ada.count: +2}}}}
"""
TAIL = """\
endings:
  - {{id: far, when: ada.count >= 9, title: Far, text: Far away.}}
  - {{id: nowhere, when: ada.count >= 19, title: Nowhere, text: Nowhere.}}
  - {{id: near, title: Near, text: Near.}}
claims:
  - never: ada.count >= 16
  - {{never: ada.count >= 10, before: turn{turn}}}
  - always: ada.count < 17
  - possible: nowhere
"""
CLAIMED = """\
endings:
  - {id: far, when: ada.count >= 9, title: Far, text: Far away.}
  - {id: near, title: Near, text: Near.}
claims:
"""


def deep(turns: int = 8) -> Scenario:
    text = "".join(
        TURN.format(n=n, day=n + 1, run="ada.count > 20" if n == 3 else "ada.count >= 0")
        for n in range(turns)
    )
    claims = TAIL.format(turn=min(5, turns - 1))
    result = read_text(HEAD + text + claims)
    assert result.scenario is not None, "\n".join(p.render() for p in result.problems)
    return result.scenario


def read_text_claims(scenario: Scenario, claims: str) -> Scenario:
    """The same scenario with other claims."""
    other = read_text(HEAD + TURN.format(n=0, day=1, run="ada.count >= 0") + CLAIMED + claims)
    assert other.scenario is not None, "\n".join(p.render() for p in other.problems)
    return replace(scenario, claims=other.scenario.claims)


def played(scenario: Scenario, road: Road) -> Session:
    session = Session(scenario, "ada", road.seed or 0)
    for _, choice in road.moves:
        session.decide(choice)
    return session


def test_a_claim_that_fails_only_eight_decisions_deep_is_refuted_by_a_road() -> None:
    scenario = deep(9)
    report = judge(scenario, ["ada"])
    verdicts = {claim.claim: claim for claim in report.of("ada").claims}
    refuted = verdicts["never: ada.count >= 16"]
    assert refuted.verdict == "refuted"
    assert refuted.road is not None
    session = Session(scenario, "ada", refuted.road.seed or 0)
    for _, choice in refuted.road.moves:
        session.decide(choice)
    assert len(refuted.road.moves) >= 8
    claim = scenario.claims[0]
    assert holds(session.program, session.state, claim.condition)


def test_claims_before_a_turn_and_always() -> None:
    verdicts = {claim.claim: claim.verdict for claim in judge(deep(), ["ada"]).of("ada").claims}
    assert verdicts["never: ada.count >= 16"] == "proved"
    assert verdicts["never: ada.count >= 10 before turn5"] == "proved"
    assert verdicts["always: ada.count < 17"] == "proved"


def test_what_no_road_reaches_is_named() -> None:
    report = judge(deep(), ["ada"])
    assert report.fails
    marks = [remark.mark for remark in report.remarks if remark.mark is not None]
    assert marks == [("open", "event3", "run"), ("ending", "nowhere")]
    shut, far = (remark.near for remark in report.remarks if remark.mark is not None)
    assert shut is not None
    assert far is not None
    assert shut.measure.nearest == Nearest(Fraction(6), Fraction(20), Fraction(14))
    assert far.measure.nearest == Nearest(Fraction(8), Fraction(19), Fraction(11))
    assert far.earlier
    claims = {claim.claim: claim.verdict for claim in report.of("ada").claims}
    assert claims["possible: nowhere"] == "refuted"


def test_over_budget_nothing_is_called_sound() -> None:
    report = judge(deep(), ["ada"], budget=Budget(children=5, runs=500))
    assert report.of("ada").shares.evidence.kind == "sampled"
    verdicts = {claim.claim: claim.verdict for claim in report.of("ada").claims}
    assert verdicts["always: ada.count < 17"] == "not checked"
    assert verdicts["possible: nowhere"] == "not checked"
    assert [each.mark for each in report.unmet] == [
        ("open", "event3", "run"),
        ("ending", "nowhere"),
    ]
    assert report.remarks == ()
    assert not report.fails


def test_a_sampled_road_refutes_what_is_claimed_of_every_road() -> None:
    scenario = deep()
    claims = read_text_claims(
        scenario, "  - never: ada.count >= 9\n  - possible: far\n  - chance: {far: 90%..99%}\n"
    )
    report = judge(claims, ["ada"], budget=Budget(children=5, runs=2_000))
    never, possible, chance = report.of("ada").claims
    assert never.verdict == "refuted"
    assert possible.verdict == "proved"
    assert chance.verdict == "likely fails"
    assert [remark.claim for remark in report.remarks] == [0]
    assert report.fails
    assert never.road is not None
    session = played(claims, never.road)
    assert holds(session.program, session.state, claims.claims[0].condition)


def test_ctrl_c_leaves_what_is_known_and_fails() -> None:
    def stop(progress: Progress) -> None:
        if progress.children > 200:
            raise KeyboardInterrupt

    report = judge(deep(9), ["ada"], budget=Budget(memory=120_000), progress=stop)
    assert report.of("ada").shares.evidence.kind == "stopped"
    assert report.interrupted
    assert report.fails
    assert all(
        claim.verdict in ("not checked", "refuted", "proved") for claim in report.of("ada").claims
    )
    assert {claim.verdict for claim in report.of("ada").claims if "always" in claim.claim} == {
        "not checked"
    }


def test_claims_about_the_time_of_an_ending() -> None:
    text = HEAD + "".join(TURN.format(n=n, day=n + 1, run="ada.count >= 0") for n in range(3))
    early = "  - {id: soon, when: ada.count >= 4, title: S, text: S., early: true}\n"
    text += "endings:\n" + early + "  - {id: near, title: Near, text: Near.}\nclaims:\n"
    claims = (
        "possible: soon, before: turn1",
        "possible: soon, before: turn2",
        "possible: soon, after: turn1",
        "chance: {soon: 11%..12%}, before: turn2",
    )
    result = read_text(text + "".join(f"  - {{{claim}}}\n" for claim in claims))
    assert result.scenario is not None, "\n".join(p.render() for p in result.problems)
    report = judge(result.scenario, ["ada"])
    assert [c.verdict for c in report.of("ada").claims] == ["refuted", "proved", "proved", "proved"]
    assert report.of("ada").claims[3].share == Fraction(1, 9)
    road = report.of("ada").claims[1].road
    assert road is not None
    assert played(result.scenario, road).view().ending is not None
    assert len(road.moves) == 2


def test_what_follows_only_from_what_is_unreached_is_told_with_it() -> None:
    run = "text: Run, when: ada.count >= 0, effects: {ada.count: +2}"
    dead = (
        "text: Run, when: ada.count > 5, effects: {ada.count: +2}, then: [{when: ada.count > 6, "
        "say: Far.}, {otherwise: Here.}], "
        "promise: {id: word, to: bor, due: turn1, text: To stop, kept: ada.count > 1}"
    )
    text = HEAD + "".join(TURN.format(n=n, day=n + 1, run="ada.count >= 0") for n in range(2))
    text = text.replace(run, dead, 1) + "endings:\n  - {id: near, title: Near, text: Near.}\n"
    result = read_text(text)
    assert result.scenario is not None, "\n".join(p.render() for p in result.problems)
    (remark,) = (r for r in judge(result.scenario, ["ada"]).remarks if r.mark is not None)
    assert remark.mark == ("open", "event0", "run")
    assert set(remark.implied) == {
        ("said", "event0.run", "then", "0"),
        ("said", "event0.run", "then", "1"),
        ("kept", "word"),
        ("broken", "word"),
    }


def test_the_roads_to_the_endings_end_there() -> None:
    scenario = deep()
    report = judge(scenario, ["ada"])
    assert set(report.of("ada").roads) == {("ending", "far"), ("ending", "near")}
    for mark, road in report.of("ada").roads.items():
        found = played(scenario, road).view().ending
        assert found is not None
        assert found.id == mark[1]


def test_every_road_leads_to_its_mark() -> None:
    scenario = deep(3)
    report = judge(scenario, ["ada"], every_road=True)
    assert set(report.of("ada").roads) == set(report.of("ada").shares.marks)
    for mark, road in report.of("ada").roads.items():
        if mark[0] in ("event", "open", "taken", "ending"):
            assert mark in reached(played(scenario, road)), mark
