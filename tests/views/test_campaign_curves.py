"""The curves of a campaign's review: the same numbers as the review's own, part after part."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from game.analysis.campaign_review import review_campaign
from game.plain.campaign_review import campaign_review_blocks
from game.plain.document import text_lines
from game.plain.markdown import markdown_text
from game.scenario.campaign.reader import load_campaign
from game.session.campaign import CampaignSession
from game.views.campaign_curves import (
    OWN_SCALES,
    campaign_charts,
    campaign_decision_at,
    campaign_turning,
)
from game.views.campaign_decisions import LEAST_SHIFT
from game.views.campaign_review import campaign_review_view
from game.views.course import course
from game.views.review_curves import HISTORY, NO_FIGURE, NOT_LOOKED_AT, NOTHING_TO_DECIDE

if TYPE_CHECKING:
    from game.analysis.campaign_review import CampaignReview
    from game.analysis.evidence import Progress
    from game.views.campaign_review import CampaignReviewView

DATA = Path(__file__).parents[1] / "data"
CREEK = DATA / "creek" / "creek.yaml"
WINTER = DATA / "campaign" / "winter.yaml"
ROADS = {
    CREEK: ("ask", "lend", "stoke", "moor", "mend"),
    WINTER: ("light", "send", "lay", "launch", "catch", "share", "open", "dig"),
}
BOTH = pytest.mark.parametrize("file", [CREEK, WINTER], ids=["creek", "winter"])


def played(file: Path, moves: tuple[str, ...] = ()) -> CampaignSession:
    session = CampaignSession(load_campaign(file), 5)
    for move in moves or ROADS[file]:
        if session.part_over:
            session.go_on()
        session.session.decide(move)
    return session


@cache
def found(file: Path) -> tuple[CampaignSession, CampaignReview, CampaignReviewView]:
    session = played(file)
    review = review_campaign(session, runs=400)
    return session, review, campaign_review_view(session, review, {1: ("So be it.",)})


@BOTH
def test_scores_are_those_of_the_parts(file: Path) -> None:
    session, _, view = found(file)
    courses = [course(stage.session) for stage in session.stages]
    assert len(view.course.moments) == sum(len(each.moments) for each in courses)
    assert view.course.begins[0] == 0
    assert len(view.course.begins) == len(courses)
    for begins, each in zip(view.course.begins, courses, strict=True):
        here = slice(begins, begins + len(each.moments))
        assert view.course.moments[here][:-1] == each.moments[:-1]
        for curves, whole in (
            (each.relations, view.course.relations),
            (each.meters, view.course.meters),
        ):
            by_score = {curve.score: curve for curve in curves}
            assert by_score.keys() <= {curve.score for curve in whole}
            for curve in whole:
                mine = by_score.get(curve.score)
                if mine is None:
                    assert set(curve.values[here]) == set(curve.heights[here]) == {None}
                    assert set(curve.words[here]) == {""}
                else:
                    assert curve.values[here] == mine.values
                    assert curve.words[here] == mine.words
    assert view.course.moments[-1] == "the end"
    ends = [view.course.moments[begins - 1] for begins in view.course.begins[1:]]
    assert ends == [f"end of part {number}" for number in range(1, len(courses))]


@BOTH
def test_shares_are_those_before_each_decision_and_one_at_the_end(file: Path) -> None:
    session, review, view = found(file)
    odds = campaign_charts(view)[0]
    by_name = {line.name: line for line in odds.lines}
    assert len(view.decisions) == session.decisions
    for looked, decision in zip(review.decisions, view.decisions, strict=True):
        assert campaign_decision_at(view, decision.moment) == decision
        assert decision.moved == pytest.approx(float(looked.moved))
        for ending, title in view.ending_titles.items():
            share = float(looked.before[ending])
            line = by_name.get(title)
            assert (line is None) <= (share == 0)
            if line is not None:
                assert line.values[decision.moment] == pytest.approx(share)
    at_the_end = {line.name: line.values[-1] for line in odds.lines}
    assert at_the_end[view.ending_title] == 1.0
    assert sum(value or 0 for value in at_the_end.values()) == 1.0
    for at in range(len(odds.moments)):
        there = [line.values[at] for line in odds.lines if line.values[at] is not None]
        assert not there or sum(value or 0 for value in there) == pytest.approx(1)


@BOTH
def test_a_moment_without_a_share_says_why(file: Path) -> None:
    _, _, view = found(file)
    odds = campaign_charts(view)[0]
    ends = {begins - 1 for begins in view.course.begins[1:]}
    for at, remark in enumerate(odds.remarks):
        figures = any(line.values[at] is not None for line in odds.lines)
        assert figures != bool(remark)
        assert figures or all(line.words[at] == NO_FIGURE for line in odds.lines)
        assert ("The part is over" in remark) == (at in ends)
    assert not odds.breaks


@BOTH
def test_the_turning_point_is_marked_in_every_chart(file: Path) -> None:
    _, review, view = found(file)
    assert review.turning_point is not None
    moment = campaign_turning(view)
    assert moment is not None
    assert all(chart.turning == moment for chart in campaign_charts(view))
    decision = campaign_decision_at(view, moment)
    assert decision is not None
    assert decision.told.turning_point
    assert decision.told.event == review.turning_point.event
    assert view.most[0] == view.turning_point == decision.told.number
    moved = [view.decisions[number - 1].moved or 0 for number in view.most]
    assert moved == sorted(moved, reverse=True)
    assert min(moved) >= LEAST_SHIFT


@BOTH
def test_parts_are_marked_and_every_moment_is_in_one(file: Path) -> None:
    _, _, view = found(file)
    titles = [part.title for part in view.parts]
    for chart in campaign_charts(view):
        assert [title for _, title in chart.parts] == titles
        told = [at for stretch in chart.stretches for at in stretch.moments]
        assert told == [*range(len(chart.moments))]
        for number, stretch in enumerate(chart.stretches, start=1):
            assert stretch.title == f"{number}. {titles[number - 1]}"
            assert {chart.part_at(at) for at in stretch.moments} == {stretch.title}


def test_a_score_that_a_part_does_not_have_is_a_gap() -> None:
    _, _, view = found(WINTER)
    charts = {chart.title: chart for chart in campaign_charts(view)}
    relations = charts["How others saw you"]
    gaps = [line for line in relations.lines if None in line.values]
    assert gaps
    for line in gaps:
        assert all(at in relations.breaks for at, v in enumerate(line.values) if v is None)
    # Whoever sits in another office is seen in another way: the curves say whom they are about.
    assert all(" of " in line.name for line in relations.lines)
    meters = [charts[title] for title in OWN_SCALES]
    for chart in meters:
        assert all(0 <= value <= 1 for line in chart.lines for value in line.values if value)
        for line in chart.lines:
            parts = sum(line.values[first] is not None for first, _ in chart.parts)
            assert (parts > 1) == (chart is meters[0])
    told = [line.name for chart in meters for line in chart.lines]
    assert sorted(told) == sorted(curve.name for curve in view.course.meters)


def test_of_one_office_the_curves_need_not_say_whose_they_are() -> None:
    _, _, view = found(CREEK)
    assert [curve.name for curve in view.course.relations] == ["Bor's view"]


def test_a_share_is_said_to_be_off_by_no_less_than_its_interval() -> None:
    _, _, view = found(CREEK)
    odds = campaign_charts(view)[0]
    told = float(odds.sampled.partition("less than ")[2].partition(" ")[0])
    widths = [
        100 * max(share.high - share.share, share.share - share.low)
        for decision in view.decisions
        for share in decision.before
    ]
    assert max(widths) <= told <= max(widths) + 0.1


@BOTH
def test_lines_tell_the_curves_part_by_part(file: Path) -> None:
    _, _, view = found(file)
    text = " ".join("\n".join(text_lines(campaign_review_blocks(view, "x"))).split())
    for chart in campaign_charts(view):
        assert f"{chart.title}, part by part" in text
        assert chart.sampled in text
        for stretch in chart.stretches:
            assert f"{stretch.title}. The numbers stand for: {chart.when(stretch.moments)}." in text
            for name, row in chart.rows(stretch.moments):
                assert f"- {name}: {row}" in text
    assert "(turning point)" in text
    for decision in view.decisions:
        assert f"{decision.told.number}. {decision.told.date}" in text
        for choice in decision.choices:
            assert choice.text in text
            assert choice.shifts in text
        assert all(line in text for line in decision.told.followed)
    assert "Noted at the time: So be it." in text
    assert "no forecast" in text
    assert markdown_text(campaign_review_blocks(view, "x")).count("\n### ") == len(view.decisions)
    json.dumps(asdict(view), allow_nan=False)


def test_what_was_not_looked_at_breaks_the_curve() -> None:
    def stop(progress: Progress) -> None:
        if progress.children == 2:
            raise KeyboardInterrupt

    session = played(CREEK)
    view = campaign_review_view(session, review_campaign(session, runs=50, progress=stop), {})
    odds = campaign_charts(view)[0]
    missing = [each for each in view.decisions if each.moved is None]
    assert [each.told.number for each in missing] == [3, 4, 5]
    for each in missing:
        assert odds.remarks[each.moment] == NOT_LOOKED_AT
        assert each.moment in odds.breaks
        assert not any(choice.shifts for choice in each.choices)
        assert len(each.choices) > 1
    assert "of those looked at" in view.turning_point_words
    assert view.stopped


def test_history_has_no_figure(tmp_path: Path) -> None:
    copytree(DATA / "creek", tmp_path, dirs_exist_ok=True)
    down = tmp_path / "down.yaml"
    text = down.read_text(encoding="utf-8")
    for old, new in (
        ("title: The sluice", "title: The sluice\n        history: true\n        note: A flood."),
        ("effects: {bor.ada: +3 deal}}", "effects: {mended: true}}"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    down.write_text(text, encoding="utf-8")
    session = played(tmp_path / "creek.yaml", ROADS[CREEK])
    view = campaign_review_view(session, review_campaign(session, runs=50), {})
    (history,) = [each for each in view.decisions if each.told.history]
    assert history.told.title == "The sluice"
    assert (history.moved, history.moved_words, history.before) == (None, "", ())
    assert {choice.id for choice in history.choices} == {"mend", "leave"}
    odds = campaign_charts(view)[0]
    assert odds.remarks[history.moment] == HISTORY
    assert history.moment in odds.breaks
    told = " ".join("\n".join(text_lines(campaign_review_blocks(view, "x"))).split())
    passage = told.partition("The sluice")[2].partition("Where random games led")[0]
    assert "Content note: A flood. > Mend it (your choice) - Leave it A decision" in passage
    assert "%" not in passage
    assert NOTHING_TO_DECIDE in odds.remarks
