"""Scores that outlive a story: taken out of one state, faded by days, put into another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from game.rules.arithmetic import FULL_SCORE, fade_factor, faded
from game.scenario.campaign.model import Brought
from game.scenario.model import Before, Kind, Meter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from game.rules.arithmetic import Ints
    from game.rules.program import Program
    from game.rules.state import State
    from game.scenario.model import Rules


@dataclass(frozen=True)
class Carried:
    """One score in every lane, as it stood on a day.

    ``pools`` hold by half-life, in days, what of it still fades; the rest between base and score
    does not.  Hundredths of a point, 32 bits.
    """

    day: date
    base: int
    score: Ints
    pools: Mapping[int, Ints]
    least: int
    most: int

    def on(self, day: date) -> Carried:
        """The same after the days until then, faded as the kernel fades: fastest first, cut at
        the range.
        """
        days = (day - self.day).days
        score: Ints = self.score
        pools: dict[int, Ints] = {}
        for half_life in sorted(self.pools):
            pool = self.pools[half_life]
            lost = faded(pool, fade_factor(days, half_life)) - pool
            after: Ints = (score + lost).clip(self.least, self.most)
            pools[half_life] = pool + (after - score)
            score = after
        return replace(self, day=day, score=score, pools=pools)

    def of(self, lanes: Ints) -> Carried:
        """The same in some lanes."""
        pools = {half_life: pool[lanes] for half_life, pool in self.pools.items()}
        return replace(self, score=self.score[lanes], pools=pools)

    @property
    def lasting(self) -> Ints:
        """What lies between base and score and does not fade."""
        rest = self.score - self.base
        for pool in self.pools.values():
            rest = rest - pool
        return rest

    def widest(self, rules: Rules) -> Brought:
        """A score as far from its base, in every pool, as in any lane: a bound on all of them."""
        amounts = {rules.kind_of(half_life): pool for half_life, pool in self.pools.items()}
        amounts[Kind.LASTING] = self.lasting
        return Brought(
            self.base,
            tuple(
                Before(kind, int(pool[np.abs(pool).argmax()]))
                for kind, pool in amounts.items()
                if pool.any()
            ),
        )


def carried_from(program: Program, state: State, day: date) -> dict[str, Carried]:
    """Every score of a state that has come to its end, by id."""
    scenario, layout = program.scenario, program.layout
    found = {}
    for score in scenario.scores.values():
        least, most = -FULL_SCORE, FULL_SCORE
        if isinstance(score, Meter):
            least, most = score.least, score.most
        found[score.id] = Carried(
            day=day,
            base=score.base,
            score=state.values[layout.score[score.id]].astype(np.int32),
            pools={
                half_life: state.values[row].astype(np.int32)
                for (name, half_life), row in layout.pool.items()
                if name == score.id and half_life is not None
            },
            least=least,
            most=most,
        )
    return found


def put_into(program: Program, state: State, scores: Mapping[str, Carried]) -> None:
    """Let scores begin in every lane as they are carried.

    The program must have been compiled from a scenario that begins with the ``widest`` of them.
    """
    layout = program.layout
    for name, carried in scores.items():
        state.values[layout.score[name]] = carried.score
        for (pooled, half_life), row in layout.pool.items():
            if pooled == name:
                pool = carried.pools.get(half_life or 0)
                state.values[row] = 0 if pool is None else pool
