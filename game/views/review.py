"""The review of a finished game, in words and figures: everything that a debrief needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.analysis.alignment import alignment_sentences
from game.analysis.best_road import best_road
from game.rules.graph import relation_graph
from game.views.best import BestView, best_view
from game.views.course import Course, course
from game.views.decisions import DecisionView, decision_view
from game.views.ending import ending_view
from game.views.movers import Mover, movers
from game.views.notice import DISCLAIMER
from game.views.outcome import (
    CommitmentView,
    DrawView,
    LeakView,
    PromiseView,
    commitments_told,
    draws_told,
    leaks_told,
    promises_told,
)
from game.views.relation_map import RelationMap, relation_map
from game.views.turn import source_lines
from game.views.vote import stray_votes
from game.views.words import day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.analysis.review import LastOpen, Review
    from game.session.session import Session
    from game.session.votes import Held
    from game.views.ending import ObjectiveResult, Reported

WORDING = (
    "Shares are of the roads that were still open in this model, with what was hidden as it was "
    "and open choices equally likely. They are no forecast of anybody. Scores are values of a "
    "model. A decision about history is told without figures."
)


ONE_ENDING = (
    "All roads lead to the same ending here, so none can be the decision that turned it. What each "
    "choice was worth, and what it did to what you wanted, is told with each."
)


@dataclass(frozen=True, slots=True)
class MissedView:
    """An ending that was not reached: the number of the decision when it was last open, if any."""

    id: str
    title: str
    decision: int | None
    certain: bool
    words: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """What a front end shows of a review.  ``stopped`` tells why it is not whole, if it is not."""

    session: str
    scenario: str
    title: str
    as_of: str
    seat: str
    office: str
    seed: int
    ending: str
    ending_title: str
    ending_story: tuple[str, ...]
    wording: str
    disclaimer: str
    stopped: str
    objectives: tuple[ObjectiveResult, ...]
    reached: int
    worth: int
    turning_point: int | None
    turning_point_words: str
    best: BestView | None
    decisions: tuple[DecisionView, ...]
    notes_at_the_end: tuple[str, ...]
    stray_votes: tuple[str, ...]
    missed: tuple[MissedView, ...]
    promises: tuple[PromiseView, ...]
    commitments: tuple[CommitmentView, ...]
    leaks: tuple[LeakView, ...]
    draws: tuple[DrawView, ...]
    movers: tuple[Mover, ...]
    course: Course
    map: RelationMap
    alignment: tuple[str, ...]
    headlines: tuple[str, ...]
    reported: tuple[Reported, ...]
    sources: tuple[str, ...]
    ending_titles: Mapping[str, str]


def review_view(
    session: Session,
    review: Review,
    *,
    name: str = "",
    file: str = "",
    notes: Mapping[int, tuple[str, ...]] | None = None,
    votes: Mapping[int, tuple[Held, ...]] | None = None,
) -> ReviewView:
    """A review in words.

    Args:
        session: the session that was reviewed.
        review: what was found.
        name: of the session, where several are told apart.
        file: how the scenario is named on the command line, if not by its id.
        notes: remarks by the number of the decision (from 0) that they were made at.
        votes: votes of a class by the number of the decision that they were held on.
    """
    scenario, told, remarks = session.scenario, ending_view(session), notes or {}
    steps = [step for step in session.steps if step.event is not None]
    decisions = tuple(
        decision_view(
            session,
            step,
            decision,
            number=at + 1,
            turning_point=at == review.turning_point,
            notes=remarks.get(at, ()),
            held=(votes or {}).get(at, ()),
        )
        for at, (step, decision) in enumerate(zip(steps, review.decisions, strict=True))
    )
    turning = review.turning_point
    road = None if turning is None else best_road(session, review, turning)
    cited = dict.fromkeys(source for item in told.reported for source in item.sources)
    return ReviewView(
        session=name,
        scenario=scenario.id,
        title=scenario.title,
        as_of=day(scenario.as_of),
        seat=session.seat,
        office=f"{scenario.seats[session.seat].office}, {scenario.actors[session.seat].name}",
        seed=session.seed,
        ending=review.ending,
        ending_title=told.title,
        ending_story=told.story,
        wording=WORDING,
        disclaimer=DISCLAIMER,
        stopped=_stopped(review),
        objectives=told.objectives,
        reached=told.reached,
        worth=told.worth,
        turning_point=None if turning is None else turning + 1,
        turning_point_words=_turning_point(session, decisions, review),
        best=None if road is None else best_view(session, told, road, file or scenario.id),
        decisions=decisions,
        notes_at_the_end=remarks.get(len(steps), ()),
        stray_votes=stray_votes(scenario, session.road, votes or {}),
        missed=tuple(
            _missed(session, decisions, ending, last) for ending, last in review.last_open.items()
        ),
        promises=promises_told(session),
        commitments=commitments_told(session),
        leaks=leaks_told(session),
        draws=draws_told(session),
        movers=movers(session),
        course=course(session),
        map=relation_map(session),
        alignment=alignment_sentences(relation_graph(session.program, session.state)),
        headlines=told.headlines,
        reported=told.reported,
        sources=source_lines(scenario, tuple(cited)),
        ending_titles={ending.id: ending.title for ending in scenario.endings},
    )


def _stopped(review: Review) -> str:
    if review.complete:
        return ""
    done = sum(decision.outlook is not None for decision in review.decisions)
    of = len(review.decisions)
    looked = f"it looks at the last {done} of {of}" if done else f"it looks at none of {of}"
    return f"This review is not whole ({review.stopped}): {looked} decisions."


def _turning_point(session: Session, decisions: tuple[DecisionView, ...], review: Review) -> str:
    if len(session.scenario.endings) == 1:
        return ONE_ENDING
    if review.turning_point is None:
        return "No decision that was looked at moved the roads from one ending to another."
    turning = decisions[review.turning_point]
    among = "" if review.complete else " of those looked at"
    return (
        f"{turning.name}: {turning.choice_text}. It moved {turning.moved_words} of the roads from "
        f"one ending to another, more than any other decision{among}."
    )


def _missed(
    session: Session, decisions: tuple[DecisionView, ...], ending: str, last: LastOpen
) -> MissedView:
    title = next(e.title for e in session.scenario.endings if e.id == ending)
    if last.decision is None:
        words = (
            "never open, from the first decision on (proved)"
            if last.certain
            else "not found on any road that was looked at"
        )
        return MissedView(ending, title, None, last.certain, words)
    at = decisions[last.decision]
    words = f"still open on {at.name}"
    if last.by_choice is not None:
        closed = "your choice there closed it" if last.by_choice else "what followed closed it"
        words = f"{words}; {closed}"
    elif not last.certain:
        words = f"{words}; on no later road that was tried"
    return MissedView(ending, title, at.number, last.certain, words)
