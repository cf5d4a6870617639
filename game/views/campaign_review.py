"""A finished campaign looked back on: which decision mattered, in which part, and what it moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.shut import holds
from game.scenario.campaign.graft import ONWARD
from game.views.campaign import CampaignView, campaign_view
from game.views.notice import DISCLAIMER
from game.views.prose import paragraphs
from game.views.shares import WORDING, evidence_words, percent_text
from game.views.words import day, humane, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from game.analysis.campaign_review import CampaignReview, Looked
    from game.session.campaign import CampaignSession, Stage

_LEAST_SHIFT = 0.02
"""Shifts below two percent drown in the noise of a sample and are not told."""
MOST_TOLD = 8
"""Decisions that are told at length."""


@dataclass(frozen=True, slots=True)
class LookedRow:
    """A decision: how far it moved the endings (0..1), and what every open choice made likely."""

    part: str
    date: str
    title: str
    taken: str
    moved: float
    moved_words: str
    choices: tuple[tuple[str, bool, str], ...]
    """Text, whether it was taken, and which endings it makes more or less frequent."""


@dataclass(frozen=True, slots=True)
class PartReview:
    """How one part went: what was wanted, and the road through it."""

    title: str
    office: str
    days: str
    closing: tuple[str, ...]
    objectives: tuple[tuple[str, int, bool], ...]
    road: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class CampaignReviewView:
    """Everything told of a finished campaign."""

    title: str
    ending: str
    story: tuple[str, ...]
    wording: str
    words: str
    disclaimer: str
    turning_point: str
    decisions: tuple[LookedRow, ...]
    parts: tuple[PartReview, ...]
    standing: CampaignView
    seed: int
    moves: str
    notes: tuple[str, ...]
    stopped: str


def campaign_review_view(
    session: CampaignSession, found: CampaignReview, notes: Mapping[int, tuple[str, ...]]
) -> CampaignReviewView:
    """The review of a campaign that is over.

    Raises:
        ValueError: it is not over.
    """
    game = session.session
    ending = game.view().ending
    if not session.over or ending is None:
        raise ValueError("the campaign is not over")
    rows = sorted((_row(session, each) for each in found.decisions), key=lambda each: -each.moved)
    moves = ", ".join(choice for stage in session.stages for _, choice in stage.session.road)
    return CampaignReviewView(
        title=session.campaign.title,
        ending=ending.title,
        story=paragraphs(game.program, game.state, ending.text),
        wording=WORDING,
        words=_evidence(found),
        disclaimer=DISCLAIMER,
        turning_point=_turning_point(rows, ending.title),
        decisions=tuple(rows[:MOST_TOLD]),
        parts=tuple(_part(stage) for stage in session.stages),
        standing=campaign_view(session),
        seed=session.seed,
        moves=moves,
        notes=tuple(note for number in sorted(notes) for note in notes[number]),
        stopped="stopped before every decision was looked at" if found.evidence.interrupted else "",
    )


def _evidence(found: CampaignReview) -> str:
    each = evidence_words(found.evidence)
    return f"From every choice that was open in each decision the game was played on. {each}"


def _turning_point(rows: list[LookedRow], ending: str) -> str:
    if not rows or rows[0].moved < _LEAST_SHIFT:
        return "No decision moved the endings much by itself."
    first = rows[0]
    return (
        f"{first.date}, {first.title} ({first.part}): {first.taken}. It moved "
        f"{first.moved_words} of the roads between endings; you came to: {ending}."
    )


def _row(session: CampaignSession, looked: Looked) -> LookedRow:
    stage = session.stages[looked.part]
    story = stage.session.scenario
    event = story.events[looked.event]
    titles = {ending.id: ending.title for ending in session.campaign.parts[-1].scenario.endings}
    return LookedRow(
        part=stage.part.title,
        date=short_day(story.turns[story.turn_of[event.id]].date),
        title=event.title or humane(event.id),
        taken=event.choice(looked.taken).text,
        moved=float(looked.moved),
        moved_words=percent_text(looked.moved, 1),
        choices=tuple(
            (
                event.choice(option.choice).text,
                option.choice == looked.taken,
                _shifts(option.endings, looked.before, titles),
            )
            for option in looked.options
        ),
    )


def _shifts(
    after: Mapping[str, Fraction], before: Mapping[str, Fraction], titles: Mapping[str, str]
) -> str:
    moved = sorted(
        ((float(after[key] - before[key]), key) for key in before), key=lambda each: -abs(each[0])
    )
    told = [
        f"{titles[key]} {'+' if shift > 0 else '-'}{percent_text(abs(shift), 0)}"
        for shift, key in moved[:3]
        if abs(shift) >= _LEAST_SHIFT
    ]
    return ", ".join(told) or "little changes"


def _part(stage: Stage) -> PartReview:
    game, part = stage.session, stage.part
    scenario = game.scenario
    ending = game.view().ending
    closing = ending is not None and ending.id == ONWARD
    return PartReview(
        title=part.title,
        office=scenario.seats[part.seat].office,
        days=f"{day(part.first_day)} to {day(part.last_day)}",
        closing=paragraphs(game.program, game.state, ending.text) if ending and closing else (),
        objectives=tuple(
            (o.text, o.worth, holds(game.program, game.state, o.want))
            for o in scenario.seats[part.seat].objectives
        ),
        road=tuple(_road(stage)),
    )


def _road(stage: Stage) -> Iterator[tuple[str, str, str]]:
    scenario = stage.session.scenario
    for event_id, choice in stage.session.road:
        event = scenario.events[event_id]
        date = short_day(scenario.turns[scenario.turn_of[event_id]].date)
        yield date, event.title or humane(event_id), event.choice(choice).text
