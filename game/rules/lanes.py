"""Some of the games that are played in lockstep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from game.rules.arithmetic import Bools, Ints


_MANY = 2_048
"""Below so many lanes in all, calls cost more than numbers, and gathering would add calls."""
_SHARE = 8
"""Up to one lane in so many it is cheaper to gather the lanes than to work on all of them."""


class Lanes:
    """A set of lanes; without a mask it is every lane.

    With the few choices of an event it is cheapest to work out a change for all lanes and keep it
    where it applies.  Numbers are kept by their bits, which is many times faster than to look at
    each lane's truth value.  But where only a ``few`` of many lanes are meant they are gathered,
    and what has changed is scattered back: :meth:`of`, :meth:`keep` and :meth:`store` do the one
    or the other.
    """

    __slots__ = ("_bits", "_count", "_indexes", "mask")

    def __init__(self, mask: Bools | None = None) -> None:
        self._count = -1 if mask is None else int(np.count_nonzero(mask))
        self.mask = None if mask is None or self._count == len(mask) else mask
        self._bits: Ints | None = None
        self._indexes: npt.NDArray[np.intp] | None = None

    def among(self, held: Bools) -> Lanes:
        """Those of these lanes where something holds."""
        return Lanes(held if self.mask is None else self.mask & held)

    def __bool__(self) -> bool:
        """Whether there is any such lane."""
        return self._count != 0

    @property
    def few(self) -> bool:
        """Whether these lanes are to be gathered."""
        return self.mask is not None and _few(self._count, len(self.mask))

    def of(self, rows: Ints) -> Ints:
        """What rows of the state hold: in these lanes if they are few, else in all."""
        return rows.take(self._here(), axis=-1, mode="clip") if self.few else rows

    def keep(self, change: Ints) -> Ints:
        """A change of what :meth:`of` gave, where it applies, and no change elsewhere.

        The change may be overwritten.
        """
        if self.mask is not None and not self.few:
            change &= self.bits(change.dtype)
        return change

    def store(self, rows: Ints, numbers: Ints) -> None:
        """Give rows of the state, which are a view of it, new numbers for what :meth:`of` gave."""
        if self.few:
            rows[..., self._here()] = numbers
        else:
            rows[...] = numbers

    def put(self, row: Ints, value: int) -> None:
        """Set a row of the state in these lanes."""
        if self.mask is None:
            row[...] = value
        elif self._indexes is not None:
            row[self._indexes] = value
        else:
            row ^= (row ^ value) & self.bits(row.dtype)

    def bits(self, width: np.dtype[np.signedinteger]) -> Ints:
        """All bits set in these lanes and none elsewhere; only with a mask."""
        assert self.mask is not None
        if self._bits is None or self._bits.dtype != width:
            self._bits = np.negative(self.mask.view(np.int8)).astype(width)
        return self._bits

    def _here(self) -> npt.NDArray[np.intp]:
        if self._indexes is None:
            assert self.mask is not None
            self._indexes = np.flatnonzero(self.mask)
        return self._indexes


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken of an event: the lanes of each choice, and for each lane its number.

    ``numbers`` count from 1 and are 0 where the event is not decided.
    """

    choices: Sequence[Lanes]
    numbers: Ints

    def __bool__(self) -> bool:
        """Whether anybody decides the event."""
        return any(self.choices)


def _few(count: int, total: int) -> bool:
    return total >= _MANY and _SHARE * count <= total


def spread(parts: Iterable[tuple[Lanes, int]], row: Ints) -> Ints:
    """For each lane of a row the number of its part, 0 without one; no lane is in two parts."""
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
    return np.zeros_like(row) if numbers is None else numbers


def places_of(taken: Sequence[Taken]) -> npt.NDArray[np.intp]:
    """For each lane which choice of all these events is taken, counted from 1; 0 for none."""
    places = np.zeros_like(taken[0].numbers)
    before = 0
    for these in taken:
        if these:
            places += these.numbers
            places += (these.numbers > 0) * places.dtype.type(before)
        before += len(these.choices)
    return places.astype(np.intp)
