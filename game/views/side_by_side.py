"""Several games of one scenario side by side: where they parted, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.analysis.divergence import alike, divergences
from game.views.event_rows import EventRow, event_rows
from game.views.review import WORDING
from game.views.words import humane, short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.analysis.divergence import Divergence
    from game.session.session import Session
    from game.views.ending import Reported
    from game.views.outcome import CommitmentView, DrawView, PromiseView
    from game.views.review import ReviewView


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What a session came to; ``turning_point`` numbers its decision of that name, if any."""

    session: str
    seed: int
    ending: str
    ending_title: str
    reached: int
    worth: int
    turning_point: int | None
    turning_point_words: str


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective, and which sessions met it, in their order."""

    text: str
    worth: int
    met: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class DivergenceView:
    """The first decision (from 1) at which ``sessions`` did not all do the same.

    ``moves`` has for each its event and choice, both empty if its game was over.
    """

    decision: int
    words: str
    sessions: tuple[str, ...]
    moves: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SharedCurve:
    """A score over the turns, a line a session; ``None`` once its game was over."""

    score: str
    name: str
    least: float
    most: float
    lines: tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Several sessions compared; ``names`` and every row keep their order."""

    names: tuple[str, ...]
    scenario: str
    title: str
    as_of: str
    seat: str
    office: str
    wording: str
    evidence: str
    disclaimer: str
    stopped: str
    identical: bool
    same: tuple[str, ...]
    divergences: tuple[DivergenceView, ...]
    results: tuple[ResultRow, ...]
    objectives: tuple[ObjectiveRow, ...]
    events: tuple[EventRow, ...]
    promises: tuple[tuple[PromiseView, ...], ...]
    commitments: tuple[tuple[CommitmentView, ...], ...]
    draws: tuple[tuple[DrawView, ...], ...]
    hidden: tuple[str, ...]
    moments: tuple[str, ...]
    curves: tuple[SharedCurve, ...]
    reported: tuple[Reported, ...]
    sources: tuple[str, ...]
    reviews: tuple[ReviewView, ...]


def side_by_side(sessions: Sequence[Session], reviews: Sequence[ReviewView]) -> SideBySide:
    """Compare sessions of one scenario and seat, each with its review."""
    first, names = reviews[0], tuple(view.session for view in reviews)
    partings = divergences([session.road for session in sessions])
    groups = alike(sessions)
    stopped = dict.fromkeys(f"{view.session}: {view.stopped}" for view in reviews if view.stopped)
    return SideBySide(
        names=names,
        scenario=first.scenario,
        title=first.title,
        as_of=first.as_of,
        seat=first.seat,
        office=first.office,
        wording=WORDING,
        evidence=_evidence(reviews),
        disclaimer=first.disclaimer,
        stopped=" ".join(stopped),
        identical=len(groups) == 1,
        same=tuple(_same(sessions, names, groups, parted=bool(partings))),
        divergences=tuple(_divergence(sessions[0], names, parting) for parting in partings),
        results=tuple(map(_result, reviews)),
        objectives=tuple(
            ObjectiveRow(o.text, o.worth, tuple(view.objectives[at].met for view in reviews))
            for at, o in enumerate(first.objectives)
        ),
        events=event_rows(sessions[0].scenario, reviews),
        promises=tuple(view.promises for view in reviews),
        commitments=tuple(view.commitments for view in reviews),
        draws=tuple(view.draws for view in reviews),
        hidden=tuple(_hidden(reviews)),
        moments=(*(short_day(turn.date) for turn in sessions[0].scenario.turns), "the end"),
        curves=tuple(_curves(sessions[0], reviews)),
        reported=first.reported,
        sources=first.sources,
        reviews=tuple(reviews),
    )


def listed(names: Sequence[str]) -> str:
    """Names as they are read out."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _evidence(reviews: Sequence[ReviewView]) -> str:
    with_figures = [each for view in reviews for each in view.decisions if each.evidence]
    if not with_figures:
        return "No shares were worked out."
    if all(each.proved for each in with_figures):
        return "Every share here is proved: every road was walked."
    return "Shares with an interval beside them are sampled (95 %); the others are proved."


def _same(
    sessions: Sequence[Session],
    names: Sequence[str],
    groups: Sequence[Sequence[int]],
    *,
    parted: bool,
) -> list[str]:
    """What the sessions have in common."""
    seeds = {session.seed for session in sessions}
    lines = []
    for group in groups:
        if len(group) > 1:
            who = listed([names[at] for at in group])
            lines.append(f"{who} are identical: the same choices, and the same came of them.")
    if not parted and len(groups) > 1:
        lines.append(
            "All made the same choices. What was hidden, or left to chance, made the difference."
        )
    if len(seeds) == 1:
        lines.append(f"All have seed {seeds.pop()}: what was hidden was the same for all.")
    else:
        lines.append("Their seeds differ: what was hidden, and how chance fell, may differ.")
    return lines


def _divergence(session: Session, names: Sequence[str], divergence: Divergence) -> DivergenceView:
    scenario = session.scenario
    told: dict[str, list[str]] = {}
    for at, move in zip(divergence.sessions, divergence.moves, strict=True):
        if move is None:
            words = "the game was over"
        else:
            event = scenario.events[move[0]]
            words = event.choice(move[1]).text.rstrip(".")
            if not divergence.same_event:
                words = f"{event.title or humane(event.id)}: {words}"
        told.setdefault(words, []).append(names[at])
    event_id = next(move[0] for move in divergence.moves if move is not None)
    event = scenario.events[event_id]
    date = short_day(scenario.turns[scenario.turn_of[event_id]].date)
    where = f"{date}, {event.title or humane(event_id)}"
    if not divergence.same_event:
        where = f"{date}, where they did not stand before the same question any more"
    who = "; ".join(f"{listed(each)}: {words}" for words, each in told.items())
    return DivergenceView(
        decision=divergence.decision + 1,
        words=f"Decision {divergence.decision + 1}, {where}. {who}.",
        sessions=tuple(names[at] for at in divergence.sessions),
        moves=tuple(move or ("", "") for move in divergence.moves),
    )


def _hidden(reviews: Sequence[ReviewView]) -> list[str]:
    """What was hidden, a line for those to whom it was the same."""
    told: dict[str, list[str]] = {}
    for view in reviews:
        for line in (*(d.line for d in view.draws), *(leak.line for leak in view.leaks)):
            told.setdefault(line, []).append(view.session)
    return [f"{listed(names)}: {line}" for line, names in told.items()]


def _result(view: ReviewView) -> ResultRow:
    words = "not known" if view.stopped else "none"
    if view.turning_point is not None:
        turning = view.decisions[view.turning_point - 1]
        words = f"{turning.name}: {turning.choice_text} (moved {turning.moved_words})"
    return ResultRow(
        session=view.session,
        seed=view.seed,
        ending=view.ending,
        ending_title=view.ending_title,
        reached=view.reached,
        worth=view.worth,
        turning_point=view.turning_point,
        turning_point_words=words,
    )


def _curves(session: Session, reviews: Sequence[ReviewView]) -> list[SharedCurve]:
    turns = len(session.scenario.turns)
    curves = []
    for at, curve in enumerate(reviews[0].course.relations):
        lines = []
        for view in reviews:
            *values, end = view.course.relations[at].values
            # A game that ended early has no value for the turns it did not come to.
            lines.append((*values, *(None for _ in range(turns - len(values))), end))
        curves.append(SharedCurve(curve.score, curve.name, curve.least, curve.most, tuple(lines)))
    return curves
