"""How the roads of a scenario fall out: endings, objectives, what each decision moves, scores."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from game.views.ranges import ScoreOdds, score_odds
from game.views.shares import ShareView, evidence_words, interval_name, share_view
from game.views.words import humane, short_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.analysis.evidence import Evidence
    from game.analysis.shares import BestPlay, ChoiceShares, Mark, Shares
    from game.scenario.model import Choice, Event, Objective, Scenario

_DIGITS = 9
"""Best play is worked out in floating point; beyond these digits there is only rounding."""


@dataclass(frozen=True, slots=True)
class EndingOdds:
    """An ending and its share of all roads; ``exact`` is the proved share as ``1/3``, or empty."""

    id: str
    title: str
    share: ShareView
    exact: str


@dataclass(frozen=True, slots=True)
class BestOdds:
    """What best play for an objective comes to: its share (0..1), and the endings' under it."""

    share: float
    endings: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ObjectiveOdds:
    """An objective, how often uniform play meets it, and best play for it (``None``: not checked).

    Best play looks ahead over every road and knows the hidden draws, though not how chance and
    other seats will fall: more than any player can know, hence an upper bound.
    """

    text: str
    worth: int
    share: ShareView
    best: BestOdds | None


@dataclass(frozen=True, slots=True)
class ChoiceOdds:
    """A choice: how often it is open when its event comes up, its share of all roads, and of those.

    Shares are 0..1, and of the roads walked if the walk was stopped.  Where no road that counts
    took it ``note`` says so, and the shares after it are empty.  ``sampled`` is the number of
    random roads that they rest on, or ``None``.
    """

    id: str
    text: str
    open: float
    taken: float
    note: str
    endings: Mapping[str, float]
    objectives: tuple[float, ...]
    sampled: int | None


@dataclass(frozen=True, slots=True)
class DecisionOdds:
    """An event of the seat: ``leverage`` is how much of the roads a choice moves on average.

    That is the mean, over the choices as often as they are taken, of the share of roads that end
    otherwise than those of the decision as a whole (the total variation distance).  ``reached`` is
    the share of roads on which it comes up.  A decision about history has no figures; ``note``
    says so, or that it never came up.
    """

    id: str
    turn: str
    date: str
    title: str
    history: bool
    note: str
    reached: float | None
    leverage: float | None
    choices: tuple[ChoiceOdds, ...]


@dataclass(frozen=True, slots=True)
class OddsView:
    """Everything that ``odds`` shows of one seat.

    ``words`` say what the shares rest on, ``interval`` what the interval beside a share is called
    (nothing if shares are exact), ``best_play`` what best play is or that it was not checked.
    """

    scenario: str
    title: str
    seat: str
    actor: str
    office: str
    best_play: str
    evidence: Evidence
    words: str
    interval: str
    endings: tuple[EndingOdds, ...]
    objectives: tuple[ObjectiveOdds, ...]
    decisions: tuple[DecisionOdds, ...]
    scores: tuple[ScoreOdds, ...]

    @property
    def by_leverage(self) -> tuple[DecisionOdds, ...]:
        """The decisions, those that move most first; those about history last."""
        return tuple(
            sorted(self.decisions, key=lambda d: 1.0 if d.leverage is None else -d.leverage)
        )


def odds_view(scenario: Scenario, seat: str, shares: Shares) -> OddsView:
    """The odds of a scenario from one seat."""
    evidence = shares.evidence
    objectives = scenario.seats[seat].objectives
    best: tuple[BestPlay | None, ...] = shares.best or (None,) * len(objectives)
    return OddsView(
        scenario=scenario.id,
        title=scenario.title,
        seat=seat,
        actor=scenario.actors[seat].name,
        office=scenario.seats[seat].office,
        best_play=_best_play(scenario, shares),
        evidence=evidence,
        words=evidence_words(evidence),
        interval=interval_name(evidence),
        endings=tuple(
            EndingOdds(
                ending.id,
                ending.title or humane(ending.id),
                share_view(
                    shares.endings[ending.id],
                    evidence,
                    reached=("ending", ending.id) in shares.marks,
                ),
                str(shares.endings[ending.id]) if evidence.exact else "",
            )
            for ending in scenario.endings
        ),
        objectives=tuple(
            _objective(objective, share, play, evidence)
            for objective, share, play in zip(objectives, shares.objectives, best, strict=True)
        ),
        decisions=tuple(
            _decision(scenario, event, shares)
            for event in scenario.events.values()
            if event.seat == seat
        ),
        scores=score_odds(scenario, seat, shares),
    )


