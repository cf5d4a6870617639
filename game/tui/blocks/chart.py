"""Curves over the turns, drawn: told apart by letter and pattern, the turning point by a word."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
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
APART, CLOSE = 8, 3
"""Columns between two letters of a curve, where more moments than so many lie in them."""
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
    high = height - HEAD - _foot(chart) - _below(chart, width, height)
    return Frame(left, max(2, width - left - beside), HEAD, max(2, high), len(chart.moments))


def _foot(chart: Chart) -> int:
    """Rows below the drawing: the marked moment, and of a campaign the names of its parts."""
    return FOOT + bool(chart.parts)


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
    _parts(canvas, frame, chart)
    _upright(canvas, frame, at, "broken", "$key")
    if chart.turning is not None:
        _upright(canvas, frame, chart.turning, "whole", "$worse")
        _word(canvas, frame, chart.turning, TURNING, row=frame.top - 1, style="bold $worse")
    for number, line in enumerate(chart.lines):
        _curve(canvas, frame, chart, line, number)
    taken: list[Box] = []
    for number, line in enumerate(chart.lines):
        _letters(canvas, frame, chart, line, number, taken=taken)
    foot = frame.top + frame.height + bool(chart.parts)
    _word(canvas, frame, at, f"▲ {chart.moments[at]}", row=foot, style="bold $key")
    if width >= WIDE:
        beside = frame.left + frame.width + 3
        _names(canvas, chart, at, left=beside, top=frame.top, room=frame.height + _foot(chart))
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


def _parts(canvas: Canvas, frame: Frame, chart: Chart) -> None:
    """Where the parts of a campaign begin, with as much of their names as there is room for."""
    foot = frame.top + frame.height
    for stretch in chart.stretches if chart.parts else ():
        first, end = stretch.moments.start, stretch.moments.stop
        left = int(frame.x(first))
        if first:
            _upright(canvas, frame, first, "dotted", "$line")
        room = (int(frame.x(end)) if end < frame.moments else frame.left + frame.width + 1) - left
        canvas.write(left, foot, column(stretch.title, room - 1) + " ", "$quiet")


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
    lettered = _lettered(frame, chart, line, number)
    for at, value in enumerate(line.values):
        if value is None or at not in lettered or _lies(chart, line, at):
            continue
        x, row = int(frame.x(at)), int(frame.y(_part(chart, value)))
        for beside in (0, 1, -1, 2):
            box = Box(x + beside, row, 1)
            if box.column >= frame.left and not any(box.meets(other) for other in taken):
                taken.append(box)
                canvas.write(box.column, row, line.letter, f"bold {style_of(number)}")
                break


def _lettered(frame: Frame, chart: Chart, line: Line, number: int) -> set[int]:
    """The moments that a curve has its letter at: where they are close, the first and the last of
    each stretch without a break and some between, each curve at others.
    """
    every = ceil(APART * max(1, frame.moments - 1) / max(1, frame.width - 1))
    if every <= CLOSE:
        return {*range(frame.moments)}
    stretches: list[list[int]] = [[]]
    for at, value in enumerate(line.values):
        if value is not None:
            stretches[-1].append(at)
        elif at in chart.breaks and stretches[-1]:
            stretches.append([])
    return {
        at
        for stretch in stretches
        for place, at in enumerate(stretch)
        if at in (stretch[0], stretch[-1]) or (place + 2 * number) % every == 0
    }


def _names(canvas: Canvas, chart: Chart, at: int, *, left: int, top: int, room: int) -> None:
    """Every curve by letter and name, with its value at the cursor; what is too much is counted.

    Where there is no room for all, those that have a value there come first.
    """
    width = canvas.width - left
    there = [number for number, line in enumerate(chart.lines) if line.values[at] is not None]
    shown = list(range(len(chart.lines)))
    if len(shown) > room:
        shown = (there or shown)[: room - 1]
    for row, number in enumerate(shown, start=top):
        line = chart.lines[number]
        value = column(line.words[at], VALUE, right=True).rstrip()
        name = column(f"{line.letter} {line.name}", width - cell_len(value.strip()) - 1)
        canvas.write(left, row, name[0], f"bold {style_of(number)}")
        canvas.write(left + 1, row, name[1:], "$foreground")
        words = value.strip()
        canvas.write(canvas.width - cell_len(words), row, words, "bold")
    rest = len(chart.lines) - len(shown)
    if rest:
        more = (
            f"{rest} more below" if len(there) > len(shown) else f"{rest} more without a value here"
        )
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
    for words in (chart.sampled, chart.left_out):
        if words:
            blocks.append(para(quiet(words)))
    return blocks


def row_blocks(chart: Chart, at: int) -> list[Block]:
    """The curves as rows of numbers, the marked moment in brackets; instead of the drawing."""
    blocks: list[Block] = [para(strong(chart.title) + quiet(f", {chart.unit}"))]
    for stretch in chart.stretches:
        if stretch.title:
            blocks.append(para(styled(stretch.title, "bold")))
        when = ", ".join(
            f"{_marked(chart.moments[moment], here=moment == at)}"
            f"{f' ({TURNING})' if moment == chart.turning else ''}"
            for moment in stretch.moments
        )
        blocks.append(pair(quiet("turns "), quiet(when), 6))
        for line in chart.lines:
            if any(line.values[moment] is not None for moment in stretch.moments):
                row = ", ".join(_marked(line.words[n], here=n == at) for n in stretch.moments)
                blocks.append(para(styled(f"{line.letter} {line.name}: ") + styled(row)))
    return blocks


def _marked(word: str, *, here: bool) -> str:
    return f"[{word}]" if here else word
