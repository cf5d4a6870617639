"""Curves over the turns, drawn: told apart by letter and pattern, the turning point by a word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from game.tui.blocks.canvas import Box, Canvas
from game.tui.blocks.text import pair, para
from game.tui.marks import column, quiet, strong, styled

if TYPE_CHECKING:
    from textual.content import Content

    from game.tui.blocks.canvas import Pattern
    from game.tui.blocks.text import Block
    from game.views.review_curves import Chart, Line

PATTERNS: tuple[Pattern, ...] = ("whole", "broken")
STYLES = ("$heading", "$key", "$rise", "$fall")
WIDE, LEGEND, VALUE = 70, 30, 11
"""From that width on the names stand beside the drawing, in a column of that width."""
HIGH_ENOUGH = 20
"""Rows from which there is room for names below a drawing that is too narrow for them beside it."""
HEAD, FOOT = 2, 1
TURNING = "turning point"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the drawing stands in its widget, in cells."""

    left: int
    width: int
    top: int
    height: int
    moments: int

    def x(self, at: int) -> float:
        """The middle of the column of a moment."""
        return self.left + 0.5 + (self.width - 1) * at / max(1, self.moments - 1)

    def y(self, part: float) -> float:
        """The height of a value, 0..1 from the bottom."""
        return self.top + 0.5 + (self.height - 1) * (1 - part)

    def moment(self, column: int) -> int:
        """The moment that a column is nearest to."""
        part = (column - self.left) / max(1, self.width - 1)
        return max(0, min(self.moments - 1, round(part * (self.moments - 1))))


def frame_of(chart: Chart, width: int, height: int) -> Frame:
    """Room for the axis at the left, names at the right or at the foot, dates below."""
    left = max(map(cell_len, chart.ends)) + 1
    beside = LEGEND if width >= WIDE else 3
    high = height - HEAD - FOOT - _below(chart, width, height)
    return Frame(left, max(2, width - left - beside), HEAD, max(2, high), len(chart.moments))


