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
    layout = program.layout
    column = state.values[:, lane]
    scores = len(layout.score)
    pools = np.zeros((len(layout.pool_block), scores), dtype="<i4")
    for at, block in enumerate(layout.pool_block.values()):
        if block:
            pools[at, program.pool_scores[block.start - scores : block.stop - scores]] = column[
                block.start : block.stop
            ]
    facts = column[scores + len(layout.pool) :]
    words = np.concatenate(
        [[turn, state.ended[lane]], column[:scores], pools.ravel(), facts]
    ).astype("<i4")
    return blake2b(words.tobytes(), digest_size=16).hexdigest()
