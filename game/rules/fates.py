"""Chance decided by hand, and somebody watching: how the whole tree of a scenario is walked."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from game.rules.chance import chance_numbers, pick_weighted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from game.rules.arithmetic import Bools
    from game.rules.lanes import Lanes
    from game.rules.program import Consequence
    from game.rules.state import State

    Numbers = npt.NDArray[np.int64]


Results: TypeAlias = npt.NDArray[np.intp]


class Watcher:
    """Told of everything that takes effect in a turn, and in which lanes.

    The state of the games is as it stands at that moment.  This one takes note of nothing; those
    who want to know something are derived from it.
    """

    def comes_to(self, happening: str, lanes: Lanes) -> None:
        """The place of a happening has come; its condition is about to be read."""

    def reads(self, item: str, lanes: Lanes) -> None:
        """A choice (``event.choice``) or happening is about to take effect in these lanes."""

    def took_effect(
        self, item: str, lanes: Lanes, also: Sequence[Lanes], results: npt.NDArray[np.intp] | None
    ) -> None:
        """A choice (``event.choice``) or happening took effect, with its further outcomes."""

    def may_come_out(self, leak: str, lanes: Lanes) -> None:
        """The turn of a leak has come where its act was done; its condition is about to be read."""

    def came_out(self, leak: str, lanes: Lanes) -> None:
        """What had not been seen of an act came out."""

    def walked_back(self, commitment: str, lanes: Lanes) -> None:
        """A commitment that stood was walked back."""

    def falls_due(self, promise: str, lanes: Lanes) -> None:
        """A promise is about to be settled in these lanes."""

    def settled(self, promise: str, lanes: Lanes, *, kept: bool) -> None:
        """A promise was kept or broken."""

    def looks_for_endings(self, lanes: Lanes) -> None:
        """Endings are about to be looked for in these lanes, before scores fade."""


class Fates:
    """The results of chance, one number a lane for each thing that has some.

    After a turn ``odds / of`` is the share with which chance falls that way in each lane; it is 0
    where the result was not open, and where the thing did not come to pass at all for every
    number but the first, so that nothing is counted twice.
    """

    def __init__(self, numbers: Mapping[str, npt.NDArray[np.intp]], lanes: int) -> None:
        self._numbers = numbers
        self._untouched = {name: np.ones(lanes, dtype=bool) for name in numbers}
        self._odds = np.ones(lanes, dtype=np.int64)
        self._of = np.ones(lanes, dtype=np.int64)

    def fall(self, name: str, lanes: Lanes, odds: Numbers) -> npt.NDArray[np.intp]:
        """The result in each lane, -1 where none is open; ``odds`` is ``[results, lanes]``."""
        number = self._numbers[name]
        total = odds.sum(axis=0)
        here = (total > 0) if lanes.mask is None else lanes.mask & (total > 0)
        chosen = odds[number, np.arange(len(number))]
        self._odds *= np.where(here, chosen, 1)
        self._of *= np.where(here, total, 1)
        self._untouched[name] &= ~here
        return np.where(total > 0, number, -1)

    def shares(self) -> tuple[Numbers, Numbers]:
        """``odds`` and ``of`` after the turn."""
        odds = self._odds.copy()
        for name, untouched in self._untouched.items():
            odds[untouched & (self._numbers[name] > 0)] = 0
        return odds, self._of


def results(
    consequence: Consequence, state: State, turn: str, lanes: Lanes, fates: Fates | None
) -> Results:
    """Which result of chance each lane has, -1 where none is open; by the seeds without fates."""
    odds = np.zeros((len(consequence.chance), len(state.seeds)), dtype=np.int64)
    for at, result in enumerate(consequence.chance):
        held: Bools | bool = True if result.when is None else result.when(state.values)
        odds[at] = np.where(held, result.odds, 0)
    if fates is not None:
        return fates.fall(consequence.chance_id, lanes, odds)
    return pick_weighted(chance_numbers(state.seeds, turn, consequence.chance_id), odds)
