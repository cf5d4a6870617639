"""The review of a finished game, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.analysis.alignment import alignment_sentences
from game.rules.graph import relation_graph
from game.views.words import humane, short_day

if TYPE_CHECKING:
    from fractions import Fraction

    from game.analysis.review import DecisionReview, Review
    from game.session.session import Session

MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """A choice that was open: where its roads end, and the worth they reach on average.

    A decision about history shows no figures.
    """

    text: str
    taken: bool
    leads_to: str
    worth: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """One decision looked back on."""

    date: str
    title: str
    turning_point: bool
    moved: str
    alternatives: tuple[AlternativeView, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """What a front end shows of a review."""

    title: str
    ending: str
    wording: str
    decisions: tuple[DecisionView, ...]
    turning_point: str
    missed: tuple[str, ...]
    alignment: tuple[str, ...]


def review_view(session: Session, review: Review) -> ReviewView:
    """A review in words."""
    scenario = session.scenario
    titles = {ending.id: ending.title for ending in scenario.endings}
    decisions = tuple(
        _decision(session, decision, turning=at == review.turning_point)
        for at, decision in enumerate(review.decisions)
    )
    turning = decisions[review.turning_point]
    chosen = next(a.text for a in turning.alternatives if a.taken)
    return ReviewView(
        title=scenario.title,
        ending=titles[review.ending],
        wording="Shares are of the roads still open in this model, with what was hidden as it was "
        "and open choices equally likely. They are no forecast of anybody.",
        decisions=decisions,
        turning_point=f"{turning.date}, {turning.title}: {chosen}. It moved {turning.moved} of the "
        "roads from one ending to another.",
        missed=tuple(
            f"{titles[ending]}: " + ("never open" if at is None else _open_until(decisions[at]))
            for ending, at in review.last_open.items()
        ),
        alignment=alignment_sentences(relation_graph(session.program, session.state)),
    )


def _open_until(decision: DecisionView) -> str:
    return f"still open on {decision.date}, {decision.title}"


def _decision(session: Session, decision: DecisionReview, *, turning: bool) -> DecisionView:
    scenario = session.scenario
    event = scenario.events[decision.event]
    titles = {ending.id: ending.title for ending in scenario.endings}
    total = sum(o.worth for o in scenario.seats[session.seat].objectives)
    rows = []
    for alternative in decision.alternatives:
        largest = sorted(alternative.endings.items(), key=lambda item: -item[1])[:MOST_SHOWN]
        leads = ", ".join(f"{titles[e]} {percent(share)}" for e, share in largest if share)
        rows.append(
            AlternativeView(
                text=event.choice(alternative.choice).text,
                taken=alternative.choice == decision.taken,
                leads_to="" if event.history else leads,
                worth="" if event.history else f"{float(alternative.worth):.1f} of {total}",
            )
        )
    return DecisionView(
        date=short_day(scenario.turns[decision.turn].date),
        title=event.title or humane(event.id),
        turning_point=turning,
        moved="" if event.history else percent(decision.shift),
        alternatives=tuple(rows),
    )


def percent(share: Fraction) -> str:
    """A share in whole percents; a small one that is not nothing says so."""
    if 0 < share * 200 < 1:
        return "under 1 %"
    return f"{float(100 * share):.0f} %"
