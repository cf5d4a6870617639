"""A walk shared out: the top of the tree is walked here, what is below it by a crew."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from game.analysis.collector import Collector
from game.analysis.evidence import Progress
from game.analysis.outcomes import Outcomes
from game.analysis.tally import Tally
from game.analysis.tree import Tree
from game.analysis.walk import OverBudgetError, Walk
from game.rules import compile_scenario

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.analysis.block import Block
    from game.analysis.counts import Counts
    from game.analysis.crew import Crew
    from game.analysis.outcomes import Floats
    from game.analysis.shares import Comparison
    from game.analysis.tally import Watched
    from game.rules.program import Program

LANES_EACH = 64
"""With so many lanes for each of a crew the tree is handed over."""
PARTS_EACH = 8
"""Parts for each of a crew: more than one, so that nobody waits long for the slowest."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A part of a walk, to be sent to another process; the scenario is pickled."""

    scenario: bytes
    seat: str
    watched: Sequence[Watched]
    children: int
    lanes: int
    compare: bool
    plays: bool
    scores: bool
    block: Block
    turn: int


@dataclass(frozen=True, slots=True)
class Found:
    """What an errand brings back."""

    counts: Counts
    outcomes: Floats | None
    compared: dict[tuple[str, str, str], Comparison]
    walked: int


@lru_cache(maxsize=4)
def program_of(scenario: bytes) -> Program:
    """The compiled program of a pickled scenario, compiled once a process."""
    return compile_scenario(pickle.loads(scenario))


def run(errand: Errand) -> Found:
    """Walk a part; this is what a crew does.

    Raises:
        OverBudgetError: the part alone has more children than the errand allows.
    """
    program = program_of(errand.scenario)
    tree = Tree(program, errand.seat)
    outcomes = Outcomes(tree, plays=errand.plays) if errand.compare else None
    tally = Tally(program, errand.seat, errand.watched, scores=errand.scores)
    walk = Walk(tree, tally, errand.children, errand.lanes, outcomes)
    found = walk.roads(errand.block, errand.turn)
    compared = {} if outcomes is None else outcomes.compared
    return Found(tally.counts(), found, compared, walk.walked)


@dataclass
class SharedWalk:
    """A walk done with a crew, equal to the same walk done alone.

    Args:
        walk: what is to be walked, and within which limits.
        tally: adds up what the crew brings back.
        watched: the conditions that the tally watches.
        crew: who walks below the top.
        scores: where every score stands is counted.
    """

    walk: Walk
    tally: Tally
    watched: Sequence[Watched]
    crew: Crew
    scores: bool = False

    def roads(self, block: Block, turn: int) -> Floats | None:
        """As :meth:`Walk.roads`.

        Raises:
            OverBudgetError: the tree has more children; the tally holds those walked.
            CrewError: the crew is gone; the tally holds the parts that were brought back.
        """
        walk, outcomes = self.walk, self.walk.outcomes
        below: list[tuple[Block, int]] = []
        whole = block.part(slice(None))

        def put_off(child: Block, turn: int) -> None:
            if self._is_top(child, turn):
                top.roads(child, turn)
                return
            size = -(-child.lanes // (PARTS_EACH * self.crew.size)) or 1
            pieces = (slice(at, at + size) for at in range(0, child.lanes, size))
            below.extend((child.part(piece), turn) for piece in pieces)

        top = Walk(walk.tree, walk.collector, walk.children, walk.lanes, descend=put_off)
        put_off(block, turn)
        walk.walked, walk.done = top.walked, top.done
        found = self._found(below)
        if outcomes is None:
            return None
        for result in found:
            outcomes.add(result.compared)
        return self._joined(whole, turn, outcomes, found)

    def _is_top(self, block: Block, turn: int) -> bool:
        few = block.lanes < LANES_EACH * self.crew.size
        return few and turn < len(self.walk.tree.program.turns)

    def _found(self, below: list[tuple[Block, int]]) -> list[Found]:
        """What the crew finds below the top, part by part."""
        walk, tree = self.walk, self.walk.tree
        pickled = pickle.dumps(tree.program.scenario)
        left, outcomes = walk.children - walk.walked, walk.outcomes
        errands = [
            Errand(
                pickled,
                tree.seat,
                self.watched,
                left,
                walk.lanes,
                outcomes is not None,
                outcomes is not None and outcomes.plays,
                self.scores,
                block,
                turn,
            )
            for block, turn in below
        ]
        found: dict[int, Found] = {}
        try:
            for at, result in self.crew.run(run, errands):
                found[at] = result
                walk.walked += result.walked
                walk.done += float(below[at][0].weight.sum()) / below[at][0].of
                if walk.walked > walk.children:
                    raise OverBudgetError
                if walk.progress is not None:
                    walk.progress(Progress(walk.walked, min(walk.done, 1)))
        finally:
            # In their order, whoever was first, so that every crew finds the same.
            for at in sorted(found):
                self.tally.brought(found[at].counts)
        return [found[at] for at in sorted(found)]

    def _joined(
        self, block: Block, turn: int, outcomes: Outcomes, found: list[Found]
    ) -> Floats | None:
        """The outcomes of the top, from those of the parts: it is walked once more, silently."""
        waiting = iter(found)

        def take(child: Block, turn: int) -> Floats | None:
            if self._is_top(child, turn):
                return top.roads(child, turn)
            result = outcomes.blank(child.lanes)
            begin = 0
            while begin < child.lanes:
                part = next(waiting).outcomes
                assert part is not None
                result[begin : begin + len(part)] = part
                begin += len(part)
            return result

        walk = self.walk
        top = Walk(walk.tree, Collector(), walk.children, walk.lanes, outcomes, descend=take)
        return take(block, turn)
