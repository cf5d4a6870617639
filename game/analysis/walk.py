"""The depth-first walk over every road of a tree, in blocks of lanes on the kernel."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from game.analysis.evidence import Progress
from game.analysis.outcomes import Gathering
from game.analysis.tree import meet
from game.rules.fates import Fates
from game.rules.kernel import offers, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from game.analysis.block import Block, Indexes, Numbers
    from game.analysis.collector import Collector
    from game.analysis.outcomes import Floats, Outcomes
    from game.analysis.tree import Tree
    from game.rules.kernel import Offer

    Part = tuple[Indexes, list[Indexes], Numbers, Numbers]
    Descend = Callable[[Block, int], Floats | None]

MOST_LANES = 32_768
"""Lanes of a block at most: more bring no speed."""
FEWEST_LANES = 16
"""With fewer a walk would crawl: the memory allowed is too small for it."""


class OverBudgetError(Exception):
    """The tree has more children than the budget allows."""


@dataclass
class Walk:
    """A walk over a tree.

    Args:
        tree: what is walked.
        collector: looks on.
        children: decisions walked at most.
        lanes: lanes of a block at most (see :func:`lanes_within`).
        outcomes: if given, what follows each choice is worked out as well.
        until: a turn at whose start the walk looks and goes no further.
        progress: told after every block.
        descend: walks the children of a turn, if not this walk itself.
    """

    tree: Tree
    collector: Collector
    children: int
    lanes: int = MOST_LANES
    outcomes: Outcomes | None = None
    until: int | None = None
    progress: Callable[[Progress], None] | None = None
    descend: Descend | None = None
    walked: int = field(default=0, init=False)
    done: float = field(default=0.0, init=False)

    def roads(self, block: Block, turn: int = 0) -> Floats | None:
        """Walk every road from the start of a turn; the outcomes, if wanted, lane by lane.

        Raises:
            OverBudgetError: the tree has more children; the collector has seen those walked.
        """
        result = None if self.outcomes is None else self.outcomes.blank(block.lanes)
        over = block.state.ended > 0
        running = np.flatnonzero(~over)
        if over.any():
            ended = block if over.all() else block.part(over)
            self.collector.ended(ended)
            self._advance(ended)
            if result is not None and self.outcomes is not None:
                result[over] = self.outcomes.at_end(ended.state)
            block = block.part(~over)
        for cut in range(0, block.lanes, self.lanes):
            piece = slice(cut, cut + self.lanes)
            found = self._turn(block if block.lanes <= self.lanes else block.part(piece), turn)
            if result is not None and found is not None:
                result[running[piece]] = found
        return result

    def _turn(self, block: Block, turn: int) -> Floats | None:
        offer = offers(self.tree.program, block.state, turn)
        self.collector.begin_turn(block, turn)
        if turn == self.until:
            self._advance(block)
            return None
        gathering = None
        if self.outcomes is not None:
            gathering = Gathering(self.outcomes, block, turn, offer)
        for parts, last in self._variants(block, turn, offer):
            child, parents = self._children(block, turn, parts, last=last)
            self._resolve(child, turn)
            child, parents = _alive(child, parents)
            reached = None if gathering is None else gathering.reached(child, parents)
            found = (self.descend or self.roads)(child, turn + 1)
            if gathering is not None and reached is not None and found is not None:
                gathering.add(found, parents, reached)
        return None if gathering is None else gathering.settled()

    def _variants(self, block: Block, turn: int, offer: Offer) -> Iterator[tuple[list[Part], bool]]:
        """The ways all forks of the turn can fall, and whether they are the last.

        They are taken together while that keeps a block small.
        """
        ways = [list(self.tree.ways(block, turn, f, offer)) for f in self.tree.forks[turn]]
        combined = list(itertools.product(*ways))
        if len(combined) * block.lanes <= self.lanes:
            yield [meet(variant, block.lanes) for variant in combined], True
        else:
            for at, variant in enumerate(combined, start=1):
                yield [meet(variant, block.lanes)], at == len(combined)

    def _children(
        self, block: Block, turn: int, parts: list[Part], *, last: bool
    ) -> tuple[Block, Indexes]:
        """A lane for every way in the parts, and the lane of the block that each comes from."""
        lanes = [lanes for lanes, _, _, _ in parts]
        # The last children may take the place of their parents.
        replaces = last and len(parts) == 1 and len(lanes[0]) == block.lanes
        height = self.tree.program.height(turn)
        child = block if replaces else block.gather(lanes, height)
        for at, fork in enumerate(self.tree.forks[turn]):
            child.roads[fork.row] = np.concatenate([numbers[at] for _, numbers, _, _ in parts])
        odds = np.concatenate([odds for _, _, odds, _ in parts])
        of = np.concatenate([of for _, _, _, of in parts])
        return _alive(child.scaled(odds, of), np.concatenate(lanes))

    def _resolve(self, child: Block, turn: int) -> None:
        self.walked += child.lanes
        if self.walked > self.children:
            raise OverBudgetError
        if self.progress is not None:
            self.progress(Progress(self.walked, min(self.done, 1)))
        forks = self.tree.forks[turn]
        picks = {f.seat: child.roads[f.row] for f in forks if f.seat}
        chances = {f.name: child.roads[f.row].astype(np.intp) for f in forks if not f.seat}
        fates = Fates(chances, child.lanes)
        self.collector.resolving(child, turn)
        resolve(self.tree.program, child.state, turn, picks, fates=fates, watcher=self.collector)
        scaled = child.scaled(*fates.shares())
        child.weight, child.of = scaled.weight, scaled.of
        self.collector.end_turn(child, turn)

    def _advance(self, block: Block) -> None:
        self.done += float(block.weight.sum()) / block.of


def _alive(block: Block, parents: Indexes) -> tuple[Block, Indexes]:
    """The block without the lanes that have no share."""
    alive = block.weight > 0
    return (block, parents) if alive.all() else (block.part(alive), parents[alive])


def lanes_within(memory: int, tree: Tree, outcomes: Outcomes | None) -> int:
    """How many lanes a block may have for a whole walk to stay within so many bytes.

    Every turn on the way down keeps a block and its children; the outcomes of a turn are kept for
    each of its choices.
    """
    program = tree.program
    state = program.initial.itemsize * program.layout.height
    lane = 2 * (state + tree.height + 32)
    if outcomes is not None:
        choices = max((len(e.choices) for e in program.scenario.events.values()), default=1)
        lane += 8 * outcomes.width * (choices + 2)
    return min(MOST_LANES, memory // (lane * (len(program.turns) + 1)))
