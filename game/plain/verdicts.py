"""The verdicts on a scenario as lines of text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.plain.text import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.scenario.diagnostics import Problem
    from game.views.verdicts import Reached, SeatView, VerdictView

_SAID = {"likely holds": "sampled, likely holds", "likely fails": "sampled, likely fails"}


def verdict_lines(name: str, view: VerdictView, *, every_road: bool = False) -> Iterator[str]:
    """Shares and roads by seat, what is wrong, the claims, what was not checked, notes."""
    for at, seat in enumerate(view.seats):
        if at:
            yield ""
        yield from _seat_lines(name, seat, every_road=every_road)
    for finding in view.findings:
        yield ""
        yield from problem_lines(finding.problem)
    if view.claims:
        yield ""
    for claim in view.claims:
        where = f" from {claim.seats}" if claim.seats else ""
        found = f" ({claim.found})" if claim.found else ""
        verdict = _SAID.get(claim.verdict, claim.verdict)
        yield from wrap(f"{verdict}{where}: {claim.claim}{found}", "    ", "  ")
    if view.unmet:
        yield ""
    for unmet in view.unmet:
        where = f" from {unmet.where}" if unmet.where else ""
        none = f"none of {unmet.roads:,} roads{where} met it"
        yield from wrap(f"Not checked, since {none}: {', '.join(unmet.things)}.", "    ", "  ")
    if any(seat.notes for seat in view.seats):
        yield ""
    for seat in view.seats:
        for note in seat.notes:
            yield from wrap(note, "    ", "  ")


def _seat_lines(name: str, seat: SeatView, *, every_road: bool) -> Iterator[str]:
    """What was walked from a seat, and the endings with a road to each."""
    yield f"{name}: seat {seat.seat}"
    yield from wrap(seat.words, "  ")
    yield "  Share of roads in this model, open choices being equally likely:"
    for ending in seat.endings:
        yield from _reached(ending, ending.mark[1])
    if every_road:
        yield ""
        yield "  Everything that is reached, with the likeliest road to it:"
        for reached in seat.roads:
            yield from _reached(reached, reached.words)


def problem_lines(problem: Problem) -> Iterator[str]:
    """A problem with its line of the file, and what stands under it folded."""
    yield from replace(problem, suggestion="").render().splitlines()
    if problem.suggestion:
        yield from wrap(problem.suggestion, " " * 8)


def _reached(each: Reached, name: str) -> Iterator[str]:
    between = f"  {each.share.interval}" if each.share.interval else ""
    yield f"  {each.share.text:>9}{between}  {name}"
    if each.road:
        yield from wrap(each.road, " " * 13)
