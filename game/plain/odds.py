"""The odds of a scenario as tables of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.text import WIDTH, heading, wrap
from game.views.shares import WORDING, percent_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from game.views.odds import ChoiceOdds, DecisionOdds, ObjectiveOdds, OddsView
    from game.views.ranges import ScoreOdds

_BAR = 40
_LEAST_BAR = 10
_FEW = 1_000
"""Random roads below which a choice's shares are marked as resting on few."""


def odds_lines(view: OddsView) -> Iterator[str]:
    """Endings with bars, objectives, decisions by leverage, ranges of the scores."""
    yield from wrap(f"{view.title}, seat {view.seat}")
    yield from wrap(view.words)
    yield from wrap(WORDING)
    yield from heading("Endings")
    yield from _ending_lines(view)
    yield from heading("Objectives: share of roads that meet each")
    yield from [*wrap(view.best_play), ""]
    for objective in view.objectives:
        yield from _objective_lines(view, objective)
    yield from heading("Decisions, by how much of the roads a choice moves on average")
    yield from wrap(
        "open: of the times that it comes up; taken: of all roads; then where these end"
    )
    yield ""
    for decision in view.by_leverage:
        yield from _decision_lines(decision)
    yield from heading("Scores: least, lower quartile, median, upper quartile, most")
    yield from [*wrap("Moments at which nothing has changed are left out."), ""]
    for score in view.scores:
        yield from _score_lines(score)


def _ending_lines(view: OddsView) -> Iterator[str]:
    width = max(len(ending.id) for ending in view.endings)
    span = max(len(ending.share.interval) for ending in view.endings)
    used = 2 + width + 2 + 9 + (2 + span if span else 0) + 2
    size = max(_LEAST_BAR, min(_BAR, WIDTH - used))
    for ending in view.endings:
        share = ending.share
        between = f"  {share.interval:>{span}}" if span else ""
        bar = _bar(share.share, size)
        yield f"  {ending.id:{width}}  {share.text:>9}{between}  {bar}".rstrip()


def _bar(share: float, size: int) -> str:
    """A bar of that size when the share is all; a share that is there has at least a dot."""
    return "#" * round(size * share) or ("." if share > 0 else "")


def _objective_lines(view: OddsView, objective: ObjectiveOdds) -> Iterator[str]:
    share = objective.share
    yield from wrap(f"{objective.text} (worth {objective.worth})", " " * 13, f"  {share.text:>9}  ")
    if share.interval:
        yield f"{'':13}{view.interval} {share.interval}"
    if objective.best is not None:
        best = objective.best
        told = f"best play: {percent_text(best.share)}; endings then: {_endings(best.endings)}"
        yield from wrap(told, " " * 15, " " * 13)


def _decision_lines(decision: DecisionOdds) -> Iterator[str]:
    name = f"{decision.date}, {decision.title} ({decision.id})"
    if decision.leverage is None or not decision.reached:
        yield from wrap(f"{name}: {decision.note}", " " * 13, f"{'':13}")
        return
    came = "" if decision.reached == 1 else f", comes up on {percent_text(decision.reached, 1)}"
    yield from wrap(name + came, " " * 13, f"  {percent_text(decision.leverage, 1):>9}  ")
    width = max(len(choice.id) for choice in decision.choices)
    for choice in decision.choices:
        yield from _choice_lines(choice, width)


def _choice_lines(choice: ChoiceOdds, width: int) -> Iterator[str]:
    if choice.note:
        yield f"{'':13}{choice.id:{width}}  {choice.note}"
        return
    few = ""
    if choice.sampled is not None and choice.sampled < _FEW:
        few = f" (only {choice.sampled} of the random roads)"
    yield (
        f"{'':13}{choice.id:{width}}  open {percent_text(choice.open, 1):>7}, "
        f"taken {percent_text(choice.taken, 1):>7}{few}"
    )
    yield from wrap(_endings(choice.endings), " " * 15, " " * 15)


def _endings(endings: Mapping[str, float]) -> str:
    """Endings in whole percents, the likeliest first; those that never come are left out."""
    there = sorted((e for e in endings.items() if e[1] > 0), key=lambda e: -e[1])
    return ", ".join(f"{ending} {percent_text(share, 0)}" for ending, share in there)


def _score_lines(score: ScoreOdds) -> Iterator[str]:
    yield from wrap(score.name, "    ", "  ")
    before = None
    for row in score.ranges:
        numbers = (row.least, row.lower, row.median, row.upper, row.most)
        if numbers != before:
            figures = "".join(f"{number:5d}" for number in numbers)
            yield from wrap(row.moment, " " * 31, f"   {figures}   ")
        before = numbers
