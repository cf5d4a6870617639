"""The drawing of a map of relations: names on a ring, and a line for each pair.

The half of a line that starts at an actor shows how that actor sees the other: whole where it is
well disposed, broken where it is not, dotted in between, and the thicker the stronger.  A sign or
a figure stands on it.  No label ever lies on another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.cells import cell_len

from game.tui.blocks.canvas import Box, Canvas, Pattern
from game.tui.blocks.netnames import placed_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from textual.content import Content

    from game.views.network import NetworkView, Sight, Spot

ROOMY = (76, 18)
"""From this size on all lines have their figures, not only those of the marked actor."""
MIDDLE, STRONG = 20, 50
PARTS = (0.5, 0.65, 0.36, 0.8, 0.22, 0.92)
"""Where along its half of a line a label is tried."""
QUIET_LINE = " 55%"
_ARROWS = str.maketrans("+-", "↑↓")


@dataclass(slots=True)
class Picture:
    """The lines of a drawing, and where its names and labels are."""

    lines: list[Content]
    names: dict[str, Box]
    short: dict[str, tuple[str, ...]]
    labels: dict[str, Box] = field(default_factory=dict)

    def actor_at(self, column_: float, row: float) -> str | None:
        """Whose name stands at a place."""
        return next((a for a, box in self.names.items() if box.holds(column_, row)), None)

    def relation_at(self, column_: float, row: float) -> str | None:
        """Whose label stands at a place."""
        return next((r for r, box in self.labels.items() if box.holds(column_, row)), None)


def draw(
    view: NetworkView,
    width: int,
    height: int,
    marked: str,
    leans: Mapping[str, str] | None = None,
) -> Picture:
    """The ring in so many cells; ``leans`` are marks of direction,
    shown as arrows instead of signs and figures.
    """
    canvas = Canvas(width, height)
    short, boxes = placed_names(view, width, height)
    picture = Picture([], boxes, short)
    halves = sorted(_halves(view, boxes, marked), key=lambda half: half.rank)
    for half in halves:
        lit = half.lit if leans is None else half.relation in leans
        half.draw(canvas, lit)
    figures = width >= ROOMY[0] and height >= ROOMY[1]
    for half, text, box in _labels(halves, leans, figures, boxes, canvas):
        picture.labels[half.relation] = box
        canvas.write(box.column, box.row, text, f"bold {_ink(half.sight, text)}")
    for spot in view.ring:
        _write_name(canvas, boxes[spot.actor], short[spot.actor], spot, spot.actor == marked)
    picture.lines = canvas.lines()
    return picture


def _write_name(canvas: Canvas, box: Box, lines: tuple[str, ...], spot: Spot, marked: bool) -> None:
    style = "bold $key" if spot.own else "bold $foreground"
    if marked:
        style = "bold $block-cursor-foreground on $block-cursor-background"
    left, right = ("[", "]") if marked else (" ", " ")
    for at, line in enumerate(lines):
        space = box.width - 2 - cell_len(line)
        text = " " * (space // 2) + line + " " * (space - space // 2)
        canvas.write(box.column, box.row + at, left + text + right, style)


# Labels.


def _labels(
    halves: list[_Half],
    leans: Mapping[str, str] | None,
    figures: bool,
    names: Mapping[str, Box],
    canvas: Canvas,
) -> list[tuple[_Half, str, Box]]:
    """A text and a place for each half; the two of a line give way to one another."""
    lines: dict[frozenset[str], list[_Half]] = {}
    for half in reversed(halves):
        lines.setdefault(frozenset((half.start_of, half.end_of)), []).append(half)
    found: list[tuple[_Half, str, Box]] = []
    for line in lines.values():
        texts = [list(half.texts(leans, figures)) for half in line]
        wanted = [(half, said) for half, said in zip(line, texts, strict=True) if said]
        best: list[tuple[_Half, str, Box]] = []
        for shorter in range(max((len(said) for _, said in wanted), default=0)):
            tried: list[tuple[_Half, str, Box]] = []
            for half, said in wanted:
                text = said[min(shorter, len(said) - 1)]
                taken = [box for _, _, box in (*found, *tried)]
                box = half.place(text, taken, names.values(), canvas)
                if box is not None:
                    tried.append((half, text, box))
            if len(tried) > len(best):
                best = tried
            if len(best) == len(wanted):
                break
        found += best
    return found


# Lines.


@dataclass(frozen=True, slots=True)
class _Half:
    """The half of a line that belongs to the one who sees; places are in cells."""

    start_of: str
    end_of: str
    sight: Sight | None
    start: tuple[float, float]
    end: tuple[float, float]
    lit: bool

    @property
    def relation(self) -> str:
        """The relation that it shows."""
        return f"{self.start_of}.{self.end_of}"

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """What is drawn last and labelled first."""
        sight = self.sight
        if sight is None:
            return (False, False, -1)
        return (self.lit, sight.change != "=", abs(sight.value))

    def draw(self, canvas: Canvas, lit: bool) -> None:
        """The line."""
        pattern, thick = _stroke(self.sight)
        style = _colour(self.sight)
        canvas.line(self.start, self.end, pattern, thick, style if lit else style + QUIET_LINE)

    def texts(self, leans: Mapping[str, str] | None, figures: bool) -> Iterator[str]:
        """What may stand on it, the longest first."""
        sight = self.sight
        if sight is None:
            return
        if leans is not None:
            if sight.id in leans:
                yield leans[sight.id].translate(_ARROWS)
            return
        sign = _sign(sight.value)
        arrow = "" if sight.change == "=" else "↑" if sight.change.startswith("+") else "↓"
        if self.lit or figures:
            figure = f"{sight.value:+d}" if sight.value else "0"
            yield figure + arrow
            if arrow:
                yield figure
        if arrow:
            yield sign + arrow
        yield sign

    def place(
        self, text: str, taken: Iterable[Box], names: Iterable[Box], canvas: Canvas
    ) -> Box | None:
        """A free place on it for a text, or else right beside it."""
        wide = cell_len(text)
        for aside in (0, 1, -1):
            for part in PARTS:
                x = self.start[0] + (self.end[0] - self.start[0]) * part
                y = self.start[1] + (self.end[1] - self.start[1]) * part
                box = Box(round(x - wide / 2), int(y) + aside, wide)
                inside = 0 <= box.column <= canvas.width - wide and 0 <= box.row < canvas.height
                free = not any(box.meets(other, beside=1) for other in taken)
                if inside and free and not any(map(box.meets, names)):
                    return box
        return None


def _halves(view: NetworkView, boxes: dict[str, Box], marked: str) -> Iterator[_Half]:
    ring = [spot.actor for spot in view.ring]
    for n, one in enumerate(ring):
        for other in ring[n + 1 :]:
            there, back = view.sight(one, other), view.sight(other, one)
            if there is None and back is None:
                continue
            start, end = _clipped(boxes[one], boxes[other])
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
            lit = marked in (one, other)
            yield _Half(one, other, there, start, middle, lit)
            yield _Half(other, one, back, end, middle, lit)


def _clipped(one: Box, other: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the line between two boxes leaves the one and comes to the other."""
    return _edge(one, other), _edge(other, one)


