"""About how large a tree is, before it is walked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.analysis.block import Block
from game.analysis.collector import Onlooker
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
    block, stands_for, total = block.part(slice(None)), 1.0, 0.0
    while block.lanes and turn < len(tree.program.turns):
        children: list[Block] = []

        def keep(child: Block, _: int, children: list[Block] = children) -> None:
            children.append(child)

        walk = Walk(tree, Onlooker(), _NO_LIMIT, descend=keep)
        walk.roads(block, turn)
        total += stands_for * walk.walked
        block = _few(children, random)
        stands_for *= max(1.0, sum(int((c.state.ended == 0).sum()) for c in children) / KEPT)
        turn += 1
    return total


def _few(children: list[Block], random: np.random.Generator) -> Block:
    """A random few of the lanes that are still running; their shares do not matter."""
    running = [child.part(child.state.ended == 0) for child in children]
    # Of children that took their parents' place the pools that matter no more are still there.
    height = min(len(b.state.values) for b in running)
    state = State(
        np.concatenate([b.state.values[:height] for b in running], axis=1),
        np.concatenate([b.state.seeds for b in running]),
        np.concatenate([b.state.ended for b in running]),
    )
    roads = np.concatenate([b.roads for b in running], axis=1)
    all_ = Block(state, np.ones(state.lanes, dtype=np.int64), 1, roads)
    if all_.lanes <= KEPT:
        return all_
    return all_.gather([np.sort(random.choice(all_.lanes, KEPT, replace=False))])
