"""How the scores of a scenario are spread over its roads, turn by turn."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

from game.scenario.model import POINT
from game.views.words import score_name, short_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.analysis.shares import Shares
    from game.scenario.model import Scenario

_GRID = 20
"""The axis of a relation starts and ends at multiples of so many points."""


@dataclass(frozen=True, slots=True)
class ScoreRange:
    """A score at one moment over all roads, in whole points.

    ``turn`` is the turn about to begin, or ``None`` at the end; ``day`` its date alone.
    """

    turn: str | None
    moment: str
    day: str
    least: int
    lower: int
    median: int
    upper: int
    most: int


@dataclass(frozen=True, slots=True)
class ScoreOdds:
    """A score at every moment, its unit in words, and the ends of the axis it is drawn on."""

    id: str
    name: str
    unit: str
    ranges: tuple[ScoreRange, ...]
    floor: int
    ceiling: int

    @property
    def moves(self) -> bool:
        """Whether any road moves it by a point."""
        return any((r.least, r.most) != (self.ranges[0].least,) * 2 for r in self.ranges)


def score_odds(scenario: Scenario, seat: str, shares: Shares) -> tuple[ScoreOdds, ...]:
    """Every score: meters first, then how others see the seat's actor, then all other views."""

    def rank(score: str) -> int:
        relation = scenario.relations.get(score)
        return 0 if relation is None else 1 if relation.target == seat else 2

    return tuple(
        _score(scenario, score, shares)
        for score in sorted(scenario.scores, key=rank)
        if any(score in at for at in shares.scores.values())
    )


def _score(scenario: Scenario, score: str, shares: Shares) -> ScoreOdds:
    ranges = tuple(
        _range(scenario, turn, shares.scores[turn][score])
        for turn in sorted(shares.scores)
        if shares.scores[turn].get(score)
    )
    meter = scenario.meters.get(score)
    if meter is not None:
        lowest, highest = floor(meter.least / POINT), ceil(meter.most / POINT)
    else:
        lowest = _GRID * floor(min(r.least for r in ranges) / _GRID)
        highest = _GRID * ceil(max(r.most for r in ranges) / _GRID)
        highest = max(highest, lowest + 2 * _GRID)
    unit = "points in this model"
    if meter is not None and meter.steps:
        unit = f"rungs, from {meter.steps[0]} to {meter.steps[-1]}"
    return ScoreOdds(score, score_name(scenario, score), unit, ranges, lowest, highest)


def _range(scenario: Scenario, turn: int, histogram: Mapping[int, float]) -> ScoreRange:
    points = sorted(histogram)
    total = sum(histogram.values())

    def quantile(share: float) -> int:
        passed = 0.0
        for value in points:
            passed += histogram[value]
            if passed >= share * total:
                return value
        return points[-1]

    lower, median, upper = quantile(0.25), quantile(0.5), quantile(0.75)
    at = scenario.turns[turn] if turn < len(scenario.turns) else None
    day = "end" if at is None else f"{at.date.day} {at.date:%b}"
    moment = "the end" if at is None else f"{short_day(at.date)}, {at.title}"
    return ScoreRange(
        turn=None if at is None else at.id,
        moment=moment,
        day=day,
        least=points[0],
        lower=lower,
        median=median,
        upper=upper,
        most=points[-1],
    )
