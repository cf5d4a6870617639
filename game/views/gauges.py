"""Small drawings made of plain characters; each stands beside its number, never instead of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenario.units import POINT

if TYPE_CHECKING:
    from game.views.standing import MeterRow

_HALF = 5
BLOCKS = "▁▂▃▄▅▆▇"
PLAIN = "_.,-~+*"
"""Seven heights each, the second for terminals without block characters.

The full block is left out: courses in rows one above another would run together.
"""
_LEAST_SPAN = 10 * POINT


def relation_gauge(value: int) -> str:
    """A score of -100..100 around a middle: ``..###|.....`` is well below nothing."""
    filled = min(_HALF, (abs(value) + 19) // 20)
    left = filled if value < 0 else 0
    right = filled if value > 0 else 0
    return f"{'.' * (_HALF - left)}{'#' * left}|{'#' * right}{'.' * (_HALF - right)}"


def meter_gauge(row: MeterRow) -> str:
    """Means as stars, a ladder as its rungs with the present one in brackets, a level as a bar."""
    if row.shape == "ladder":
        return " > ".join(
            f"[{step}]" if at == row.value else step for at, step in enumerate(row.steps, start=1)
        )
    if row.shape == "means":
        return "*" * (row.value - row.least) + "." * (row.most - row.value)
    span = max(1, row.most - row.least)
    filled = round(10 * (row.value - row.least) / span)
    return "#" * filled + "." * (10 - filled)


def meter_figure(row: MeterRow) -> str:
    """The meter's value in words and figures."""
    if row.shape == "ladder":
        return f"{row.text}, rung {row.value} of {len(row.steps)}"
    if row.shape == "means":
        return f"{row.value} of {row.most}"
    return f"{row.value} (model value)"


def spark(
    values: tuple[int, ...], width: int, span: tuple[int, int] | None = None, heights: str = BLOCKS
) -> str:
    """The course of a score as one character a turn, the last one being now.

    ``values`` are hundredths; ``span`` is what the lowest and the highest character stand for, by
    default the course's own range and at least ten points.  A course that is longer than ``width``
    keeps its first and last value and turns at even distances between.  Fewer than two values make
    no course.
    """
    if len(values) < 2 or width < 2:
        return ""
    if len(values) > width:
        values = tuple(values[at * (len(values) - 1) // (width - 1)] for at in range(width))
    if span is None:
        low, high = min(values), max(values)
        spare = max(0, _LEAST_SPAN - (high - low))
        span = low - spare // 2, high + spare - spare // 2
    low, high = span
    top = len(heights) - 1
    scale = max(1, high - low)
    return "".join(heights[max(0, min(top, round(top * (v - low) / scale)))] for v in values)


def meter_spark(row: MeterRow, width: int, heights: str = BLOCKS) -> str:
    """The course of a meter: means and ladders over their whole range, a level over its own."""
    whole = row.least * POINT, row.most * POINT
    return spark(row.trail.values, width, None if row.shape == "level" else whole, heights)
