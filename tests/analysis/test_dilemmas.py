"""Choices that are no dilemma, and events that read no earlier decision."""

from __future__ import annotations

import pytest

from game.analysis.dilemmas import Alike, Dominated, NoDifference
from game.analysis.echoes import echoes
from game.analysis.verdicts import judge
from game.scenario.reader import read_text
from game.session.session import Session

TEXT = """\
format: 1
id: dilemma
title: Dilemma
as_of: 2026-01-18
minutes: 5
actors: {{ada: {{name: Ada}}, bor: {{name: Bor}}}}
seats:
  ada:
    office: Office
    brief: A brief.
    case: A case.
    objectives:
      - {{want: bor.ada >= 5, worth: 1, text: Warmth}}
      - {{want: ada.room >= 2, worth: 1, text: Means}}
sees: {{bor: {{ada: 0}}}}
meters: {{ada.room: {{start: 2, min: 0, max: 4, label: Room}}}}
turns:
  - id: one
    date: 2026-01-01
    title: One
    agenda:
      - id: visit
        ask: ada
        text: Go?
        choices:
          - {{id: go, text: Go, cost: {{ada.room: 1}}, effects: {{bor.ada: +5}}}}
          - {{id: stay, text: Stay}}
  - id: two
    date: 2026-01-02
    title: Two
    agenda:
      - id: gift
        ask: ada
        text: Give?
{gift}
endings:
  - {{id: friends, when: bor.ada >= 5, title: Friends, text: Friends.}}
  - {{id: over, title: Over, text: Over.}}
"""
GIVE = "{id: give, text: Give, effects: {bor.ada: +5}}"
SAVE = "{id: save, text: Save, effects: {ada.room: +1}}"


def gift(*choices: str, more: str = "") -> str:
    rows = "".join(f"          - {choice}\n" for choice in choices)
    return TEXT.format(gift=f"{more}        choices:\n{rows}")


def found(text: str) -> list[object]:
    result = read_text(text)
    assert result.scenario is not None, "\n".join(p.render() for p in result.problems)
    report = judge(result.scenario)
    for remark in report.remarks:
        if isinstance(remark.weakness, Alike | Dominated):
            assert remark.road is not None
            session = Session(result.scenario, "ada", remark.road.seed or 0)
            for _, choice in remark.road.moves:
                session.decide(choice)
            position = session.view()
            assert position.event is not None
            assert position.event.id == remark.weakness.event
    weak = [remark.weakness for remark in report.remarks if remark.weakness is not None]
    return [weakness for weakness in weak if weakness.event == "gift"]


def test_a_dilemma_is_left_alone() -> None:
    assert found(gift(GIVE, SAVE)) == []


def test_a_choice_that_is_never_better_is_named_with_the_better_one_and_its_objectives() -> None:
    assert found(gift(GIVE, SAVE, "{id: wait, text: Wait}")) == [
        Dominated("gift", "wait", "give", (0,))
    ]


BETTER = "{id: better, text: Better, effects: {bor.ada: +5, ada.room: +1}}"
WORSE = "{id: worse, text: Worse, effects: {bor.ada: +5}}"


def test_what_is_open_where_the_better_one_is_shut_is_not_dominated() -> None:
    when = "when: visit == go, effects"
    assert found(gift(BETTER, WORSE)) == [Dominated("gift", "worse", "better", (1,))]
    shut = BETTER.replace("effects", when)
    assert found(gift(shut, WORSE)) == []
    worse = WORSE.replace("effects", when)
    assert found(gift(BETTER, worse)) == [Dominated("gift", "worse", "better", (1,))]


def test_two_choices_that_never_differ_are_named() -> None:
    same = "{id: same, text: Same, effects: {ada.room: +1}, then: It sounds better.}"
    assert found(gift(GIVE, SAVE, same)) == [Alike("gift", "save", "same")]


def test_an_event_without_any_difference_is_named_once() -> None:
    rows = [f"{{id: {name}, text: Say {name}}}" for name in ("red", "green", "blue")]
    assert found(gift(*rows)) == [NoDifference("gift", history=False)]


def test_a_decision_about_history_may_make_no_difference() -> None:
    rows = [f"{{id: {name}, text: Say {name}}}" for name in ("red", "green")]
    text = gift(*rows, more="        history: true\n        note: About the past.\n")
    result = read_text(text)
    assert result.scenario is not None, "\n".join(p.render() for p in result.problems)
    report = judge(result.scenario)
    assert [r for r in report.remarks if getattr(r.weakness, "event", "") == "gift"] == []
    assert report.of("ada").history == ("gift",)


@pytest.mark.parametrize(
    ("more", "by_name", "reads"),
    [
        ("", False, False),
        ("        when: bor.ada < 50\n", False, True),
        ("        when: visit != none\n", True, True),
        ("        when: gift == none\n", False, False),
    ],
)
def test_an_event_reads_an_earlier_decision_by_name_or_through_a_score(
    more: str, *, by_name: bool, reads: bool
) -> None:
    result = read_text(gift(GIVE, SAVE, more=more))
    assert result.scenario is not None, "\n".join(p.render() for p in result.problems)
    heard = echoes(result.scenario, "ada")
    assert ("gift" in heard.by_name, "gift" in heard.reading) == (by_name, reads)
    assert "visit" in heard.silent
