"""A map of who sees whom how: circles for actors, an arrow for every view."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, Literal

from game.pages.frame import LETTER, LINE, Label, folded, number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WIDTH, _HEIGHT, _RADIUS = 560.0, 440.0, 15.0
_MARGIN_X, _MARGIN_Y = 76.0, 44.0
_BEND = 0.14
_HEAD = 9.0
_FULL = 100.0
"""The weight, either way, of the broadest arrow."""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor at a place in any coordinates, y upwards; ``marked`` if it is the reader's own."""

    id: str
    name: str
    x: float
    y: float
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """How ``source`` sees ``target``, in points from -100 to 100."""

    source: str
    target: str
    weight: float


@dataclass(frozen=True, slots=True)
class Circle:
    """An actor drawn."""

    x: float
    y: float
    radius: float
    marked: bool
    label: Label


@dataclass(frozen=True, slots=True)
class Arrow:
    """A view drawn: a bent path, the corners of its head, its figure near the one who sees."""

    path: str
    head: str
    width: float
    sign: Literal["positive", "negative", "neutral"]
    figure: str
    x: float
    y: float
    title: str


@dataclass(frozen=True, slots=True)
class Network:
    """The whole map."""

    title: str
    description: str
    width: float
    height: float
    circles: tuple[Circle, ...]
    arrows: tuple[Arrow, ...]


def network(
    nodes: Sequence[Node], edges: Sequence[Edge], *, title: str, description: str = ""
) -> Network:
    """Fit the nodes into the map and draw the edges between them.

    The two views between two actors bend apart.  A view above nothing is drawn whole, one below
    dashed, and each has its figure.
    """
    places = _fitted(nodes)
    names = {node.id: node.name for node in nodes}
    return Network(
        title=title,
        description=description or f"{len(nodes)} actors and {len(edges)} views of one another.",
        width=_WIDTH,
        height=_HEIGHT,
        circles=tuple(_circle(node, *places[node.id]) for node in nodes),
        arrows=tuple(
            _arrow(edge, places[edge.source], places[edge.target], names) for edge in edges
        ),
    )


def _fitted(nodes: Sequence[Node]) -> dict[str, tuple[float, float]]:
    def along(value: float, values: Sequence[float], start: float, end: float) -> float:
        least, most = min(values), max(values)
        share = 0.5 if most == least else (value - least) / (most - least)
        return round(start + (end - start) * share, 1)

    xs, ys = [node.x for node in nodes], [node.y for node in nodes]
    return {
        node.id: (
            along(node.x, xs, _MARGIN_X, _WIDTH - _MARGIN_X),
            along(node.y, ys, _HEIGHT - _MARGIN_Y - LINE, _MARGIN_Y),
        )
        for node in nodes
    }


def _circle(node: Node, x: float, y: float) -> Circle:
    lines = folded(node.name, int(2 * _MARGIN_X / LETTER))
    return Circle(x, y, _RADIUS, node.marked, Label(x, round(y + _RADIUS + LINE, 1), lines))


def _arrow(
    edge: Edge,
    start: tuple[float, float],
    end: tuple[float, float],
    names: Mapping[str, str],
) -> Arrow:
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0) or 1.0
    # Bent to the left of its own direction, so that the view back takes the other side.
    bend_x = (x0 + x1) / 2 + _BEND * (y1 - y0)
    bend_y = (y0 + y1) / 2 - _BEND * (x1 - x0)
    tip_x, tip_y = _towards(x1, y1, bend_x, bend_y, _RADIUS + 2)
    from_x, from_y = _towards(x0, y0, bend_x, bend_y, _RADIUS)
    neck_x, neck_y = _towards(tip_x, tip_y, bend_x, bend_y, _HEAD)
    across_x, across_y = (tip_y - neck_y) / 2.2, (neck_x - tip_x) / 2.2
    near = 0.36 if length > 4 * _RADIUS else 0.5
    figure_x = (1 - near) ** 2 * x0 + 2 * near * (1 - near) * bend_x + near**2 * x1
    figure_y = (1 - near) ** 2 * y0 + 2 * near * (1 - near) * bend_y + near**2 * y1
    figure = number(edge.weight) if edge.weight <= 0 else f"+{number(edge.weight)}"
    return Arrow(
        path=f"M{from_x:.1f},{from_y:.1f}Q{bend_x:.1f},{bend_y:.1f} {neck_x:.1f},{neck_y:.1f}",
        head=f"{tip_x:.1f},{tip_y:.1f} {neck_x + across_x:.1f},{neck_y + across_y:.1f} "
        f"{neck_x - across_x:.1f},{neck_y - across_y:.1f}",
        width=round(1 + 3 * min(abs(edge.weight), _FULL) / _FULL, 2),
        sign="positive" if edge.weight > 0 else "negative" if edge.weight < 0 else "neutral",
        figure=figure,
        x=round(figure_x, 1),
        y=round(figure_y + 4, 1),
        title=f"{names[edge.source]} sees {names[edge.target]}: {figure}",
    )


def _towards(x: float, y: float, to_x: float, to_y: float, distance: float) -> tuple[float, float]:
    """The place so far from one place on the way to another."""
    length = hypot(to_x - x, to_y - y) or 1.0
    return x + (to_x - x) * distance / length, y + (to_y - y) * distance / length
