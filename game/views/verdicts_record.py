"""The verdicts on a scenario as a record for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.views.verdicts import Reached, VerdictView


def verdict_record(path: str, view: VerdictView) -> dict[str, object]:
    """One seat's verdicts; shares are 0..1, proved ones exactly as well, as ``1/3``."""
    return {
        "path": path,
        "seat": view.seat,
        "evidence": view.kind,
        "roads_counted": view.roads_counted,
        "fails": view.fails,
        "endings": {each.mark[1]: _reached(each) for each in view.endings},
        "problems": [asdict(problem) for problem in view.problems],
        "claims": [
            {
                "claim": claim.claim,
                "verdict": claim.verdict,
                "found": claim.found,
                "road": claim.road or None,
            }
            for claim in view.claims
        ],
        "not_met": list(view.unmet),
        "notes": list(view.notes),
        "marks": [
            {"mark": list(each.mark), "words": each.words, **_reached(each)} for each in view.roads
        ],
    }


def _reached(each: Reached) -> dict[str, object]:
    return {
        "share": each.share.share,
        "low": each.share.low,
        "high": each.share.high,
        "exact": each.exact or None,
        "road": each.road or None,
    }
