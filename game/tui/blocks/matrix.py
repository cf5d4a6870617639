"""A table of relations: who sees down the side, who is seen along the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.marks import column, quiet, styled

if TYPE_CHECKING:
    from textual.content import Content

    from game.scenario.model import Scenario
    from game.views.standing import RelationRow

MOST_COLUMNS = 6
"""More actors than this do not fit a narrow screen; the lists below hold them all."""
SIDE = 16
ROOM = 58
WIDEST_CELL = 16


def matrix_lines(
    scenario: Scenario, groups: tuple[tuple[str, tuple[RelationRow, ...]], ...]
) -> list[Content]:
    """Whole points; a dot where there is no relation."""
    values = {row.id: row.value for _, rows in groups for row in rows}
    relations = [scenario.relations[relation_id] for relation_id in values]
    seen = list(dict.fromkeys(relation.target for relation in relations))[:MOST_COLUMNS]
    seers = [actor for actor in scenario.actors if any(actor == r.source for r in relations)]
    width = min(WIDEST_CELL, ROOM // max(1, len(seen)))
    names = {actor.id: actor.name for actor in scenario.actors.values()}
    at = {(r.source, r.target): values[r.id] for r in relations}
    head = "".join(" " + column(names[actor], width - 1, right=True) for actor in seen)
    lines = [styled(" " * SIDE) + quiet(head)]
    for seer in seers:
        line = styled(column(names[seer], SIDE))
        for actor in seen:
            line += _cell(at.get((seer, actor)), width)
        lines.append(line)
    return lines


def _cell(value: int | None, width: int) -> Content:
    if value is None:
        return quiet(".".rjust(width))
    style = "$fall" if value < 0 else "$rise" if value > 0 else ""
    return styled(str(value).rjust(width), style)
