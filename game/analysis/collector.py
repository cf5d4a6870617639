"""What looks on while roads are walked or played."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.fates import Watcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from game.analysis.block import Block
    from game.rules.lanes import Lanes


class Collector(Watcher):
    """Gathers something from every road; this one gathers nothing.

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


class Several(Collector):
    """Some collectors, told one after the other."""

    def __init__(self, *collectors: Collector) -> None:
        self._collectors = collectors

    def begin_turn(self, block: Block, turn: int) -> None:
        """Tell all of them."""
        for collector in self._collectors:
            collector.begin_turn(block, turn)

    def resolving(self, block: Block, turn: int) -> None:
        """Tell all of them."""
        for collector in self._collectors:
            collector.resolving(block, turn)

    def end_turn(self, block: Block, turn: int) -> None:
        """Tell all of them."""
        for collector in self._collectors:
            collector.end_turn(block, turn)

    def ended(self, block: Block) -> None:
        """Tell all of them."""
        for collector in self._collectors:
            collector.ended(block)

    def comes_to(self, happening: str, lanes: Lanes) -> None:
        """Tell all of them."""
        for collector in self._collectors:
            collector.comes_to(happening, lanes)

    def reads(self, item: str, lanes: Lanes) -> None:
        """Tell all of them."""
        for collector in self._collectors:
            collector.reads(item, lanes)

    def took_effect(
        self, item: str, lanes: Lanes, also: Sequence[Lanes], results: npt.NDArray[np.intp] | None
    ) -> None:
        """Tell all of them."""
        for collector in self._collectors:
            collector.took_effect(item, lanes, also, results)

    def may_come_out(self, leak: str, lanes: Lanes) -> None:
        """Tell all of them."""
        for collector in self._collectors:
            collector.may_come_out(leak, lanes)

    def came_out(self, leak: str, lanes: Lanes) -> None:
        """Tell all of them."""
        for collector in self._collectors:
            collector.came_out(leak, lanes)

    def walked_back(self, commitment: str, lanes: Lanes) -> None:
        """Tell all of them."""
        for collector in self._collectors:
            collector.walked_back(commitment, lanes)

    def falls_due(self, promise: str, lanes: Lanes) -> None:
        """Tell all of them."""
        for collector in self._collectors:
            collector.falls_due(promise, lanes)

    def settled(self, promise: str, lanes: Lanes, *, kept: bool) -> None:
        """Tell all of them."""
        for collector in self._collectors:
            collector.settled(promise, lanes, kept=kept)

    def looks_for_endings(self, lanes: Lanes) -> None:
        """Tell all of them."""
        for collector in self._collectors:
            collector.looks_for_endings(lanes)
