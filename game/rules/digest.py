"""A fingerprint of one game after a turn; equal states have equal digests on every machine."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from game.rules.program import Program
    from game.rules.state import State


def digest(program: Program, state: State, turn: int, lane: int = 0) -> str:
    """Hex digest of a lane after the turn of that index.

    Over little-endian 32-bit words: turn, ending (0 while running), every score; for each half-life
    how many pools are filled, and of each which score's it is and what it holds; then flags,
    events, draws and promises; all in the scenario's order.
    """
    column = state.values[:, lane]
    words: list[npt.ArrayLike] = [[turn, state.ended[lane]], column[program.score_rows]]
    for places, rows in program.pool_rows:
        pools = column[rows]
        filled = np.flatnonzero(pools)
        words += [[len(filled)], np.stack([places[filled], pools[filled]], axis=1).ravel()]
    words.append(column[program.first_fact :])
    return blake2b(np.concatenate(words).astype("<i4").tobytes(), digest_size=16).hexdigest()
