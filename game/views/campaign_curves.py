"""The curves of a campaign's review: scores and odds of its endings through all parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.views.review_curves import (
    HISTORY,
    METERS,
    NO_FIGURE,
    NOT_LOOKED_AT,
    NOTHING_TO_DECIDE,
    POINTS,
    RELATIONS,
    VALUES,
    Chart,
    axis,
    lettered,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from game.views.campaign_course import CampaignCurve
    from game.views.campaign_decisions import CampaignDecision
    from game.views.campaign_review import CampaignReviewView
    from game.views.review_curves import Values

ODDS = "Where random games led"
OF_ONE_PART = "Your means, and what was at stake, in one part alone"
OWN_SCALES = (METERS, OF_ONE_PART)
"""Charts whose curves have each a scale of their own."""


def campaign_charts(view: CampaignReviewView) -> tuple[Chart, ...]:
    """Where random games led, how others saw the seats, and their meters, through all parts.

    Meters that only one part has are in a chart of their own, where they follow one another.
    """
    several: list[CampaignCurve] = []
    one: list[CampaignCurve] = []
    for curve in view.course.meters:
        parts = sum(curve.values[begins] is not None for begins in view.course.begins)
        (several if parts > 1 else one).append(curve)
    found = [_relations(view), _meters(view, several, METERS), _meters(view, one, OF_ONE_PART)]
    if len(view.ending_titles) > 1:
        found.insert(0, _odds(view))
    return tuple(chart for chart in found if chart.lines)


def campaign_turning(view: CampaignReviewView) -> int | None:
    """The moment of the turning point."""
    return next((e.moment for e in view.decisions if e.told.number == view.turning_point), None)


def campaign_decision_at(view: CampaignReviewView, moment: int) -> CampaignDecision | None:
    """What was decided in the turn that begins at a moment."""
    return next((each for each in view.decisions if each.moment == moment), None)


def _odds(view: CampaignReviewView) -> Chart:
    last = len(view.course.moments) - 1
    told = {each.moment: each for each in view.decisions if each.before}
    lines: list[Values] = []
    left_out = []
    for at, (ending, title) in enumerate(view.ending_titles.items()):
        reached = ending == view.ending
        if not reached and not any(each.before[at].share for each in told.values()):
            left_out.append(title)
            continue
        values: list[float | None] = [None] * last + [float(reached)]
        words = [NO_FIGURE] * last + ["100 %" if reached else "0 %"]
        for moment, decision in told.items():
            values[moment], words[moment] = decision.before[at].share, decision.before[at].text
        lines.append((title, values, words))
    silences = _silences(view, told, last)
    return _chart(
        view,
        lines if told else (),
        title=ODDS,
        unit="share of random games played on before each decision, no forecast",
        span=(0.0, 1.0),
        ends=("0 %", "100 %"),
        remarks=silences,
        breaks=[at for at in silences if campaign_decision_at(view, at) is not None],
        sampled=_sampled(told.values()),
        left_out=f"No random game led to: {'; '.join(left_out)}." if left_out and told else "",
    )


def _sampled(told: Iterable[CampaignDecision]) -> str:
    """How far a share may be off, at most."""
    off = max(
        (max(s.high - s.share, s.share - s.low) for each in told for s in each.before), default=0.0
    )
    return (
        "Sampled: in 95 of 100 samples a share is off by less than "
        f"{100 * off + 0.05:.1f} percentage points."
    )


def _silences(
    view: CampaignReviewView, told: Mapping[int, CampaignDecision], last: int
) -> dict[int, str]:
    """Moments without a share, each with the reason."""
    found = {}
    ends = {first - 1 for first in view.course.begins}
    for moment in range(last):
        decision = campaign_decision_at(view, moment)
        if moment in told:
            continue
        if moment in ends:
            found[moment] = "The part is over: what is carried from it is in the curves of scores."
        elif decision is None:
            found[moment] = NOTHING_TO_DECIDE
        else:
            found[moment] = HISTORY if decision.told.history else NOT_LOOKED_AT
    return found


def _relations(view: CampaignReviewView) -> Chart:
    curves = view.course.relations
    values = (value for curve in curves for value in curve.values if value is not None)
    least, most = axis(values)
    return _chart(
        view,
        [(curve.name, curve.values, curve.words) for curve in curves],
        title=RELATIONS,
        unit=POINTS,
        span=(float(least), float(most)),
        ends=(str(least), str(most)),
        breaks=_gaps(curves),
    )


def _meters(view: CampaignReviewView, curves: Sequence[CampaignCurve], title: str) -> Chart:
    return _chart(
        view,
        [(curve.name, curve.heights, curve.words) for curve in curves],
        title=title,
        unit=VALUES,
        span=(0.0, 1.0),
        ends=("least", "most"),
        breaks=_gaps(curves),
    )


def _gaps(curves: Iterable[CampaignCurve]) -> Iterable[int]:
    """Moments at which some score is not there: its curve does not go on past them."""
    return {at for curve in curves for at, value in enumerate(curve.values) if value is None}


def _chart(
    view: CampaignReviewView,
    lines: Sequence[Values],
    *,
    title: str,
    unit: str,
    span: tuple[float, float],
    ends: tuple[str, str],
    breaks: Iterable[int],
    remarks: Mapping[int, str] | None = None,
    sampled: str = "",
    left_out: str = "",
) -> Chart:
    moments = view.course.moments
    titles = (part.title for part in view.parts)
    return Chart(
        title=title,
        unit=unit,
        least=span[0],
        most=span[1],
        ends=ends,
        moments=moments,
        places=view.course.places,
        lines=lettered(lines),
        remarks=tuple((remarks or {}).get(at, "") for at in range(len(moments))),
        breaks=frozenset(breaks),
        turning=campaign_turning(view),
        left_out=left_out,
        parts=tuple(zip(view.course.begins, titles, strict=True)),
        sampled=sampled,
    )
