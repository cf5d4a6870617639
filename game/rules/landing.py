"""How a change lands on scores and their pools: the limit cuts what would leave the range."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.rules.arithmetic import Ints
    from game.rules.lanes import Lanes
    from game.rules.ledger import Cause, Ledger
    from game.rules.program import Place, Program


class Landing:
    """Adds changes to the scores of a state, and tells the ledger.

    A state without its pools, which can only be played where nothing fades any more, is well.
    """

    def __init__(self, program: Program, values: Ints, ledger: Ledger | None) -> None:
        self._program = program
        self._values = values
        self._ledger = ledger
        self._has_pools = len(values) > program.layout.first_pool

    def land(
        self,
        score: Place,
        pool: Place | None,
        change: Ints,
        lanes: Lanes,
        cause: Cause,
        *,
        within: bool = False,
    ) -> None:
        """Add a change, which may be overwritten, to scores and their pools in some lanes.

        The scores must have one range.  It need not be looked at if the change is known to stay
        ``within`` it.
        """
        values, program = self._values, self._program
        change = actual = lanes.keep(change)
        if not self._has_pools:
            pool = None
        rows = values[score]
        scores = lanes.of(rows)
        if within:
            scores += change
        else:
            first = score.start if isinstance(score, slice) else score[0]
            least, most = program.least[first], program.most[first]
            if pool is None and self._ledger is None:
                scores += change
                scores.clip(least, most, out=scores)
            else:
                after = scores + change
                after.clip(least, most, out=after)
                actual = after - scores
                scores[...] = after
        self._store(score, rows, scores, lanes)
        if self._ledger is not None:
            self._ledger.landed(score, change, actual, cause)
        if pool is not None:
            rows = values[pool]
            pools = lanes.of(rows)
            pools += actual
            self._store(pool, rows, pools, lanes)

    def _store(self, place: Place, rows: Ints, numbers: Ints, lanes: Lanes) -> None:
        """Put rows of a place back, of which the numbers of these lanes have changed."""
        if numbers is not rows:
            lanes.store(rows, numbers)
        if not isinstance(place, slice):
            self._values[place] = rows
