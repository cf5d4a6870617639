"""The curves of a review: scores and shares of roads from turn to turn, as rows of numbers.

A moment is the start of a turn, the last one the end.  A decision about history has no share.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from string import ascii_uppercase
from typing import TYPE_CHECKING

from game.views.decisions import said

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from game.views.course import Curve
    from game.views.decisions import DecisionView
    from game.views.review import ReviewView

    Values = tuple[str, Sequence[float | None], Sequence[str]]
    """A curve before it has a letter: its name, and value and words at each moment."""

GRID = 20
"""An axis of points begins and ends at a multiple of so many."""
NO_FIGURE = "-"
RELATIONS, POINTS = "How others saw you", "model points, from -100 to 100"
METERS, VALUES = "Your means, and what was at stake", "model values"
NOTHING_TO_DECIDE = "Nothing was yours to decide in this turn."
HISTORY = "A decision about history: told without figures."
NOT_LOOKED_AT = "Not looked at."


@dataclass(frozen=True, slots=True)
class Line:
    """One curve: its letter, and its value at each moment, ``None`` where there is none."""

    letter: str
    name: str
    values: tuple[float | None, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Curves over the same moments, between ``least`` and ``most``.

    ``remarks`` tell why a moment has no figures, ``breaks`` are moments that no curve goes past,
    ``turning`` is the moment of the turning point, if there is one.  Of a campaign, ``parts`` are
    its parts, by the moment that each begins with and its title.  ``sampled`` says how sure the
    values are, where they are not exact.
    """

    title: str
    unit: str
    least: float
    most: float
    ends: tuple[str, str]
    moments: tuple[str, ...]
    places: tuple[str, ...]
    lines: tuple[Line, ...]
    remarks: tuple[str, ...]
    breaks: frozenset[int]
    turning: int | None
    left_out: str
    parts: tuple[tuple[int, str], ...] = ()
    sampled: str = ""

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The whole, or of a campaign part after part, as rows of numbers."""
        begins = self.parts or ((0, ""),)
        ends = [*(first for first, _ in begins[1:]), len(self.moments)]
        return tuple(
            Stretch(f"{number}. {title}" if self.parts else "", range(first, end))
            for number, ((first, title), end) in enumerate(zip(begins, ends, strict=True), start=1)
        )

    def part_at(self, moment: int) -> str:
        """Number and title of the part that a moment of a campaign lies in."""
        return next(each.title for each in self.stretches if moment in each.moments)

    def when(self, moments: Iterable[int]) -> str:
        """Moments as a row, in the order of the numbers, each by its day and its turn."""
        named = []
        for at in moments:
            moment, place = self.moments[at], self.places[at]
            name = moment if place in ("", moment) else f"{moment}, {place}"
            named.append(f"{name} (turning point)" if at == self.turning else name)
        return "; ".join(named)

    def rows(self, moments: Collection[int]) -> tuple[tuple[str, str], ...]:
        """Name and values of every curve that has some at these moments."""
        return tuple(
            (line.name, ", ".join(line.words[at] for at in moments))
            for line in self.lines
            if any(line.values[at] is not None for at in moments)
        )


@dataclass(frozen=True, slots=True)
class Stretch:
    """Moments that are told together, and which part of a campaign they are."""

    title: str
    moments: range


def charts(view: ReviewView) -> tuple[Chart, ...]:
    """How others saw the seat, where the open roads led, and the seat's meters."""
    turning = turning_moment(view)
    found = [_relations(view, turning), _meters(view, turning)]
    if len(view.ending_titles) > 1:
        found.insert(1, _odds(view, turning))
    return tuple(chart for chart in found if chart.lines)


def turning_moment(view: ReviewView) -> int | None:
    """The moment of the turning point."""
    return next((each.turn for each in view.decisions if each.turning_point), None)


def decision_at(view: ReviewView, moment: int) -> DecisionView | None:
    """What was decided in the turn that begins at a moment."""
    return next((each for each in view.decisions if each.turn == moment), None)


def _relations(view: ReviewView, turning: int | None) -> Chart:
    curves = view.course.relations
    least, most = axis(value for curve in curves for value in curve.values)
    return _of_course(
        view,
        curves,
        title=RELATIONS,
        unit=POINTS,
        span=(float(least), float(most)),
        ends=(str(least), str(most)),
        turning=turning,
    )


