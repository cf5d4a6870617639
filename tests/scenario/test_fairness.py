"""Seats, voices, sources and labels: what is fair, and what is just not."""

from __future__ import annotations

import pytest

from game.scenario.diagnostics import CATALOGUE, Code, Problem
from game.scenario.reader import read_text


def seats(brief: str, other: str, *, third: str = "") -> tuple[Problem, ...]:
    """What is found wrong with a scenario whose two playable seats have these briefs."""
    text = f"""\
format: 1
id: tea
title: Tea
as_of: 2026-01-18
minutes: 10
actors: {{ada: {{name: Ada}}, bor: {{name: Bor}}, cis: {{name: Cis}}}}
seats:
  ada:
    office: A
    brief: "{brief}"
    case: A case.
    objectives: [&o {{want: 1 > 0, worth: 1, text: T}}]
  bor: {{office: B, brief: "{other}", case: A case., objectives: [*o]}}
  cis: {{office: C, brief: Brief., case: A case., {third}}}
sees: {{bor: {{ada: 10}}}}
turns:
  - id: monday
    date: 2026-01-18
    title: Monday
    agenda:
      - {{id: tea, ask: ada, text: Tea., choices: [{{id: drink, text: Drink}}]}}
endings:
  - {{id: over, title: Over, text: Over.}}
"""
    return read_text(text).problems


def test_briefs_may_differ_by_a_quarter_and_no_more() -> None:
    assert seats("a" * 125, "b" * 100) == ()
    (problem,) = seats("a" * 126, "b" * 100)
    assert problem.code == Code.UNEVEN_SEATS
    assert "the brief of `bor` is too short beside that of `ada`: 100 characters against 126" in (
        problem.message
    )
    assert problem.line == 13


def test_lengths_count_gaps_once_and_short_texts_not_at_all() -> None:
    assert seats("a" * 100 + " " * 90, "b" * 100) == ()
    assert seats("a" * 99, "b") == ()


def test_a_seat_that_nobody_plays_may_be_brief() -> None:
    assert seats("a" * 125, "b" * 125) == ()
    (problem,) = seats("a" * 125, "b" * 125, third="objectives: [*o]")
    assert "`cis`" in problem.message


PASSING = CATALOGUE[Code.ONE_SIDED_VOICES].passing


def test_a_lone_voice_and_a_lone_choice_are_not_one_sided() -> None:
    failing = CATALOGUE[Code.ONE_SIDED_VOICES].failing
    lone = failing.replace("          Protocol office: {for: drink, says: The hour is late.}\n", "")
    assert lone != failing
    assert read_text(lone).problems == ()
    forced = failing.replace("          - {id: refuse, text: Refuse}\n", "")
    assert forced != failing
    assert read_text(forced).problems == ()


@pytest.mark.parametrize("marks", ["《{}》", "〈{}〉", "「{}」", "«{}»", "„{}“", "\uff02{}\uff02"])
def test_marks_of_every_script_quote(marks: str) -> None:
    said = marks.format("fair tea")
    text = PASSING.replace("Tea is served.", f"The guest speaks of {said} here.")
    assert [problem.code for problem in read_text(text).problems] == [Code.QUOTATION]


def test_a_scenario_states_its_date() -> None:
    without = PASSING.replace("as_of: 2026-01-18\n", "")
    (problem,) = read_text(without).problems
    assert problem.code == Code.MISSING_KEY
    assert "as_of" in problem.message


def test_history_names_its_sources() -> None:
    text = CATALOGUE[Code.HISTORY_PREVIEW].passing
    assert read_text(text).problems == ()
    unsourced = text.replace("        sources: [nara]\n", "")
    assert unsourced != text
    codes = {problem.code for problem in read_text(unsourced).problems}
    assert codes == {Code.MISSING_SOURCE, Code.UNUSED_SOURCE}
