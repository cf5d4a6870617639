"""What a share rests on, and how much work may be put into it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import Literal

_Z = 1.959964
"""Two-sided 95 % quantile of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a share rests on.

    ``proved``: every road was walked, and shares are exact.  ``sampled``: ``roads`` random roads
    were played.  ``stopped``: the walk ended early; ``walked`` is the share of all roads that it
    came to, and shares are of all roads, so that they can only grow by what was not walked.

    ``interrupted`` tells that the work was stopped, and ``reason`` why: nothing more should be
    begun.  ``size`` is about how many decisions there are to walk, if not all were.
    """

    kind: Literal["proved", "sampled", "stopped"]
    roads: int
    walked: Fraction = Fraction(1)
    interrupted: bool = False
    reason: str = ""
    size: int = 0

    @property
    def exact(self) -> bool:
        """Whether every road was walked."""
        return self.kind == "proved"

    def interval(self, share: Fraction | float) -> tuple[float, float]:
        """Where the true share lies: for sure, or in 95 of 100 samples (Wilson 1927)."""
        if self.kind == "proved":
            return float(share), float(share)
        if self.kind == "stopped":
            return float(share), min(1.0, float(share + 1 - self.walked))
        if not self.roads:
            return 0.0, 1.0
        n, p, z2 = self.roads, float(share), _Z * _Z
        middle = (p + z2 / (2 * n)) / (1 + z2 / n)
        half = _Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
        return 0.0 if p == 0 else middle - half, 1.0 if p == 1 else middle + half


@dataclass(frozen=True, slots=True)
class Budget:
    """What may be spent: decisions walked, bytes for blocks of lanes, random roads beyond them."""

    children: int = 50_000_000
    memory: int = 200_000_000
    runs: int = 65_536


@dataclass(frozen=True, slots=True)
class Progress:
    """How far work is: decisions walked, and the share of the work that is done (0..1)."""

    children: int
    walked: float
