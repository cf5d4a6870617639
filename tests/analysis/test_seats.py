"""Verdicts on a scenario with several seats: what one alone can bring about is no mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.analysis.collector import Several
from game.analysis.evidence import Budget
from game.analysis.verdicts import Verdicts, judge
from game.analysis.witness import road_to
from game.rules.fates import Watcher
from game.scenario.diagnostics import Code
from game.scenario.reader import read_text
from game.session.session import Session
from game.views.verdicts import verdict_view

if TYPE_CHECKING:
    import pytest

    from game.analysis.evidence import Progress
    from game.analysis.shares import Witness
    from game.analysis.tree import Tree
    from game.analysis.witness import Road
    from game.scenario.model import Scenario

TWO = """\
format: 1
id: two
title: Two
as_of: 2026-01-18
minutes: 5
actors: {ada: {name: Ada}, bor: {name: Bor}}
seats:
  ada:
    office: Office
    brief: A brief.
    case: A case.
    objectives: [{want: bor.ada >= 5, worth: 1, text: Warmth}, {want: not wet, worth: 1, text: Dry}]
  bor:
    office: Office
    brief: A brief.
    case: A case.
    objectives: [{want: ada.bor >= 5, worth: 1, text: Warmth}, {want: not wet, worth: 1, text: Dry}]
sees: {bor: {ada: 0}, ada: {bor: 0}}
flags: [wet]
turns:
  - id: one
    date: 2026-01-01
    title: One
    agenda:
      - id: visit
        ask: ada
        text: Go?
        choices:
          - {id: stay, text: Stay, promise: {id: word, to: bor, due: two, text: To come, kept: wet}}
          - id: go
            text: Go
            effects: {bor.ada: +5, wet: true}
            also: [{when: bor.ada < 50, then: Rain., effects: {bor.ada: +1}}]
            then: [{when: bor.ada > 0, say: Warm.}, {otherwise: Not warm.}]
      - id: rain
        when: visit == go
        news: It rains.
  - id: two
    date: 2026-01-02
    title: Two
    agenda:
      - id: answer
        ask: bor
        text: Answer?
        choices:
          - {id: nod, text: Nod}
          - {id: smile, text: Smile, effects: {ada.bor: +5}}
          MORE
endings:
  - {id: wet, when: wet, title: Wet, text: Wet.}
  - {id: far, when: bor.ada >= 20, title: Far, text: Far.}
  - {id: dry, title: Dry, text: Dry.}
claims:
  - never: bor.ada >= 6
  - possible: dry
