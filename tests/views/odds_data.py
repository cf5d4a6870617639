"""A small scenario and its shares, for the tests of everything that shows odds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from game.analysis.evidence import Evidence
from game.analysis.explore import explore
from game.rules import compile_scenario
from game.scenario.reader import load_scenario
from game.views.odds import odds_view

if TYPE_CHECKING:
    from game.analysis.shares import Shares
    from game.scenario.model import Scenario
    from game.views.odds import OddsView

FERRY = Path(__file__).parents[1] / "data" / "ferry.yaml"
SAMPLED = Evidence("sampled", 400, Fraction(), size=123_456_789)
STOPPED = Evidence("stopped", 5, Fraction(5, 8), interrupted=True)


@cache
def ferry() -> Scenario:
    return load_scenario(FERRY)


@cache
def proved() -> Shares:
    return explore(compile_scenario(ferry()), "ada", best=True, scores=True)


def resting_on(evidence: Evidence) -> Shares:
    """The same shares as if they were less well known."""
    return replace(proved(), evidence=evidence, best=None, comparisons=None)


def shown(shares: Shares, scenario: Scenario | None = None) -> OddsView:
    return odds_view(scenario or ferry(), "ada", shares)
