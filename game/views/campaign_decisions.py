"""The decisions of a finished campaign, one by one: what each moved, and what else was open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.analysis.campaign_review import open_choices
from game.analysis.evidence import Evidence
from game.analysis.review import DecisionReview
from game.views.decisions import DecisionView, decision_view, whole
from game.views.shares import ShareView, percent_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from game.analysis.campaign_review import CampaignReview, Looked
    from game.session.campaign import CampaignSession, Stage
    from game.session.session import Step
    from game.session.votes import Held

LEAST_SHIFT = 0.03
"""Shifts below three percent are not told: about three standard errors at 2,048 games a choice.

Of two samples of the built-in campaign, one in fifty shifts above it all but vanished in the other;
above two percent it was one in eighteen.
"""


@dataclass(frozen=True, slots=True)
class CampaignChoice:
    """A choice that was open, and which endings come more or less often after it.

    ``shifts`` is empty where the decision was not looked at, or moved little.
    """

    id: str
    text: str
    taken: bool
    shifts: str


@dataclass(frozen=True, slots=True)
class CampaignDecision:
    """A decision of a campaign, in the part and at the moment of those numbers (from 0).

    ``told`` is the decision without figures, numbered through all parts.  ``moved`` is how far it
    moved the endings (0..1), ``None`` if it was not looked at; ``before`` are the shares of the
    endings as it came up, in the order of the endings.
    """

    part: int
    moment: int
    told: DecisionView
    moved: float | None
    moved_words: str
    before: tuple[ShareView, ...]
    choices: tuple[CampaignChoice, ...]


def campaign_decisions(
    session: CampaignSession,
    found: CampaignReview,
    begins: tuple[int, ...],
    notes: Mapping[int, tuple[str, ...]],
    votes: Mapping[int, tuple[Held, ...]],
) -> tuple[CampaignDecision, ...]:
    """Every decision in order.

    Args:
        session: the game.
        found: what was looked at.
        begins: for each part the number of the moment that it begins with.
        notes: remarks by the number of the decision (from 0, in all parts) they were made at.
        votes: votes of a class by the number of the decision that they were held on.
    """
    looked = {(each.part, each.step): each for each in found.decisions}
    turning = found.turning_point
    made: list[CampaignDecision] = []
    for part, number, step in _steps(session):
        each, at = looked.get((part, number)), len(made)
        told = decision_view(
            session.stages[part].session,
            step,
            DecisionReview(step.first_turn, step.event or "", step.choice or "", None, None),
            number=at + 1,
            turning_point=each is not None and each is turning and each.moved >= LEAST_SHIFT,
            notes=notes.get(at, ()),
            held=votes.get(at, ()),
        )
        made.append(
            CampaignDecision(
                part=part,
                moment=begins[part] + step.first_turn,
                told=told,
                moved=None if each is None else float(each.moved),
                moved_words="" if each is None else _moved(each.moved),
                before=() if each is None else _before(each, found.evidence),
                choices=tuple(_choices(session, session.stages[part], step, told, each)),
            )
        )
    return tuple(made)


def _steps(session: CampaignSession) -> Iterator[tuple[int, int, Step]]:
    """The decisions: part, number of the step in it, and the step."""
    for part, stage in enumerate(session.stages):
        for number, step in enumerate(stage.session.steps):
            if step.event is not None:
                yield part, number, step


def _before(looked: Looked, evidence: Evidence) -> tuple[ShareView, ...]:
    """The shares of the endings as a decision came up: of all games from all its choices."""
    sample = Evidence("sampled", evidence.roads * len(looked.options))
    return tuple(whole(share, sample) for share in looked.before.values())


def _moved(moved: Fraction) -> str:
    if moved < LEAST_SHIFT:
        return f"less than {percent_text(LEAST_SHIFT, 0)}"
    return f"about {percent_text(moved, 0)}"


def _choices(
    session: CampaignSession, stage: Stage, step: Step, told: DecisionView, looked: Looked | None
) -> Iterator[CampaignChoice]:
    """The choices that were open, and those that were voted on."""
    event = stage.session.scenario.events[step.event or ""]
    titles = {ending.id: ending.title for ending in session.campaign.parts[-1].scenario.endings}
    shifts = {} if looked is None else _shifts_by_choice(looked, titles)
    open_ = open_choices(stage.session, step)
    for choice in event.choices:
        if choice.id in open_ or any(vote.of(choice.id) for vote in told.votes):
            taken = choice.id == step.choice
            yield CampaignChoice(choice.id, choice.text, taken, shifts.get(choice.id, ""))


def _shifts_by_choice(looked: Looked, titles: Mapping[str, str]) -> dict[str, str]:
    """What each choice makes of the endings; nothing where none of them makes much."""
    before = looked.before
    told = {option.choice: _shifts(option.endings, before, titles) for option in looked.options}
    if not any(told.values()):
        return {}
    return {choice: words or "little changes" for choice, words in told.items()}


def _shifts(
    after: Mapping[str, Fraction], before: Mapping[str, Fraction], titles: Mapping[str, str]
) -> str:
    moved = sorted(
        ((float(after[key] - before[key]), key) for key in before), key=lambda each: -abs(each[0])
    )
    return ", ".join(
        f"{titles[key]} {'+' if shift > 0 else '-'}{percent_text(abs(shift), 0)}"
        for shift, key in moved[:3]
        if abs(shift) >= LEAST_SHIFT
    )
