"""A witness as something that can be played: a seed and the choices by id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.analysis.collector import Collector
from game.rules.kernel import resolve, start
from game.rules.state import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from game.analysis.shares import Witness
    from game.analysis.tree import Fork, Tree
    from game.rules.arithmetic import Bools
    from game.rules.kernel import Offer
    from game.rules.lanes import Lanes

BATCHES = 64
SEEDS = 2_048
"""Seeds tried at once; after that many batches a witness is given without a seed."""


@dataclass(frozen=True, slots=True)
class Road:
    """A road that can be played: the seat's moves as (event, choice), under a seed."""

    moves: tuple[tuple[str, str], ...]
    seed: int | None

    @property
    def options(self) -> str:
        """The options of ``communique play`` that lead along it."""
        seed = "" if self.seed is None else f"--seed {self.seed} "
        return f"{seed}--moves '{', '.join(choice for _, choice in self.moves)}'"


class _Results(Collector):
    """Remembers how chance fell in a turn, by the thing that left something to it."""

    def __init__(self) -> None:
        self.fallen: dict[str, npt.NDArray[np.intp]] = {}

    def took_effect(
        self,
        item: str,
        lanes: Lanes,
        also: Sequence[Lanes],
        results: npt.NDArray[np.intp] | None,
    ) -> None:
        """Keep the results where there were any: policies may part the lanes in this very turn."""
        del also
        if results is not None:
            mask = lanes.mask
            self.fallen[item] = results if mask is None else np.where(mask, results, -1)


def road_to(tree: Tree, witness: Witness) -> Road:
    """Find a seed under which draws, policies and chance fall as on the witness's road.

    A road that was played at random has its seed already.

    All lanes that have fallen the witness's way so far are in the same state, so one of them
    tells what the seat decides.
    """
    if witness.seed is not None:
        seeds = np.array([witness.seed], dtype=np.uint64)
        return Road(_follow(tree, witness, start(tree.program, seeds))[1], witness.seed)
    moves: tuple[tuple[str, str], ...] = ()
    for batch in range(BATCHES):
        seeds = np.arange(batch * SEEDS, (batch + 1) * SEEDS, dtype=np.uint64)
        seed, found = _follow(tree, witness, start(tree.program, seeds))
        moves = max(moves, found, key=len)
        if seed is not None:
            return Road(found, seed)
    return Road(moves, None)


def _follow(
    tree: Tree, witness: Witness, state: State
) -> tuple[int | None, tuple[tuple[str, str], ...]]:
    program, road = tree.program, witness.road
    fits = np.ones(state.lanes, dtype=bool)
    for row, draw in enumerate(tree.draws):
        fits &= state.values[program.layout.draw[draw]] == road[row]
    moves: list[tuple[str, str]] = []
    for turn in range(min(witness.turn + 1, len(program.turns))):
        state = _only(state, fits)
        if not state.lanes or state.ended[0]:
            break
        forks, results = tree.forks[turn], _Results()
        own = tree.own_fork(turn)
        taken = -1 if own is None else road[own.row]
        picks = {tree.seat: np.full(state.lanes, taken, dtype=np.intp)}
        offer = resolve(program, state, turn, picks, watcher=results)
        if taken >= 0:
            event = _event(tree, offer, tree.seat)
            moves.append((event, program.scenario.events[event].choices[taken].id))
        fits = np.ones(state.lanes, dtype=bool)
        for fork in forks if witness.seed is None else ():
            fits &= _agrees(tree, state, offer, fork, number=road[fork.row], results=results)
    lasting = state.seeds[fits] if state.lanes == len(fits) else state.seeds
    return (int(lasting[0]) if len(lasting) else None), tuple(moves)


def _agrees(
    tree: Tree,
    state: State,
    offer: Offer,
    fork: Fork,
    *,
    number: int,
    results: _Results,
) -> Bools:
    """Where a fork has fallen the way it should."""
    everywhere = np.ones(state.lanes, dtype=bool)
    if fork.seat is None:
        fallen = results.fallen.get(fork.name)
        return everywhere if fallen is None else (fallen == number) | (fallen < 0)
    if fork.seat == tree.seat or number < 0:
        return everywhere
    row = tree.program.layout.event[_event(tree, offer, fork.seat)]
    agrees: Bools = state.values[row] == number + 1
    return agrees


def _event(tree: Tree, offer: Offer, seat: str) -> str:
    """The event that a seat has in these lanes."""
    return list(tree.program.scenario.events)[int(offer.event[seat][0])]


def _only(state: State, which: Bools) -> State:
    return State(state.values[:, which].copy(), state.seeds[which], state.ended[which].copy())
