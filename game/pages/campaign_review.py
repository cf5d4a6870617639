"""The review of a finished campaign as an offline page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.pages.charts import Series, line_chart
from game.pages.page import render
from game.views.campaign_curves import ODDS, OWN_SCALES, campaign_charts

if TYPE_CHECKING:
    from game.pages.charts import LineChart
    from game.views.campaign_review import CampaignReviewView
    from game.views.review_curves import Chart

    Table = tuple[str, tuple[str, ...], list[tuple[str, list[str]]]]
    """A part, the names of its curves, and for each moment the words of each."""

_PERCENT = 100


def campaign_review_page(view: CampaignReviewView, name: str) -> str:
    """A review of a campaign as HTML.

    ``name`` is how the campaign is named to play it again.
    """
    found = campaign_charts(view)
    return render(
        "campaign_review",
        view=view,
        name=name,
        drawings=[(_drawing(chart), chart) for chart in found if chart.title not in OWN_SCALES],
        tables=[(chart, _tables(chart)) for chart in found if chart.title in OWN_SCALES],
        ranked=[view.decisions[number - 1] for number in view.most],
    )


def _drawing(chart: Chart) -> LineChart:
    """The curves of a chart, shares in percent at the decisions that have some."""
    odds = chart.title == ODDS
    scale = _PERCENT if odds else 1
    moments = [
        at
        for at in range(len(chart.moments))
        if not odds
        or at in chart.breaks
        or any(line.values[at] is not None for line in chart.lines)
    ]
    return line_chart(
        [
            Series(line.name, tuple(_scaled(line.values[at], scale) for at in moments))
            for line in chart.lines
        ],
        [chart.moments[at] for at in moments],
        least=scale * chart.least,
        most=scale * chart.most,
        title=chart.title,
        unit=f"percent; {chart.unit}" if odds else chart.unit,
    )


def _scaled(value: float | None, scale: int) -> float | None:
    return None if value is None else scale * value


def _tables(chart: Chart) -> list[Table]:
    """The values of a chart whose curves have each a scale of their own, part after part."""
    found = []
    for stretch in chart.stretches:
        there = [line for line in chart.lines if line.values[stretch.moments.start] is not None]
        if there:
            rows = [
                (chart.when([at]), [line.words[at] for line in there]) for at in stretch.moments
            ]
            found.append((stretch.title, tuple(line.name for line in there), rows))
    return found
