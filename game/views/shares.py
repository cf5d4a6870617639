"""Shares of roads in words: never nothing for what was reached, and never surer than the evidence.

Shares are of roads in this model, open choices being equally likely; they are no forecast.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from game.analysis.evidence import Evidence

WORDING = "Shares are of roads in this model, open choices being equally likely. No forecast."


@dataclass(frozen=True, slots=True)
class ShareView:
    """A share (0..1), the interval it lies in, and both in words.

    ``interval`` is empty for an exact share, else ``12.10..12.60 %``.
    """

    share: float
    low: float
    high: float
    text: str
    interval: str


def share_view(share: Fraction | float, evidence: Evidence, *, reached: bool = False) -> ShareView:
    """A share of all roads with what is known of it.

    ``reached`` tells that something was reached though none of the roads counted came to it.
    """
    low, high = evidence.interval(share)
    high = min(1.0, high)
    interval = "" if evidence.exact else f"{100 * low:.2f}..{100 * high:.2f} %"
    text = percent_text(share)
    if not share and reached:
        text = f"< {max(1, ceil(10_000 * high)) / 100:.2f} %"
    elif not share and not evidence.exact:
        text = "not met"
    return ShareView(float(share), low, high, text, interval)


def percent_text(share: Fraction | float, decimals: int = 2) -> str:
    """A share in percent; what is there is never shown as nothing, nor what lacks as nothing."""
    percent = 100 * float(share)
    least = 10.0**-decimals
    if 0 < percent <= least / 2:
        return f"< {least:.{decimals}f} %"
    if share < 1 and percent >= 100 - least / 2:
        return f"> {100 - least:.{decimals}f} %"
    return f"{percent:.{decimals}f} %"


def evidence_words(evidence: Evidence) -> str:
    """What the shares rest on, in sentences."""
    if evidence.kind == "proved":
        return f"Proved: every one of {_roads(evidence.roads)} walked."
    if evidence.kind == "sampled":
        why = (
            f"; to walk them all takes about {_about(evidence.size)} decisions"
            if evidence.size
            else ""
        )
        return (
            f"Sampled: {_roads(evidence.roads)} played at random{why}. Beside each share stands its"
            " 95 % interval; what was not met may still exist."
        )
    return (
        f"Stopped: {percent_text(evidence.walked)} of all roads walked. Beside each share stand its"
        " bounds; what was not met may still exist. Decisions and scores are told of the roads"
        " walked."
    )


def interval_name(evidence: Evidence) -> str:
    """What the interval beside a share is; nothing for exact shares, which have none."""
    return {"proved": "", "sampled": "95 % interval", "stopped": "bounds"}[evidence.kind]


def _roads(number: int) -> str:
    return f"{number:,} road" if number == 1 else f"{number:,} roads"


def _about(number: int) -> str:
    """A number to two digits."""
    unit = 10 ** max(0, len(str(number)) - 2)
    return f"{round(number / unit) * unit:,}"
