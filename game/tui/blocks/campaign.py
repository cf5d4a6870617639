"""A campaign as a page: its parts, what is owed and remembered, what is carried."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len

from game.tui.blocks.text import ends, gap, pair, para, sections
from game.tui.marks import column, gauge, join, moved, quiet, strong, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.content import Content

    from game.tui.blocks.text import Block, Target
    from game.views.campaign import CampaignView, CarriedScore, PartRow

LEAST_NAME = 12
FIGURE = 4
BAND = 11
GAUGE = 11
CHANGE = 4
LEAD = 9
_MARKS = {"played": "done", "now": "here", "next": "next", "ahead": ""}


def campaign_blocks(view: CampaignView) -> list[Block | Target]:
    """Where one is, what is promised and remembered, and what every score brings from where."""
    promises = [pair(styled("- "), styled(promise), 2) for promise in view.promises]
    summary = [gap, para(styled(view.summary, "italic $quiet"))] if view.summary else []
    return [
        *summary,
        *sections(
            ("The parts", view.days, [block for row in view.parts for block in _part(row)]),
            (view.promises_heading, "", promises),
            ("What is remembered", "", _facts(view)),
            (view.scores_heading, "model values, and what each part left", _scores(view)),
        ),
        gap,
        para(quiet(view.disclaimer)),
        gap,
    ]


def _part(row: PartRow) -> list[Block]:
    here = row.state in ("now", "next")
    colour = "$key" if here else "$quiet"
    lead = styled(column(f"{row.number}  {_MARKS[row.state]}", LEAD), colour)
    title = styled(row.title, "bold $key") if here else strong(row.title)
    about = join([quiet(row.office), quiet(row.days)])
    return [ends(lead + title, quiet(row.result)), para(about, LEAD)]


def _facts(view: CampaignView) -> Iterator[Block]:
    """The facts, under the part that each is from."""
    for part, facts in groupby(view.facts, lambda fact: fact.part):
        yield para(quiet(part))
        for fact in facts:
            yield pair(styled("  - "), styled(fact.text), 4)


def _scores(view: CampaignView) -> list[Block]:
    longest = max((cell_len(score.name) for score in view.scores), default=0)
    return [block for score in view.scores for block in _score(score, longest)]


def _score(score: CarriedScore, longest: int) -> list[Block]:
    def first(width: int) -> list[Content]:
        room = max(LEAST_NAME, width - FIGURE - BAND - GAUGE - CHANGE - 4)
        name = styled(column(score.name, min(longest, room)) + " ")
        return [name + _figure(score) + moved(score.change)]

    return [first, *([para(quiet(", ".join(score.parts)), 4)] if score.parts else [])]


def _figure(score: CarriedScore) -> Content:
    """A relation's value with its drawing, or a meter's value, in as much room."""
    if score.points is None:
        number = score.value.lstrip("-").isdigit()
        value = column(score.value, FIGURE, right=True) if number else f" {score.value}"
        return strong(column(value, FIGURE + BAND + GAUGE + 3))
    return (
        strong(column(score.value, FIGURE, right=True))
        + quiet(f" {column(score.band, BAND)}")
        + gauge(score.points)
        + styled("  ")
    )
