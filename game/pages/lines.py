"""Values from moment to moment: lines, and the bands between quartiles."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from game.pages.frame import LETTER, LINE, STYLES, Frame, Label, Tick, folded, number, spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DASHES = ("", "8 4", "2 4", "10 4 2 4", "14 4", "5 2", "2 2 8 2", "1 5")
_SIZE = 4.0
_TOP, _BELOW, _LEFT = 12.0, 30.0, 52.0


@dataclass(frozen=True, slots=True)
class Series:
    """Values by moment; ``None`` where there is none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A series drawn: unbroken stretches as points, a marker at each value, its name at the end.

    ``sample`` is the marker once more, before the name.
    """

    style: int
    dash: str
    stretches: tuple[str, ...]
    markers: tuple[str, ...]
    sample: str
    label: Label


@dataclass(frozen=True, slots=True)
class Plot:
    """What is drawn over moments: its title, what its values are, its size and its axes."""

    title: str
    description: str
    unit: str
    width: float
    height: float
    frame: Frame
    rows: tuple[Tick, ...]
    columns: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class LineChart(Plot):
    """Several series over the same moments."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """How a value is spread at one moment."""

    least: float
    lower: float
    median: float
    upper: float
    most: float


@dataclass(frozen=True, slots=True)
class BandChart(Plot):
    """The spread of a value over moments: everything light, the middle half darker, the median."""

    outer: str
    inner: str
    median: str
    markers: tuple[str, ...]
    labels: tuple[Label, ...]


def line_chart(
    series: Sequence[Series],
    moments: Sequence[str],
    *,
    least: float,
    most: float,
    title: str,
    unit: str,
    description: str = "",
) -> LineChart:
    """Draw series over moments, from ``least`` at the bottom to ``most`` at the top.

    Each has a dash and a marker of its own and its name where it ends.  Without a description
    the first and the last value of each are told.
    """
    names = [folded(each.name, 30) for each in series]
    beside = 34 + LETTER * max((len(line) for name in names for line in name), default=0)
    needed = LINE * sum(map(len, names))
    width, height = 760.0, max(320.0, needed + _TOP + _BELOW)
    frame = Frame(_LEFT, width - beside, _TOP, height - _BELOW, least, most, len(moments))
    ends = []
    for each, name in zip(series, names, strict=True):
        last = next((value for value in reversed(each.values) if value is not None), least)
        ends.append(Label(frame.right + 28, frame.y(last), name))
    labels = spread(ends, frame.top, frame.bottom + LINE / 2)
    return LineChart(
        title=title,
        description=description or _first_and_last(series),
        unit=unit,
        width=width,
        height=height,
        frame=frame,
        rows=frame.rows(),
        columns=frame.columns(moments),
        lines=tuple(
            _line(frame, each, at % STYLES, label)
            for at, (each, label) in enumerate(zip(series, labels, strict=True))
        ),
    )


def band_chart(
    bands: Sequence[Band],
    moments: Sequence[str],
    *,
    least: float,
    most: float,
    title: str,
    unit: str,
    description: str = "",
) -> BandChart:
    """Draw the spread of a value over moments; least, median and most are told at the end."""
    width, height, beside = 380.0, 230.0, 92.0
    frame = Frame(46, width - beside, _TOP, height - _BELOW, least, most, len(moments))
    end, right = bands[-1], frame.right + 8
    told = {"most": end.most, "median": end.median, "least": end.least}
    labels = [
        Label(right, frame.y(value), (f"{word} {number(value)}",)) for word, value in told.items()
    ]
    median = [(frame.x(at), frame.y(band.median)) for at, band in enumerate(bands)]
    return BandChart(
        title=title,
        description=description
        or f"At the end {number(end.least)} to {number(end.most)}, half of the roads "
        f"{number(end.lower)} to {number(end.upper)}, median {number(end.median)}.",
        unit=unit,
        width=width,
        height=height,
        frame=frame,
        rows=frame.rows(),
        columns=frame.columns(moments),
        outer=_area(frame, [(band.least, band.most) for band in bands]),
        inner=_area(frame, [(band.lower, band.upper) for band in bands]),
        median=_points(median),
        markers=tuple(_marker(0, x, y) for x, y in median),
        labels=spread(labels, frame.top - LINE / 2, frame.bottom + LINE / 2),
    )


def _line(frame: Frame, series: Series, style: int, label: Label) -> Line:
    stretches = tuple(_stretches(frame, series))
    return Line(
        style=style,
        dash=_DASHES[style],
        stretches=tuple(map(_points, stretches)),
        markers=tuple(_marker(style, x, y) for stretch in stretches for x, y in stretch),
        sample=_marker(style, label.x - 11, label.y - 4),
        label=label,
    )


def _stretches(frame: Frame, series: Series) -> Iterator[list[tuple[float, float]]]:
    for there, run in groupby(enumerate(series.values), key=lambda item: item[1] is not None):
        if there:
            yield [(frame.x(at), frame.y(value)) for at, value in run if value is not None]


def _first_and_last(series: Sequence[Series]) -> str:
    told = []
    for each in series:
        there = [value for value in each.values if value is not None]
        if there:
            told.append(f"{each.name}: from {number(there[0])} to {number(there[-1])}")
    return "; ".join(told)


def _area(frame: Frame, between: Sequence[tuple[float, float]]) -> str:
    """A polygon along the upper values and back along the lower ones."""
    there = [(frame.x(at), frame.y(upper)) for at, (_, upper) in enumerate(between)]
    back = [(frame.x(at), frame.y(lower)) for at, (lower, _) in enumerate(between)]
    return _points([*there, *reversed(back)])


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in places)


def _marker(style: int, x: float, y: float) -> str:
    """A marker as the ``d`` of a path around a place; each style has its own shape."""
    s = _SIZE
    shapes = (
        f"m{-s:g},0a{s:g},{s:g} 0 1,0 {2 * s:g},0a{s:g},{s:g} 0 1,0 {-2 * s:g},0z",
        f"m{-s:g},{-s:g}h{2 * s:g}v{2 * s:g}h{-2 * s:g}z",
        f"m0,{-s - 1:g}l{s + 1:g},{2 * s:g}h{-2 * s - 2:g}z",
        f"m0,{-s - 1:g}l{s + 1:g},{s + 1:g}l{-s - 1:g},{s + 1:g}l{-s - 1:g},{-s - 1:g}z",
        f"m0,{s + 1:g}l{s + 1:g},{-2 * s:g}h{-2 * s - 2:g}z",
        f"m-1.5,{-s:g}h3v2.5h2.5v3h-2.5v2.5h-3v-2.5h-2.5v-3h2.5z",
        f"m{-s:g},-2h{2 * s:g}v4h{-2 * s:g}z",
        f"m-2,{-s:g}h4v{2 * s:g}h-4z",
    )
    return f"M{x:g},{y:g}{shapes[style]}"
