"""Small drawings made of plain characters; each stands beside its number, never instead of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.views.standing import MeterRow

_HALF = 5


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
