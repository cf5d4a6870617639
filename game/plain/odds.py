"""The odds of a scenario as tables of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.text import heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.views.odds import DecisionOdds, OddsView

BAR = 40


def odds_lines(view: OddsView) -> Iterator[str]:
    """Endings with bars, objectives, decisions by leverage, ranges of the scores."""
    yield f"{view.title}, seat {view.seat}: every one of {view.roads:,} roads walked (proved)"
    yield "Shares of roads in this model, open choices being equally likely."
    yield from heading("Endings")
    width = max(len(ending.id) for ending in view.endings)
    for ending in view.endings:
        numerator, denominator = ending.exact
        bar = "#" * round(BAR * numerator / denominator)
        yield f"  {ending.id:{width}}  {ending.share:>8}  {bar}"
    yield from heading("Objectives")
    for text, share in view.objectives:
        yield f"  {share:6.2f} %  {text}"
    yield from heading("Decisions, by how much of the roads a choice moves on average")
    for decision in sorted(view.decisions, key=lambda d: -d.leverage):
        yield from _decision_lines(view, decision)
    yield from heading("Scores: least, lower quartile, median, upper quartile, most")
    for name, ranges in view.scores.items():
        yield f"  {name}"
        for row in ranges:
            numbers = (row.least, row.lower, row.median, row.upper, row.most)
            yield "   " + "".join(f"{n:5d}" for n in numbers) + f"   {row.moment}"


def _decision_lines(view: OddsView, decision: DecisionOdds) -> Iterator[str]:
    yield f"  {decision.leverage:5.1f} %  {decision.date}, {decision.title} ({decision.id})"
    width = max(len(choice.id) for choice in decision.choices)
    ids = [ending.id for ending in view.endings]
    for choice in decision.choices:
        shares = " ".join(f"{ending} {choice.endings[ending]:.0f}" for ending in ids)
        yield f"           {choice.id:{width}}  open {choice.open:5.1f} %  {shares}"
