"""Some roads played at random, quickly: to have something to look at, not to estimate shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.rules.kernel import offers, resolve, start

if TYPE_CHECKING:
    import numpy.typing as npt

    from game.rules.chance import Seeds
    from game.rules.effects import Picks
    from game.rules.program import Program
    from game.rules.state import State


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
