"""What the checker finds, and how it shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.analysis.verdicts import judge
from game.rules.shut import holds
from game.scenario.reader import read_text
from game.session.session import Session

if TYPE_CHECKING:
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


def deep(turns: int = 8) -> Scenario:
    text = "".join(
        TURN.format(n=n, day=n + 1, run="ada.count > 20" if n == 3 else "ada.count >= 0")
        for n in range(turns)
    )
    claims = TAIL.format(turn=min(5, turns - 1))
    result = read_text(HEAD + text + claims)
    assert result.scenario is not None, "\n".join(p.render() for p in result.problems)
    return result.scenario


def test_a_claim_that_fails_only_eight_decisions_deep_is_refuted_by_a_road() -> None:
    scenario = deep(9)
    report = judge(scenario, "ada")
    verdicts = {claim.claim: claim for claim in report.claims}
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
    verdicts = {claim.claim: claim.verdict for claim in judge(deep(), "ada").claims}
    assert verdicts["never: ada.count >= 16"] == "proved"
    assert verdicts["never: ada.count >= 10 before turn5"] == "proved"
    assert verdicts["always: ada.count < 17"] == "proved"


def test_what_no_road_reaches_is_named() -> None:
    report = judge(deep(), "ada")
    assert report.fails
    words = [unreached.words for unreached in report.unreached]
    assert words == ["choice event3.run is never open", "ending nowhere is never reached"]
    claims = {claim.claim: claim.verdict for claim in report.claims}
    assert claims["possible: nowhere"] == "refuted"


def test_over_budget_nothing_is_called_sound() -> None:
    report = judge(deep(), "ada", budget=50)
    assert report.shares is None
    assert {claim.verdict for claim in report.claims} == {"not checked"}
    assert report.unreached == ()


def test_the_roads_to_the_endings_end_there() -> None:
    scenario = deep()
    report = judge(scenario, "ada")
    assert set(report.roads) == {"far", "near"}
    for ending, road in report.roads.items():
        session = Session(scenario, "ada", road.seed or 0)
        for _, choice in road.moves:
            session.decide(choice)
        found = session.view().ending
        assert found is not None
        assert found.id == ending
