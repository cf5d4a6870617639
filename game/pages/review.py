"""The review of a finished game, or of several side by side, as an offline page."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

from game.pages.charts import (
    Edge,
    LineChart,
    Network,
    Node,
    Row,
    Series,
    StackedBars,
    line_chart,
    network,
    stacked_bars,
)
from game.pages.page import render
from game.views.decisions import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from game.views.course import Curve
    from game.views.decisions import DecisionView
    from game.views.relation_map import RelationMap
    from game.views.review import ReviewView
    from game.views.side_by_side import SideBySide

_GRID = 20
"""Axes start and end at multiples of so many points."""
_UNIT = "model points, from \N{MINUS SIGN}100 to 100"


@dataclass(frozen=True, slots=True)
class ReviewCharts:
    """The drawings of one review; ``choices`` has one for each decision with figures.

    Where one ending is all that is left there is no drawing: ``settled`` has it by the decision,
    and of a scenario that has but one nothing is drawn.
    """

    shares: StackedBars | None
    choices: Mapping[int, StackedBars]
    settled: Mapping[int, str]
    relations: LineChart | None
    before: Network
    after: Network


@dataclass(frozen=True, slots=True)
class Section:
    """One review on a page: ``mark`` keeps its anchors apart from those of others."""

    mark: str
    view: ReviewView
    charts: ReviewCharts


def review_page(view: ReviewView) -> str:
    """A review as HTML."""
    return render("review", section=_section("", view), words=_WORDS)


def side_by_side_page(view: SideBySide) -> str:
    """Several games side by side as HTML, the review of each below."""
    sections = [_section(f"game{at}-", each) for at, each in enumerate(view.reviews, start=1)]
    curves = [
        _lines(
            [Series(name, line) for name, line in zip(view.names, curve.lines, strict=True)],
            view.moments,
            title=curve.name,
        )
        for curve in view.curves
    ]
    return render("side_by_side", view=view, sections=sections, curves=curves, words=_WORDS)


def _section(mark: str, view: ReviewView) -> Section:
    relations = [Series(curve.name, curve.values) for curve in view.course.relations]
    title = "How others saw you" if relations else ""
    before, after = _maps(view.map)
    told = [each for each in view.decisions if each.endings and len(view.ending_titles) > 1]
    left = {each.number: _settled(view, each) for each in told}
    settled = {number: ending for number, ending in left.items() if ending}
    charts = ReviewCharts(
        shares=_shares(view, told),
        choices={each.number: _choices(view, each) for each in told if each.number not in settled},
        settled=settled,
        relations=_lines(relations, view.course.moments, title=title) if relations else None,
        before=before,
        after=after,
    )
    return Section(mark, view, charts)


def _settled(view: ReviewView, decision: DecisionView) -> str:
    """The ending that all roads of all choices lead to, if it is proved that they do."""
    choices = [each.endings for each in decision.alternatives if each.endings]
    return next(
        (
            title
            for at, title in enumerate(view.ending_titles.values())
            if all(shares[at].low == 1 for shares in choices)
        ),
        "",
    )


def _shares(view: ReviewView, told: Iterable[DecisionView]) -> StackedBars | None:
    """A bar for every decision with figures, and one for the end."""
    aside = any(decision.history for decision in view.decisions)
    rows = [
        Row(f"{d.number}. {d.name}", tuple(shift.before.share for shift in d.endings)) for d in told
    ]
    if not rows:
        return None
    end = tuple(float(ending == view.ending) for ending in view.ending_titles)
    return stacked_bars(
        [*rows, Row("The end", end)],
        list(view.ending_titles.values()),
        title="Where the roads still open led, before each decision"
        + (" (decisions about history aside)" if aside else ""),
    )


def _choices(view: ReviewView, decision: DecisionView) -> StackedBars:
    return stacked_bars(
        [
            Row(
                f"{'Your choice: ' if each.taken else ''}{each.text} (worth {each.worth_words})",
                tuple(share.share for share in each.endings),
            )
            for each in decision.alternatives
            if each.endings
        ],
        list(view.ending_titles.values()),
        title=f"Where the roads of each choice led: {decision.name}",
    )


def _lines(series: Sequence[Series], moments: Sequence[str], *, title: str) -> LineChart:
    values = [value for each in series for value in each.values if value is not None]
    least = _GRID * floor(min(values) / _GRID)
    return line_chart(
        series,
        moments,
        least=least,
        most=max(_GRID * ceil(max(values) / _GRID), least + _GRID),
        title=title,
        unit=_UNIT,
    )


def _maps(found: RelationMap) -> tuple[Network, Network]:
    nodes = [Node(p.actor, p.name, p.x, p.y, p.own) for p in found.places]
    names = {place.actor: place.name for place in found.places}

    def told(views: Iterable[tuple[str, str, int, str]]) -> str:
        return "; ".join(
            f"{names[source]} sees {names[target]} at {points} ({word})"
            for source, target, points, word in views
        )

    before = [(v.source, v.target, v.before, v.before_word) for v in found.views]
    after = [(v.source, v.target, v.after, v.after_word) for v in found.views]
    first, last = (
        network(
            nodes,
            [Edge(source, target, points) for source, target, points, _ in views],
            title=title,
            description=told(views),
        )
        for views, title in ((before, "Before the first turn"), (after, "At the end"))
    )
    return first, last


def _meter_rows(view: ReviewView) -> list[tuple[str, list[str]]]:
    """The seat's meters at every moment, as they are said."""
    meters: Sequence[Curve] = view.course.meters
    return [
        (
            moment if moment == place else f"{moment}, {place}",
            [meter.words[at] for meter in meters],
        )
        for at, (moment, place) in enumerate(
            zip(view.course.moments, view.course.places, strict=True)
        )
    ]


_WORDS = {"said": said, "meter_rows": _meter_rows}
"""What the templates call."""
