"""Support at home: what its public takes from a government for what it does in public."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.rules.arithmetic import rounded_quotient, rounded_quotients
from game.rules.ledger import Channel
from game.scenario.model import COMMITMENT_STATES, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.rules.arithmetic import Ints
    from game.rules.fates import Watcher
    from game.rules.landing import Landing
    from game.rules.lanes import Lanes
    from game.rules.program import CompiledPressure, CompiledWalkBack
    from game.rules.telling import Teller
    from game.scenario.model import AudienceCost, Commitment, WalkBack

    Loss = tuple[CompiledPressure, Lanes, Ints]

_STANDING, _WALKED_BACK = (COMMITMENT_STATES.index(word) for word in ("standing", "walked_back"))

COST_KIND = Kind.DEAL
"""An audience cost fades as slowly as what was agreed: half of it is gone in 26 weeks."""


RALLY_KIND = Kind.STATEMENT
"""A rally is over sooner than what caused it."""


PRESSURE_KIND = Kind.COERCION
"""What a pressure has taken comes back as slowly as what coercion does is forgotten."""
FOUR_WEEKS = 28


def audience_cost(costs: AudienceCost, commitment: Commitment, walk_back: WalkBack) -> int:
    """What walking a commitment back costs in support, in hundredths of a point.

    The firmer the commitment the more (Fearon 1994; Tomz 2007), and much less where new
    information justifies it (Levendusky and Horowitz 2012).
    """
    by_firmness = {"statement": costs.statement, "threat": costs.threat, "force": costs.force}
    whole = by_firmness[commitment.how]
    if not walk_back.new_information:
        return whole
    return rounded_quotient(whole * costs.softened, 100)


class Support:
    """Applies to a state what moves the support of its seats."""

    def __init__(
        self, values: Ints, landing: Landing, teller: Teller, watcher: Watcher | None
    ) -> None:
        self._values = values
        self._landing = landing
        self._teller = teller
        self._watcher = watcher

    def walk_back(self, rows: Sequence[CompiledWalkBack], lanes: Lanes) -> None:
        """Walk commitments back where they stand."""
        for walked in rows:
            state = self._values[walked.row]
            standing = lanes.among(state == _STANDING)
            if not standing:
                continue
            standing.put(state, _WALKED_BACK)
            name = walked.commitment.id
            if walked.support is not None:
                block = walked.support.block
                scores = standing.of(self._values[block.score])
                change = np.full_like(scores, walked.amount)
                cause = self._teller.cause(Channel.AUDIENCE, kind=COST_KIND, subject=name)
                self._landing.land(block.score, block.pool, change, standing, cause)
            if self._watcher is not None:
                self._watcher.walked_back(name, standing)

    def weigh(self, pressures: Sequence[CompiledPressure], running: Lanes) -> list[Loss]:
        """What each pressure takes over the days to come, by the exposure at their beginning.

        Losses weigh more the longer a pressure lasts (Yue on the trade war of 2018), and the more
        one depends on who presses (Hirschman 1945), but only up to a point.
        """
        values, losses = self._values, []
        for pressure in pressures:
            lanes = running.among(pressure.when(values))
            if not lanes:
                continue
            exposure = lanes.of(values[pressure.exposure : pressure.exposure + 1])
            sizes = exposure.astype(np.uint64)
            sizes *= np.uint64(pressure.numerator)
            rounded_quotients(sizes, pressure.of)
            left = pressure.most - lanes.of(values[pressure.row : pressure.row + 1])
            loss = np.minimum(sizes, left.astype(np.uint64)).astype(values.dtype)
            losses.append((pressure, lanes, lanes.keep(loss)))
        return losses

    def press(self, losses: Sequence[Loss]) -> None:
        """Take from support what was weighed."""
        for pressure, lanes, loss in losses:
            taken = self._values[pressure.row : pressure.row + 1]
            lanes.store(taken, lanes.of(taken) + loss)
            block, name = pressure.support.block, pressure.pressure.id
            cause = self._teller.cause(Channel.PRESSURE, kind=PRESSURE_KIND, subject=name)
            self._landing.land(block.score, block.pool, -loss, lanes, cause)
