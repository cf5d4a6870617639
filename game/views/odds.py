"""How the roads of a scenario fall out: endings, objectives, what each decision moves, scores."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from game.views.words import humane, score_name, short_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.analysis.tally import ChoiceShares, Shares
    from game.scenario.model import Event, Scenario


@dataclass(frozen=True, slots=True)
class EndingOdds:
    """An ending and its share of all roads, exact and in percent."""

    id: str
    title: str
    share: str
    exact: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ChoiceOdds:
    """A choice: how often it is open and taken, and the shares (percent) of the endings then."""

    id: str
    open: float
    taken: float
    endings: Mapping[str, float]
    objectives: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class DecisionOdds:
    """An event of the seat: ``leverage`` is how much of the shares a choice moves on average."""

    id: str
    date: str
    title: str
    leverage: float
    choices: tuple[ChoiceOdds, ...]


@dataclass(frozen=True, slots=True)
class ScoreRange:
    """A score at one moment over all roads, in whole points."""

    moment: str
    least: int
    lower: int
    median: int
    upper: int
    most: int


@dataclass(frozen=True, slots=True)
class OddsView:
    """Everything that ``odds`` shows of one seat."""

    title: str
    seat: str
    roads: int
    endings: tuple[EndingOdds, ...]
    objectives: tuple[tuple[str, float], ...]
    decisions: tuple[DecisionOdds, ...]
    scores: Mapping[str, tuple[ScoreRange, ...]]


def odds_view(scenario: Scenario, seat: str, shares: Shares) -> OddsView:
    """The odds of a scenario from one seat."""
    objectives = scenario.seats[seat].objectives
    own = [event for event in scenario.events.values() if event.seat == seat]
    return OddsView(
        title=scenario.title,
        seat=seat,
        roads=shares.roads,
        endings=tuple(
            EndingOdds(
                ending.id,
                ending.title,
                f"{100 * float(shares.endings[ending.id]):.2f} %",
                (shares.endings[ending.id].numerator, shares.endings[ending.id].denominator),
            )
            for ending in scenario.endings
        ),
        objectives=tuple(
            (o.text, _percent(s)) for o, s in zip(objectives, shares.objectives, strict=True)
        ),
        decisions=tuple(_decision(scenario, event, shares) for event in own),
        scores={
            score_name(scenario, score): tuple(
                _range(_moment(scenario, turn), shares.scores[turn][score])
                for turn in sorted(shares.scores)
            )
            for score in scenario.scores
            if scenario.relations.get(score) is None or scenario.relations[score].target == seat
        },
    )


def _percent(share: Fraction) -> float:
    return round(100 * float(share), 2)


def _moment(scenario: Scenario, turn: int) -> str:
    if turn == len(scenario.turns):
        return "the end"
    return f"{short_day(scenario.turns[turn].date)}, {scenario.turns[turn].title}"


def _decision(scenario: Scenario, event: Event, shares: Shares) -> DecisionOdds:
    found = {
        choice.id: shares.choices[event.id, choice.id]
        for choice in event.choices
        if (event.id, choice.id) in shares.choices
    }
    came_up = shares.marks.get(("event", event.id), Fraction())
    return DecisionOdds(
        id=event.id,
        date=short_day(scenario.turns[scenario.turn_of[event.id]].date),
        title=event.title or humane(event.id),
        leverage=_percent(_leverage(list(found.values()))),
        choices=tuple(
            ChoiceOdds(
                id=choice_id,
                open=_percent(shares.marks[("open", event.id, choice_id)] / came_up),
                taken=_percent(after.taken),
                endings={ending: _percent(share) for ending, share in after.endings.items()},
                objectives=tuple(_percent(share) for share in after.objectives),
            )
            for choice_id, after in found.items()
        ),
    )


def _leverage(choices: list[ChoiceShares]) -> Fraction:
    """Mean total variation distance of a choice's endings from those of the decision."""
    taken = sum((choice.taken for choice in choices), Fraction())
    if not taken:
        return Fraction()
    moved = Fraction()
    for ending in choices[0].endings:
        mean = sum((c.taken * c.endings[ending] for c in choices), Fraction()) / taken
        moved += sum((c.taken * abs(c.endings[ending] - mean) for c in choices), Fraction())
    return moved / taken / 2


def _range(moment: str, histogram: Mapping[int, float]) -> ScoreRange:
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
    return ScoreRange(moment, points[0], lower, median, upper, points[-1])
