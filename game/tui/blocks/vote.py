"""The sides of a class vote, as large as the screen lets them be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from game.tui.blocks.large import drawn, drawn_lines, wide_lines
from game.tui.blocks.text import para
from game.tui.marks import quiet, strong, styled

if TYPE_CHECKING:
    from textual.content import Content

    from game.views.ballot import Ballot, Side
    from game.views.vote import Tally, TallyRow

GAP = 3
LEAST_TEXT = 16
LONGEST_MARK = len("the most")


class Letters(Enum):
    """How the texts of the sides are set: all alike, so that none speaks louder."""

    POSTER = 2
    LARGE = 1
    WIDE = 0
    PLAIN = -1

    @property
    def drawn(self) -> bool:
        """Whether letters are drawn in blocks, as large as the value says."""
        return self.value > 0


@dataclass(frozen=True, slots=True)
class Size:
    """How large: the scale of marks and counts, how texts are set, lines between sides."""

    scale: int
    letters: Letters
    between: int


SIZES = (
    Size(2, Letters.POSTER, 1),
    Size(2, Letters.LARGE, 1),
    Size(2, Letters.WIDE, 1),
    Size(2, Letters.WIDE, 0),
    Size(1, Letters.WIDE, 1),
    Size(1, Letters.WIDE, 0),
    Size(1, Letters.PLAIN, 1),
    Size(1, Letters.PLAIN, 0),
    Size(0, Letters.PLAIN, 0),
)
"""From the largest; the last one is taken even where it does not fit."""


def vote_lines(
    ballot: Ballot, tally: Tally | None, width: int, height: int
) -> tuple[list[Content], list[str]]:
    """The sides at the largest size that fits, and for each line the letter that it belongs to."""
    lines: list[Content] = []
    letters: list[str] = []
    for size in SIZES:
        laid = _laid(ballot, tally, width, size)
        if laid is None:
            continue
        lines, letters = laid
        if len(lines) <= height:
            break
    return lines, letters


def _laid(
    ballot: Ballot, tally: Tally | None, width: int, size: Size
) -> tuple[list[Content], list[str]] | None:
    """The lines and their letters at a size; ``None`` if a text cannot be drawn like that."""
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
        words = _text(side, columns[2], size)
        if words is None:
            return None
        row = rows.get(side.letter) if side.letter else None
        votes = []
        if row is not None:
            gap = [styled("")] if size.letters.drawn else []
            words = [*words, *gap, *_counted(row, highest, columns[2])]
            votes = drawn(str(row.votes), size.scale)
        mark = drawn(side.letter, size.scale) if side.letter else ["-"]
        style = "bold $key" if side.letter else "$quiet"
        block = _beside([mark, votes], style, words, columns)
        if at and size.between:
            block.insert(0, styled(""))
        lines += block
        letters += [side.letter] * len(block)
    return lines, letters


def _width(text: str, size: Size) -> int:
    return len(drawn(text, size.scale)[0])


def _text(side: Side, room: int, size: Size) -> list[Content] | None:
    """The text of a side, with why it is shut; ``None`` if it cannot be drawn at that size."""
    if not side.letter:
        words = para(quiet(side.text))(room)
        return words + [
            line for said in side.missing for line in para(quiet(f"shut: {said}"))(room)
        ]
    if size.letters.drawn:
        rows = drawn_lines(side.text, size.letters.value, room)
        return None if rows is None else [*map(strong, rows)]
    if size.letters is Letters.WIDE:
        return [strong(line) for line in wide_lines(side.text, room)]
    return para(strong(side.text))(room)


def _counted(row: TallyRow, highest: int, room: int) -> list[Content]:
    """The votes of a side as a bar, and the reason that was given."""
    bar = [_bar(row, highest, room)]
    return bar + para(styled(f"Why: {row.reason}"))(room) if row.reason else bar


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