def _best_play(scenario: Scenario, shares: Shares) -> str:
    if shares.best is None:
        why = "" if shares.evidence.exact else ", since that needs every road walked"
        return f"Best play: not checked{why}."
    knows = (
        "; it also knows what is hidden, so it is more than a player can count on"
        if scenario.draws
        else ""
    )
    return f"Best play for an objective looks ahead over every road and wants nothing else{knows}."


def _objective(
    objective: Objective, share: Fraction, play: BestPlay | None, evidence: Evidence
) -> ObjectiveOdds:
    best = None
    if play is not None:
        endings = {ending: round(share, _DIGITS) for ending, share in play.endings.items()}
        best = BestOdds(round(play.share, _DIGITS), endings)
    return ObjectiveOdds(objective.text, objective.worth, share_view(share, evidence), best)


def _decision(scenario: Scenario, event: Event, shares: Shares) -> DecisionOdds:
    turn = scenario.turns[scenario.turn_of[event.id]]
    found = [
        shares.choices[event.id, choice.id]
        for choice in event.choices
        if (event.id, choice.id) in shares.choices
    ]
    came_up = shares.marks.get(("event", event.id), Fraction())
    reached = min(Fraction(1), _of_known(came_up, shares.evidence))
    note = "" if reached else _unmet(shares, ("event", event.id), "comes up")
    return DecisionOdds(
        id=event.id,
        turn=turn.id,
        date=short_day(turn.date),
        title=event.title or humane(event.id),
        history=event.history,
        note="about history: no figures" if event.history else note,
        reached=None if event.history else float(reached),
        leverage=None if event.history else float(_leverage(found)),
        choices=()
        if event.history
        else tuple(_choice(event, choice, came_up, shares) for choice in event.choices),
    )


def _choice(event: Event, choice: Choice, came_up: Fraction, shares: Shares) -> ChoiceOdds:
    mark = ("open", event.id, choice.id)
    open_ = shares.marks.get(mark, Fraction())
    after = shares.choices.get((event.id, choice.id))
    taken = Fraction() if after is None else after.taken
    sampled = shares.evidence.kind == "sampled"
    return ChoiceOdds(
        id=choice.id,
        text=choice.text or humane(choice.id),
        open=float(open_ / came_up) if came_up else 0.0,
        taken=float(_of_known(taken, shares.evidence)),
        note="" if taken else _unmet(shares, mark, "open"),
        endings={} if after is None else {e: float(s) for e, s in after.endings.items()},
        objectives=() if after is None else tuple(map(float, after.objectives)),
        sampled=round(taken * shares.evidence.roads) if sampled else None,
    )


def _of_known(share: Fraction, evidence: Evidence) -> Fraction:
    """A share of all roads as one of those that were walked, when the walk was stopped."""
    if evidence.kind != "stopped":
        return share
    return share / evidence.walked if evidence.walked else Fraction()


def _unmet(shares: Shares, mark: Mark, word: str) -> str:
    """Why there are no figures of something."""
    if shares.evidence.exact:
        return f"never {word}"
    if shares.evidence.kind == "stopped":
        return "not walked so far"
    return f"{word} on rare roads only" if mark in shares.marks else "not met"


def _leverage(choices: list[ChoiceShares]) -> Fraction:
    """Mean total variation distance of a choice's endings from those of the decision."""
    taken = sum((choice.taken for choice in choices), Fraction())
    if not taken:
        return Fraction()
    moved = Fraction()
    for ending in choices[0].endings:
        mean = sum((c.taken * c.endings[ending] for c in choices), Fraction()) / taken
        moved += sum((c.taken * abs(c.endings[ending] - mean) for c in choices), Fraction())
    return moved / taken / 2
