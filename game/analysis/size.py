"""About how large a tree is, before it is walked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.analysis.block import Block
from game.analysis.collector import Collector
from game.analysis.walk import Walk
from game.rules.state import State

if TYPE_CHECKING:
    from game.analysis.tree import Tree

KEPT = 512
"""Lanes that stand for all the others of their turn."""
_NO_LIMIT = 2**62


def estimated_children(tree: Tree, block: Block, turn: int) -> float:
    """About how many children a walk from a block would have.

    Turn by turn all ways are taken from a few lanes and a random few of the children stand for
    all of them (Knuth 1975; several probes at once: Chen 1992).  The same block always gives the
    same number; a tree that never has more than ``KEPT`` lanes in a turn is counted exactly.
    """
    random = np.random.default_rng(0)
    block, stand_for, total = block.part(slice(None)), 1.0, 0.0
    while block.lanes and turn < len(tree.program.turns):
        few = _Few(random, tree.program.height(turn))
        walk = Walk(tree, Collector(), _NO_LIMIT, descend=few.take)
        walk.roads(block, turn)
        total += stand_for * walk.walked
        stand_for *= max(1.0, few.seen / KEPT)
        block = few.block(tree)
        turn += 1
    return total


class _Few:
    """A random few of all lanes that are still running: those who drew the smallest lots."""

    def __init__(self, random: np.random.Generator, height: int) -> None:
        self.seen = 0
        self._random = random
        self._height = height
        self._values: list[np.ndarray[tuple[int, ...], np.dtype[np.signedinteger]]] = []
        self._lots = np.empty(0)

    def take(self, child: Block, turn: int) -> None:
        """Take some of the lanes in."""
        del turn
        running = np.flatnonzero(child.state.ended == 0)
        self.seen += len(running)
        lots = self._random.random(len(running))
        if len(running) > KEPT:
            fewest = np.sort(np.argpartition(lots, KEPT)[:KEPT])
            running, lots = running[fewest], lots[fewest]
        self._values.append(child.state.values[: self._height, running])
        self._lots = np.concatenate([self._lots, lots])
        if len(self._lots) > 8 * KEPT:
            self._thin()

    def _thin(self) -> None:
        values = np.concatenate(self._values, axis=1)
        if len(self._lots) > KEPT:
            fewest = np.sort(np.argpartition(self._lots, KEPT)[:KEPT])
            values, self._lots = values[:, fewest], self._lots[fewest]
        self._values = [values]

    def block(self, tree: Tree) -> Block:
        """Those who were taken; their shares and roads do not matter."""
        self._thin()
        values = np.ascontiguousarray(self._values[0])
        lanes = values.shape[1]
        state = State(values, np.zeros(lanes, np.uint64), np.zeros(lanes, np.int32))
        roads = np.full((tree.height, lanes), -1, dtype=np.int8)
        return Block(state, np.ones(lanes, dtype=np.int64), 1, roads)
