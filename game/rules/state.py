"""Games in lockstep: ``state[variable, lane]``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from game.rules.arithmetic import Ints
    from game.rules.chance import Seeds


@dataclass(slots=True)
class State:
    """Games in lockstep.

    ``values`` is ``[variable, lane]`` (rows: ``Layout``; width: ``Program.initial``), ``seeds`` one
    unsigned 64-bit seed a lane, ``ended`` 0 while a lane is running, else 1 + the number of its
    ending.  Where nothing fades any more the pools may be left out (``Program.height``).
    """

    values: Ints
    seeds: Seeds
    ended: npt.NDArray[np.int32]

    @property
    def lanes(self) -> int:
        """How many games there are."""
        return int(self.values.shape[1])

    def lane(self, at: int) -> State:
        """A copy of one lane, as a state of one."""
        only = slice(at, at + 1)
        return State(self.values[:, only].copy(), self.seeds[only].copy(), self.ended[only].copy())
