"""How the seat stands in the rows there are: first every part in a line, then what fits in full."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from game.tui.blocks.others import seat_lines
from game.tui.blocks.standing import (
    MOST_HEADLINES,
    meter_block,
    road_lines,
    road_words,
    widest_name,
    with_course,
)
from game.tui.blocks.text import gap, para, rule
from game.tui.marks import (
    in_words,
    join,
    moved,
    moved_in_words,
    quiet,
    relation,
    relation_remark,
    strong,
    styled,
)
from game.views.gauges import meter_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.content import Content

    from game.tui.blocks.text import Block
    from game.views.standing import DrawRow, MeterRow, RelationRow, RoadStop, Standing

INDENT = 2
ORDER = ("promise", "agenda", "space", "deed", "cause", "draw", "said", "rungs", "case", "news")
"""What is told in full first where there is room."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the panel: as short as it goes, in full, and what it is for and about."""

    brief: Block
    full: Block | None = None
    rank: str = ""
    score_id: str = ""


def fitted(pieces: list[Piece], width: int, room: int) -> tuple[list[Content], list[str]]:
    """The pieces laid in so many rows, if they go in at all, and the score of each row."""
    laid = [piece.brief(width) for piece in pieces]
    left = room - sum(len(lines) for lines in laid)
    # All empty lines or none.
    for rank, group in groupby(sorted(_expandable(pieces)), key=lambda item: item[0]):
        if left <= 0:
            break
        wanted = [(at, full(width)) for _, at, full in group]
        if ORDER[rank] == "space" and sum(len(lines) for _, lines in wanted) > left:
            continue
        for at, lines in wanted:
            more = len(lines) - len(laid[at])
            if more <= left:
                laid[at] = lines
                left -= more
    asks = [piece.score_id for piece, lines in zip(pieces, laid, strict=True) for _ in lines]
    return [line for lines in laid for line in lines], asks


def _expandable(pieces: list[Piece]) -> Iterator[tuple[int, int, Block]]:
    for at, piece in enumerate(pieces):
        if piece.full is not None:
            yield ORDER.index(piece.rank), at, piece.full


def panel_pieces(
    standing: Standing, more: str, others: bool = True, further: str = ""
) -> list[Piece]:
    """The panel's parts under their headings; ``more`` is the key to all of it.

    ``further`` is the key to what is below the end of the screen, if anything is.
    """
    since = f"since last turn; more: {further}" if further else "since last turn"
    parts = [
        ("How they see you", since, _relations(standing.seen_as)),
        ("What binds you", "", _bonds(standing)),
        ("Means and dispute", "model values", [_meter(row) for row in standing.meters]),
        ("The other seats", f"{more} more", _others(standing) if others else []),
        ("What is new, and what is not settled", "", _news(standing)),
    ]
    return [
        piece
        for heading, remark, pieces in parts
        if pieces
        for piece in (Piece(lambda _: [], gap, "space"), Piece(rule(heading, remark)), *pieces)
    ][1:]


def cut(line: Content, indent: int = 0) -> Block:
    """One line, cut with a sign where it is too long."""

    def lay(width: int) -> list[Content]:
        return [styled(" " * indent) + line.truncate(max(1, width - indent), ellipsis=True)]

    return lay


def _piece(line: Content, rank: str, indent: int = 0) -> Piece:
    return Piece(cut(line, indent), para(line, indent), rank)


def _relations(rows: tuple[RelationRow, ...]) -> list[Piece]:
    names = max((styled(row.name).cell_length for row in rows), default=0)
    bands = max((len(row.band) for row in rows), default=0)
    pieces = []
    for row in rows:
        brief, full = (_relation(row, rows, names, bands, fold) for fold in (False, True))
        pieces.append(Piece(brief, full, "cause", row.id))
    return pieces


def _relation(
    row: RelationRow, rows: tuple[RelationRow, ...], names: int, bands: int, fold: bool
) -> Block:
    """The row, and beneath it what moved it: on one line, or folded.

    In words its course goes to the end of the row if there is room, or else before what moved it.
    """

    def lay(width: int) -> list[Content]:
        line = relation(row, min(names, widest_name(rows, bands, width)), bands, width)
        remark, since = relation_remark(row), styled(f", {row.trail.words}")
        if in_words() and row.trail.words:
            if line.cell_length + since.cell_length <= width:
                line, remark = line + quiet(since.plain), quiet("; ".join(row.causes))
            elif not fold and not row.causes:
                return [line]
        return [line, *((para if fold else cut)(remark, INDENT)(width) if remark else [])]

    return lay


