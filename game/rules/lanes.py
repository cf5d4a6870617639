"""Some of the games that are played in lockstep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from game.rules.arithmetic import Bools, Ints


class Lanes:
    """A set of lanes; without a mask it is every lane.

    Changes are worked out for all lanes and kept where they apply: with the few choices of an
    event that is cheaper than to gather the lanes of each choice and scatter them back.  Numbers
    are kept by their bits, which is many times faster than to look at each lane's truth value.
    """

    __slots__ = ("_any", "_bits", "mask")

    def __init__(self, mask: Bools | None = None) -> None:
        self.mask = None if mask is None or mask.all() else mask
        self._any = self.mask is None or bool(self.mask.any())
        self._bits: Ints | None = None

    def among(self, held: Bools) -> Lanes:
        """Those of these lanes where something holds."""
        return Lanes(held if self.mask is None else self.mask & held)

    def __bool__(self) -> bool:
        """Whether there is any such lane."""
        return self._any

    def bits(self, width: np.dtype[np.signedinteger]) -> Ints:
        """All bits set in these lanes and none elsewhere; only with a mask."""
        assert self.mask is not None
        if self._bits is None or self._bits.dtype != width:
            self._bits = np.negative(self.mask.view(np.int8)).astype(width)
        return self._bits

    def keep(self, change: Ints) -> Ints:
        """A change where it applies, and no change elsewhere; the change may be overwritten."""
        if self.mask is not None:
            change &= self.bits(change.dtype)
        return change

    def put(self, row: Ints, value: int) -> None:
        """Set a row of the state in these lanes."""
        if self.mask is None:
            row[...] = value
        else:
            row ^= self.keep(row ^ value)


def spread(parts: Iterable[tuple[Lanes, int]], row: Ints) -> Ints | None:
    """For each lane of a row the number of its part, 0 without one; no lane is in two parts.

    ``None`` if there is no lane in any part.
    """
    numbers: Ints | None = None
    these: Ints | None = None
    for lanes, number in parts:
        if not lanes:
            continue
        if lanes.mask is None:
            return np.full_like(row, number)
        if numbers is None:
            numbers = lanes.bits(row.dtype) & number
        else:
            these = np.bitwise_and(lanes.bits(row.dtype), number, out=these)
            numbers |= these
    return numbers
