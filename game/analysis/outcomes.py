"""What follows each choice, worked out from the ends of the roads backwards.

Outcomes are the endings and the objectives of the free seat.  For every state the walk comes to
they are known under uniform play and, for each objective, under best play for it (backward
induction; Bellman 1957).  They are kept in double precision: they compare and advise, while the
shares of endings are counted in whole numbers elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from game.analysis.shares import BestPlay, Comparison

if TYPE_CHECKING:
    import numpy.typing as npt

    from game.analysis.block import Block, Indexes
    from game.analysis.tree import Tree
    from game.rules.arithmetic import Bools
    from game.rules.kernel import Offer
    from game.rules.state import State

    Floats = npt.NDArray[np.float64]

SAME = 1e-9
"""Shares closer than this are the same."""


@dataclass
class Outcomes:
    """What is gathered of a tree; an array of outcomes is ``[lane, number]``.

    First come the shares of the endings and of the objectives under uniform play, then for each
    objective its share under best play for it, with ``plays`` followed by those of the endings.
    What is hidden is taken as known to best play.
    """

    tree: Tree
    plays: bool = False
    compared: dict[tuple[str, str, str], Comparison] = field(default_factory=dict)

    def __post_init__(self) -> None:
        program = self.tree.program
        objectives = program.scenario.seats[self.tree.seat].objectives
        self._wants = [program.conditions.condition(o.want) for o in objectives]
        self.endings = len(program.endings)
        self.uniform = self.endings + len(objectives)
        self.play = 1 + (self.endings if self.plays else 0)

    @property
    def width(self) -> int:
        """Numbers a lane."""
        return self.uniform + len(self._wants) * self.play

    @property
    def best_shares(self) -> list[int]:
        """The numbers that are an objective's share under best play for it."""
        return list(range(self.uniform, self.width, self.play))

    def blank(self, lanes: int) -> Floats:
        """Nothing yet, for so many lanes."""
        return np.zeros((lanes, self.width))

    def at_end(self, state: State) -> Floats:
        """What lanes whose story is over have come to."""
        outcomes = self.blank(state.lanes)
        lanes = np.arange(state.lanes)
        outcomes[lanes, state.ended - 1] = 1
        for at, want in enumerate(self._wants):
            met: Bools | int = 1 if want is None else want(state.values)
            first = self.uniform + at * self.play
            outcomes[:, self.endings + at] = outcomes[:, first] = met
            if self.plays:
                outcomes[lanes, first + state.ended] = 1
        return outcomes

    def best(self, outcomes: Floats, block: Block) -> tuple[BestPlay, ...]:
        """Best play for each objective from the lanes where a walk began, by their shares."""
        shares = (block.weight.astype(np.float64) / block.of) @ outcomes
        names = [ending.ending.id for ending in self.tree.program.endings]
        return tuple(
            BestPlay(
                float(shares[first]),
                dict(zip(names, map(float, shares[first + 1 : first + self.play]), strict=True)),
            )
            for first in self.best_shares
        )

    def add(self, compared: dict[tuple[str, str, str], Comparison]) -> None:
        """Add what another part of the walk has compared."""
        for key, other in compared.items():
            own = self.compared.get(key)
            self.compared[key] = other if own is None else own.joined(other)


class Gathering:
    """The outcomes of one turn of a block: from those of its children, choice by choice."""

    def __init__(self, outcomes: Outcomes, block: Block, turn: int, offer: Offer) -> None:
        tree = outcomes.tree
        self._outcomes = outcomes
        self._turn = turn
        self._offer = offer
        self._row = None
        self._open: Bools = np.ones((1, block.lanes), dtype=bool)
        fork = tree.own_fork(turn)
        if fork is not None:
            odds = tree.odds(block.state, turn, tree.seat, offer)
            odds[0, ~odds.any(axis=0)] = 1
            self._row, self._open = fork.row, odds > 0
        # A child's share of what its choice leads to, chance and the other seats deciding.
        self._share = block.weight.astype(np.float64) / block.of / self._open.sum(axis=0)
        self._led_to = [outcomes.blank(block.lanes) for _ in self._open]

    def reached(self, child: Block, parents: Indexes) -> tuple[Indexes, Floats]:
        """Which choice each child took, and with what share it follows from that choice."""
        chosen = np.zeros(child.lanes, dtype=np.intp)
        if self._row is not None:
            chosen = np.maximum(child.roads[self._row], 0).astype(np.intp)
        share = child.weight.astype(np.float64) / child.of / self._share[parents]
        return chosen, share

    def add(self, found: Floats, parents: Indexes, reached: tuple[Indexes, Floats]) -> None:
        """Add what children came to; of one choice a parent may have many."""
        chosen, share = reached
        found *= share[:, None]
        # Children come in runs: within one no parent is met twice, and all took one choice.
        breaks = np.flatnonzero((np.diff(parents) <= 0) | (np.diff(chosen) != 0)) + 1
        for begin, end in zip([0, *breaks], [*breaks, len(parents)], strict=True):
            if begin < end:
                self._led_to[chosen[begin]][parents[begin:end]] += found[begin:end]

    def settled(self) -> Floats:
        """The outcomes of the block, lane by lane; the choices have been compared."""
        outcomes = self._outcomes
        self._compare()
        if len(self._led_to) == 1:
            return self._led_to[0]
        result: Floats = np.sum(self._led_to, axis=0) / self._open.sum(axis=0)[:, None]
        for first in outcomes.best_shares:
            columns = slice(first, first + outcomes.play)
            shares = np.stack([led[:, first] for led in self._led_to])
            shares[~self._open] = -1
            best = shares >= shares.max(axis=0) - SAME
            of = best.sum(axis=0)[:, None]
            result[:, columns] = np.sum(
                [
                    led[:, columns] * mine[:, None]
                    for led, mine in zip(self._led_to, best, strict=True)
                ],
                axis=0,
            )
            result[:, columns] /= of
        return result

    def _compare(self) -> None:
        tree = self._outcomes.tree
        if self._row is None:
            return
        for event in tree.program.turns[self._turn].by_seat[tree.seat]:
            mine = self._offer.event[tree.seat] == event.number
            if not mine.any():
                continue
            for one, two in combinations(range(len(event.choices)), 2):
                names = event.event.id, event.choices[one].id, event.choices[two].id
                known = self._outcomes.compared.get(names)
                if known is None or not known.settled:
                    found = self._compared(one, two, mine)
                    self._outcomes.add({names: found})

    def _compared(self, one: int, two: int, mine: Bools) -> Comparison:
        first, second = self._open[one] & mine, self._open[two] & mine
        both = np.flatnonzero(first & second)
        gain = self._led_to[one][both] - self._led_to[two][both]
        outcomes = self._outcomes
        gain = gain[:, [*range(outcomes.uniform), *outcomes.best_shares]]
        objectives = gain[:, outcomes.endings :]
        return Comparison(
            met=bool(len(both)),
            first_alone=bool((first & ~second).any()),
            second_alone=bool((second & ~first).any()),
            differ=bool((np.abs(gain) > SAME).any()),
            first_better=bool((objectives > SAME).any()),
            second_better=bool((objectives < -SAME).any()),
        )