def _bonds(standing: Standing) -> list[Piece]:
    """Promises either way, public words and pressures: how each stands, then what it is."""
    pieces = [
        _bond("promise", f"due {row.due}", row.state, f"to {row.to}: {row.text}")
        for row in standing.promises
    ]
    pieces += [
        _bond("promise", f"due {row.due}", row.state, f"by {row.to}, to you: {row.text}")
        for row in standing.owed
    ]
    pieces += [_bond("said", "said", row.state, row.text) for row in standing.commitments]
    for line, meter in zip(standing.pressures, standing.exposures, strict=True):
        pieces.append(replace(_bond("said", "presses", "", line), score_id=meter))
    return pieces or [Piece(para(quiet("Nothing yet: no promise, no public word.")))]


def _bond(rank: str, lead: str, state: str, text: str) -> Piece:
    colours = {"kept": "bold $better", "broken": "bold $worse", "walked back": "bold $worse"}
    told = styled(state, colours.get(state, "bold"))
    return _piece(join([quiet(lead), told, styled(text)]), rank)


def _meter(row: MeterRow) -> Piece:
    """A meter on one line: a ladder has the name of its rung, or all of them."""
    drawn = meter_block(row)

    def brief(width: int) -> list[Content]:
        if in_words():
            return [_meter_words(row, width)]
        if row.shape != "ladder":
            return drawn.block(width)
        change = styled("") if row.change == "=" else styled(" ") + moved(row.change)
        line = styled(f"{row.label} ") + strong(meter_figure(row)) + change
        return [with_course(line.truncate(width, ellipsis=True), row, width)]

    def full(width: int) -> list[Content]:
        return para(_meter_words(row))(width) if in_words() else drawn.block(width)

    return Piece(brief, full, "rungs", row.id)


def _meter_words(row: MeterRow, width: int = 0) -> Content:
    """A meter in words; in so many cells its course is left out and its name cut, if need be."""
    figure = str(row.value)
    if row.shape != "level":
        figure = f"{row.text}, " if row.shape == "ladder" else ""
        figure += f"{row.value} of {len(row.steps) or row.most}"
    change = quiet("" if row.change == "=" else moved_in_words(row.change))
    told = [strong(figure), change]
    line = join([styled(row.label), *told, quiet(row.trail.words)], ", ")
    if width and line.cell_length > width:
        rest = styled(", ") + join(told, ", ")
        label = styled(row.label).truncate(max(1, width - rest.cell_length), ellipsis=True)
        return (label + rest).truncate(width, ellipsis=True)
    return line


def _others(standing: Standing) -> list[Piece]:
    return [
        _piece(line, rank, 0 if rank == "agenda" else INDENT)
        for seat in standing.others
        for rank, line in seat_lines(seat)
    ]


def _news(standing: Standing) -> list[Piece]:
    pieces = []
    if standing.headlines:
        head = styled("Headline  ", "$key")
        pieces.append(Piece(cut(head + styled(standing.headlines[0], "italic"))))
        pieces += [
            Piece(lambda _: [], para(quiet(line), len("Headline  ")), "news")
            for line in standing.headlines[1:MOST_HEADLINES]
        ]
    pieces += [_draw(draw) for draw in standing.draws]
    if standing.road:
        pieces.append(Piece(_road(standing.road, fold=False), _road(standing.road), "news"))
    return pieces


def _draw(draw: DrawRow) -> Piece:
    """A question and its answer; on one line the question gives way first, to a third of it."""
    answer = strong(draw.answer)
    full = para(styled(f"{draw.question} ") + answer)

    def lay(width: int) -> list[Content]:
        room = max(width // 3, width - answer.cell_length - 1)
        question = styled(draw.question).truncate(room, ellipsis=True)
        return cut(question + styled(" ") + answer)(width)

    return Piece(lay, full, "draw")


def _road(stops: tuple[RoadStop, ...], fold: bool = True) -> Block:
    """The turns, and their end beside them if it fits or, where it may ``fold``, beneath."""

    def lay(width: int) -> list[Content]:
        line, *ends = road_words(stops) if in_words() else road_lines(stops)
        labelled = line if in_words() else styled("Road  ", "$key") + line
        line = labelled if labelled.cell_length <= width else line
        together = join([line, *ends], " ")
        if together.cell_length <= width or not fold:
            return cut(together if together.cell_length <= width else line)(width)
        return [laid for part in (line, *ends) for laid in para(part)(width)]

    return lay
