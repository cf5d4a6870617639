"""Acts compiled for the kernel: rows instead of names, coefficients instead of formulas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from game.rules.arithmetic import Sizes
    from game.rules.conditions import Condition
    from game.scenario.model import Act, Reading

    Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of scores, such as how all actors see one of them, and of their pools, if they fade."""

    score: slice
    pool: slice | None


@dataclass(frozen=True, slots=True)
class Slot:
    """One score's row, and the row of the pool that takes a change of it, if it ever fades."""

    score: int
    pool: int | None

    @property
    def block(self) -> Block:
        """The one row as a block."""
        pool = None if self.pool is None else slice(self.pool, self.pool + 1)
        return Block(slice(self.score, self.score + 1), pool)


@dataclass(frozen=True, slots=True)
class Onlookers:
    """Third parties to an act, as columns over all actors; 0 for those who are none.

    The size of an onlooker's change is ``r(numerator |S(c,t)| / denominator)``, the numerator
    being ``friendly`` where the onlooker likes the target and ``hostile`` where it does not.
    """

    of_source: Block
    of_target: slice
    friendly: Sizes
    hostile: Sizes
    denominator: int


@dataclass(frozen=True, slots=True)
class CompiledReading:
    """How one onlooker's view of the source moves by its own reading of the act."""

    slot: Slot
    change: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class CompiledRally:
    """How the support of the target rises: by ``r(numerator dislike / denominator)``, at most so.

    ``views`` are the rows that say how the target's publics see the source.
    """

    support: Slot
    views: Rows
    numerator: int
    denominator: int
    most: int


@dataclass(frozen=True, slots=True)
class CompiledAct:
    """An act: every change it causes, before saturation.

    It is ``gentle`` if none of them alone can carry a score beyond the limit: saturation leaves
    as much room as there is, unless the change is larger than the whole range of a side.

    ``again`` is what is felt of it the second, third... time, if ``times``, a row, counts how often
    it has been done.  ``leak`` is how it comes out what was not seen of it.
    """

    act: Act
    target_of_source: Slot | None
    direct: int
    source_of_target: Slot | None
    own: int
    publics: tuple[tuple[str, Slot], ...]
    public: int
    onlookers: Onlookers | None
    readings: tuple[CompiledReading, ...]
    gentle: bool
    rally: CompiledRally | None = None
    times: int | None = None
    again: tuple[CompiledAct, ...] = ()
    leak: CompiledLeak | None = None


@dataclass(frozen=True, slots=True)
class CompiledLeak:
    """How what was not seen of an act comes out.

    ``rest`` is what is felt then, by how often such a gesture had been done before if ``done_as``,
    a row, keeps that.
    """

    id: str
    row: int
    when: Condition | None
    rest: tuple[CompiledAct, ...]
    done_as: int | None
