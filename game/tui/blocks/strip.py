"""The narrow screen's status: means, promises and dispute above, relations below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.blocks.text import Target, para
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
    from textual.content import Content

    from game.tui.blocks.text import Block
    from game.views.standing import MeterRow, PromiseRow, RelationRow, Standing

BETWEEN = " | "
NAME_WIDTH = 16


def strip_blocks(standing: Standing) -> list[Block]:
    """Room and promises, then the rest, then what was said in public and what presses."""
    means = [row for row in standing.meters if row.shape == "means"]
    others = [row for row in standing.meters if row.shape != "means"]
    return [
        _meters(means, _owed(standing.promises)),
        *([_meters(others)] if others else []),
        *_at_stake(standing),
    ]


def _meters(rows: list[MeterRow], *after: Content) -> Block:
    def lay(width: int) -> list[Content]:
        return para(join([*map(_meter, rows), *after], BETWEEN))(width)

    return lay


def _at_stake(standing: Standing) -> list[Block]:
    """One line, if anything is at stake at home; what does not fit is on the page of standings."""
    said = [f"Said: {row.text}" for row in standing.commitments if row.state == "standing"]
    pressing = [f"Pressed: {line.partition(': ')[0]}" for line in standing.pressures]
    words = join([*map(styled, said), *(styled(line, "$worse") for line in pressing)], BETWEEN)
    return [lambda width: [words.truncate(width, ellipsis=True)]] if said or pressing else []


def _meter(row: MeterRow) -> Content:
    change = styled("") if row.change == "=" else styled(" ") + moved(row.change)
    if in_words() and row.change != "=":
        change = styled(" ") + moved(row.change, moved_in_words(row.change))
    if row.shape == "ladder":
        told = strong(f"{row.text} {row.value}/{len(row.steps)}")
        return asking(styled(f"{row.label}: ") + told + change, row.id)
    stars = row.shape == "means" and not in_words()
    drawn = styled(f"{meter_gauge(row)} ", "$key") if stars else styled("")
    figure = f"{row.value} of {row.most}" if row.shape == "means" else str(row.value)
    return asking(styled(f"{row.label} ") + drawn + strong(figure) + change, row.id)


def _owed(promises: tuple[PromiseRow, ...]) -> Content:
    still = [p for p in promises if p.state.startswith("open")]
    if not still:
        return quiet("nothing owed")
    more = f", +{len(still) - 1} more" if len(still) > 1 else ""
    return styled(f"Owed: {still[0].to}, by {still[0].due}{more}", "$heading")


def brief_relations(rows: tuple[RelationRow, ...]) -> list[Target]:
    """Two relations a line; a click asks about the one on the left or the right."""
    bands = max((len(row.band) for row in rows), default=0)
    return [
        Target(_two(rows[at : at + 2], bands), " ".join(row.id for row in rows[at : at + 2]))
        for at in range(0, len(rows), 2)
    ]


def _two(rows: tuple[RelationRow, ...], bands: int) -> Block:
    def lay(width: int) -> list[Content]:
        half = width // 2
        line = styled("")
        for row in rows:
            line += relation_brief(row, NAME_WIDTH, bands).truncate(half, pad=True)
        return [line]

    return lay
