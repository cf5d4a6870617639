"""The odds of a scenario as one offline page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.pages.charts import Band, BandChart, Row, StackedBars, band_chart, stacked_bars
from game.pages.page import render
from game.views.shares import WORDING, percent_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.views.odds import DecisionOdds, OddsView
    from game.views.ranges import ScoreOdds


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with the endings that follow its choices, drawn."""

    odds: DecisionOdds
    chart: StackedBars | None


@dataclass(frozen=True, slots=True)
class Score:
    """A score with its spread over the roads, drawn."""

    odds: ScoreOdds
    chart: BandChart


def odds_page(view: OddsView) -> str:
    """The odds as HTML: endings, objectives and best play, decisions, scores."""
    decisions = [_decision(view, decision) for decision in view.by_leverage]
    titles = [ending.title for ending in view.endings]
    return render(
        "odds",
        view=view,
        wording=WORDING,
        percent=percent_text,
        best=_best(view),
        # Only its legend is shown: the decisions share it.
        key=stacked_bars([], titles, title="The endings"),
        decisions=decisions,
        scores=[_score(score) for score in view.scores if score.moves],
        still=[score for score in view.scores if not score.moves],
    )


def _best(view: OddsView) -> StackedBars | None:
    """The endings when all choices are equally likely, and under best play for each objective."""
    played = [(o.text, o.best) for o in view.objectives if o.best is not None]
    if not played:
        return None
    ids = [ending.id for ending in view.endings]
    uniform = tuple(ending.share.share for ending in view.endings)
    rows = [Row("All open choices equally likely", uniform)]
    rows += [
        Row(f"Best play for: {text}", tuple(best.endings.get(id_, 0.0) for id_ in ids))
        for text, best in played
    ]
    return stacked_bars(rows, [e.title for e in view.endings], title="Where best play ends")


def _decision(view: OddsView, decision: DecisionOdds) -> Decision:
    rows = list(_rows(view, decision))
    if not rows:
        return Decision(decision, None)
    title = f"Endings after each choice: {decision.title}"
    return Decision(decision, stacked_bars(rows, [e.title for e in view.endings], title=title))


def _rows(view: OddsView, decision: DecisionOdds) -> Iterator[Row]:
    for choice in decision.choices:
        if not choice.note:
            yield Row(choice.text, tuple(choice.endings[ending.id] for ending in view.endings))


def _score(score: ScoreOdds) -> Score:
    chart = band_chart(
        [Band(r.least, r.lower, r.median, r.upper, r.most) for r in score.ranges],
        [r.day for r in score.ranges],
        least=score.floor,
        most=score.ceiling,
        title=score.name,
        unit=score.unit,
    )
    return Score(score, chart)
