"""The briefing as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.blocks.standing import relation_blocks
from game.tui.blocks.text import gap, pair, para, right, sections, spaced
from game.tui.marks import quiet, styled

if TYPE_CHECKING:
    from game.tui.blocks.text import Block, Target
    from game.views.briefing import BriefingView
    from game.views.standing import RelationRow


def briefing_blocks(view: BriefingView, seen_as: tuple[RelationRow, ...]) -> list[Block | Target]:
    """Role, case, aims, the others' cases, what is known, sources."""
    wants = [
        pair(styled("*", "$key"), styled(o.text) + quiet(f"  worth {o.worth}"), 2)
        for o in view.objectives
    ]
    known: list[Block] = []
    for passage in view.background:
        cited = ", ".join(passage.sources)
        label = f"{passage.label}: {cited}" if cited else passage.label
        known += [para(styled(passage.text)), right(quiet(label))]
    return [
        gap,
        para(styled(view.summary, "italic $quiet")),
        *sections(
            ("You", view.office, _loose(view.brief)),
            ("Your case", "in your own terms", _loose(view.case)),
            ("What you want by the end", "", wants),
            ("How they see you", "model values, -100 to 100", relation_blocks(seen_as)),
            ("What could press on you", "", _listed(view.pressures)),
            *(
                (f"{other.actor}: {other.office}", "its case", [para(styled(other.case))])
                for other in view.others
            ),
            ("What is known", "", known),
            ("Sources", "", _listed(view.sources)),
            ("What this is", "", [para(quiet(view.disclaimer))]),
        ),
        gap,
    ]


def _listed(lines: tuple[str, ...]) -> list[Block]:
    return [pair(quiet("-"), styled(line), 2) for line in lines]


def _loose(paragraphs: tuple[str, ...]) -> list[Block]:
    return spaced(styled(paragraph) for paragraph in paragraphs)[:-1]
