"""Which decision mattered: what the other choices would have led to, from the very same states.

Every share is of the roads that were still open then, with the hidden draws as they really were,
open choices being equally likely.  It says how the model falls, not what a government would do.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from game.analysis.explore import DEFAULT_BUDGET, explore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from game.analysis.tally import Shares
    from game.session.session import Session


@dataclass(frozen=True, slots=True)
class Alternative:
    """What one open choice would have led to: shares of the endings, and the mean worth reached."""

    choice: str
    endings: Mapping[str, Fraction]
    worth: Fraction


@dataclass(frozen=True, slots=True)
class DecisionReview:
    """One decision: how the endings stood before it, and after each choice that was open.

    ``shift`` is how much of the shares the choice taken moved (total variation distance, 0..1).
    """

    turn: int
    event: str
    taken: str
    before: Mapping[str, Fraction]
    alternatives: tuple[Alternative, ...]
    shift: Fraction

    @property
    def after(self) -> Alternative:
        """What the choice taken led to."""
        return next(a for a in self.alternatives if a.choice == self.taken)


@dataclass(frozen=True, slots=True)
class Review:
    """A finished game, decision by decision."""

    ending: str
    decisions: tuple[DecisionReview, ...]
    turning_point: int
    """Number of the decision that moved the shares of the endings most, history aside."""
    last_open: Mapping[str, int | None]
    """For each missed ending the last decision at which it was still open, ``None`` if never."""


def review(
    session: Session,
    *,
    budget: int = DEFAULT_BUDGET,
    progress: Callable[[int, int], None] | None = None,
) -> Review:
    """Look back on a finished session.

    Args:
        session: a session that is over.
        budget: decisions walked at most from each state.
        progress: told the number of the decision that is looked at, and how many there are.

    Raises:
        ValueError: the session is not over.
        OverBudgetError: there is more to walk than the budget allows.
    """
    ending = session.view().ending
    if ending is None:
        raise ValueError("the session is not over")
    steps = [step for step in session.steps if step.event is not None]
    decisions = []
    for number, step in enumerate(steps):
        if progress is not None:
            progress(number + 1, len(steps))
        shares = explore(session.program, session.seat, step.before, step.first_turn, budget=budget)
        assert step.event is not None
        assert step.choice is not None
        decisions.append(_decision(session, shares, step.first_turn, (step.event, step.choice)))
    return Review(
        ending=ending.id,
        decisions=tuple(decisions),
        turning_point=max(
            range(len(decisions)),
            key=lambda at: (
                not session.scenario.events[decisions[at].event].history,
                decisions[at].shift,
            ),
        ),
        last_open={
            other.id: max(
                (at for at, decision in enumerate(decisions) if decision.before[other.id]),
                default=None,
            )
            for other in session.scenario.endings
            if other.id != ending.id
        },
    )


def _decision(
    session: Session, shares: Shares, turn: int, decided: tuple[str, str]
) -> DecisionReview:
    event, taken = decided
    worths = [objective.worth for objective in session.scenario.seats[session.seat].objectives]
    alternatives = tuple(
        Alternative(
            choice.id,
            found.endings,
            sum((w * s for w, s in zip(worths, found.objectives, strict=True)), Fraction()),
        )
        for choice in session.scenario.events[event].choices
        if (found := shares.choices.get((event, choice.id))) is not None
    )
    after = next(a for a in alternatives if a.choice == taken).endings
    moved = sum((abs(after[e] - share) for e, share in shares.endings.items()), Fraction())
    return DecisionReview(turn, event, taken, shares.endings, alternatives, moved / 2)
