"""A campaign as a page: its parts, what is remembered, what is carried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from game.tui.blocks.text import gap, pair, para, sections
from game.tui.marks import DOT, column, join, moved, quiet, strong, styled

if TYPE_CHECKING:
    from game.tui.blocks.text import Block, Target
    from game.views.campaign import CampaignView, CarriedScore, PartRow

WIDEST_NAME = 44
VALUE = 16
_MARKS = {"played": "done", "now": "now", "ahead": ""}


def campaign_blocks(view: CampaignView) -> list[Block | Target]:
    """Where one is, what is remembered and promised, and what every score brings from where."""
    facts = [
        pair(styled("- "), styled(fact.text) + quiet(f"{DOT}{fact.part}"), 2) for fact in view.facts
    ]
    promises = [pair(styled("- "), styled(promise), 2) for promise in view.promises]
    return [
        gap,
        para(styled(view.summary)),
        *sections(
            ("The parts", view.place, [_part(row) for row in view.parts]),
            ("What is remembered", "", facts),
            ("Promises still open", "", promises),
            ("What you carry", "model values", _scores(view)),
        ),
        gap,
        para(quiet(view.disclaimer)),
        gap,
    ]


def _part(row: PartRow) -> Block:
    now = row.state == "now"
    title = styled(row.title, "bold $key") if now else strong(row.title)
    about = join([quiet(row.office), quiet(row.days), styled(row.result)])
    lead = styled(column(f"{row.number}  {_MARKS[row.state]}", 9), "$key" if now else "$quiet")
    return pair(lead, title + styled("\n") + about, 9)


def _scores(view: CampaignView) -> list[Block]:
    width = min(WIDEST_NAME, max((cell_len(score.name) for score in view.scores), default=0))
    return [block for score in view.scores for block in _score(score, width)]


def _score(score: CarriedScore, width: int) -> list[Block]:
    value = f"{score.value} {score.band}".strip()
    first = para(
        styled(column(score.name, width) + "  ")
        + strong(column(value, VALUE))
        + moved(score.change)
    )
    return [first, *([para(quiet(", ".join(score.parts)), 4)] if score.parts else [])]
