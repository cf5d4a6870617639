"""A fingerprint of one game after a turn; equal states have equal digests on every machine."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from game.rules.program import Program
    from game.rules.state import State


def digest(program: Program, state: State, turn: int, lane: int = 0) -> str:
    """Hex digest of a lane after the turn of that index.

    Over little-endian 32-bit words: turn, ending (0 while running), every score, for each
    half-life every score's pool, then flags, events, draws and promises in scenario order.
    """
    column = state.values[:, lane]
    scores = len(program.score_rows)
    pools = np.zeros((len(program.pool_rows), scores), dtype="<i4")
    for at, (places, rows) in enumerate(program.pool_rows):
        pools[at, places] = column[rows]
    facts = column[program.first_fact :]
    words = np.concatenate(
        [[turn, state.ended[lane]], column[program.score_rows], pools.ravel(), facts]
    ).astype("<i4")
    return blake2b(words.tobytes(), digest_size=16).hexdigest()
