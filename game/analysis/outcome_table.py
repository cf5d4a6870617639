"""Which choices were taken on the roads to which outcome, in whole numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from game.analysis.block import Block
    from game.rules.arithmetic import Bools, Ints
    from game.rules.program import Program

    Codes = npt.NDArray[np.intp]
    Totals = npt.NDArray[Any]

_EXACT_FLOAT = 2**53
"""Whole numbers below this are exact as floats, which are summed many times faster."""


class OutcomeTable:
    """Sums of weights by event, choice and outcome.

    An outcome is one number for the ending and for which objectives were met, so that what each
    choice led to is a single sum over lanes: ``ending << objectives``, then one bit an objective.
    """

    def __init__(self, program: Program, seat: str) -> None:
        scenario = program.scenario
        self._endings = [ending.id for ending in scenario.endings]
        self._wants = len(scenario.seats[seat].objectives)
        self._kinds = len(self._endings) << self._wants
        self._events = [
            (event.id, program.layout.event[event.id], len(event.choices) + 1)
            for event in scenario.events.values()
            if event.seat == seat
        ]
        # By denominator and event; under no event the outcomes alone.
        self._totals: dict[int, dict[str, Totals]] = {}

    def outcomes(self, reached: npt.NDArray[np.integer], met: Sequence[Bools | None]) -> Codes:
        """The outcome of lanes, from the number of the ending and the objectives met there."""
        outcomes = reached.astype(np.intp)
        for held in met:
            outcomes *= 2
            outcomes += 1 if held is None else held
        return outcomes

    def worths(self, worths: Sequence[int]) -> dict[int, Bools]:
        """For each total worth that can be met, which outcomes have it."""
        total = np.zeros(self._kinds, dtype=np.int64)
        for at, worth in enumerate(worths):
            total += worth * self._met(at)
        return {int(worth): total == worth for worth in np.unique(total)}

    def _met(self, objective: int) -> Totals:
        """1 for the outcomes in which an objective was met."""
        met: Totals = np.arange(self._kinds) >> (self._wants - 1 - objective) & 1
        return met

    def add(self, values: Ints, outcomes: Codes, block: Block) -> None:
        """Add lanes whose story is over."""
        exact = block.of < _EXACT_FLOAT
        weight = block.weight.astype(np.float64 if exact else object)
        totals = self._totals.setdefault(block.of, {})
        _into(totals, "", _sums(outcomes, weight, self._kinds))
        for event, row, size in self._events:
            codes = values[row] * np.intp(self._kinds)
            codes += outcomes
            _into(totals, event, _sums(codes, weight, size * self._kinds))

    def shares(
        self,
    ) -> tuple[
        dict[int, Fraction],
        dict[tuple[str, int, str], Fraction],
        dict[tuple[str, int, int], Fraction],
    ]:
        """Shares of the objectives; of choices with endings, and with objectives, by number."""
        objectives: dict[int, Fraction] = {}
        by_choice: dict[tuple[str, int, str], Fraction] = {}
        by_want: dict[tuple[str, int, int], Fraction] = {}
        met = np.array([self._met(at) for at in range(self._wants)]).reshape(-1, self._kinds)
        for of, by_event in self._totals.items():
            for at in range(self._wants):
                _add(objectives, at, (by_event[""] * met[at]).sum(), of)
            for event, _, _ in self._events:
                for choice, row in enumerate(by_event[event].reshape(-1, self._kinds)[1:]):
                    for number, name in enumerate(self._endings):
                        kinds = slice(number << self._wants, (number + 1) << self._wants)
                        _add(by_choice, (event, choice, name), row[kinds].sum(), of)
                    for at in range(self._wants):
                        _add(by_want, (event, choice, at), (row * met[at]).sum(), of)
        return objectives, by_choice, by_want


def _into(totals: dict[str, Totals], key: str, more: Totals) -> None:
    known = totals.get(key)
    totals[key] = more if known is None else known + more


def _add(sums: dict[Any, Fraction], key: object, total: float, of: int) -> None:
    if total:
        sums[key] = sums.get(key, Fraction()) + Fraction(int(total), of)


def _sums(codes: Codes, weight: Totals, size: int) -> Totals:
    """Sum of the weights for each code, as whole numbers."""
    if weight.dtype != object:
        return np.bincount(codes, weights=weight, minlength=size).astype(np.int64)
    totals = np.zeros(size, dtype=object)
    np.add.at(totals, codes, weight)
    return totals
