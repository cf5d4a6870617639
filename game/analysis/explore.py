"""Everything that can happen from a state, each thing with its share of all roads.

Every road is walked if the budget allows it, and shares are exact fractions; else roads are
played at random and shares are estimates.  Which of the two is said by the evidence of the result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.analysis.collector import Several
from game.analysis.crew import CrewError
from game.analysis.errands import SharedWalk
from game.analysis.evidence import Budget, Evidence
from game.analysis.outcomes import Outcomes
from game.analysis.sample import sample
from game.analysis.size import estimated_children
from game.analysis.tally import Tally
from game.analysis.tree import Tree
from game.analysis.walk import FEWEST_LANES, OverBudgetError, Walk, lanes_within

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.analysis.collector import Collector
    from game.analysis.crew import Crew
    from game.analysis.evidence import Progress
    from game.analysis.shares import BestPlay, Shares
    from game.analysis.tally import Watched
    from game.rules.program import Program
    from game.rules.state import State

HOPELESS = 4
"""A tree that seems so many times larger than the budget is not begun."""


def explore(
    program: Program,
    seat: str,
    state: State | None = None,
    turn: int = 0,
    *,
    budget: Budget | None = None,
    seed: int = 0,
    watched: Sequence[Watched] = (),
    compare: bool = False,
    best: bool = False,
    scores: bool = False,
    progress: Callable[[Progress], None] | None = None,
    crew: Crew | None = None,
    onlooker: Callable[[], Collector] | None = None,
) -> Shares:
    """What can happen from the start, or from a state of one lane before a turn.

    Args:
        program: the compiled scenario.
        seat: the seat whose choices are equally likely; others follow their policies.
        state: where to begin, hidden draws as they are there; else the start, over all draws.
        turn: the turn that comes next.
        budget: what may be spent; beyond it roads are sampled.
        seed: of the sample.
        watched: conditions to look at between turns.
        compare: also compare what follows the choices of every event.
        best: also work out best play for every objective.
        scores: also count where every score stands turn by turn.
        progress: told how far it is.
        crew: who walks; else this process alone.
        onlooker: makes a collector that looks on as well, anew for the sample if it comes to
            that; not with a crew, whose roads nobody else sees.

    Stopped by Ctrl-C or left by its crew it returns what is known so far (``evidence.kind`` is
    "stopped", ``evidence.interrupted``).
    """
    if crew is not None and onlooker is not None:
        raise ValueError("an onlooker does not see what a crew walks")
    budget = budget or Budget()
    tree = Tree(program, seat)
    outcomes = Outcomes(tree, plays=best) if compare or best else None
    lanes = lanes_within(budget.memory, tree, outcomes)
    block = tree.from_start() if state is None else tree.from_state(state)
    tally = Tally(program, seat, watched, scores=scores)
    size = estimated_children(tree, block, turn)
    if lanes >= FEWEST_LANES and size <= HOPELESS * budget.children:
        told = tally if onlooker is None else Several(tally, onlooker())
        walk = Walk(tree, told, budget.children, lanes, outcomes, progress=progress)
        begun = block.part(slice(None))
        try:
            if crew is None:
                found = walk.roads(block, turn)
            else:
                found = SharedWalk(walk, tally, watched, crew, scores).roads(block, turn)
        except OverBudgetError:
            size = max(size, budget.children)
        except KeyboardInterrupt:
            return _stopped(walk, tally, "stopped by Ctrl-C", size)
        except CrewError as error:
            return _stopped(walk, tally, str(error), size)
        else:
            plays = None
            if best and outcomes is not None and found is not None:
                plays = outcomes.best(found, begun)
            return _proved(walk, tally, plays)
    return sample(
        program,
        seat,
        state,
        turn,
        runs=budget.runs,
        seed=seed,
        watched=watched,
        scores=scores,
        progress=progress,
        crew=crew,
        size=int(size),
        known=tally.counts(),
        onlooker=None if onlooker is None else onlooker(),
    )


def _proved(walk: Walk, tally: Tally, best: tuple[BestPlay, ...] | None) -> Shares:
    counts, outcomes = tally.counts(), walk.outcomes
    if counts.walked != 1:
        raise AssertionError(f"a walk of every road came to {counts.walked} of them")
    return counts.shares(
        walk.tree.program.scenario,
        walk.tree.seat,
        Evidence("proved", counts.roads),
        walk.walked,
        best=best,
        comparisons=None if outcomes is None else outcomes.compared,
    )


def _stopped(walk: Walk, tally: Tally, reason: str, size: float) -> Shares:
    counts = tally.counts()
    evidence = Evidence("stopped", counts.roads, counts.walked, True, reason, int(size))
    return counts.shares(walk.tree.program.scenario, walk.tree.seat, evidence, walk.walked)
