"""A fingerprint of one game after a turn; equal states have equal digests on every machine."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from game.rules.arithmetic import Ints
    from game.rules.program import Program, Rows
    from game.rules.state import State


def digest(program: Program, state: State, turn: int, lane: int = 0) -> str:
    """Hex digest of a lane after the turn of that index.

    Over little-endian 32-bit words: turn, ending (0 while running), every score; for each half-life
    how many pools are filled, and of each which score's it is and what it holds; then flags,
    events, draws and promises; all in the scenario's order.
    """
    column = state.values[:, lane].astype(np.int32)
    words: list[npt.ArrayLike] = [[turn, state.ended[lane]], column[program.score_rows]]
    lasting = column[program.score_rows] - program.bases
    for places, rows in program.pool_rows:
        pools = column[rows]
        lasting[places] -= pools
        words.append(_filled(pools, places))
    words.append(_filled(lasting, np.arange(len(lasting))))
    words.append(column[program.layout.facts])
    return blake2b(np.concatenate(words).astype("<i4").tobytes(), digest_size=16).hexdigest()


def _filled(pools: Ints, places: Rows) -> npt.NDArray[np.int64]:
    """How many pools are filled, then for each of them its place and what it holds."""
    filled = np.flatnonzero(pools)
    pairs = np.stack([places[filled], pools[filled]], axis=1)
    return np.concatenate([[len(filled)], pairs.ravel()])
