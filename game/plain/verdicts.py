"""The verdicts on a scenario as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.analysis.verdicts import Report
    from game.scenario.model import Scenario


def verdict_lines(scenario: Scenario, name: str, report: Report) -> Iterator[str]:
    """What was walked, the shares of the endings with a road to each, and the claims."""
    shares = report.shares
    if shares is None:
        yield (
            f"{name}: not checked: there are more than {report.budget:,} decisions to walk "
            "(--budget allows more)"
        )
    else:
        yield f"{name}: every one of {shares.roads:,} roads of seat {report.seat} walked: proved"
        yield "  Share of roads in this model, open choices being equally likely:"
        width = max(len(ending.id) for ending in scenario.endings)
        for ending in scenario.endings:
            share = f"{100 * float(shares.endings[ending.id]):6.2f} %"
            road = report.roads.get(ending.id)
            how = f"  {road.options}" if road is not None else ""
            yield f"  {share}  {ending.id:{width}}{how}"
        for unreached in report.unreached:
            yield f"  {'error' if unreached.fails else 'warning'}: {unreached.words}"
    for claim in report.claims:
        yield f"  {claim.verdict}: {claim.claim}" + (f" ({claim.found})" if claim.found else "")
        if claim.verdict == "refuted" and claim.road is not None:
            yield f"    shown by {claim.road.options}"
