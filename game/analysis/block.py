"""Lanes that are walked together, each with its share of all roads and the road it took."""

from __future__ import annotations

from dataclasses import dataclass
from math import lcm
from typing import TYPE_CHECKING

import numpy as np

from game.rules.state import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from game.rules.arithmetic import Bools

    Numbers = npt.NDArray[np.int64]
    Indexes = npt.NDArray[np.intp]
    Roads = npt.NDArray[np.int8]

_WIDE = 2**62


@dataclass(slots=True)
class Block:
    """Lanes walked together: each lane's share is ``weight / of`` of all roads.

    ``roads[row, lane]`` is the number of the way taken at each fork so far, -1 before it and where
    there is none; see ``game.analysis.tree``.
    """

    state: State
    weight: npt.NDArray[np.int64]
    of: int
    roads: Roads

    @property
    def lanes(self) -> int:
        """How many lanes there are."""
        return self.state.lanes

    def part(self, lanes: slice | Bools) -> Block:
        """Some of the lanes, as a block of their own."""
        if isinstance(lanes, slice):
            state = self.state
            return Block(
                State(state.values[:, lanes].copy(), state.seeds[lanes], state.ended[lanes].copy()),
                self.weight[lanes],
                self.of,
                self.roads[:, lanes].copy(),
            )
        return self.gather([np.flatnonzero(lanes)])

    def gather(self, parts: Sequence[Indexes], height: int | None = None) -> Block:
        """Lanes one after the other, some perhaps several times, as a block of their own.

        With a ``height`` only so many rows of the state are taken over.
        """
        state, total = self.state, sum(map(len, parts))
        height = len(state.values) if height is None else min(height, len(state.values))
        values = np.empty((height, total), dtype=state.values.dtype)
        begin = 0
        for part in parts:
            place = values[:, begin : begin + len(part)]
            # Without a gap the lanes can be copied as they lie, which is several times faster.
            if len(part) and part[-1] - part[0] == len(part) - 1:
                place[...] = state.values[:height, part[0] : part[-1] + 1]
            else:
                np.take(state.values[:height], part, axis=1, out=place, mode="clip")
            begin += len(part)
        lanes = np.concatenate(parts)
        return Block(
            State(values, state.seeds[lanes], state.ended[lanes]),
            self.weight[lanes],
            self.of,
            self.roads[:, lanes],
        )

    def scaled(self, odds: Numbers, of: Numbers) -> Block:
        """The block with every lane's share multiplied by ``odds / of``."""
        alike = len(of) > 0 and bool((of == of[0]).all())
        common = int(of[0]) if alike else lcm(*map(int, np.unique(of)))
        if common == 1 and odds.all():
            return self
        factor = odds * (common // of)
        whole = self.of * common
        if whole < _WIDE:
            weight = self.weight * factor
        else:
            weight = self.weight.astype(object) * factor.astype(object)
        return Block(self.state, weight, whole, self.roads)