def _edge(box: Box, towards: Box) -> tuple[float, float]:
    x, y = box.column + box.width / 2, box.row + box.height / 2
    dx = towards.column + towards.width / 2 - x
    dy = towards.row + towards.height / 2 - y
    across = (box.width / 2) / abs(dx) if dx else float("inf")
    down = (box.height / 2) / abs(dy) if dy else float("inf")
    part = min(1.0, across, down)
    return x + dx * part, y + dy * part


def _sign(value: int) -> str:
    return "+" if value > 0 else "-" if value < 0 else "0"


def _colour(sight: Sight | None) -> str:
    if sight is None or not sight.value:
        return "$quiet"
    return "$rise" if sight.value > 0 else "$fall"


def _ink(sight: Sight | None, text: str) -> str:
    """Signs and figures have the colour of the view, arrows alone that of their direction."""
    if text.strip("↑↓"):
        return _colour(sight)
    return "$rise" if text.startswith("↑") else "$fall"


def _stroke(sight: Sight | None) -> tuple[Pattern, int]:
    if sight is None:
        return "faint", 1
    size = abs(sight.value)
    thick = 3 if size > STRONG else 2 if size > MIDDLE else 1
    if not sight.value:
        return "dotted", 1
    return ("whole" if sight.value > 0 else "broken"), thick
