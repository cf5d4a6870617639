"""A canvas of dots, two across and four down in each cell, with words over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len
from textual.content import Content

from game.tui.marks import styled

Pattern = Literal["whole", "broken", "dotted", "faint"]

ACROSS, DOWN = 2, 4
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BLANK = 0x2800
_PERIODS: dict[Pattern, tuple[int, int]] = {
    "whole": (1, 1),
    "broken": (10, 6),
    "dotted": (4, 1),
    "faint": (7, 1),
}
"""Of so many dots along a line, how many are set."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of cells."""

    column: int
    row: int
    width: int
    height: int = 1

    def meets(self, other: Box, beside: int = 0) -> bool:
        """Whether two share a cell, or come nearer sideways than so many cells."""
        return (
            self.column < other.column + other.width + beside
            and other.column < self.column + self.width + beside
            and self.row < other.row + other.height
            and other.row < self.row + self.height
        )

    def holds(self, column: float, row: float) -> bool:
        """Whether a place is inside."""
        return (
            self.column <= column < self.column + self.width
            and self.row <= row < self.row + self.height
        )


class Canvas:
    """So many cells across and down; what lies outside is not drawn."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._dots = [[0] * width for _ in range(height)]
        self._words: list[list[str | None]] = [[None] * width for _ in range(height)]
        self._styles = [[""] * width for _ in range(height)]

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        pattern: Pattern,
        thick: int,
        style: str,
    ) -> None:
        """A straight line between two places in cells, so many dots thick."""
        x0, y0 = start[0] * ACROSS, start[1] * DOWN
        x1, y1 = end[0] * ACROSS, end[1] * DOWN
        steps = max(1, round(max(abs(x1 - x0), abs(y1 - y0))))
        period, drawn = _PERIODS[pattern]
        flat = abs(x1 - x0) > abs(y1 - y0)
        for step in range(steps + 1):
            if step % period >= drawn:
                continue
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            for beside in range(thick):
                offset = beside - (thick - 1) // 2
                self._dot(round(x) + offset * (not flat), round(y) + offset * flat, style)

    def _dot(self, x: int, y: int, style: str) -> None:
        column, row = x // ACROSS, y // DOWN
        if 0 <= column < self.width and 0 <= row < self.height:
            self._dots[row][column] |= _BITS[y % DOWN][x % ACROSS]
            self._styles[row][column] = style

    def write(self, column: int, row: int, text: str, style: str) -> None:
        """Words in a row; they cover what is below them."""
        at = column
        for sign in text:
            cells = cell_len(sign)
            if not cells:
                continue
            if 0 <= row < self.height and at >= 0 and at + cells <= self.width:
                self._words[row][at] = sign
                self._styles[row][at] = style
                for covered in range(at + 1, at + cells):
                    self._words[row][covered] = ""
                    self._styles[row][covered] = style
            at += cells

    def lines(self) -> list[Content]:
        """The canvas, top to bottom."""
        return [self._row(row) for row in range(self.height)]

    def _row(self, row: int) -> Content:
        parts: list[Content] = []
        run, style = "", ""
        for column in range(self.width):
            word, dots = self._words[row][column], self._dots[row][column]
            sign = word if word is not None else chr(_BLANK + dots) if dots else " "
            here = self._styles[row][column] if sign != " " or word is not None else ""
            if here != style:
                parts.append(styled(run, style))
                run, style = "", here
            run += sign
        return Content("").join([*parts, styled(run, style)])
