"""Chance without generator state: a number is a function of seed, turn and item alone.

Undoing, replaying or reordering decisions can therefore never shift a later draw.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Seeds = npt.NDArray[np.uint64]

DRAW = "draw"
"""Stands in for a turn's id when a hidden draw is decided before turn 1."""


@cache
def _key(turn_id: str, item_id: str) -> np.uint64:
    digest = blake2b(f"{turn_id}/{item_id}".encode(), digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "little"))


def chance_numbers(seeds: Seeds, turn_id: str, item_id: str) -> npt.NDArray[np.int64]:
    """A number in ``0 .. 2^32 - 1`` for each seed: splitmix64 (Steele, Lea & Flood 2014)."""
    with np.errstate(over="ignore"):
        z = (seeds ^ _key(turn_id, item_id)) + np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    return (z >> np.uint64(32)).astype(np.int64)


def pick_weighted(
    numbers: npt.NDArray[np.int64], weights: npt.NDArray[np.int64]
) -> npt.NDArray[np.intp]:
    """Row picked in each lane, weights being ``[rows, lanes]``; -1 where all weights are 0."""
    cumulative = np.cumsum(weights, axis=0)
    total = cumulative[-1]
    target = numbers % np.maximum(total, 1)
    picked = (cumulative <= target).sum(axis=0)
    return np.where(total > 0, picked, -1)
