"""An office is always right only if its choice is worth most wherever it speaks."""

from __future__ import annotations

import pytest

from game.analysis.advice import BestOffice, best_offices
from game.analysis.evidence import Budget
from game.analysis.explore import explore
from game.rules import compile_scenario
from game.scenario.diagnostics import CATALOGUE, Code
from game.scenario.reader import read_text

ALWAYS = CATALOGUE[Code.BEST_OFFICE].failing


def best(text: str, budget: Budget | None = None) -> list[BestOffice]:
    result = read_text(text)
    assert result.scenario is not None, "\n".join(p.render() for p in result.problems)
    shares = explore(compile_scenario(result.scenario), "japan", budget=budget)
    return list(best_offices(result.scenario, "japan", shares))


def test_an_office_that_is_right_three_times_is_named() -> None:
    assert best(ALWAYS) == [BestOffice("Korea desk", ("tea", "cake", "walk"))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{for: drink", "{for: stay"),
        ("- id: tea\n", "- id: tea\n        history: true\n        note: A note.\n"),
        ("effects: {korea.japan: +5}", "effects: {korea.japan: +0.01}"),
        ("Korea desk: {for: eat", "Tea desk: {for: eat"),
    ],
    ids=["once wrong", "of history", "no choice is better", "two events only"],
)
def test_an_office_that_is_not_always_right_is_left_alone(old: str, new: str) -> None:
    assert old in ALWAYS
    text = ALWAYS.replace(old, new)
    if "history" in new:
        text = text.replace(", effects: {korea.japan: +5}", "", 1)
    if "+0.01" in new:
        text = text.replace("cost: {japan.purse: 1}, ", "")
    assert best(text) == []


def test_nothing_is_said_of_sampled_roads() -> None:
    assert best(ALWAYS, Budget(children=1, runs=500)) == []
