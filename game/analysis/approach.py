"""A road to an event: how a game can really come to it, found by playing or by walking.

Random roads are played first, on the kernel, each under a seed of its own: a road found that way
is real as it stands.  Only if none comes to the event is every road up to its turn walked, which
finds the rarest road or proves that there is none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import numpy as np

from game.analysis.collector import Collector
from game.analysis.evidence import Budget, Evidence
from game.analysis.random_play import play_at_random
from game.analysis.shares import Witness
from game.analysis.tree import Tree
from game.analysis.walk import FEWEST_LANES, MOST_LANES, OverBudgetError, Walk, lanes_within
from game.analysis.witness import Road, road_to
from game.rules.kernel import offers, resolve, start
from game.rules.state import State

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from game.analysis.block import Block
    from game.analysis.evidence import Progress
    from game.rules.chance import Seeds
    from game.rules.kernel import Offer
    from game.rules.program import Program

RANDOM_ROADS = 4_096
"""Roads played at random before any are walked; enough to miss one in a thousand once in sixty."""
SEEDS_TOLD = 5


@dataclass(frozen=True, slots=True)
class Approach:
    """How an event can be come to.

    ``road`` is the likeliest road found, with its seed, or ``None``; without a road, *proved* as
    ``evidence`` means that there is none.  ``share`` is the share of roads that come to the event
    (of those under the seed, if one was asked for), ``None`` where nothing tells it.  ``seeds``
    are some under which the event comes up, when it does not under the seed that was asked for.
    """

    road: Road | None
    share: Fraction | None
    evidence: Evidence
    seeds: tuple[int, ...] = ()


def approach(
    program: Program,
    seat: str,
    event: str,
    *,
    seed: int | None = None,
    budget: Budget | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Approach:
    """Find a road to an event of a seat.

    Args:
        program: the compiled scenario.
        seat: whose office is played; the others follow their policies.
        event: the id of an event of that seat.
        seed: the seed under which the road must lie, or ``None`` for any.
        budget: what may be spent where playing at random finds none.
        progress: told of the walk.
    """
    search = _Search(program, seat, event, budget or Budget(), progress)
    if seed is None:
        found = search.played(np.arange(RANDOM_ROADS, dtype=np.uint64))
        return found if found.road is not None else search.walked()
    found = search.played(np.full(RANDOM_ROADS, seed, dtype=np.uint64))
    if found.road is None:
        found = search.walked_under(seed)
    if found.road is None:
        others = search.arrivals(np.arange(RANDOM_ROADS, dtype=np.uint64))[0].seeds
        told = tuple(np.unique(others)[:SEEDS_TOLD].tolist())
        return Approach(None, found.share, found.evidence, told)
    return found


@dataclass
class _Search:
    program: Program
    seat: str
    event: str
    budget: Budget
    progress: Callable[[Progress], None] | None
    turn: int = field(init=False)
    number: int = field(init=False)

    def __post_init__(self) -> None:
        scenario = self.program.scenario
        self.turn = scenario.turn_of[self.event]
        self.number = list(scenario.events).index(self.event)

    # At random.

    def played(self, seeds: Seeds) -> Approach:
        """The likeliest of the random roads that come to the event, one played under each seed."""
        state, likelihood = self.arrivals(seeds)
        share = Fraction(state.lanes, len(seeds))
        road = None
        if state.lanes:
            road = self._road(state, int(likelihood.argmax()))
        return Approach(road, share, Evidence("sampled", len(seeds), Fraction(0)))

    def arrivals(self, seeds: Seeds) -> tuple[State, npt.NDArray[np.float64]]:
        """Play at random to the event's turn: the lanes that come to it, and how likely they are.

        Likely are roads with few other choices open beside those they take.
        """
        state, likelihood = play_at_random(self.program, self.seat, seeds, self.turn)
        here = self._comes_up(state, offers(self.program, state, self.turn))
        return _only(state, here), likelihood[here]

    # Every road.

    def walked(self) -> Approach:
        """The likeliest of all roads, walked up to the event's turn."""
        tree = Tree(self.program, self.seat)
        arrivals = _Arrivals(self)
        walk = Walk(
            tree,
            arrivals,
            self.budget.children,
            max(FEWEST_LANES, lanes_within(self.budget.memory, tree, None)),
            until=self.turn,
            progress=self.progress,
        )
        kind: Literal["proved", "stopped"] = "proved"
        try:
            walk.roads(tree.from_start())
        except OverBudgetError:
            kind = "stopped"
        road = None if arrivals.likeliest is None else road_to(tree, arrivals.likeliest)
        return Approach(road, arrivals.share, Evidence(kind, arrivals.roads, arrivals.walked))

    def walked_under(self, seed: int) -> Approach:
        """The first road that lies under a seed, all of them being walked if need be."""
        waiting = [(0, start(self.program, np.array([seed], dtype=np.uint64)))]
        walked = roads = 0
        while waiting and walked <= self.budget.children:
            turn, state = waiting.pop()
            offer = offers(self.program, state, turn)
            if turn == self.turn:
                roads += state.lanes
                here = np.flatnonzero(self._comes_up(state, offer))
                if len(here):
                    road = self._road(state, int(here[0]))
                    return Approach(road, None, Evidence("stopped", roads, Fraction(0)))
                continue
            children = self._children(state, turn, offer)
            walked += children.lanes
            waiting += [
                (turn + 1, _only(children, slice(at, at + MOST_LANES)))
                for at in range(0, children.lanes, MOST_LANES)
            ]
        if waiting:
            return Approach(None, None, Evidence("stopped", roads, Fraction(0)))
        return Approach(None, None, Evidence("proved", roads))

    def _children(self, state: State, turn: int, offer: Offer) -> State:
        """The games after the turn, one for every open choice of the seat."""
        lanes, picks = [], []
        idle = np.ones(state.lanes, dtype=bool)
        for event in self.program.turns[turn].by_seat.get(self.seat, ()):
            mine = offer.event[self.seat] == event.number
            idle &= ~mine
            for choice, open_ in enumerate(offer.open[event.event.id]):
                lanes.append(np.flatnonzero(mine & open_))
                picks.append(np.full(len(lanes[-1]), choice, dtype=np.intp))
        lanes.append(np.flatnonzero(idle))
        picks.append(np.full(len(lanes[-1]), -1, dtype=np.intp))
        children = _only(state, np.concatenate(lanes))
        resolve(self.program, children, turn, {self.seat: np.concatenate(picks)})
        return _only(children, children.ended == 0)

    # What lies there.

    def _comes_up(self, state: State, offer: Offer) -> npt.NDArray[np.bool_]:
        here: npt.NDArray[np.bool_]
        here = (offer.event[self.seat] == self.number) & (state.ended == 0)
        return here

    def _road(self, state: State, lane: int) -> Road:
        """The moves of a lane, read from what it has decided."""
        layout, scenario = self.program.layout, self.program.scenario
        moves = []
        for turn in scenario.turns[: self.turn]:
            for event in turn.events:
                taken = int(state.values[layout.event[event.id], lane])
                if event.seat == self.seat and taken:
                    moves.append((event.id, event.choices[taken - 1].id))
        return Road(tuple(moves), int(state.seeds[lane]))


