"""What looks on while roads are walked or played."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from game.rules.fates import Watcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from game.analysis.block import Block
    from game.rules.lanes import Lanes


class Collector(Watcher, Protocol):
    """Gathers something from every road.

    A turn is told as ``begin_turn`` for the lanes that come to it, then once or several times
    ``resolving`` for their children, what the kernel tells a watcher, and ``end_turn``; lanes
    whose story is over are told once.
    """

    def begin_turn(self, block: Block, turn: int) -> None:
        """Running lanes stand at the start of a turn."""

    def resolving(self, block: Block, turn: int) -> None:
        """The turn is about to be played in these lanes; their state changes from now on."""

    def end_turn(self, block: Block, turn: int) -> None:
        """The turn has been played; chance has its share in the weights."""

    def ended(self, block: Block) -> None:
        """The story of these lanes is over."""


class Onlooker:
    """A collector that gathers nothing; those that gather little are derived from it."""

    def begin_turn(self, block: Block, turn: int) -> None:
        """Running lanes stand at the start of a turn."""

    def resolving(self, block: Block, turn: int) -> None:
        """The turn is about to be played in these lanes."""

    def end_turn(self, block: Block, turn: int) -> None:
        """The turn has been played."""

    def ended(self, block: Block) -> None:
        """The story of these lanes is over."""

    def comes_to(self, happening: str, lanes: Lanes) -> None:
        """The place of a happening has come."""

    def reads(self, item: str, lanes: Lanes) -> None:
        """A choice or happening is about to take effect."""

    def took_effect(
        self, item: str, lanes: Lanes, also: Sequence[Lanes], results: npt.NDArray[np.intp] | None
    ) -> None:
        """A choice or happening took effect."""

    def came_out(self, leak: str, lanes: Lanes) -> None:
        """What had not been seen of an act came out."""

    def walked_back(self, commitment: str, lanes: Lanes) -> None:
        """A commitment was walked back."""

    def falls_due(self, promise: str, lanes: Lanes) -> None:
        """A promise is about to be settled."""

    def settled(self, promise: str, lanes: Lanes, *, kept: bool) -> None:
        """A promise was kept or broken."""
