"""Roads played at random: estimates where there are too many roads to walk them all.

Two kinds of players play.  Some take every open choice with equal likelihood, and only they are
counted; others prefer what has been taken least, so that what is rarely open is found, and what
only they have found is reached with a share that is not known (0 of the roads counted).
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from game.analysis.block import Block
from game.analysis.collector import Several
from game.analysis.counts import Counts
from game.analysis.crew import CrewError
from game.analysis.errands import program_of
from game.analysis.evidence import Evidence, Progress
from game.analysis.tally import Tally
from game.analysis.tree import Tree
from game.rules.kernel import offers, resolve, start
from game.rules.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy.typing as npt

    from game.analysis.block import Indexes, Numbers
    from game.analysis.collector import Collector
    from game.analysis.crew import Crew
    from game.analysis.shares import Shares
    from game.analysis.tally import Watched
    from game.rules.program import Program

BATCH = 8_192
"""Roads played in lockstep."""
SEARCHES = 8
"""Batches of those who look for what has been taken least."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A batch of roads to be played, perhaps by another process; the scenario is pickled.

    ``of`` is the number of all roads in the sample; ``tried[event, choice number]`` is how often
    each choice was taken before, if the least taken is preferred.
    """

    scenario: bytes
    seat: str
    watched: Sequence[Watched]
    state: State | None
    turn: int
    roads: int
    of: int
    seed: np.random.SeedSequence
    scores: bool
    tried: dict[tuple[str, int], int] | None = None


def sample(
    program: Program,
    seat: str,
    state: State | None = None,
    turn: int = 0,
    *,
    runs: int,
    seed: int = 0,
    watched: Sequence[Watched] = (),
    scores: bool = False,
    progress: Callable[[Progress], None] | None = None,
    crew: Crew | None = None,
    size: int = 0,
    known: Counts | None = None,
    onlooker: Collector | None = None,
) -> Shares:
    """Estimate shares from random roads; the same seed gives the same sample, whoever plays it.

    Args:
        program: the compiled scenario.
        seat: the seat whose open choices are equally likely.
        state: where to begin, hidden draws as they are there; else the start.
        turn: the turn that comes next.
        runs: roads to play.
        seed: of the sample.
        watched: conditions to look at between turns.
        scores: also count where every score stands turn by turn.
        progress: told after every batch.
        crew: who plays; else this process alone.
        size: about how many decisions a walk would have, for the evidence.
        known: marks that are reached for sure.
        onlooker: looks on while roads are played that count; not with a crew.

    Stopped by Ctrl-C it returns the estimates from the roads played so far.
    """
    batches = -(-runs // BATCH)
    uniform, searching = np.random.SeedSequence(seed).spawn(2)
    pickled = pickle.dumps(program.scenario)
    errands = [
        Errand(
            pickled,
            seat,
            watched,
            state,
            turn,
            min(BATCH, runs - at * BATCH),
            runs,
            batch_seed,
            scores,
        )
        for at, batch_seed in enumerate(uniform.spawn(batches))
    ]
    found: dict[int, Counts] = {}
    searched, reason = Counts(), ""
    turns = len(program.turns) - turn
    try:
        done = (
            ((at, play(e, onlooker)) for at, e in enumerate(errands))
            if crew is None
            else crew.run(play, errands)
        )
        for at, counts in done:
            found[at] = counts
            if progress is not None:
                played = sum(c.roads for c in found.values())
                progress(Progress(played * turns, len(found) / batches))
        searched = _search(errands[0], searching) if errands else searched
    except KeyboardInterrupt:
        reason = "stopped by Ctrl-C"
    except CrewError as error:
        reason = str(error)
    total = Counts()
    for at in sorted(found):
        total.add(found[at])
    if total.roads and total.roads < runs:
        total.rescaled(Fraction(runs, total.roads))
    total.reached(searched)
    if known is not None:
        total.reached(known)
    evidence = Evidence("sampled", total.roads, Fraction(), bool(reason), reason, size)
    return total.shares(program.scenario, seat, evidence, total.roads * turns)


def _search(errand: Errand, seed: np.random.SeedSequence) -> Counts:
    """Play batches that prefer what was taken least in those before."""
    tried: dict[tuple[str, int], int] = {}
    found = Counts()
    for batch_seed in seed.spawn(SEARCHES):
        found.add(
            play(
                Errand(
                    errand.scenario,
                    errand.seat,
                    errand.watched,
                    errand.state,
                    errand.turn,
                    errand.roads // 4 + 1,
                    errand.of,
                    batch_seed,
                    False,
                    tried,
                )
            )
        )
    return found


def play(errand: Errand, onlooker: Collector | None = None) -> Counts:
    """Play a batch of roads; with ``tried`` it is told what was taken."""
    program = program_of(errand.scenario)
    tree = Tree(program, errand.seat)
    tally = Tally(program, errand.seat, errand.watched, seeded=True, scores=errand.scores)
    told = tally if onlooker is None else Several(tally, onlooker)
    random = np.random.default_rng(errand.seed)
    seeds = random.integers(0, 2**64, errand.roads, dtype=np.uint64)
    block = _begun(tree, errand, seeds)
    for turn in range(errand.turn, len(program.turns)):
        over = block.state.ended > 0
        if over.any():
            told.ended(block.part(over))
            block = block.part(~over)
        if not block.lanes:
            break
        told.begin_turn(block, turn)
        picks = {}
        fork = tree.own_fork(turn)
        if fork is not None:
            taken = _taken(tree, block, turn, errand, random)
            picks[errand.seat] = block.roads[fork.row] = taken
        told.resolving(block, turn)
        resolve(program, block.state, turn, picks, watcher=told)
        told.end_turn(block, turn)
    if block.lanes:
        told.ended(block)
    return tally.counts()


def _begun(tree: Tree, errand: Errand, seeds: npt.NDArray[np.uint64]) -> Block:
    lanes = len(seeds)
    if errand.state is None:
        state = start(tree.program, seeds)
    else:
        values = np.repeat(errand.state.values[:, :1], lanes, axis=1)
        state = State(values, seeds, np.full(lanes, errand.state.ended[0]))
    roads = np.full((tree.height, lanes), -1, dtype=np.int8)
    for at, draw in enumerate(tree.draws):
        roads[at] = state.values[tree.program.layout.draw[draw]]
    return Block(state, np.ones(lanes, dtype=np.int64), errand.of, roads)


def _taken(
    tree: Tree, block: Block, turn: int, errand: Errand, random: np.random.Generator
) -> Indexes:
    """What each lane takes among its open choices, -1 where there is nothing to decide."""
    offer = offers(tree.program, block.state, turn)
    odds = tree.odds(block.state, turn, errand.seat, offer).astype(np.float64)
    events = tree.program.turns[turn].by_seat[errand.seat]
    if errand.tried is not None:
        for event in events:
            mine = offer.event[errand.seat] == event.number
            for at in range(len(event.choices)):
                odds[at, mine] /= 1 + errand.tried.get((event.event.id, at), 0)
    sums = odds.cumsum(axis=0)
    point = random.random(block.lanes) * sums[-1]
    taken = (sums <= point).sum(axis=0)
    # Rounding may put a point on the last sum; the last open choice is meant then.
    last_open = len(odds) - 1 - (odds[::-1] > 0).argmax(axis=0)
    taken = np.where(sums[-1] > 0, np.minimum(taken, last_open), -1)
    if errand.tried is not None:
        for event in events:
            mine = offer.event[errand.seat] == event.number
            for at, number in enumerate(_counted(taken[mine], len(event.choices))):
                key = event.event.id, at
                errand.tried[key] = errand.tried.get(key, 0) + number
    return taken


def _counted(taken: Numbers, size: int) -> Iterator[int]:
    yield from np.bincount(taken, minlength=size).tolist()
