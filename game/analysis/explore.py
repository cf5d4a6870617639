"""Every road from a state, each with its exact share.

The tree of decisions is walked depth first in blocks of lanes on the kernel that plays the game.
The seat's open choices are equally likely; hidden draws, chance and weighted policies fall by
their odds.  A lane carries its road along, so a witness costs nothing, and shares are whole
numbers over a common denominator, so they are exact.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from math import lcm, prod
from typing import TYPE_CHECKING

import numpy as np

from game.analysis.tally import Tally
from game.rules.fates import Fates
from game.rules.kernel import offers, policy_weights, resolve, start
from game.rules.program import CompiledEvent
from game.rules.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy.typing as npt

    from game.analysis.tally import Shares, Watched
    from game.rules.arithmetic import Bools
    from game.rules.program import CompiledTurn, Program

    Numbers = npt.NDArray[np.int64]
    Indexes = npt.NDArray[np.intp]
    Roads = npt.NDArray[np.int8]

DEFAULT_BUDGET = 50_000_000
"""Children walked before exactness is given up."""
BLOCK = 16_384
_WIDE = 2**62


class OverBudgetError(Exception):
    """The tree has more children than the budget allows."""


@dataclass(slots=True)
class Block:
    """Lanes walked together: each lane's share is ``weight / of`` of all roads."""

    state: State
    weight: npt.NDArray[np.int64]
    of: int
    roads: Roads

    def part(self, lanes: slice | Indexes | Bools) -> Block:
        """Some of the lanes, as a block of their own."""
        state = self.state
        if isinstance(lanes, slice):
            values = state.values[:, lanes].copy()
        else:
            # Indexing by lanes would lay the copy out lane by lane, which the kernel reads slowly.
            chosen = np.flatnonzero(lanes) if lanes.dtype == np.bool_ else lanes
            values = np.take(state.values, chosen, axis=1)
        return Block(
            State(values, state.seeds[lanes], state.ended[lanes].copy()),
            self.weight[lanes],
            self.of,
            self.roads[:, lanes],
        )


@dataclass(frozen=True, slots=True)
class Fork:
    """Something that can fall several ways in a turn, and the row of the road that says how."""

    name: str
    row: int
    ways: int
    seat: str | None = None


@dataclass(slots=True)
class Ways:
    """For lanes of a block: which way a fork falls, with what odds."""

    lanes: Indexes
    number: Indexes
    odds: Numbers
    of: Numbers


