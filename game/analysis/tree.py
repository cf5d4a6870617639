"""The tree of everything that can happen: where it begins, where it forks, with what odds."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from game.analysis.block import Block
from game.rules.kernel import policy_weights, start
from game.rules.program import CompiledEvent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.analysis.block import Indexes, Numbers
    from game.rules.kernel import Offer
    from game.rules.program import CompiledTurn, Program
    from game.rules.state import State


@dataclass(frozen=True, slots=True)
class Fork:
    """Something that can fall several ways in a turn, and the row of the road that says how."""

    name: str
    row: int
    ways: int
    seat: str | None = None


@dataclass(slots=True)
class Way:
    """One way a fork can fall: in which lanes, the number taken there, and with what odds."""

    lanes: Indexes
    number: Indexes
    odds: Numbers
    of: Numbers


@dataclass
class Tree:
    """The tree of one scenario for one free seat.

    The seat's open choices are equally likely; hidden draws, chance and weighted policies fall by
    their odds.  A road has a row for every draw, then for every fork, turn by turn.

    Args:
        program: the compiled scenario.
        seat: the seat whose choices are free; others follow their policies.
    """

    program: Program
    seat: str
    draws: tuple[str, ...] = field(init=False)
    forks: tuple[tuple[Fork, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        self.draws = tuple(self.program.scenario.draws)
        rows = itertools.count(len(self.draws))
        self.forks = tuple(tuple(self._forks_of(turn, rows)) for turn in self.program.turns)

    @property
    def height(self) -> int:
        """Rows of a road."""
        return len(self.draws) + sum(map(len, self.forks))

    def own_fork(self, turn: int) -> Fork | None:
        """The fork of the free seat in a turn, if it has an event there."""
        return next((fork for fork in self.forks[turn] if fork.seat == self.seat), None)

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

    # How forks fall.

    def ways(self, block: Block, turn: int, fork: Fork, offer: Offer) -> Iterator[Way]:
        """The ways that a fork can fall; -1 is the number where a seat has no event."""
        lanes = np.arange(block.lanes)
        if fork.seat is None:
            ones = np.ones(len(lanes), dtype=np.int64)
            for number in range(fork.ways):
                yield Way(lanes, np.full(len(lanes), number), ones, ones)
            return
        odds = self.odds(block.state, turn, fork.seat, offer)
        total = odds.sum(axis=0)
        idle = total == 0
        odds[0, idle] = 1
        total = np.maximum(total, 1)
        for number in range(fork.ways):
            here = np.flatnonzero(odds[number])
            if len(here):
                chosen = np.where(idle[here], -1, number)
                yield Way(here, chosen, odds[number, here], total[here])

    def odds(self, state: State, turn: int, seat: str, offer: Offer) -> Numbers:
        """``[choice, lane]``: the odds of a seat's choices; all 0 where it has no event."""
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


def meet(variant: tuple[Way, ...], lanes: int) -> tuple[Indexes, list[Indexes], Numbers, Numbers]:
    """Lanes that can take all ways of a variant, the numbers taken there, and the shared odds."""
    mask = np.ones(lanes, dtype=bool)
    for way in variant:
        if len(way.lanes) < lanes:
            can = np.zeros(lanes, dtype=bool)
            can[way.lanes] = True
            mask &= can
    common = np.flatnonzero(mask)
    odds, of = np.ones((2, len(common)), dtype=np.int64)
    numbers = []
    for way in variant:
        at = common if len(way.lanes) == lanes else np.searchsorted(way.lanes, common)
        numbers.append(way.number[at])
        odds = odds * way.odds[at]
        of = of * way.of[at]
    return common, numbers, odds, of