"""


def two(more: str = "") -> Scenario:
    result = read_text(TWO.replace("          MORE\n", f"          {more}\n" if more else ""))
    assert result.scenario is not None, "\n".join(p.render() for p in result.problems)
    return result.scenario


def found(verdicts: Verdicts) -> dict[str, tuple[Code, tuple[str, ...]]]:
    """Everything unreached: its code and the seats that it was looked for from."""
    return {
        ".".join(remark.mark): (remark.code, remark.seats)
        for remark in verdicts.remarks
        if remark.mark is not None
    }


def test_what_one_seat_alone_brings_about_is_no_mistake() -> None:
    assert found(judge(two())) == {
        "ending.wet": (Code.ELSEWHERE, ("bor",)),
        "ending.far": (Code.UNREACHED_ENDING, ("ada", "bor")),
        "kept.word": (Code.ONE_WAY_PROMISE, ("ada", "bor")),
        "said.visit.go.then.1": (Code.UNSAID, ("ada", "bor")),
    }
    alone = found(judge(two(), ["bor"]))
    assert alone["taken.visit.go"] == (Code.IDLE_CHOICE, ("bor",))
    assert alone["happening.rain"] == (Code.UNREACHED_HAPPENING, ("bor",))


def test_nearness_is_that_of_the_nearest_seat() -> None:
    remarks = {r.mark: r for r in judge(two()).remarks}
    far = remarks["ending", "far"].near
    assert far is not None
    assert far.earlier
    assert far.measure.nearest is not None
    assert far.measure.nearest.left == 0
    assert far.instead == ()
    wet = remarks["ending", "wet"]
    assert wet.near is not None
    assert not wet.near.measure.held
    assert wet.params["others"] == "seat ada"


def test_a_choice_is_judged_from_its_own_seat() -> None:
    kiss = "- {id: kiss, text: Kiss, when: wet, effects: {ada.bor: +9}, then: Well.}"
    verdicts = found(judge(two(kiss)))
    assert verdicts["open.answer.kiss"] == (Code.ELSEWHERE, ("bor",))
    never = "- {id: kiss, text: Kiss, when: bor.ada > 9, effects: {ada.bor: +9}}"
    verdicts = found(judge(two(never)))
    assert verdicts["open.answer.kiss"] == (Code.SHUT_CHOICE, ("bor",))
    # Open whenever its own seat is played: that the policy of bor leaves it is no matter.
    assert not [name for name in found(judge(two())) if "smile" in name]


def test_an_event_that_only_another_seat_comes_to_is_warned_of() -> None:
    text = TWO.replace("        ask: bor\n", "        ask: bor\n        when: wet\n")
    result = read_text(text.replace("          MORE\n", ""))
    assert result.scenario is not None
    verdicts = judge(result.scenario)
    (remark,) = [r for r in verdicts.remarks if r.mark == ("event", "answer")]
    assert (remark.code, remark.seats) == (Code.ELSEWHERE, ("bor",))
    assert ("open", "answer", "nod") in remark.implied
    assert not remark.fails


def test_claims_are_judged_from_each_seat() -> None:
    verdicts = judge(two())
    assert [c.verdict for c in verdicts.of("ada").claims] == ["refuted", "proved"]
    assert [c.verdict for c in verdicts.of("bor").claims] == ["proved", "proved"]
    (remark,) = [r for r in verdicts.remarks if r.claim is not None]
    assert remark.seats == ("ada",)
    assert remark.params["where"] == " from seat ada"


def test_where_a_seat_was_only_sampled_nothing_is_called_out_of_reach() -> None:
    verdicts = judge(two(), budget=Budget(children=1, runs=200))
    assert found(verdicts) == {}
    unmet = {".".join(each.mark): each.seats for each in verdicts.unmet}
    assert unmet["ending.far"] == ("ada", "bor")
    assert unmet["ending.wet"] == ("bor",)
    assert "happening.rain" not in unmet


def test_ctrl_c_among_the_roads_leaves_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Witness] = []

    def look(tree: Tree, witness: Witness) -> Road:
        looked.append(witness)
        if len(looked) == 3:
            raise KeyboardInterrupt
        return road_to(tree, witness)

    monkeypatch.setattr("game.analysis.verdicts.road_to", look)
    whole = judge(two(), every_road=True)
    assert len(looked) == 3
    assert whole.interrupted
    assert whole.fails
    assert [report.shares.evidence.kind for report in whole.seats] == ["proved", "proved"]
    assert [c.verdict for c in whole.of("ada").claims] == ["refuted", "proved"]
    assert found(whole)["ending.far"] == (Code.UNREACHED_ENDING, ("ada", "bor"))
    assert sum(len(report.roads) for report in whole.seats) <= 2


def test_ctrl_c_before_the_first_road_leaves_nothing_but_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def estimate(*_: object) -> float:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.analysis.explore.estimated_children", estimate)
    verdicts = judge(two())
    assert [report.seat for report in verdicts.seats] == ["ada"]
    evidence = verdicts.of("ada").shares.evidence
    assert evidence.kind == "stopped"
    assert evidence.walked == 0
    assert verdicts.interrupted
    assert found(verdicts) == {}


def test_ctrl_c_in_the_second_seat_keeps_what_the_first_proved() -> None:
    last = 0

    def stop(progress: Progress) -> None:
        nonlocal last
        if progress.children < last:
            raise KeyboardInterrupt
        last = progress.children

    verdicts = judge(two(), progress=stop)
    assert [report.shares.evidence.kind for report in verdicts.seats] == ["proved", "stopped"]
    assert found(verdicts) == {}
    assert ("ending", "far") in [each.mark for each in verdicts.unmet]
    assert verdicts.of("ada").roads


def test_a_road_of_another_seat_can_be_played() -> None:
    scenario = two()
    for report in judge(scenario).seats:
        for mark, road in report.roads.items():
            session = Session(scenario, report.seat, road.seed or 0)
            for _, choice in road.moves:
                session.decide(choice)
            ending = session.view().ending
            assert ending is not None
            assert mark == ("ending", ending.id)


def test_several_onlookers_are_told_everything() -> None:
    told = {name for name in vars(Watcher) if not name.startswith("_")}
    assert told <= vars(Several).keys()


def test_a_claim_of_one_seat_is_checked_from_that_seat_alone() -> None:
    claims = """\
  - {possible: visit == go and bor.ada >= 6, seat: ada}
  - {possible: ada.bor >= 5 and visit == go, seat: bor}
  - {never: visit == go, seat: ada}
  - {never: visit == go, seat: bor}
"""
    result = read_text(TWO.replace("          MORE\n", "") + claims)
    assert result.scenario is not None, "\n".join(p.render() for p in result.problems)
    verdicts = judge(result.scenario)
    elsewhere = "of another seat"
    assert [[claim.verdict for claim in report.claims[2:]] for report in verdicts.seats] == [
        ["proved", elsewhere, "refuted", elsewhere],
        [elsewhere, "refuted", elsewhere, "proved"],
    ]
    road = verdicts.seats[0].claims[2].road
    assert road is not None
    assert [choice for _, choice in road.moves] == ["go"]
    told = {
        claim.claim: claim.seats for claim in verdict_view(result.scenario, verdicts, result).claims
    }
    assert told["never: visit == go (seat bor)"] == ""
