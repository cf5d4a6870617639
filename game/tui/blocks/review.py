"""The words of a review: the turning point, the marked moment, and all the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.document import Heading, Say, listed
from game.plain.review import after_blocks, best_blocks, decision_blocks, decision_title
from game.tui.blocks.chart import row_blocks, value_blocks
from game.tui.blocks.report import report_blocks
from game.tui.blocks.text import gap, para, rule
from game.tui.marks import in_words, quiet, strong, styled
from game.views.review_curves import decision_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.content import Content

    from game.plain import document
    from game.tui.blocks.text import Block
    from game.views.review import ReviewView
    from game.views.review_curves import Chart

CELLS = 30


def progress_block(done: float, stop: str) -> Block:
    """How far the work is, and how to stop it."""

    def lay(width: int) -> list[Content]:
        del width
        drawn = round(CELLS * done)
        bar = "" if in_words() else f"  {'█' * drawn}{'░' * (CELLS - drawn)}"
        return [
            styled(""),
            strong("Walking the roads that you did not take") + quiet(f"{bar} {100 * done:3.0f} %"),
            quiet(f"{stop} stops it and shows what is known by then."),
        ]

    return lay


def page_blocks(
    view: ReviewView, chart: Chart, at: int, more: str, *, rows: bool, resume: str = ""
) -> Iterator[Block]:
    """What was at the marked moment, and what a debrief needs besides.

    With ``rows`` the curves are rows of numbers here, and not drawn elsewhere.  ``resume`` says
    how a review that was stopped goes on.
    """
    if view.stopped:
        yield stopped_block(view.stopped, resume)
    if more:
        yield para(styled(more, "$key"))
    yield from _moment(view, chart, at)
    if rows:
        yield gap
        yield from row_blocks(chart, at)
    yield from report_blocks(_rest(view))
    yield gap


def stopped_block(stopped: str, resume: str) -> Block:
    """Why a review is not whole, and how it goes on."""
    return para(styled(stopped, "bold $worse") + quiet(f" {resume}".rstrip()))


def turning_block(words: str, *, here: bool) -> Block:
    """Which decision was the turning point, and whether it is the one that is told of."""
    if here:
        return para(styled("The turning point. ", "bold $worse") + styled(words))
    return para(quiet(f"The turning point: {words}"))


def _moment(view: ReviewView, chart: Chart, at: int) -> Iterator[Block]:
    decision = decision_at(view, at)
    when, where = chart.moments[at], chart.places[at]
    far = f"moment {at + 1} of {len(chart.moments)}"
    yield rule(when if when == where else f"{when}, {where}", far)
    here = decision is not None and decision.turning_point
    yield turning_block(view.turning_point_words, here=here)
    if decision is not None:
        yield gap
        yield para(styled(decision_title(decision, turn=False), "bold $heading"))
        yield from report_blocks(decision_blocks(decision))
    yield gap
    yield para(styled(chart.title, "bold $heading") + quiet(f", {chart.unit}"))
    if chart.remarks[at]:
        yield para(styled(chart.remarks[at]))
    yield from value_blocks(chart, at)


def _rest(view: ReviewView) -> Iterator[document.Block]:
    if view.best is not None:
        yield Heading("What was still to be had")
        yield from best_blocks(view.best)
    yield Heading(f"What you wanted: {view.reached} of {view.worth}")
    yield listed(
        f"{'reached' if o.met else 'missed'}: {o.text} (worth {o.worth})" for o in view.objectives
    )
    yield from after_blocks(view)
    yield Say(view.wording)
