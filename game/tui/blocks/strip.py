"""The narrow screen's status: means, promises and dispute above, relations below."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from game.tui.blocks.text import Target
from game.tui.marks import (
    asking,
    in_words,
    join,
    moved,
    moved_in_words,
    quiet,
    relation_brief,
    strong,
    styled,
)
from game.views.gauges import meter_gauge

if TYPE_CHECKING:
    from game.tui.blocks.text import Block
    from game.views.standing import MeterRow, PromiseRow, RelationRow, Standing

BETWEEN = " | "
ROWS = 3
"""The rows of the strip; what has no place in them is counted at its end."""
NAME_WIDTH = 16


def strip_blocks(standing: Standing, more: str) -> list[Block]:
    """Room and promises, then the rest, then what was said in public and what presses.

    No figure is parted from its name.  Where room is scarce the drawings go first, then what does
    not concern the seat; ``more`` is the key to the page that has all of it.
    """

    def lay(width: int) -> list[Content]:
        stake = _at_stake(standing, more, width)
        last = [stake] if stake else []
        return [*_fitted(standing, more, width, ROWS - len(last)), *last]

    return [lay]


def _fitted(standing: Standing, more: str, width: int, rows: int) -> list[Content]:
    """The meters in so many rows: as fully as they go in, all or else the seat's first."""
    means = [row for row in standing.meters if row.shape == "means"]
    others = [row for row in standing.meters if row.shape != "means"]
    owed = _owed(standing.promises)
    for drawn, said in product((True, False), (owed or quiet("nothing owed"), owed)):
        told = [*(_meter(row, drawn) for row in means), said, *(_meter(row) for row in others)]
        lines = _rows(told, width)
        if len(lines) <= rows:
            return lines
    kept: set[str] = set()
    lines = _some(standing, kept, more, width)
    for row in sorted([*means, *others], key=_worth):
        tried = _some(standing, kept | {row.id}, more, width)
        if len(tried) <= rows:
            kept, lines = kept | {row.id}, tried
    return lines[:rows]


def _some(standing: Standing, kept: set[str], more: str, width: int) -> list[Content]:
    """Only the meters of those ids, and how many there are besides."""
    gone = _further(len(standing.meters) - len(kept), more)
    means = [row for row in standing.meters if row.shape == "means" and row.id in kept]
    others = [row for row in standing.meters if row.shape != "means" and row.id in kept]
    told = [*(_meter(row, drawn=False) for row in means), _owed(standing.promises)]
    return _rows([*told, *map(_meter, others)], width, gone)


def _further(count: int, more: str) -> Content:
    """How many there are besides; a click does what the key ``more`` does."""
    return quiet(f"+{count} more: {more}").stylize(Style.from_meta({"@click": "screen.others"}))


def _worth(row: MeterRow) -> tuple[bool, bool, bool]:
    """What is told first: what is not another seat's own, then a ladder, then what moved."""
    return row.elsewhere, row.shape != "ladder", row.change == "="


def _rows(items: list[Content], width: int, last: Content | None = None) -> list[Content]:
    """Each item in the first row with room for it, ``last`` at the end; none is broken."""
    rows: list[list[Content]] = [[]]

    def put(item: Content, where: list[list[Content]]) -> None:
        for row in where:
            if not row or join([*row, item], BETWEEN).cell_length <= width:
                row.append(item)
                return
        rows.append([item])

    for item in filter(None, items):
        put(item, rows)
    if last is not None:
        put(last, rows[-1:])
    return [join(row, BETWEEN).truncate(width, ellipsis=True) for row in rows]


def _at_stake(standing: Standing, more: str, width: int) -> Content:
    """One line, if anything is at stake at home; what has no place in it is counted at its end."""
    said = [f"Said: {row.text}" for row in standing.commitments if row.state == "standing"]
    pressing = [f"Pressed: {line.partition(': ')[0]}" for line in standing.pressures]
    told = [*map(styled, said), *(styled(line, "$worse") for line in pressing)]
    line, ends = join(told, BETWEEN), styled("")
    for count in range(len(told) - 1, 0, -1):
        if line.cell_length + ends.cell_length <= width:
            break
        line = join(told[:count], BETWEEN)
        ends = styled(BETWEEN) + _further(len(told) - count, more)
    return line.truncate(max(1, width - ends.cell_length), ellipsis=True) + ends


def _meter(row: MeterRow, drawn: bool = True) -> Content:
    change = styled("") if row.change == "=" else styled(" ") + moved(row.change)
    if in_words() and row.change != "=":
        change = styled(" ") + moved(row.change, moved_in_words(row.change))
    if row.shape == "ladder":
        told = strong(f"{row.text} {row.value}/{len(row.steps)}")
        return asking(styled(f"{row.label}: ") + told + change, row.id)
    stars = drawn and row.shape == "means" and not in_words()
    drawing = styled(f"{meter_gauge(row)} ", "$key") if stars else styled("")
    figure = f"{row.value} of {row.most}" if row.shape == "means" else str(row.value)
    return asking(styled(f"{row.label} ") + drawing + strong(figure) + change, row.id)


def _owed(promises: tuple[PromiseRow, ...]) -> Content:
    still = [p for p in promises if p.state.startswith("open")]
    if not still:
        return Content("")
    more = f", +{len(still) - 1} more" if len(still) > 1 else ""
    return styled(f"Owed: {still[0].to}, by {still[0].due}{more}", "$heading")


def brief_relations(rows: tuple[RelationRow, ...]) -> list[Target]:
    """Two relations a line; a click asks about the one on the left or the right."""
    return [
        Target(_two(rows[at : at + 2], rows), " ".join(row.id for row in rows[at : at + 2]))
        for at in range(0, len(rows), 2)
    ]


def _two(two: tuple[RelationRow, ...], rows: tuple[RelationRow, ...]) -> Block:
    """In the columns of all ``rows``: names in full if the figures leave room for them."""

    def lay(width: int) -> list[Content]:
        half = width // 2
        names = max(styled(row.name).cell_length for row in rows)
        bands = max(len(row.band) for row in rows)
        figures = max(relation_brief(row, 1, bands).cell_length for row in rows)
        name = max(NAME_WIDTH, min(names, half - figures - 1))
        line = styled("")
        for row in two:
            line += relation_brief(row, name, bands).truncate(half, pad=True)
        return [line]

    return lay