class _Arrivals(Collector):
    """As a collector: the roads that come to the event, and the likeliest of them."""

    def __init__(self, search: _Search) -> None:
        self._search = search
        self.roads = 0
        self.walked = Fraction()
        self.share = Fraction()
        self.likeliest: Witness | None = None

    def begin_turn(self, block: Block, turn: int) -> None:
        """Look at the event's own turn."""
        if turn != self._search.turn:
            return
        self._pass(block)
        offer = offers(self._search.program, block.state, turn)
        weight = np.where(self._search._comes_up(block.state, offer), block.weight, 0)
        self.share += Fraction(int(weight.sum()), block.of)
        best = int(weight.argmax())
        share = int(weight[best]) / block.of
        if share and (self.likeliest is None or share > self.likeliest.share):
            self.likeliest = Witness(tuple(block.roads[:, best].tolist()), share, turn - 1)

    def ended(self, block: Block) -> None:
        """These stories are over before the event's turn."""
        self._pass(block)

    def _pass(self, block: Block) -> None:
        self.roads += block.lanes
        self.walked += Fraction(int(block.weight.sum()), block.of)


def _only(state: State, which: slice | npt.NDArray[np.generic]) -> State:
    return State(state.values[:, which].copy(), state.seeds[which], state.ended[which].copy())
