"""The words of the review of a whole campaign: the marked moment, and all the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.campaign_review import (
    campaign_decision_blocks,
    ending_blocks,
    outcome_blocks,
    part_blocks,
    ranking_blocks,
)
from game.plain.document import Say
from game.plain.review import decision_title
from game.tui.blocks.chart import row_blocks, value_blocks
from game.tui.blocks.report import report_blocks
from game.tui.blocks.review import stopped_block, turning_block
from game.tui.blocks.text import gap, para, rule
from game.tui.marks import quiet, styled
from game.views.campaign_curves import campaign_decision_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.plain import document
    from game.tui.blocks.text import Block
    from game.views.campaign_review import CampaignReviewView
    from game.views.review_curves import Chart


def campaign_page_blocks(
    view: CampaignReviewView, chart: Chart, at: int, name: str, *, rows: bool, resume: str
) -> Iterator[Block]:
    """What was at the marked moment, and what a debrief needs besides.

    ``name`` is how the campaign is named to play it again.  With ``rows`` the curves are rows of
    numbers here, and not drawn elsewhere.  ``resume`` says how a review that was stopped goes on.
    """
    if view.stopped:
        yield stopped_block(view.stopped, resume)
    yield from _moment(view, chart, at)
    if rows:
        yield gap
        yield from row_blocks(chart, at)
    yield from report_blocks(_rest(view, name))
    yield gap


def _moment(view: CampaignReviewView, chart: Chart, at: int) -> Iterator[Block]:
    decision = campaign_decision_at(view, at)
    when, where = chart.moments[at], chart.places[at]
    far = f"moment {at + 1} of {len(chart.moments)}"
    yield rule(when if when == where else f"{when}, {where}", far)
    yield para(styled(f"Part {chart.part_at(at)}", "bold"))
    here = decision is not None and decision.told.turning_point
    yield turning_block(view.turning_point_words, here=here)
    if decision is not None:
        yield gap
        yield para(styled(decision_title(decision.told, turn=False), "bold $heading"))
        yield from report_blocks(campaign_decision_blocks(decision))
    yield gap
    yield para(styled(chart.title, "bold $heading") + quiet(f", {chart.unit}"))
    if chart.remarks[at]:
        yield para(styled(chart.remarks[at]))
    yield from value_blocks(chart, at)


def _rest(view: CampaignReviewView, name: str) -> Iterator[document.Block]:
    yield from ranking_blocks(view)
    yield from ending_blocks(view)
    for part in view.parts:
        yield from part_blocks(part)
    yield from outcome_blocks(view, name)
    yield Say(view.wording)
