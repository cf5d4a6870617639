"""Where the names of a map stand, and how they are shortened so that none touches another."""

from __future__ import annotations

from math import copysign, sqrt
from typing import TYPE_CHECKING

from rich.cells import cell_len

from game.tui.blocks.canvas import Box
from game.tui.marks import column

if TYPE_CHECKING:
    from game.views.network import NetworkView, Spot

WIDEST_NAME, SHORTEST_NAME = 18, 3
MOST_FOLDED = 6
"""With more actors than this a name has one line."""


def placed_names(
    view: NetworkView, width: int, height: int
) -> tuple[dict[str, tuple[str, ...]], dict[str, Box]]:
    """The longest names that do not touch; shortened ones still differ."""
    ring = view.ring
    most_lines = 1 if len(ring) > MOST_FOLDED else 2
    short: dict[str, tuple[str, ...]] = {}
    boxes: dict[str, Box] = {}
    for room in range(min(WIDEST_NAME, width * 3 // 8), SHORTEST_NAME - 1, -1):
        short = {spot.actor: short_name(_titled(spot), room, most_lines) for spot in ring}
        boxes = _boxes(view, short, width, height)
        placed = list(boxes.values())
        apart = not any(
            one.meets(other, beside=1) for at, one in enumerate(placed) for other in placed[:at]
        )
        if apart and len(set(short.values())) == len(short):
            break
    return short, boxes


def _titled(spot: Spot) -> str:
    return f"{spot.name} (you)" if spot.own else spot.name


def short_name(name: str, room: int, most_lines: int) -> tuple[str, ...]:
    """A name in at most so many lines of so many cells, as even as its words allow."""
    if cell_len(name) <= room:
        return (name,)
    words = name.removeprefix("The ").split()
    whole = " ".join(words)
    if cell_len(whole) <= room:
        return (whole,)
    if most_lines > 1:
        splits = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
        fitting = [pair for pair in splits if max(map(cell_len, pair)) <= room]
        if fitting:
            return min(fitting, key=lambda pair: max(map(cell_len, pair)))
    cut = column(whole, room).rstrip()
    return (f"{cut[:-1].rstrip()}…" if cut.endswith("…") else cut,)


def _boxes(
    view: NetworkView, short: dict[str, tuple[str, ...]], width: int, height: int
) -> dict[str, Box]:
    ring = [(spot.actor, spot.place) for spot in view.ring if spot.place is not None]
    xs, ys = [place[0] for _, place in ring], [place[1] for _, place in ring]
    boxes = {}
    for actor, (x, y) in ring:
        wide = max(map(cell_len, short[actor])) + 2
        tall = len(short[actor])
        left = _outward(_share(x, min(xs), max(xs))) * max(0, width - wide)
        top = (1 - _share(y, min(ys), max(ys))) * max(0, height - tall)
        boxes[actor] = Box(round(left), round(top), wide, tall)
    return boxes


def _outward(share: float) -> float:
    """Names are wide, so those off the middle go further out; a ring stays a ring."""
    side = 2 * share - 1
    return (1 + copysign(sqrt(abs(side) * sqrt(abs(side))), side)) / 2


def _share(value: float, least: float, most: float) -> float:
    return 0.5 if most - least < 1e-6 else (value - least) / (most - least)