@dataclass
class Explorer:
    """Walks the tree from a state.

    Args:
        program: the compiled scenario.
        seat: the seat whose choices are equally likely; others follow their policies.
        budget: children walked at most.
        watched: conditions to look at between turns.
        progress: told after every block how many children have been walked.
    """

    program: Program
    seat: str
    budget: int = DEFAULT_BUDGET
    watched: Sequence[Watched] = ()
    progress: Callable[[int], None] | None = None
    children: int = 0
    tally: Tally = field(init=False)
    draws: tuple[str, ...] = field(init=False)
    forks: tuple[tuple[Fork, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        self.draws = tuple(self.program.scenario.draws)
        rows = itertools.count(len(self.draws))
        self.forks = tuple(tuple(self._forks_of(turn, rows)) for turn in self.program.turns)
        self.tally = Tally(self.program, self.seat, self.watched)

    @property
    def height(self) -> int:
        """Rows of a road: the draws, then each turn's forks."""
        return len(self.draws) + sum(map(len, self.forks))

    def _forks_of(self, turn: CompiledTurn, rows: Iterator[int]) -> Iterator[Fork]:
        for seat, events in turn.by_seat.items():
            if seat == self.seat or self.program.policies[seat] == "weighted":
                ways = max(len(event.choices) for event in events)
                yield Fork(seat, next(rows), ways, seat)
        for item in turn.agenda:
            parts = item.choices if isinstance(item, CompiledEvent) else (item,)
            for consequence in (part.consequence for part in parts):
                if consequence.chance:
                    yield Fork(consequence.chance_id, next(rows), len(consequence.chance))

    # Where a walk begins.

    def from_start(self) -> Block:
        """One lane for every way the hidden draws can fall."""
        draws = [list(draw.odds.values()) for draw in self.program.scenario.draws.values()]
        ways = list(itertools.product(*(range(len(odds)) for odds in draws)))
        state = start(self.program, np.zeros(len(ways), dtype=np.uint64))
        roads = np.full((self.height, len(ways)), -1, dtype=np.int8)
        for at, draw in enumerate(self.draws):
            roads[at] = [way[at] for way in ways]
            state.values[self.program.layout.draw[draw]] = roads[at]
        weight = [prod(odds[w] for odds, w in zip(draws, way, strict=True)) for way in ways]
        return Block(state, np.array(weight), prod(map(sum, draws)), roads)

    def from_state(self, state: State) -> Block:
        """One lane: a game as it stands, hidden draws included."""
        roads = np.full((self.height, 1), -1, dtype=np.int8)
        for at, draw in enumerate(self.draws):
            roads[at] = state.values[self.program.layout.draw[draw]]
        return Block(state.lane(0), np.ones(1, dtype=np.int64), 1, roads)

    # The walk.

    def walk(self, block: Block, turn: int = 0) -> Tally:
        """Walk every road from the start of a turn.

        Raises:
            OverBudgetError: the tree has more children; the tally holds those walked.
        """
        over = block.state.ended > 0
        if over.any():
            self.tally.ended(block.part(over))
            block = block.part(~over)
        for at in range(0, block.state.lanes, BLOCK):
            self._turn(block.part(slice(at, at + BLOCK)), turn)
        return self.tally

    def _turn(self, block: Block, turn: int) -> None:
        self.tally.begin_turn(block, turn)
        forks = self.forks[turn]
        for variants in self._variants(block, turn, forks):
            child = self._child(block, forks, variants)
            self.children += child.state.lanes
            if self.children > self.budget:
                raise OverBudgetError
            if self.progress is not None:
                self.progress(self.children)
            picks = {f.seat: child.roads[f.row].astype(np.intp) for f in forks if f.seat}
            chances = {f.name: child.roads[f.row].astype(np.intp) for f in forks if not f.seat}
            fates = Fates(chances, child.state.lanes)
            resolve(self.program, child.state, turn, picks, fates=fates, watcher=self.tally)
            child = _scaled(child, *fates.shares())
            self.tally.end_turn(child, turn)
            self.walk(_alive(child), turn + 1)

    def _variants(
        self, block: Block, turn: int, forks: Sequence[Fork]
    ) -> Iterator[list[tuple[Ways, ...]]]:
        """The ways all forks of the turn can fall: together while that keeps a block small."""
        ways = [list(self._ways(block, turn, fork)) for fork in forks]
        combined = list(itertools.product(*ways))
        if len(combined) * block.state.lanes <= BLOCK:
            yield combined
        else:
            for variant in combined:
                yield [variant]

    def _ways(self, block: Block, turn: int, fork: Fork) -> Iterator[Ways]:
        lanes = np.arange(block.state.lanes)
        if fork.seat is None:
            ones = np.ones(len(lanes), dtype=np.int64)
            for number in range(fork.ways):
                yield Ways(lanes, np.full(len(lanes), number), ones, ones)
            return
        odds = self._odds(block, turn, fork.seat)
        total = odds.sum(axis=0)
        idle = total == 0
        odds[0, idle] = 1
        total = np.maximum(total, 1)
        for number in range(fork.ways):
            here = np.flatnonzero(odds[number])
            if len(here):
                chosen = np.where(idle[here], -1, number)
                yield Ways(here, chosen, odds[number, here], total[here])

    def _odds(self, block: Block, turn: int, seat: str) -> Numbers:
        """``[choice, lane]``: the odds of the seat's choices; all 0 where it has no event."""
        state = block.state
        offer = offers(self.program, state, turn)
        events = self.program.turns[turn].by_seat[seat]
        odds = np.zeros((max(len(e.choices) for e in events), state.lanes), dtype=np.int64)
        for event in events:
            open_ = offer.open[event.event.id]
            if seat == self.seat:
                weights = open_.astype(np.int64)
            else:
                weights = policy_weights(state, event, open_)
                none = np.flatnonzero(weights.sum(axis=0) == 0)
                weights[open_.argmax(axis=0)[none], none] = 1
            mine = offer.event[seat] == event.number
            odds[: len(event.choices), mine] = weights[:, mine]
        return odds

    def _child(
        self, block: Block, forks: Sequence[Fork], variants: list[tuple[Ways, ...]]
    ) -> Block:
        """A block with a lane for every way in the variants that its lanes can take."""
        parts = [_meet(variant, block.state.lanes) for variant in variants]
        lanes = np.concatenate([lanes for lanes, _, _, _ in parts])
        child = block.part(lanes)
        child.roads = child.roads.copy()
        for at, fork in enumerate(forks):
            child.roads[fork.row] = np.concatenate([numbers[at] for _, numbers, _, _ in parts])
        odds = np.concatenate([odds for _, _, odds, _ in parts])
        of = np.concatenate([of for _, _, _, of in parts])
        return _alive(_scaled(child, odds, of))


def _meet(variant: tuple[Ways, ...], lanes: int) -> tuple[Indexes, list[Indexes], Numbers, Numbers]:
    """Lanes that can take all ways of a variant, the numbers taken there, and the shared odds."""
    mask = np.ones(lanes, dtype=bool)
    for ways in variant:
        can = np.zeros(lanes, dtype=bool)
        can[ways.lanes] = True
        mask &= can
    common = np.flatnonzero(mask)
    odds, of = np.ones((2, len(common)), dtype=np.int64)
    numbers = []
    for ways in variant:
        at = np.searchsorted(ways.lanes, common)
        numbers.append(ways.number[at])
        odds = odds * ways.odds[at]
        of = of * ways.of[at]
    return common, numbers, odds, of


def _scaled(block: Block, odds: Numbers, of: Numbers) -> Block:
    """The block with every lane's share multiplied by ``odds / of``."""
    common = lcm(*map(int, np.unique(of)))
    if common == 1 and odds.all():
        return block
    factor = odds * (common // of)
    whole = block.of * common
    if whole < _WIDE:
        weight = block.weight * factor
    else:
        weight = block.weight.astype(object) * factor.astype(object)
    return Block(block.state, weight, whole, block.roads)


def _alive(block: Block) -> Block:
    """The block without the lanes that have no share."""
    alive = block.weight > 0
    return block if alive.all() else block.part(alive)


def explore(
    program: Program,
    seat: str,
    state: State | None = None,
    turn: int = 0,
    *,
    budget: int = DEFAULT_BUDGET,
) -> Shares:
    """The exact shares of all that can happen from the start, or from a state before a turn.

    Raises:
        OverBudgetError: there are more children than the budget.
    """
    explorer = Explorer(program, seat, budget)
    block = explorer.from_start() if state is None else explorer.from_state(state)
    return explorer.walk(block, turn).shares(explorer.children)
