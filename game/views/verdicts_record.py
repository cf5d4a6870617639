"""The verdicts on a scenario as records for JSON.

One record for each seat.  What was found from a single seat stands in the record of that seat.
If a scenario has several seats a further record follows whose ``seat`` is ``null``, with what was
found from several of them together: its ``problems`` and ``not_met``; its ``evidence`` is the
weakest of theirs, ``roads_counted`` the sum, and the rest is empty.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.views.verdicts import Reached, SeatView, VerdictView

_WEAKEST_LAST = ("proved", "sampled", "stopped")


def verdict_records(path: str, view: VerdictView) -> Iterator[dict[str, object]]:
    """The verdicts of each seat; shares are 0..1, proved ones exactly as well, as ``1/3``."""
    for seat in view.seats:
        yield {
            "path": path,
            "seat": seat.seat,
            "evidence": seat.kind,
            "roads_counted": seat.roads_counted,
            **_found(view, seat),
            "endings": {each.mark[1]: _reached(each) for each in seat.endings},
            "claims": [
                {
                    "claim": claim.claim,
                    "verdict": claim.verdict,
                    "found": claim.found,
                    "road": claim.road or None,
                }
                for claim in seat.claims
            ],
            "notes": list(seat.notes),
            "marks": [
                {"mark": list(each.mark), "words": each.words, **_reached(each)}
                for each in seat.roads
            ],
        }
    if len(view.seats) > 1:
        yield {
            "path": path,
            "seat": None,
            "evidence": max((seat.kind for seat in view.seats), key=_WEAKEST_LAST.index),
            "roads_counted": sum(seat.roads_counted for seat in view.seats),
            **_found(view, None),
            "endings": {},
            "claims": [],
            "notes": [],
            "marks": [],
        }


def _found(view: VerdictView, seat: SeatView | None) -> dict[str, object]:
    """What was found from one seat, or with ``None`` from several."""

    def here(seats: tuple[str, ...]) -> bool:
        return len(seats) > 1 if seat is None else seats == (seat.seat,)

    problems = [each.problem for each in view.findings if here(each.seats)]
    failing = any(problem.severity == "error" for problem in problems)
    return {
        "fails": view.interrupted or failing,
        "problems": [asdict(problem) for problem in problems],
        "not_met": [thing for line in view.unmet if here(line.seats) for thing in line.things],
    }


def _reached(each: Reached) -> dict[str, object]:
    return {
        "share": each.share.share,
        "low": each.share.low,
        "high": each.share.high,
        "exact": each.exact or None,
        "road": each.road or None,
    }
