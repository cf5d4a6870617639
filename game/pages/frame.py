"""What charts have in common: axes, and labels that keep out of each other's way."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from textwrap import TextWrapper
from typing import TYPE_CHECKING

from game.views.folding import folded as in_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TEXT = 13
"""Height of the letters in a chart."""
LETTER = 7.2
"""Room that a letter takes at most on average, so that no label is cut off."""
LINE = 16.0
"""From one line of a label to the next."""
STYLES = 8
"""Dashes, markers, patterns and colours there are; a ninth part looks like the first."""
_MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where it is, and what it says (nothing if it would not fit)."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text; ``y`` is the baseline of the first."""

    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot: its edges, and the values at its lower and upper edge."""

    left: float
    right: float
    top: float
    bottom: float
    least: float
    most: float
    count: int

    def x(self, at: int) -> float:
        """Where the moment of that number is; a single one stands in the middle."""
        if self.count < 2:
            return round((self.left + self.right) / 2, 1)
        return round(self.left + (self.right - self.left) * at / (self.count - 1), 1)

    def y(self, value: float) -> float:
        """Where a value is; one out of range is put on the edge."""
        span = self.most - self.least
        share = 0.5 if span <= 0 else min(1.0, max(0.0, (value - self.least) / span))
        return round(self.bottom - (self.bottom - self.top) * share, 1)

    def rows(self) -> tuple[Tick, ...]:
        """Round values along the vertical axis."""
        return tuple(Tick(self.y(value), number(value)) for value in _round(self.least, self.most))

    def columns(self, moments: Sequence[str]) -> tuple[Tick, ...]:
        """The moments along the horizontal axis: the first, the last and those that fit between."""
        last = len(moments) - 1
        taken: list[tuple[float, float]] = []
        shown = set()
        for at in dict.fromkeys((0, last, *range(len(moments)))):
            half = (len(moments[at]) * LETTER + LETTER) / 2
            start, end = self.x(at) - half, self.x(at) + half
            if all(end <= other or start >= until for other, until in taken):
                taken.append((start, end))
                shown.add(at)
        return tuple(Tick(self.x(at), moments[at] if at in shown else "") for at in range(last + 1))


def number(value: float) -> str:
    """A value as short as it can be said, with a true minus sign."""
    return f"{value:g}".replace("-", "\N{MINUS SIGN}")


def folded(text: str, letters: int) -> tuple[str, ...]:
    """A label in lines of at most so many letters, where words allow."""
    return tuple(in_lines(text, TextWrapper(letters, break_long_words=False).wrap)) or ("",)


def spread(labels: Sequence[Label], top: float, bottom: float) -> tuple[Label, ...]:
    """The labels moved up or down, as little as it takes, until none covers another.

    They keep their order from top to bottom, and stay within the edges if there is room.
    """
    order = sorted(range(len(labels)), key=lambda at: labels[at].y)
    stacks: list[_Stack] = []
    for at in order:
        height = len(labels[at].lines) * LINE
        stacks.append(_Stack([at], height, labels[at].y - height / 2))
        while len(stacks) > 1 and stacks[-2].top + stacks[-2].height > stacks[-1].top:
            stacks[-2:] = [_joined(stacks[-2], stacks[-1])]
        stacks[-1].top = max(top, min(stacks[-1].top, bottom - stacks[-1].height))
        while len(stacks) > 1 and stacks[-2].top + stacks[-2].height > stacks[-1].top:
            stacks[-2:] = [_joined(stacks[-2], stacks[-1])]
            stacks[-1].top = max(top, min(stacks[-1].top, bottom - stacks[-1].height))
    moved = {}
    for stack in stacks:
        y = stack.top
        for at in stack.members:
            moved[at] = Label(labels[at].x, round(y + LINE - 4, 1), labels[at].lines)
            y += len(labels[at].lines) * LINE
    return tuple(moved[at] for at in range(len(labels)))


@dataclass(slots=True)
class _Stack:
    """Labels that touch one another."""

    members: list[int]
    height: float
    top: float


def _joined(upper: _Stack, lower: _Stack) -> _Stack:
    """Both as one, where the places that they would have liked are missed least on average."""
    height = upper.height + lower.height
    weighted = len(upper.members) * upper.top + len(lower.members) * (lower.top - upper.height)
    members = upper.members + lower.members
    return _Stack(members, height, weighted / len(members))


def _round(least: float, most: float) -> Iterator[float]:
    """At most six multiples of 1, 2 or 5 times a power of ten between the two."""
    span = most - least
    if span <= 0:
        yield least
        return
    rough = span / (_MOST_TICKS - 1)
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    for times in range(ceil(least / step - 1e-9), floor(most / step + 1e-9) + 1):
        yield round(times * step, 10)
