"""From decision to decision: what comes next after each choice of a seat, with its share."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from game.analysis.block import Block
from game.analysis.collector import Onlooker
from game.analysis.tree import Tree
from game.analysis.walk import Walk, lanes_within
from game.rules.kernel import offers, resolve, start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy.typing as npt

    from game.analysis.evidence import Budget, Progress
    from game.rules.chance import Seeds
    from game.rules.effects import Picks
    from game.rules.program import Program
    from game.rules.state import State

    Codes = npt.NDArray[np.intp]

Decision = tuple[str, str] | None
"""An event and the choice taken, or ``None`` for the start of the story."""
_EXACT_FLOAT = 2**53
_BATCH = 8_192


@dataclass
class Transitions(Onlooker):
    """As a collector: which event or ending follows which decision, on which share of all roads.

    ``leads[decision, event]`` and ``ends[decision, ending]`` are shares of all roads.
    """

    program: Program
    seat: str
    leads: dict[tuple[Decision, str], Fraction] = field(default_factory=dict)
    ends: dict[tuple[Decision, str], Fraction] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._decisions: list[Decision] = [None]
        self._events: list[str] = []
        self._turns: list[list[tuple[int, int, int]]] = []
        layout = self.program.layout
        for turn in self.program.turns:
            rows = []
            for event in turn.by_seat.get(self.seat, ()):
                rows.append((layout.event[event.event.id], len(self._decisions), len(self._events)))
                self._decisions += [(event.event.id, choice.id) for choice in event.choices]
                self._events.append(event.event.id)
            if rows:
                self._turns.append(rows)

    def ended(self, block: Block) -> None:
        """Follow the decisions of roads that are over, turn by turn."""
        before: Codes = np.zeros(block.lanes, dtype=np.intp)
        for rows in self._turns:
            decision, event = before.copy(), np.full(block.lanes, -1, dtype=np.intp)
            for row, first, number in rows:
                taken = block.state.values[row].astype(np.intp)
                decision = np.where(taken > 0, first + taken - 1, decision)
                event[taken > 0] = number
            for at, to, share in _sums(before, event, block):
                _add(self.leads, (self._decisions[at], self._events[to]), share)
            before = decision
        endings = self.program.endings
        for at, to, share in _sums(before, block.state.ended - 1, block):
            _add(self.ends, (self._decisions[at], endings[to].ending.id), share)


def _add(
    sums: dict[tuple[Decision, str], Fraction], key: tuple[Decision, str], share: Fraction
) -> None:
    sums[key] = sums.get(key, Fraction()) + share


def _sums(
    sources: Codes, targets: npt.NDArray[np.integer], block: Block
) -> Iterable[tuple[int, int, Fraction]]:
    """The share of the lanes for each source and target; those with target -1 are left out."""
    width = int(targets.max(initial=0)) + 1
    codes = (sources * width + targets)[targets >= 0]
    weight = block.weight[targets >= 0]
    if block.of < _EXACT_FLOAT:
        totals = np.bincount(codes, weights=weight.astype(np.float64))
        found = {code: int(totals[code]) for code in np.flatnonzero(totals).tolist()}
    else:
        found = {}
        for code, each in zip(codes.tolist(), weight.tolist(), strict=True):
            found[code] = found.get(code, 0) + int(each)
    for code, total in found.items():
        yield code // width, code % width, Fraction(total, block.of)


def follow(
    program: Program,
    seat: str,
    budget: Budget,
    *,
    exact: bool,
    progress: Callable[[Progress], None] | None = None,
) -> tuple[Transitions, bool]:
    """All transitions of a seat, and whether Ctrl-C stopped the search for them.

    Args:
        program: the compiled scenario.
        seat: the seat whose choices are equally likely.
        budget: what may be spent.
        exact: walk every road, which the budget is known to allow; else play some at random.
        progress: told of the walk.
    """
    found = Transitions(program, seat)
    try:
        if exact:
            tree = Tree(program, seat)
            lanes = lanes_within(budget.memory, tree, None)
            Walk(tree, found, budget.children, lanes, progress=progress).roads(tree.from_start())
        else:
            for at in range(0, budget.runs, _BATCH):
                seeds = np.arange(at, min(at + _BATCH, budget.runs), dtype=np.uint64)
                state, _ = play_at_random(program, seat, seeds, len(program.turns))
                weight = np.ones(state.lanes, dtype=np.int64)
                roads = np.zeros((0, state.lanes), dtype=np.int8)
                found.ended(Block(state, weight, budget.runs, roads))
    except KeyboardInterrupt:
        return found, True
    return found, False


def play_at_random(
    program: Program, seat: str, seeds: Seeds, turns: int
) -> tuple[State, npt.NDArray[np.float64]]:
    """Play the first turns under each seed, the seat taking any open choice; the same every time.

    Returns the states, and for each the likelihood of the seat's choices.
    """
    state = start(program, seeds)
    likelihood = np.ones(len(seeds))
    rng = np.random.default_rng(int(seeds[0]))
    for turn in range(turns):
        offer = offers(program, state, turn)
        picks: Picks = np.full(len(seeds), -1, dtype=np.intp)
        for event in program.turns[turn].by_seat.get(seat, ()):
            mine = offer.event[seat] == event.number
            open_ = offer.open[event.event.id]
            lots = np.where(open_, rng.random(open_.shape), -1.0)
            picks[mine] = lots.argmax(axis=0)[mine]
            likelihood[mine] /= open_.sum(axis=0)[mine]
        resolve(program, state, turn, {seat: picks}, offer=offer)
    return state, likelihood
