"""Shares of a whole side by side, as bars cut into parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.pages.frame import LETTER, STYLES, folded
from game.views.shares import percent_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDTH, _BAR, _LABEL, _GAP = 720.0, 26.0, 18.0, 12.0
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Row:
    """A bar to draw: its label, and the share (0..1) of each part."""

    label: str
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A part in the legend: the sign that stands for it in the bars, its name and its style."""

    sign: str
    name: str
    style: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar; ``text`` is as much as fits into it."""

    x: float
    width: float
    style: int
    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its label above it; ``label_y`` is the baseline of the label's first line."""

    lines: tuple[str, ...]
    label_y: float
    y: float
    height: float
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class StackedBars:
    """Bars over one another, all of the same whole; parts keep their order and pattern."""

    title: str
    description: str
    width: float
    height: float
    bars: tuple[Bar, ...]
    keys: tuple[Key, ...]


def stacked_bars(
    rows: Sequence[Row], parts: Sequence[str], *, title: str, description: str = ""
) -> StackedBars:
    """Draw a bar for each row, the full width being a share of 1.

    A part is told by its sign (A, B, ...) in the bar and by its pattern; the legend has its name.
    Without a description the largest part of each row is told.
    """
    keys = tuple(Key(_sign(at), name, at % STYLES) for at, name in enumerate(parts))
    bars = []
    y = 0.0
    for row in rows:
        lines = folded(row.label, int(_WIDTH / LETTER))
        top = y + _LABEL * len(lines)
        bars.append(Bar(lines, y + _LABEL - 5, top, _BAR, tuple(_segments(row, keys))))
        y = top + _BAR + _GAP
    return StackedBars(
        title=title,
        description=description or "; ".join(_largest(row, parts) for row in rows),
        width=_WIDTH,
        height=max(y - _GAP, 1.0) + 2,
        bars=tuple(bars),
        keys=keys,
    )


def _segments(row: Row, keys: Sequence[Key]) -> Iterator[Segment]:
    x = 0.0
    for key, share in zip(keys, row.shares, strict=True):
        width = round(_WIDTH * share, 2)
        if share > 0:
            yield Segment(
                x=round(x, 2),
                width=width,
                style=key.style,
                text=_fitting(width, key.sign, share),
                title=f"{key.name}: {percent_text(share, 0)}",
            )
        x += width


def _fitting(width: float, sign: str, share: float) -> str:
    for text in (f"{sign} {percent_text(share, 0)}", sign):
        if (len(text) + 1) * LETTER <= width:
            return text
    return ""


def _largest(row: Row, parts: Sequence[str]) -> str:
    most = max(row.shares, default=0.0)
    if most <= 0:
        return f"{row.label}: none"
    return f"{row.label}: mostly {parts[row.shares.index(most)]}, {percent_text(most, 0)}"


def _sign(at: int) -> str:
    return chr(ord("A") + at) if at < _LETTERS else str(at + 1)
