"""Some of the games that are played in lockstep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from game.rules.arithmetic import Bools, Ints


class Lanes:
    """A set of lanes; without a mask it is every lane.

    Changes are worked out for all lanes and kept where they apply: with the few choices of an
    event that is cheaper than to gather the lanes of each choice and scatter them back.
    """

    __slots__ = ("_factor", "mask")

    def __init__(self, mask: Bools | None = None) -> None:
        self.mask = None if mask is None or mask.all() else mask
        self._factor = None if self.mask is None else self.mask.astype(np.int32)

    def among(self, held: Bools) -> Lanes:
        """Those of these lanes where something holds."""
        return Lanes(held if self.mask is None else self.mask & held)

    def __bool__(self) -> bool:
        """Whether there is any such lane."""
        return self.mask is None or bool(self.mask.any())

    def keep(self, change: Ints) -> Ints:
        """A change where it applies, and no change elsewhere; the change may be overwritten."""
        if self._factor is not None:
            change *= self._factor
        return change

    def put(self, row: Ints, value: int) -> None:
        """Set a row of the state in these lanes."""
        if self.mask is None:
            row[...] = value
        else:
            row[self.mask] = value
