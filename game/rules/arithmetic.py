"""Whole-number arithmetic of the rules, the same on every machine.

Scores are in hundredths of a point; every quotient rounds half away from zero, a fade truncates
towards zero.  Functions take numpy columns or blocks of any shape.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.signedinteger[Any]]
Bools: TypeAlias = npt.NDArray[np.bool_]

FULL_SCORE = 10_000
"""The limit of a relation, and the score at which saturation is complete."""

FADE_BITS = 16
NARROW_POOL = 1 << 22
"""Pools up to here fade within 32 bits."""


def rounded_quotient(numerator: int, denominator: int) -> int:
    """``numerator / denominator`` rounded half away from zero; the denominator is positive."""
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


def rounded_quotients(numerators: Ints, denominator: int) -> Ints:
    """Element-wise :func:`rounded_quotient`; twice the numerators must fit their width."""
    magnitude = np.abs(numerators)
    magnitude *= 2
    magnitude += denominator
    magnitude //= 2 * denominator
    return with_signs(magnitude, numerators)


def with_signs(magnitudes: Ints, signed: Ints) -> Ints:
    """The magnitudes with the signs of other numbers of their width, in place.

    Two operations on all bits: to negate only where numbers are negative is many times slower.
    """
    signs = signed >> (8 * signed.itemsize - 1)
    magnitudes ^= signs
    magnitudes -= signs
    return magnitudes


def saturated(change: Ints | int, scores: Ints) -> Ints:
    """A change as felt at the given scores: the nearer the limit on its own side, the less.

    ``r(d (10000 - |S|) / 10000)`` where ``d`` and ``S`` have the same sign, else ``d``.
    """
    width = np.int32 if isinstance(change, int) else change.dtype
    scores = scores.astype(width, copy=False)
    room = FULL_SCORE - np.abs(scores)
    room *= change
    felt = rounded_quotients(room, FULL_SCORE)
    # Where one of the two is zero both ways give the same, so the sign bit alone may decide.
    against = change ^ scores
    against >>= 8 * against.itemsize - 1
    felt ^= (felt ^ change) & against
    return felt


def fade_factor(days: int, half_life: int) -> int:
    """``2^(-days / half_life)`` in 65536ths, rounded half up; decimal, so no machine differs."""
    with localcontext() as context:
        context.prec = 50
        share = Decimal(2) ** (Decimal(-days) / Decimal(half_life))
        return int((share * (1 << FADE_BITS)).to_integral_value(ROUND_HALF_UP))


def faded(pools: Ints, factor: int) -> Ints:
    """``trunc(pool factor / 65536)``; 32-bit pools must be below ``NARROW_POOL``.

    The factor is multiplied in two halves of eight bits, so that no product leaves 32 bits.
    """
    high, low = divmod(factor, 1 << 8)
    magnitude = np.abs(pools)
    lower = magnitude * low
    lower >>= 8
    magnitude *= high
    magnitude += lower
    magnitude >>= 8
    return with_signs(magnitude, pools)
