"""Which decision mattered: what the other choices would have led to, from the very same states.

Every share is of the roads that were still open then, with the hidden draws as they really were,
open choices being equally likely.  It says how the model falls, not what a government would do.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from game.analysis.evidence import Budget, Evidence, Progress
from game.analysis.explore import explore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from game.analysis.shares import ChoiceShares, Shares, Witness
    from game.session.session import Session, Step

    Tell = Callable[[Progress], None]

STOPPED = "stopped by Ctrl-C"

Known = dict[tuple[int, bytes], "Outlook"]
"""What is known of states that were looked at, by turn and values: sessions share their roads."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """What one open choice would have led to.

    Shares of the endings and of each objective of the seat, and the mean worth of what is met.
    """

    choice: str
    endings: Mapping[str, Fraction]
    objectives: tuple[Fraction, ...]
    worth: Fraction
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Best:
    """The most worth that any road from here was found to end with, its share, and a road."""

    worth: int
    share: Fraction
    witness: Witness


@dataclass(frozen=True, slots=True)
class Outlook:
    """How things stood in a state, whatever was then decided; shares as in an alternative.

    ``open`` are the endings that some road was found to lead to, however seldom it is taken.
    """

    endings: Mapping[str, Fraction]
    open: frozenset[str]
    objectives: tuple[Fraction, ...]
    worth: Fraction
    alternatives: tuple[Alternative, ...]
    best: Best | None
    evidence: Evidence

    def after(self, choice: str) -> Alternative | None:
        """What a choice led to; ``None`` if no road through it was walked."""
        return next((a for a in self.alternatives if a.choice == choice), None)


@dataclass(frozen=True, slots=True)
class DecisionReview:
    """One decision: how things stood before it, and what the choice taken moved.

    ``shift`` is how much of the shares of the endings the choice moved (total variation distance,
    0..1).  Without an ``outlook`` the review was stopped before it got to this decision.
    """

    turn: int
    event: str
    taken: str
    outlook: Outlook | None
    shift: Fraction | None

    @property
    def after(self) -> Alternative | None:
        """What the choice taken led to, if that is known."""
        return None if self.outlook is None else self.outlook.after(self.taken)


@dataclass(frozen=True, slots=True)
class LastOpen:
    """When a missed ending was last open.

    ``decision`` numbers the last decision (from 0) at which some road still led to it, ``None`` if
    there was none.  ``certain``: it is proved that none did later.  ``by_choice``: whether the
    choice taken there closed it, or else what followed; ``None`` if that is not known.
    """

    decision: int | None
    certain: bool
    by_choice: bool | None


@dataclass(frozen=True, slots=True)
class Review:
    """A finished game, decision by decision."""

    ending: str
    decisions: tuple[DecisionReview, ...]
    turning_point: int | None
    """Number of the decision that moved the endings most, history aside; ``None`` if none did."""
    last_open: Mapping[str, LastOpen]
    """For each missed ending when it was last open."""
    stopped: str
    """Why the work was stopped before every decision was looked at; empty if it was not."""

    @property
    def complete(self) -> bool:
        """Whether every decision was looked at."""
        return not self.stopped


def review(
    session: Session,
    *,
    budget: Budget | None = None,
    progress: Tell | None = None,
    known: Known | None = None,
    stopped: str = "",
) -> Review:
    """Look back on a finished session, from the last decision to the first.

    The roads from a decision are a part of those from the one before, so the last decisions cost
    next to nothing: a review that is stopped (Ctrl-C) has all but the first few.

    Args:
        session: a session that is over.
        budget: what may be spent on each decision; beyond it roads are sampled.
        progress: told how far the work is.
        known: outlooks of states looked at before; new ones are added.
        stopped: why nothing more should be looked at, if so: what is known already is told.

    Raises:
        ValueError: the session is not over.
    """
    ending = session.view().ending
    if ending is None:
        raise ValueError("the session is not over")
    steps = [step for step in session.steps if step.event is not None]
    known = {} if known is None else known
    if not stopped:
        stopped = _look(session, steps, budget or Budget(), progress, known)
    outlooks = [known.get(_place(step)) for step in steps]
    decisions = tuple(
        _decision(step, outlook) for step, outlook in zip(steps, outlooks, strict=True)
    )
    return Review(
        ending=ending.id,
        decisions=decisions,
        turning_point=_turning_point(session, decisions),
        last_open={
            other.id: _last_open(decisions, other.id)
            for other in session.scenario.endings
            if other.id != ending.id
        },
        stopped="" if None not in outlooks else stopped,
    )


def _place(step: Step) -> tuple[int, bytes]:
    return step.first_turn, step.before.values.tobytes()


def _look(
    session: Session,
    steps: Sequence[Step],
    budget: Budget,
    progress: Tell | None,
    known: Known,
) -> str:
    """Add the outlook at each decision to what is known; why that was stopped, if it was."""
    begun = _begun(session, steps, budget)
    try:
        for at in reversed(range(len(steps))):
            step = steps[at]
            if _place(step) in known:
                continue
            shares = explore(
                session.program,
                session.seat,
                step.before,
                step.first_turn,
                budget=budget,
                progress=_telling(progress, begun[at + 1], begun[at]),
            )
            if shares.evidence.interrupted:
                # What was walked first are the first choices' roads: no fair comparison.
                return shares.evidence.reason or STOPPED
            known[_place(step)] = _outlook(session, shares, step.event or "")
    except KeyboardInterrupt:
        return STOPPED
    return ""


def _begun(session: Session, steps: Sequence[Step], budget: Budget) -> list[float]:
    """The share of the work that is done before each decision, the last being looked at first."""
    work, roads = [0.0], 1.0
    for step in reversed(steps):
        roads *= len(session.scenario.events[step.event or ""].choices)
        work.append(work[-1] + min(roads, budget.children))
    return [done / max(work[-1], 1.0) for done in reversed(work)]


def _telling(tell: Tell | None, begun: float, done: float) -> Callable[[Progress], None] | None:
    if tell is None:
        return None
    return lambda part: tell(Progress(part.children, begun + (done - begun) * part.walked))


def _outlook(session: Session, shares: Shares, event: str) -> Outlook:
    worths = [objective.worth for objective in session.scenario.seats[session.seat].objectives]

    def worth(objectives: Sequence[Fraction]) -> Fraction:
        return sum((w * s for w, s in zip(worths, objectives, strict=True)), Fraction())

    reached = [int(mark[1]) for mark in shares.witnesses if mark[0] == "worth"]
    best = None
    if reached:
        mark = ("worth", str(max(reached)))
        best = Best(max(reached), shares.marks[mark], shares.witnesses[mark])
    return Outlook(
        endings=shares.endings,
        open=frozenset(mark[1] for mark in shares.witnesses if mark[0] == "ending"),
        objectives=shares.objectives,
        worth=worth(shares.objectives),
        alternatives=tuple(
            Alternative(
                choice.id,
                after.endings,
                after.objectives,
                worth(after.objectives),
                _evidence_after(shares.evidence, after),
            )
            for choice in session.scenario.events[event].choices
            if (after := shares.choices.get((event, choice.id))) is not None
        ),
        best=best,
        evidence=shares.evidence,
    )


def _evidence_after(evidence: Evidence, after: ChoiceShares) -> Evidence:
    """Of the random roads only those through a choice tell what it leads to."""
    if evidence.exact:
        return evidence
    return Evidence(evidence.kind, round(evidence.roads * after.taken), evidence.walked)


def _decision(step: Step, outlook: Outlook | None) -> DecisionReview:
    event, taken = step.event or "", step.choice or ""
    after = None if outlook is None else outlook.after(taken)
    shift = None
    if outlook is not None and after is not None:
        moved = (abs(after.endings[e] - share) for e, share in outlook.endings.items())
        shift = sum(moved, Fraction()) / 2
    return DecisionReview(step.first_turn, event, taken, outlook, shift)


def _turning_point(session: Session, decisions: Sequence[DecisionReview]) -> int | None:
    moved = {
        at: decision.shift
        for at, decision in enumerate(decisions)
        if decision.shift and not session.scenario.events[decision.event].history
    }
    return max(moved, key=moved.__getitem__, default=None)


def _last_open(decisions: Sequence[DecisionReview], ending: str) -> LastOpen:
    certain = True
    for at in reversed(range(len(decisions))):
        outlook = decisions[at].outlook
        if outlook is None:
            return LastOpen(None, False, None)
        if ending in outlook.open:
            after = decisions[at].after
            known = certain and outlook.evidence.exact and after is not None
            by_choice = not after.endings[ending] if after is not None and known else None
            return LastOpen(at, certain, by_choice)
        certain = certain and outlook.evidence.exact
    return LastOpen(None, certain, None)
