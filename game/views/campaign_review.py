"""A finished campaign looked back on: which decision mattered, in which part, and what it moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.shut import holds
from game.views.campaign import CampaignView, campaign_view, moves, part_office, span
from game.views.campaign_votes import VotedRow, campaign_votes
from game.views.notice import DISCLAIMER
from game.views.prose import paragraphs
from game.views.shares import percent_text
from game.views.words import humane, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from game.analysis.campaign_review import CampaignReview, Looked
    from game.session.campaign import CampaignSession, Stage
    from game.session.votes import Held

_LEAST_SHIFT = 0.03
"""Shifts below three percent are not told: about three standard errors at 2,048 games a choice.

Of two samples of the built-in campaign, one in fifty shifts above it all but vanished in the other;
above two percent it was one in eighteen.
"""
MOST_TOLD = 8
"""Decisions that are told at length."""
WORDING = (
    "Shifts are of random games in this model, open choices being equally likely. They are no "
    "forecast."
)


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
    """Text, whether it was taken, and which endings come more or less often after it."""


@dataclass(frozen=True, slots=True)
class PartReview:
    """How one part went: what was wanted, and the road through it."""

    title: str
    office: str
    days: str
    objectives: tuple[tuple[str, int, bool], ...]
    road: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class CampaignReviewView:
    """Everything told of a finished campaign.

    ``decisions`` are those that moved the endings most; ``others`` tells of the rest.
    """

    title: str
    ending: str
    story: tuple[str, ...]
    wording: str
    words: str
    disclaimer: str
    turning_point: str
    decisions: tuple[LookedRow, ...]
    others: str
    parts: tuple[PartReview, ...]
    standing: CampaignView
    seed: int
    moves: str
    notes: tuple[str, ...]
    votes: tuple[VotedRow, ...]
    stopped: str


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
    rows = sorted((_row(session, each) for each in found.decisions), key=lambda each: -each.moved)
    told = [row for row in rows if row.moved >= _LEAST_SHIFT][:MOST_TOLD]
    return CampaignReviewView(
        title=session.campaign.title,
        ending=ending.title,
        story=paragraphs(game.program, game.state, ending.text),
        wording=WORDING,
        words=_evidence(found),
        disclaimer=DISCLAIMER,
        turning_point=_turning_point(told, whole=not found.evidence.interrupted),
        decisions=tuple(told),
        others=_others(rows[len(told) :]),
        parts=tuple(_part(stage) for stage in session.stages),
        standing=campaign_view(session),
        seed=session.seed,
        moves=moves(session, len(session.stages)),
        notes=tuple(note for number in sorted(notes) for note in notes[number]),
        votes=campaign_votes(
            session, votes or {}, {(e.part, e.event): _known(session, e) for e in found.decisions}
        ),
        stopped=_stopped(found),
    )


def _evidence(found: CampaignReview) -> str:
    least = percent_text(_LEAST_SHIFT, 0)
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


def _turning_point(told: list[LookedRow], *, whole: bool) -> str:
    if not told:
        return "No decision that was looked at moved the endings much by itself."
    first = told[0]
    return (
        f"{first.date}, {first.title} ({first.part}): {first.taken.rstrip('.')}. It moved "
        f"{first.moved_words} of the games from one ending to another, more than any other "
        f"decision{'' if whole else ' of those looked at'}."
    )


def _others(rows: list[LookedRow]) -> str:
    if not rows:
        return ""
    one = len(rows) == 1
    least = percent_text(_LEAST_SHIFT, 0)
    how = "less" if rows[0].moved >= _LEAST_SHIFT else f"less than {least} of the games"
    return f"{len(rows)} other decision{'' if one else 's'} moved {how}."


def _row(session: CampaignSession, looked: Looked) -> LookedRow:
    stage = session.stages[looked.part]
    story = stage.session.scenario
    event = story.events[looked.event]
    known = _known(session, looked)
    return LookedRow(
        part=stage.part.title,
        date=short_day(story.turns[story.turn_of[event.id]].date),
        title=event.title or humane(event.id),
        taken=event.choice(looked.taken).text,
        moved=float(looked.moved),
        moved_words=percent_text(looked.moved, 0),
        choices=tuple(
            (
                event.choice(option.choice).text,
                option.choice == looked.taken,
                known[option.choice],
            )
            for option in looked.options
        ),
    )


def _known(session: CampaignSession, looked: Looked) -> dict[str, str]:
    """What each choice that was open makes of the endings."""
    titles = {ending.id: ending.title for ending in session.campaign.parts[-1].scenario.endings}
    before = looked.before
    return {option.choice: _shifts(option.endings, before, titles) for option in looked.options}


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
    return PartReview(
        title=part.title,
        office=part_office(part),
        days=span(part.first_day, part.last_day),
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
