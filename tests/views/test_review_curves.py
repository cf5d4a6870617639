"""The curves of a review: the same numbers as the review's own, and none for history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from game.plain.document import text_lines
from game.plain.review import review_blocks
from game.views.review_curves import NO_FIGURE, charts, decision_at, turning_moment
from tests.views.review_games import ALONE, TOGETHER, looked_back, played

if TYPE_CHECKING:
    from game.views.review import ReviewView


@pytest.fixture(scope="module")
def view() -> ReviewView:
    return looked_back(played(ALONE))


def test_scores_are_those_of_the_course(view: ReviewView) -> None:
    scores = charts(view)[0]
    assert scores.title == "How others saw you"
    assert scores.moments == view.course.moments
    for line, curve in zip(scores.lines, view.course.relations, strict=True):
        assert (line.name, line.values, line.words) == (curve.name, curve.values, curve.words)
        assert all(scores.least <= value <= scores.most for value in curve.values)


def test_shares_are_those_before_each_decision_and_one_at_the_end(view: ReviewView) -> None:
    odds = charts(view)[1]
    by_name = {line.name: line for line in odds.lines}
    for decision in view.decisions:
        assert decision_at(view, decision.turn) == decision
        for shift in decision.endings:
            if shift.name in by_name:
                assert by_name[shift.name].values[decision.turn] == shift.before.share
    at_the_end = {line.name: line.values[-1] for line in odds.lines}
    assert at_the_end[view.ending_title] == 1.0
    assert sum(value for value in at_the_end.values() if value is not None) == 1.0


def test_the_turning_point_is_a_moment_of_its_turn(view: ReviewView) -> None:
    moment = turning_moment(view)
    assert moment is not None
    assert all(chart.turning == moment for chart in charts(view))
    decision = decision_at(view, moment)
    assert decision is not None
    assert decision.turning_point


def test_a_moment_without_a_share_says_why(view: ReviewView) -> None:
    odds = charts(view)[1]
    for at, remark in enumerate(odds.remarks):
        figures = any(line.values[at] is not None for line in odds.lines)
        assert figures != bool(remark)
        assert figures or all(line.words[at] == NO_FIGURE for line in odds.lines)


def test_history_has_no_share_and_breaks_the_curve(view: ReviewView) -> None:
    turn = view.decisions[1].turn
    decisions = tuple(
        replace(d, history=True, endings=(), objectives=()) if d.turn == turn else d
        for d in view.decisions
    )
    odds = charts(replace(view, decisions=decisions))[1]
    assert odds.remarks[turn] == "A decision about history: told without figures."
    assert odds.breaks == {turn}
    assert all(line.values[turn] is None for line in odds.lines)


def test_meters_stand_in_their_own_range() -> None:
    view = looked_back(played(TOGETHER))
    meters = charts(view)[2]
    assert all(0 <= value <= 1 for line in meters.lines for value in line.values if value)
    assert [line.words for line in meters.lines] == [c.words for c in view.course.meters]


def test_lines_tell_the_curves_as_rows_of_numbers(view: ReviewView) -> None:
    text = " ".join("\n".join(text_lines(review_blocks(view))).split())
    for chart in charts(view):
        assert f"{chart.title}, turn by turn" in text
        for line in chart.lines:
            assert f"{line.name}: {', '.join(line.words)}" in text
        for moment, place in zip(chart.moments, chart.places, strict=True):
            assert (moment if moment == place else f"{moment}, {place}") in text
    assert "(turning point)" in text
    assert "forecast" in text
