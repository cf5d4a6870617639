"""From decision to decision: what comes next after each choice of a seat, with its share."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from game.analysis.collector import Collector

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from game.analysis.block import Block
    from game.rules.program import Program

    Codes = npt.NDArray[np.intp]

Decision = tuple[str, str] | None
"""An event and the choice taken, or ``None`` for the start of the story."""
_EXACT_FLOAT = 2**53


@dataclass
class Transitions(Collector):
    """As a collector: which event or ending follows which decision, on which share of all roads.

    ``leads[decision, event]`` and ``ends[decision, ending]`` are shares of all roads.
    """

    program: Program
    seat: str
    leads: dict[tuple[Decision, str], Fraction] = field(default_factory=dict)
    ends: dict[tuple[Decision, str], Fraction] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._decisions: list[Decision] = [None]
        self._events: list[str] = []
        self._turns: list[list[tuple[int, int, int]]] = []
        layout = self.program.layout
        for turn in self.program.turns:
            rows = []
            for event in turn.by_seat.get(self.seat, ()):
                rows.append((layout.event[event.event.id], len(self._decisions), len(self._events)))
                self._decisions += [(event.event.id, choice.id) for choice in event.choices]
                self._events.append(event.event.id)
            if rows:
                self._turns.append(rows)

    def ended(self, block: Block) -> None:
        """Follow the decisions of roads that are over, turn by turn."""
        before: Codes = np.zeros(block.lanes, dtype=np.intp)
        for rows in self._turns:
            decision, event = before.copy(), np.full(block.lanes, -1, dtype=np.intp)
            for row, first, number in rows:
                taken = block.state.values[row].astype(np.intp)
                decision = np.where(taken > 0, first + taken - 1, decision)
                event[taken > 0] = number
            for at, to, share in _sums(before, event, block):
                _add(self.leads, (self._decisions[at], self._events[to]), share)
            before = decision
        endings = self.program.endings
        for at, to, share in _sums(before, block.state.ended - 1, block):
            _add(self.ends, (self._decisions[at], endings[to].ending.id), share)


def _add(
    sums: dict[tuple[Decision, str], Fraction], key: tuple[Decision, str], share: Fraction
) -> None:
    sums[key] = sums.get(key, Fraction()) + share


def _sums(
    sources: Codes, targets: npt.NDArray[np.integer], block: Block
) -> Iterable[tuple[int, int, Fraction]]:
    """The share of the lanes for each source and target; those with target -1 are left out."""
    width = int(targets.max(initial=0)) + 1
    codes = (sources * width + targets)[targets >= 0]
    weight = block.weight[targets >= 0]
    if block.of < _EXACT_FLOAT:
        totals = np.bincount(codes, weights=weight.astype(np.float64))
        found = {code: int(totals[code]) for code in np.flatnonzero(totals).tolist()}
    else:
        found = {}
        for code, each in zip(codes.tolist(), weight.tolist(), strict=True):
            found[code] = found.get(code, 0) + int(each)
    for code, total in found.items():
        yield code // width, code % width, Fraction(total, block.of)