def axis(values: Iterable[float]) -> tuple[int, int]:
    """Where an axis of points begins and ends."""
    there = [*values] or [0.0]
    least = GRID * floor(min(there) / GRID)
    return least, max(GRID * ceil(max(there) / GRID), least + GRID)


def _meters(view: ReviewView, turning: int | None) -> Chart:
    return _of_course(
        view,
        view.course.meters,
        title=METERS,
        unit=VALUES,
        span=(0.0, 1.0),
        ends=("least", "most"),
        turning=turning,
    )


def _of_course(
    view: ReviewView,
    curves: Sequence[Curve],
    *,
    title: str,
    unit: str,
    span: tuple[float, float],
    ends: tuple[str, str],
    turning: int | None,
) -> Chart:
    own_scale = span == (0.0, 1.0)
    lines = [
        (
            curve.name,
            tuple(_part(curve, value) if own_scale else value for value in curve.values),
            curve.words,
        )
        for curve in curves
    ]
    return _chart(view, lines, title=title, unit=unit, span=span, ends=ends, turning=turning)


def _part(curve: Curve, value: float) -> float:
    """Where a value lies in the range of its meter, 0..1."""
    return (value - curve.least) / ((curve.most - curve.least) or 1.0)


def _odds(view: ReviewView, turning: int | None) -> Chart:
    last = len(view.course.moments) - 1
    told: dict[int, DecisionView] = {d.turn: d for d in view.decisions if d.endings}
    lines: list[tuple[str, tuple[float | None, ...], tuple[str, ...]]] = []
    left_out = []
    for at, (ending, title) in enumerate(view.ending_titles.items()):
        reached = ending == view.ending
        if not reached and not any(d.endings[at].before.high for d in told.values()):
            left_out.append(title)
            continue
        values: list[float | None] = [None] * last + [float(reached)]
        words = [NO_FIGURE] * last + ["100 %" if reached else "0 %"]
        for moment, decision in told.items():
            share = decision.endings[at].before
            values[moment], words[moment] = share.share, said(share)
        lines.append((title, tuple(values), tuple(words)))
    if not told:
        lines = []
    return _chart(
        view,
        lines,
        title="Where the open roads led",
        unit="share of roads in this model before each decision, no forecast",
        span=(0.0, 1.0),
        ends=("0 %", "100 %"),
        turning=turning,
        silences=_silences(view, told, last),
        left_out=f"No road led to: {'; '.join(left_out)}." if left_out and told else "",
    )


def _silences(view: ReviewView, told: Mapping[int, DecisionView], last: int) -> dict[int, str]:
    """Moments without a share, each with the reason."""
    found = {}
    for moment in range(last):
        decision = decision_at(view, moment)
        if moment in told:
            continue
        if decision is None:
            found[moment] = NOTHING_TO_DECIDE
        elif decision.history:
            found[moment] = HISTORY
        else:
            found[moment] = NOT_LOOKED_AT
    return found


def lettered(lines: Iterable[Values]) -> tuple[Line, ...]:
    """Curves with their letters; after Z comes A again."""
    return tuple(
        Line(
            ascii_uppercase[at % 26],
            name,
            tuple(values),
            tuple(word or NO_FIGURE for word in words),
        )
        for at, (name, values, words) in enumerate(lines)
    )


def _chart(
    view: ReviewView,
    lines: Sequence[Values],
    *,
    title: str,
    unit: str,
    span: tuple[float, float],
    ends: tuple[str, str],
    turning: int | None,
    silences: Mapping[int, str] | None = None,
    left_out: str = "",
) -> Chart:
    silences = silences or {}
    moments = view.course.moments
    return Chart(
        title=title,
        unit=unit,
        least=span[0],
        most=span[1],
        ends=ends,
        moments=moments,
        places=view.course.places,
        lines=lettered(lines),
        remarks=tuple(silences.get(at, "") for at in range(len(moments))),
        breaks=frozenset(at for at in silences if decision_at(view, at) is not None),
        turning=turning,
        left_out=left_out,
    )
