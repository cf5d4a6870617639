"""The sides of a class vote, as large as the screen lets them be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.tui.blocks.large import drawn, wide_lines
from game.tui.blocks.text import para
from game.tui.marks import quiet, strong, styled

if TYPE_CHECKING:
    from textual.content import Content

    from game.views.ballot import Ballot, Side
    from game.views.vote import Tally, TallyRow

GAP = 3
LEAST_TEXT = 16
LONGEST_MARK = len("the most")


@dataclass(frozen=True, slots=True)
class Size:
    """How large: the scale of letters and counts, whether texts are wide, lines between sides."""

    scale: int
    wide: bool
    between: int


SIZES = (
    Size(2, True, 1),
    Size(2, True, 0),
    Size(1, True, 1),
    Size(1, True, 0),
    Size(1, False, 1),
    Size(1, False, 0),
    Size(0, False, 0),
)
"""From the largest; the last one is taken even where it does not fit."""


def vote_lines(
    ballot: Ballot, tally: Tally | None, width: int, height: int
) -> tuple[list[Content], list[str]]:
    """The sides at the largest size that fits, and for each line the letter that it belongs to."""
    lines: list[Content] = []
    letters: list[str] = []
    for size in SIZES:
        lines, letters = _laid(ballot, tally, width, size)
        if len(lines) <= height:
            break
    return lines, letters


def _laid(
    ballot: Ballot, tally: Tally | None, width: int, size: Size
) -> tuple[list[Content], list[str]]:
    rows = {} if tally is None else {row.letter: row for row in tally.rows}
    marks = max(_width(side.letter or "-", size) for side in ballot.sides) + GAP
    counts = max((_width(str(row.votes), size) + GAP for row in rows.values()), default=0)
    columns = (marks, counts, width - marks - counts)
    if columns[2] < LEAST_TEXT and size.scale:
        return _laid(ballot, tally, width, replace(size, scale=size.scale - 1))
    highest = max((row.votes for row in rows.values()), default=0)
    lines: list[Content] = []
    letters: list[str] = []
    for at, side in enumerate(ballot.sides):
        block = _side(side, rows.get(side.letter), highest, columns, size)
        if at and size.between:
            block.insert(0, styled(""))
        lines += block
        letters += [side.letter] * len(block)
    return lines, letters


def _width(text: str, size: Size) -> int:
    return len(drawn(text, size.scale)[0])


def _side(
    side: Side, row: TallyRow | None, highest: int, columns: tuple[int, int, int], size: Size
) -> list[Content]:
    """One side: its letter, its votes, its text, and what there is to add."""
    room = columns[2]
    if not side.letter:
        words = para(quiet(side.text))(room)
        words += [line for said in side.missing for line in para(quiet(f"shut: {said}"))(room)]
        return _beside([["-"], []], "$quiet", words, columns)
    if size.wide:
        words = [strong(line) for line in wide_lines(side.text, room)]
    else:
        words = para(strong(side.text))(room)
    if row is not None:
        words.append(_bar(row, highest, room))
        if row.reason:
            words += para(styled(f"Why: {row.reason}"))(room)
    counted = [] if row is None else drawn(str(row.votes), size.scale)
    return _beside([drawn(side.letter, size.scale), counted], "bold $key", words, columns)


def _bar(row: TallyRow, highest: int, width: int) -> Content:
    """A bar as long as there are votes; words repeat which one is the longest."""
    room = max(1, width - LONGEST_MARK - 1)
    bar = styled("█" * round(room * row.votes / highest) or "▏", "$heading")
    return bar + strong(f" {row.mark}") if row.mark else bar


def _beside(
    drawings: list[list[str]], style: str, words: list[Content], columns: tuple[int, int, int]
) -> list[Content]:
    """Drawings in their columns, words beside them."""
    lines = []
    for at in range(max(len(words), *map(len, drawings))):
        line = styled("")
        for drawing, column, each in zip(drawings, columns[:2], (style, "bold"), strict=True):
            piece = drawing[at] if at < len(drawing) else ""
            line += styled(piece.ljust(column), each)
        lines.append(line + words[at] if at < len(words) else line)
    return lines
