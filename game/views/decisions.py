"""The decisions of a finished game, one by one: what was chosen, what it moved, what else was open.

A decision about history has no figures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.views.aftermath import aftermath
from game.views.cards import card_line
from game.views.shares import ShareView, evidence_words, percent_text, share_view
from game.views.vote import Voted, voted_views
from game.views.words import humane, short_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from game.analysis.evidence import Evidence
    from game.analysis.review import Alternative, DecisionReview
    from game.session.session import Session, Step
    from game.session.votes import Held
    from game.views.cards import CardLine

MOST_NAMED = 3
"""The most endings that a choice is said to lead to one by one."""


@dataclass(frozen=True, slots=True)
class Shift:
    """An ending or objective: its share before the decision and after it, if that is known."""

    id: str
    name: str
    before: ShareView
    after: ShareView | None


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """A choice that was open: the shares of endings and objectives, and the worth, on its roads.

    ``worth`` is the mean worth of the objectives met, ``leads_to`` and ``worth_words`` say it.
    """

    id: str
    text: str
    taken: bool
    endings: tuple[ShareView, ...]
    objectives: tuple[ShareView, ...]
    worth: float | None
    leads_to: str
    worth_words: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """One decision looked back on, numbered from 1, in the turn of that number (from 0).

    ``moved`` is the share of roads that the choice moved from one ending to another (0..1), or
    ``None`` if it is not known or the decision is about history.  ``proved``: every road was
    walked.  ``concepts`` are what the choice taken is tagged with.  ``notes`` were made and
    ``votes`` held at the time, ``followed`` happened before the next decision.
    """

    number: int
    turn: int
    date: str
    place: str
    event: str
    title: str
    history: bool
    note: str
    choice: str
    choice_text: str
    concepts: tuple[CardLine, ...]
    turning_point: bool
    evidence: str
    proved: bool
    moved: float | None
    moved_words: str
    endings: tuple[Shift, ...]
    objectives: tuple[Shift, ...]
    alternatives: tuple[AlternativeView, ...]
    notes: tuple[str, ...]
    votes: tuple[Voted, ...]
    followed: tuple[str, ...]

    @property
    def name(self) -> str:
        """When, and about what."""
        return f"{self.date}, {self.title}"


def decision_view(
    session: Session,
    step: Step,
    decision: DecisionReview,
    *,
    number: int,
    turning_point: bool,
    notes: tuple[str, ...],
    held: Sequence[Held] = (),
) -> DecisionView:
    """One decision of a session, in words and figures."""
    scenario = session.scenario
    event, turn = scenario.events[decision.event], scenario.turns[decision.turn]
    choice, votes = event.choice(decision.taken), voted_views(event, held)
    outlook = None if event.history else decision.outlook
    moved = None if event.history else decision.shift
    return DecisionView(
        number=number,
        turn=decision.turn,
        date=short_day(turn.date),
        place=turn.title,
        event=event.id,
        title=event.title or humane(event.id),
        history=event.history,
        note=event.note,
        choice=choice.id,
        choice_text=choice.text,
        concepts=tuple(map(card_line, choice.concepts)),
        turning_point=turning_point,
        evidence="" if outlook is None else evidence_words(outlook.evidence),
        proved=outlook is not None and outlook.evidence.exact,
        moved=None if moved is None else float(moved),
        moved_words="" if moved is None else _moved(moved, decision),
        endings=() if outlook is None else _endings(session, decision),
        objectives=() if outlook is None else _objectives(session, decision),
        alternatives=_alternatives(session, decision, votes, figures=outlook is not None),
        notes=notes,
        votes=votes,
        followed=_followed(session, step, history=event.history),
    )


def _moved(moved: Fraction, decision: DecisionReview) -> str:
    words = percent_text(moved, 0)
    outlook = decision.outlook
    return words if outlook is None or outlook.evidence.exact else f"about {words}"


def whole(share: Fraction, evidence: Evidence) -> ShareView:
    """A share in whole percents: what is told of one game needs no decimals."""
    view = share_view(share, evidence)
    interval = "" if evidence.exact else f"{100 * view.low:.0f}..{100 * view.high:.0f} %"
    return replace(view, text=percent_text(share, 0), interval=interval)


def said(view: ShareView) -> str:
    """A share with its interval, if it has one."""
    return f"{view.text} ({view.interval})" if view.interval else view.text


def _endings(session: Session, decision: DecisionReview) -> tuple[Shift, ...]:
    outlook, after = decision.outlook, decision.after
    assert outlook is not None
    return tuple(
        Shift(
            ending.id,
            ending.title,
            whole(outlook.endings[ending.id], outlook.evidence),
            None if after is None else whole(after.endings[ending.id], after.evidence),
        )
        for ending in session.scenario.endings
    )


def _objectives(session: Session, decision: DecisionReview) -> tuple[Shift, ...]:
    outlook, after = decision.outlook, decision.after
    assert outlook is not None
    return tuple(
        Shift(
            str(at),
            objective.text,
            whole(outlook.objectives[at], outlook.evidence),
            None if after is None else whole(after.objectives[at], after.evidence),
        )
        for at, objective in enumerate(session.scenario.seats[session.seat].objectives)
    )


def _alternatives(
    session: Session, decision: DecisionReview, votes: Sequence[Voted], *, figures: bool
) -> tuple[AlternativeView, ...]:
    event, outlook = session.scenario.events[decision.event], decision.outlook
    found = {} if outlook is None else {a.choice: a for a in outlook.alternatives}
    return tuple(
        _alternative(session, decision, choice.id, found.get(choice.id) if figures else None)
        for choice in event.choices
        if choice.id in found
        or choice.id == decision.taken
        or any(each.of(choice.id) for each in votes)
    )


def _alternative(
    session: Session, decision: DecisionReview, choice: str, found: Alternative | None
) -> AlternativeView:
    scenario = session.scenario
    text, taken = scenario.events[decision.event].choice(choice).text, choice == decision.taken
    if found is None:
        return AlternativeView(choice, text, taken, (), (), None, "", "")
    of = sum(objective.worth for objective in scenario.seats[session.seat].objectives)
    endings = tuple(whole(found.endings[e.id], found.evidence) for e in scenario.endings)
    return AlternativeView(
        id=choice,
        text=text,
        taken=taken,
        endings=endings,
        objectives=tuple(whole(share, found.evidence) for share in found.objectives),
        worth=float(found.worth),
        leads_to=_largest([ending.title for ending in scenario.endings], endings),
        worth_words=f"{float(found.worth):.1f} of {of}",
    )


def _largest(titles: Sequence[str], endings: Sequence[ShareView]) -> str:
    ranked = sorted(zip(titles, endings, strict=True), key=lambda pair: -pair[1].share)
    there = [(title, view) for title, view in ranked if view.share]
    named = [f"{title} {said(view)}" for title, view in there[:MOST_NAMED]]
    rest = sum(view.share for _, view in there[MOST_NAMED:])
    return ", ".join([*named, f"others {percent_text(rest, 0)}"] if rest else named)


def _followed(session: Session, step: Step, *, history: bool) -> tuple[str, ...]:
    """What happened before the next decision, a line each; what history did is told by no score."""
    lines = []
    for view in aftermath(session, step):
        told = view.headline or view.deed or " ".join(view.story)
        if view.who == "You":
            told = view.headline
        changes = "; ".join(f"{change.name} {change.amount}" for change in view.changes)
        if changes and not (history and view.who == "You"):
            told = f"{told} [{changes}]" if told else f"[{changes}]"
        if told:
            lines.append(f"{view.who}: {told}")
    return tuple(lines)
