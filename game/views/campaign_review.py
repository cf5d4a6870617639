"""A finished campaign looked back on: which decision mattered, in which part, and what it moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.shut import holds
from game.views.campaign import CampaignView, campaign_view, moves, part_office, span
from game.views.campaign_course import CampaignCourse, campaign_course
from game.views.campaign_decisions import LEAST_SHIFT, CampaignDecision, campaign_decisions
from game.views.ending import ObjectiveResult
from game.views.notice import DISCLAIMER
from game.views.prose import paragraphs
from game.views.shares import percent_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from game.analysis.campaign_review import CampaignReview
    from game.session.campaign import CampaignSession, Stage
    from game.session.votes import Held

MOST_RANKED = 8
"""Decisions that are named in the order of what they moved."""
WORDING = (
    "Shares and shifts are of random games in this model, open choices being equally likely. They "
    "are no forecast. A decision about history is told without figures."
)


@dataclass(frozen=True, slots=True)
class PartReview:
    """How one part went: what was wanted there, and what came of it."""

    title: str
    office: str
    days: str
    objectives: tuple[ObjectiveResult, ...]
    reached: int
    worth: int


@dataclass(frozen=True, slots=True)
class CampaignReviewView:
    """Everything told of a finished campaign.

    ``decisions`` are all of them in order, ``most`` the numbers (from 1) of those that moved the
    endings most, that first; ``others`` tells of the rest.  ``turning_point`` is the number of the
    first of them.
    """

    campaign: str
    title: str
    ending: str
    ending_title: str
    story: tuple[str, ...]
    wording: str
    words: str
    disclaimer: str
    turning_point: int | None
    turning_point_words: str
    most: tuple[int, ...]
    others: str
    parts: tuple[PartReview, ...]
    decisions: tuple[CampaignDecision, ...]
    notes_at_the_end: tuple[str, ...]
    course: CampaignCourse
    standing: CampaignView
    seed: int
    moves: str
    stopped: str
    ending_titles: Mapping[str, str]


def campaign_review_view(
    session: CampaignSession,
    found: CampaignReview,
    notes: Mapping[int, tuple[str, ...]],
    votes: Mapping[int, tuple[Held, ...]] | None = None,
) -> CampaignReviewView:
    """The review of a campaign that is over.

    ``notes`` and ``votes`` are by the number of the decision (from 0), in all parts.

    Raises:
        ValueError: it is not over.
    """
    game = session.session
    ending = game.view().ending
    if not session.over or ending is None:
        raise ValueError("the campaign is not over")
    course = campaign_course(session)
    decisions = campaign_decisions(session, found, course.begins, notes, votes or {})
    ranked = sorted(
        (each for each in decisions if each.moved is not None), key=lambda each: -(each.moved or 0)
    )
    most = [each for each in ranked if (each.moved or 0) >= LEAST_SHIFT][:MOST_RANKED]
    titles = [part.title for part in session.campaign.parts]
    return CampaignReviewView(
        campaign=session.campaign.id,
        title=session.campaign.title,
        ending=ending.id,
        ending_title=ending.title,
        story=paragraphs(game.program, game.state, ending.text),
        wording=WORDING,
        words=_evidence(found),
        disclaimer=DISCLAIMER,
        turning_point=most[0].told.number if most else None,
        turning_point_words=_turning_point(most, titles, whole=not found.evidence.interrupted),
        most=tuple(each.told.number for each in most),
        others=_others(ranked[len(most) :]),
        parts=tuple(_part(stage) for stage in session.stages),
        decisions=decisions,
        notes_at_the_end=notes.get(len(decisions), ()),
        course=course,
        standing=campaign_view(session),
        seed=session.seed,
        moves=moves(session, len(session.stages)),
        stopped=_stopped(found),
        ending_titles={each.id: each.title for each in game.scenario.endings},
    )


def _evidence(found: CampaignReview) -> str:
    least = percent_text(LEAST_SHIFT, 0)
    return (
        f"Sampled: from each choice that was open to you, {found.evidence.roads:,} games were "
        "played on at random to the end of the campaign, with what you had carried there. Beside a "
        "choice stands how much more or less often an ending follows it than follows the decision "
        f"with every open choice equally likely. Shifts under {least} are left out: a sample of "
        "this size does not tell them from chance."
    )


def _stopped(found: CampaignReview) -> str:
    if not found.evidence.interrupted:
        return ""
    looked = len(found.decisions)
    return (
        "Stopped before every decision was looked at: what is told is of the first "
        f"{looked} decision{'' if looked == 1 else 's'}."
    )


def _turning_point(most: Sequence[CampaignDecision], titles: Sequence[str], *, whole: bool) -> str:
    if not most:
        return "No decision that was looked at moved the endings much by itself."
    first = most[0]
    return (
        f"{first.told.name} ({titles[first.part]}): {first.told.choice_text.rstrip('.')}. It moved "
        f"{first.moved_words} of the games from one ending to another, more than any other "
        f"decision{'' if whole else ' of those looked at'}."
    )


def _others(rows: Sequence[CampaignDecision]) -> str:
    if not rows:
        return ""
    one = len(rows) == 1
    least = percent_text(LEAST_SHIFT, 0)
    how = "less" if (rows[0].moved or 0) >= LEAST_SHIFT else f"less than {least} of the games"
    return f"{len(rows)} other decision{'' if one else 's'} moved {how}."


def _part(stage: Stage) -> PartReview:
    game, part = stage.session, stage.part
    objectives = tuple(
        ObjectiveResult(o.text, o.worth, holds(game.program, game.state, o.want))
        for o in game.scenario.seats[part.seat].objectives
    )
    return PartReview(
        title=part.title,
        office=part_office(part),
        days=span(part.first_day, part.last_day),
        objectives=objectives,
        reached=sum(each.worth for each in objectives if each.met),
        worth=sum(each.worth for each in objectives),
    )
