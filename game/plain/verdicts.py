"""The verdicts on a scenario as lines of text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.plain.text import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.scenario.diagnostics import Problem
    from game.views.verdicts import Reached, VerdictView

_SAID = {"likely holds": "sampled, likely holds", "likely fails": "sampled, likely fails"}


def verdict_lines(name: str, view: VerdictView, *, every_road: bool = False) -> Iterator[str]:
    """What was walked, the endings with a road to each, what is wrong, the claims, notes."""
    yield f"{name}: seat {view.seat}"
    yield from wrap(view.words, "  ")
    yield "  Share of roads in this model, open choices being equally likely:"
    for ending in view.endings:
        yield from _reached(ending, ending.mark[1])
    for problem in view.problems:
        yield ""
        yield from problem_lines(problem)
    if view.claims:
        yield ""
    for claim in view.claims:
        found = f" ({claim.found})" if claim.found else ""
        verdict = _SAID.get(claim.verdict, claim.verdict)
        yield from wrap(f"{verdict}: {claim.claim}{found}", "    ", "  ")
    if view.unmet:
        yield ""
        things = ", ".join(view.unmet)
        unmet = f"Not checked, since none of {view.roads_counted:,} roads met it: {things}."
        yield from wrap(unmet, "    ", "  ")
    if view.notes:
        yield ""
    for note in view.notes:
        yield from wrap(note, "    ", "  ")
    if every_road:
        yield ""
        yield "  Everything that is reached, with the likeliest road to it:"
        for reached in view.roads:
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