def _below(chart: Chart, width: int, height: int) -> int:
    """Rows for names below the drawing."""
    if width >= WIDE or height < HIGH_ENOUGH:
        return 0
    return min(len(chart.lines), height // 3)


def draw(chart: Chart, width: int, height: int, at: int) -> list[Content]:
    """The curves at a size, with the cursor at a moment."""
    frame = frame_of(chart, width, height)
    canvas = Canvas(width, height)
    _axes(canvas, frame, chart)
    _upright(canvas, frame, at, "broken", "$key")
    if chart.turning is not None:
        _upright(canvas, frame, chart.turning, "whole", "$worse")
        _word(canvas, frame, chart.turning, TURNING, row=frame.top - 1, style="bold $worse")
    for number, line in enumerate(chart.lines):
        _curve(canvas, frame, chart, line, number)
    taken: list[Box] = []
    for number, line in enumerate(chart.lines):
        _letters(canvas, frame, chart, line, number, taken=taken)
    foot = frame.top + frame.height
    _word(canvas, frame, at, f"▲ {chart.moments[at]}", row=foot, style="bold $key")
    if width >= WIDE:
        beside = frame.left + frame.width + 3
        _names(canvas, chart, at, left=beside, top=frame.top, room=frame.height + FOOT)
    elif below := _below(chart, width, height):
        _names(canvas, chart, at, left=frame.left, top=foot + FOOT, room=below)
    title = strong(chart.title) + quiet(f"  {chart.unit}")
    return [title.truncate(width, ellipsis=True), *canvas.lines()[1:]]


def style_of(number: int) -> str:
    """The colour of a curve; it only repeats what letter and pattern say."""
    return STYLES[number % len(STYLES)]


def _part(chart: Chart, value: float) -> float:
    return (value - chart.least) / ((chart.most - chart.least) or 1.0)


def _lies(chart: Chart, line: Line, at: int) -> bool:
    """Whether a curve goes on along the bottom, where the axis is."""
    before = [value for value in line.values[:at] if value is not None]
    return line.values[at] == chart.least and before[-1:] == [chart.least]


def _axes(canvas: Canvas, frame: Frame, chart: Chart) -> None:
    low, high = chart.ends
    bottom, right = frame.top + frame.height - 1, frame.left + frame.width
    for part, word in ((0.0, low), (1.0, high)):
        row = round(frame.y(part) - 0.5)
        canvas.write(frame.left - 1 - cell_len(word), row, word, "$quiet")
    if chart.least < 0 < chart.most:
        zero = frame.y(_part(chart, 0.0))
        canvas.line((frame.left, zero), (right, zero), "faint", 1, "$line")
        if frame.top < int(zero) < bottom:
            canvas.write(frame.left - 2, int(zero), "0", "$quiet")
    canvas.line((frame.left, bottom + 0.95), (right, bottom + 0.95), "whole", 1, "$line")


def _upright(canvas: Canvas, frame: Frame, at: int, pattern: Pattern, style: str) -> None:
    x = frame.x(at)
    canvas.line((x, frame.top), (x, frame.top + frame.height - 0.3), pattern, 1, style)


def _word(canvas: Canvas, frame: Frame, at: int, word: str, *, row: int, style: str) -> None:
    """A word that begins at a moment, or ends there where it would not fit."""
    start = int(frame.x(at))
    if start + cell_len(word) > frame.left + frame.width + 2:
        word = f"{word[2:]} {word[0]}" if word.startswith("▲") else word
        start = max(0, start + 1 - cell_len(word))
    canvas.write(start, row, word, style)


def _curve(canvas: Canvas, frame: Frame, chart: Chart, line: Line, number: int) -> None:
    pattern, style = PATTERNS[number % len(PATTERNS)], style_of(number)
    last: tuple[float, float] | None = None
    for at, value in enumerate(line.values):
        if value is None:
            last = None if at in chart.breaks else last
            continue
        here = (frame.x(at), frame.y(_part(chart, value)))
        if last is not None and not _lies(chart, line, at):
            canvas.line(last, here, pattern, 1, style)
        last = here


def _letters(
    canvas: Canvas, frame: Frame, chart: Chart, line: Line, number: int, *, taken: list[Box]
) -> None:
    """The letter of a curve at its values, beside another letter where two are alike."""
    for at, value in enumerate(line.values):
        if value is None or _lies(chart, line, at):
            continue
        x, row = int(frame.x(at)), int(frame.y(_part(chart, value)))
        for beside in (0, 1, -1, 2):
            box = Box(x + beside, row, 1)
            if box.column >= frame.left and not any(box.meets(other) for other in taken):
                taken.append(box)
                canvas.write(box.column, row, line.letter, f"bold {style_of(number)}")
                break


def _names(canvas: Canvas, chart: Chart, at: int, *, left: int, top: int, room: int) -> None:
    """Every curve by letter and name, with its value at the cursor; what is too much is counted."""
    width = canvas.width - left
    shown = chart.lines if len(chart.lines) <= room else chart.lines[: room - 1]
    for row, line in enumerate(shown, start=top):
        number = chart.lines.index(line)
        value = column(line.words[at], VALUE, right=True).rstrip()
        name = column(f"{line.letter} {line.name}", width - cell_len(value.strip()) - 1)
        canvas.write(left, row, name[0], f"bold {style_of(number)}")
        canvas.write(left + 1, row, name[1:], "$foreground")
        words = value.strip()
        canvas.write(canvas.width - cell_len(words), row, words, "bold")
    if len(shown) < len(chart.lines):
        more = f"{len(chart.lines) - len(shown)} more below"
        canvas.write(left, top + len(shown), more, "$quiet")


# In words.


def value_blocks(chart: Chart, at: int) -> list[Block]:
    """The values at a moment, in words."""
    blocks: list[Block] = []
    widest = max((cell_len(line.words[at]) for line in chart.lines), default=0)
    for number, line in enumerate(chart.lines):
        if line.values[at] is not None:
            lead = styled(f"{line.letter} ", f"bold {style_of(number)}")
            value = strong(column(line.words[at], widest, right=True))
            blocks.append(pair(lead + value, styled(line.name), widest + 4))
    if chart.left_out:
        blocks.append(para(quiet(chart.left_out)))
    return blocks


def row_blocks(chart: Chart, at: int) -> list[Block]:
    """The curves as rows of numbers, the marked moment in brackets; instead of the drawing."""
    when = ", ".join(
        f"{f'[{moment}]' if moment_at == at else moment}"
        f"{f' ({TURNING})' if moment_at == chart.turning else ''}"
        for moment_at, moment in enumerate(chart.moments)
    )
    blocks: list[Block] = [
        para(strong(chart.title) + quiet(f", {chart.unit}")),
        pair(quiet("turns "), quiet(when), 6),
    ]
    for line in chart.lines:
        row = ", ".join(f"[{word}]" if n == at else word for n, word in enumerate(line.words))
        blocks.append(para(styled(f"{line.letter} {line.name}: ") + styled(row)))
    return blocks
