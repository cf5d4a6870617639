"""What was found wrong with a scenario's roads, pointed at the file that it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.analysis.dilemmas import Dominated, NoDifference
from game.scenario.pointing import claim_paths
from game.views.marks import mark_words, road_words
from game.views.nearness import near_words
from game.views.shares import percent_text, share_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.analysis.evidence import Evidence
    from game.analysis.remarks import Remark
    from game.analysis.shares import Shares
    from game.analysis.verdicts import ClaimVerdict, Report, Verdicts
    from game.scenario.diagnostics import Problem
    from game.scenario.model import Scenario
    from game.scenario.reader import ReadResult


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, and the seats from which it was found."""

    problem: Problem
    seats: tuple[str, ...]


def findings(scenario: Scenario, verdicts: Verdicts, result: ReadResult) -> tuple[Finding, ...]:
    """Everything that was found wrong, down the file."""
    found = [
        Finding(_problem(scenario, verdicts, remark, result), remark.seats)
        for remark in verdicts.remarks
    ]
    return tuple(sorted(found, key=lambda each: each.problem.order))


def _problem(scenario: Scenario, verdicts: Verdicts, remark: Remark, result: ReadResult) -> Problem:
    path = remark.path
    if remark.claim is not None and result.root is not None:
        path = list(claim_paths(result.root))[remark.claim]
    suggestion = "; ".join(_further(scenario, verdicts, remark))
    return result.problem(remark.code, path, remark.params, suggestion)


def _further(scenario: Scenario, verdicts: Verdicts, remark: Remark) -> Iterator[str]:
    """What stands under a message."""
    if remark.mark is not None and remark.near is not None:
        yield near_words(remark.mark, remark.near)
    if remark.implied:
        yield "out of reach with it: " + ", ".join(mark_words(scenario, m) for m in remark.implied)
    if remark.mark is None:
        yield from _of_seat(scenario, verdicts.of(remark.seats[0]), remark)


def _of_seat(scenario: Scenario, report: Report, remark: Remark) -> Iterator[str]:
    """What stands under a message about one seat."""
    if isinstance(remark.weakness, Dominated):
        yield _better(scenario, report.seat, remark.weakness, report.shares)
    if remark.claim is not None:
        yield from _counter(scenario, report, report.claims[remark.claim])
    elif remark.road is not None:
        there = "it comes up" if isinstance(remark.weakness, NoDifference) else "both are open"
        if remark.road.moves:
            yield f"{there} after {road_words(scenario, report.seat, remark.road)}"
        else:
            yield f"{there} at the start"


def _better(scenario: Scenario, seat: str, weakness: Dominated, shares: Shares) -> str:
    """By which objectives a choice is better, and how often it meets them."""
    if not weakness.objectives:
        return f"`{weakness.better}` meets more under best play"
    met = []
    for at in weakness.objectives:
        better, worse = (
            percent_text(shares.choices[weakness.event, choice].objectives[at])
            for choice in (weakness.better, weakness.worse)
        )
        text = scenario.seats[seat].objectives[at].text
        met.append(f"{text} ({better} of roads against {worse})")
    return f"`{weakness.better}` meets more of: {', '.join(met)}"


def _counter(scenario: Scenario, report: Report, claim: ClaimVerdict) -> Iterator[str]:
    found = found_words(claim, report.shares.evidence)
    if found:
        yield f"found: {found}"
    if claim.road is not None:
        yield f"shown by {road_words(scenario, report.seat, claim.road)}"


def found_words(claim: ClaimVerdict, evidence: Evidence) -> str:
    """The share that a claim rests on; nothing where it would only say that nothing was found."""
    if claim.share is None:
        return ""
    reached = claim.road is not None
    if not reached and not claim.share and not claim.claim.startswith("chance"):
        return "" if evidence.exact else f"not met on {evidence.roads:,} roads"
    view = share_view(claim.share, evidence, reached=reached)
    between = f"; {view.interval}" if view.interval else ""
    return f"{view.text} of roads{between}"
