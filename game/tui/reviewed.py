"""A review as its screen needs it, of one game or of a whole campaign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.plain.campaign_review import campaign_review_blocks
from game.plain.review import review_blocks
from game.tui.blocks.campaign_review import campaign_page_blocks
from game.tui.blocks.report import report_blocks
from game.tui.blocks.review import page_blocks
from game.views.campaign_curves import campaign_charts, campaign_turning
from game.views.review_curves import charts, turning_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from game.tui.blocks.text import Block
    from game.tui.game import Game
    from game.views.campaign_review import CampaignReviewView
    from game.views.review import ReviewView
    from game.views.review_curves import Chart


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Curves, the moment of the turning point, and the decisions by their moment.

    A decision is numbered from 0, of a campaign through all parts.  ``words`` tell of a chart at a
    moment, with rows of numbers or without; ``report`` tells all, where there is no chart.
    """

    charts: tuple[Chart, ...]
    turning: int | None
    decisions: Mapping[int, int]
    words: Callable[[Chart, int, bool], Iterable[Block]]
    report: Callable[[], Iterable[Block]]


def of_game(view: ReviewView, game: Game, more: str, resume: str) -> Reviewed:
    """The review of a game, or of the part of a campaign that is on the table.

    ``more`` says what else there is, ``resume`` how a review that was stopped goes on.
    """
    before = 0
    if game.campaign is not None:
        before = game.campaign.decisions - len(game.session.road)

    def words(chart: Chart, at: int, rows: bool) -> Iterable[Block]:
        return page_blocks(view, chart, at, more, rows=rows, resume=resume)

    return Reviewed(
        charts=charts(view),
        turning=turning_moment(view),
        decisions={each.turn: before + each.number - 1 for each in view.decisions},
        words=words,
        report=lambda: report_blocks(review_blocks(view)),
    )


def of_campaign(view: CampaignReviewView, resume: str) -> Reviewed:
    """The review of a whole campaign."""

    def words(chart: Chart, at: int, rows: bool) -> Iterable[Block]:
        return campaign_page_blocks(view, chart, at, view.campaign, rows=rows, resume=resume)

    return Reviewed(
        charts=campaign_charts(view),
        turning=campaign_turning(view),
        decisions={each.moment: each.told.number - 1 for each in view.decisions},
        words=words,
        report=lambda: report_blocks(campaign_review_blocks(view, view.campaign)),
    )
