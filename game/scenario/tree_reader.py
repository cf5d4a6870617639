"""From the tree of a file to a scenario: shape, names, story and lesson checked, then built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenario.build import Builder
from game.scenario.diagnostics import CATALOGUE
from game.scenario.lesson_check import LessonChecker
from game.scenario.mechanisms import MechanismChecker
from game.scenario.names import Report
from game.scenario.references import NameChecker
from game.scenario.schema import ScenarioEntry
from game.scenario.shape import Shaper
from game.scenario.story import StoryChecker
from game.scenario.vocabulary import vocabulary

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.scenario.nodes import Finding, MapNode


def scenario_of(root: MapNode, text: str, findings: list[Finding]) -> Scenario | None:
    """The scenario that a tree spells, or ``None`` if there is a mistake in it.

    Args:
        root: the tree; what is unsound is taken out of it.
        text: what the scenario's hash is made from.
        findings: receives every mistake that is found; one in it already counts.
    """
    shaped = Shaper(root, findings, ScenarioEntry).shape()
    if shaped.entry is None:
        return None
    acts = vocabulary()
    report = Report(root, findings, shaped.words)
    names = NameChecker(shaped.entry, report, acts)
    names.check()
    MechanismChecker(shaped.entry, report, names.names).check()
    StoryChecker(shaped.entry, report, names.names, names.conditions).check()
    LessonChecker(shaped.entry, root, report, names.names).check()
    if any(CATALOGUE[finding.code].severity == "error" for finding in findings):
        return None
    builder = Builder(shaped.entry, acts, names.conditions, names.effects, names.names.flags)
    return builder.build(text)
