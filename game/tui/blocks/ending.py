"""The ending as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from game.tui.blocks.text import gap, pair, para, right, sections, spaced
from game.tui.marks import column, moved, quiet, strong, styled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.content import Content

    from game.tui.blocks.text import Block, Target
    from game.views.ending import EndingView, ScoreRow

WIDEST_NAME = 40
WIDEST_VALUE = 16
DATE = 12


def ending_blocks(view: EndingView) -> list[Block | Target]:
    """The ending, what was reached, the road, what had been hidden, what was reported."""
    return [
        gap,
        para(styled(view.title, "bold $key")),
        gap,
        *spaced(styled(paragraph) for paragraph in view.story)[:-1],
        right(quiet(view.label)),
        *sections(
            ("What you wanted", f"{view.reached} of {view.worth}", _objectives(view)),
            ("The road you took", "", _road(view)),
            ("Promises", "", [para(styled(line)) for line in view.promises]),
            ("What was said in public", "", [para(styled(line)) for line in view.commitments]),
            ("What was hidden", "", [para(styled(line)) for line in view.hidden]),
            ("From first day to last", "model values", _scores(view)),
            ("The headlines", "", [para(styled(line)) for line in view.headlines]),
            ("What was reported to have happened", "outside this game", _reported(view)),
        ),
        gap,
        para(quiet(f"Seed {view.seed}. Moves: {view.moves}")),
        gap,
    ]


def _objectives(view: EndingView) -> list[Block]:
    return [
        pair(
            styled("reached", "bold $better") if o.met else styled("missed", "bold $worse"),
            styled(o.text) + quiet(f"  worth {o.worth}"),
            9,
        )
        for o in view.objectives
    ]


def _road(view: EndingView) -> list[Block]:
    return [
        pair(quiet(row.date), styled(f"{row.title}: ", "$heading") + styled(row.choice), DATE)
        for row in view.road
    ]


def _scores(view: EndingView) -> list[Block]:
    """As wide as what is in them, so that a row stays a row."""
    name = _widest((row.name for row in view.scores), WIDEST_NAME)
    start = _widest((row.start for row in view.scores), WIDEST_VALUE)
    end = _widest((row.end for row in view.scores), WIDEST_VALUE)
    return [para(_score(row, name, start, end)) for row in view.scores]


def _widest(words: Iterable[str], most: int) -> int:
    return min(most, max(map(cell_len, words), default=0))


def _score(row: ScoreRow, name: int, start: int, end: int) -> Content:
    return (
        styled(column(row.name, name) + "  ")
        + quiet(f"{column(row.start, start)} -> ")
        + strong(f"{column(row.end, end)}  ")
        + moved(row.change)
    )


def _reported(view: EndingView) -> list[Block]:
    blocks = []
    for item in view.reported:
        cited = f"  sourced: {', '.join(item.sources)}" if item.sources else ""
        told = styled(f"{item.title}: ", "$heading") + styled(item.text) + quiet(cited)
        blocks.append(pair(quiet(item.date), told, DATE))
    return blocks
