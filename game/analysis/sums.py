"""Sums over lanes: shares over their denominators, and scores by whole points."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from game.scenario.model import POINT

if TYPE_CHECKING:
    import numpy.typing as npt

    from game.rules.arithmetic import Ints

    Floats = npt.NDArray[np.float64]

Key = TypeVar("Key")


class Sums(Generic[Key]):
    """Shares added up as whole numbers over each of their denominators."""

    def __init__(self) -> None:
        self._numerators: dict[int, dict[Key, int]] = defaultdict(lambda: defaultdict(int))

    def add(self, key: Key, numerator: int, denominator: int) -> None:
        """Add a share to those of a key."""
        self._numerators[denominator][key] += numerator

    def fractions(self) -> dict[Key, Fraction]:
        """The sum of each key."""
        sums: dict[Key, Fraction] = defaultdict(Fraction)
        for denominator, numerators in self._numerators.items():
            for key, numerator in numerators.items():
                sums[key] += Fraction(numerator, denominator)
        return dict(sums)


class PointsOf:
    """Whole points of a score between two limits, rounded half away from zero."""

    def __init__(self, least: int, most: int) -> None:
        hundredths = np.arange(least, most + 1)
        points = np.sign(hundredths) * ((np.abs(hundredths) + POINT // 2) // POINT)
        self._least = least
        self._first = int(points[0])
        self._place = points - points[0]

    def weights(self, hundredths: Ints, share: Floats) -> Floats:
        """The sum of the shares for each whole point."""
        places = self._place.take(hundredths.astype(np.intp) - self._least)
        sums = np.bincount(places, weights=share, minlength=int(self._place[-1]) + 1)
        return sums.astype(np.float64, copy=False)

    def histogram(self, weights: Floats) -> dict[int, float]:
        """Sums by whole points, without those that are nothing."""
        return {self._first + at: float(weights[at]) for at in weights.nonzero()[0].tolist()}
