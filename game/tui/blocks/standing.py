"""How the seat stands: relations, meters, promises, the road, what is not settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from game.tui.blocks.others import others_blocks
from game.tui.blocks.text import Target, para, sections
from game.tui.marks import (
    LEAST_COURSE,
    heights,
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
from game.views.gauges import meter_figure, meter_gauge, meter_spark

if TYPE_CHECKING:
    from textual.content import Content

    from game.tui.blocks.text import Block
    from game.views.standing import (
        CommitmentRow,
        MeterRow,
        PromiseRow,
        RelationRow,
        RoadStop,
        Standing,
    )

WIDEST_NAME = 18
MOST_HEADLINES = 3
LONGEST_COURSE = 16


def standing_blocks(standing: Standing, others: bool = True) -> list[Block | Target]:
    """How the seat stands, in full; with or without the other seats."""
    return sections(
        ("How they see you", "since last turn", relation_blocks(standing.seen_as)),
        ("What you owe", "", owed_blocks(standing.promises)),
        ("What you are owed", "", due_blocks(standing.owed)),
        ("Means and dispute", "model values", [meter_block(row) for row in standing.meters]),
        ("The other seats", "", others_blocks(standing.others) if others else []),
        ("What you have said", "", said_blocks(standing.commitments)),
        (
            "What presses on you",
            "",
            [
                Target(para(styled(line)), meter)
                for line, meter in zip(standing.pressures, standing.exposures, strict=True)
            ],
        ),
        (
            "Not settled",
            "",
            [para(styled(f"{d.question} ") + strong(d.answer)) for d in standing.draws],
        ),
        ("Headlines", "", headline_blocks(standing.headlines)),
        ("The road", "", [road_block(standing.road)] if standing.road else []),
    )


def relation_blocks(rows: tuple[RelationRow, ...], width: int | None = None) -> list[Target]:
    """A row each in aligned columns, and under it what moved it; ``width`` is the names'."""
    names = max((cell_len(row.name) for row in rows), default=0) if width is None else width
    bands = max((len(row.band) for row in rows), default=0)
    return [Target(_relation(row, rows, names, bands), row.id) for row in rows]


def widest_name(rows: tuple[RelationRow, ...], bands: int, width: int) -> int:
    """The cells for the names of relations: all that their figures leave, at least a few."""
    figures = max(relation(row, 1, bands).cell_length - 1 for row in rows)
    return max(WIDEST_NAME, width - figures)


def _relation(row: RelationRow, rows: tuple[RelationRow, ...], names: int, bands: int) -> Block:
    def lay(width: int) -> list[Content]:
        remark = relation_remark(row)
        below = para(remark, 2)(width) if remark else []
        name = min(names, widest_name(rows, bands, width))
        return [relation(row, name, bands, width), *below]

    return lay


def meter_block(row: MeterRow) -> Target:
    """A meter: its name and figure, a drawing, and its course so far."""

    def lay(width: int) -> list[Content]:
        lines = _meter(row)(width)
        return [with_course(lines[0], row, width), *lines[1:]]

    return Target(lay, row.id)


def with_course(line: Content, row: MeterRow, width: int) -> Content:
    """The line with the meter's course at its end, where there is room for it."""
    if in_words():
        return line
    room = width - line.cell_length - 2
    drawn = meter_spark(row, min(room, LONGEST_COURSE), heights()) if room >= LEAST_COURSE else ""
    space = " " * max(0, width - line.cell_length - len(drawn))
    return line + styled(space) + styled(drawn, "$heading") if drawn else line


def _meter(row: MeterRow) -> Block:
    """The block of a meter at the moment: while lines are laid it is known if they are words."""
    if in_words():
        told = [styled(row.label), strong(meter_figure(row)), quiet(moved_in_words(row.change))]
        return para(join([*told, quiet(row.trail.words)], ", "))
    change = styled("") if row.change == "=" else styled(" ") + moved(row.change)
    if row.shape == "ladder":
        head = styled(f"{row.label} ") + strong(f"rung {row.value} of {len(row.steps)}") + change
        return _ladder(head, meter_gauge(row))
    figure = strong(meter_figure(row) if row.shape == "means" else str(row.value))
    drawn = styled(meter_gauge(row), "$key")
    return para(join([styled(row.label), drawn, figure], " ") + change)


def _ladder(head: Content, rungs: str) -> Block:
    before, _, rest = rungs.partition("[")
    here, _, after = rest.partition("]")
    drawn = quiet(before) + styled(f"[{here}]", "bold $key") + quiet(after)
    return lambda width: [*para(head)(width), *para(drawn, 2)(width)]


def owed_blocks(rows: tuple[PromiseRow, ...]) -> list[Block]:
    """A promise each: what, to whom, until when, how it stands."""
    blocks = []
    for row in rows:
        terms = [quiet(f"to {row.to}"), quiet(f"due {row.due}"), _state(row.state)]
        blocks += [para(styled(row.text)), para(join(terms), 2)]
    return blocks or [para(quiet("Nothing yet."))]


def due_blocks(rows: tuple[PromiseRow, ...]) -> list[Block]:
    """What others have promised: what, by whom, until when, how it stands."""
    blocks = []
    for row in rows:
        terms = [quiet(f"by {row.to}"), quiet(f"due {row.due}"), _state(row.state)]
        blocks += [para(styled(row.text)), para(join(terms), 2)]
    return blocks


def said_blocks(rows: tuple[CommitmentRow, ...]) -> list[Block]:
    """A public commitment each: how it was made, what was said, whether it stands."""
    blocks = []
    for row in rows:
        blocks += [para(styled(row.text)), para(_state(row.state), 2)]
    return blocks


def _state(state: str) -> Content:
    colours = {"kept": "bold $better", "broken": "bold $worse", "walked back": "bold $worse"}
    return styled(state, colours.get(state, "bold"))


def road_block(stops: tuple[RoadStop, ...]) -> Block:
    """The turns in two lines."""
    return lambda width: [
        laid
        for line in (road_words(stops) if in_words() else road_lines(stops))
        for laid in para(line)(width)
    ]


def road_words(stops: tuple[RoadStop, ...]) -> list[Content]:
    """Which turn of how many it is, and when the last one is."""
    at = next((n for n, stop in enumerate(stops, start=1) if stop.place == "here"), len(stops))
    last = stops[-1]
    return [
        strong(f"turn {at} of {len(stops)}") + styled(f", {stops[at - 1].date}"),
        quiet(f"ends {last.date}, {last.title}"),
    ]


def road_lines(stops: tuple[RoadStop, ...]) -> list[Content]:
    """Two letters a turn: past ones bright, the present one in brackets, later ones small."""
    line = styled("")
    for stop in stops:
        day = stop.date[:2]
        here = styled(f"[{day}]", "bold $key")
        line += {"here": here, "done": styled(day), "ahead": quiet(day.lower())}[stop.place]
        line += styled(" ")
    last = [quiet(f"ends {stop.date}, {stop.title}") for stop in stops[-1:]]
    return [line, *last]


def headline_blocks(lines: tuple[str, ...]) -> list[Block]:
    """The latest ones, the last one first."""
    return [
        para(quiet(line) if at else styled(line, "italic"))
        for at, line in enumerate(lines[:MOST_HEADLINES])
    ]
