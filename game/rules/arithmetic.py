"""Whole-number arithmetic of the rules, the same on every machine.

Scores are in hundredths of a point; every quotient rounds half away from zero, a fade truncates
towards zero.  Functions take numpy columns or blocks of any shape.  Sizes are unsigned and wide
enough for every product; signs are masks, -1 where a number is negative and else 0, because to
select by bits is many times faster than to look at each number.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.signedinteger[Any]]
Sizes: TypeAlias = npt.NDArray[np.unsignedinteger[Any]]
Bools: TypeAlias = npt.NDArray[np.bool_]

FULL_SCORE = 10_000
"""The limit of a relation, and the score at which saturation is complete."""

FADE_BITS = 16


def rounded_quotient(numerator: int, denominator: int) -> int:
    """``numerator / denominator`` rounded half away from zero; the denominator is positive."""
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


def rounded_quotients(sizes: Sizes, denominator: int) -> Sizes:
    """The sizes divided, in place, half rounded up; size and denominator must fit their width."""
    sizes += denominator // 2
    sizes //= denominator
    return sizes


def signs(numbers: Ints) -> Ints:
    """-1 where a number is negative, 0 elsewhere."""
    return numbers >> (8 * numbers.itemsize - 1)


def saturated(sizes: Sizes | int, negative: Ints | int, scores: Ints) -> Ints:
    """Changes as felt at the given scores: the nearer the limit on their own side, the less.

    ``r(d (10000 - |S|) / 10000)`` where ``d`` and ``S`` have the same sign, else ``d``; the sign
    of a change ``d`` is given apart from its size, as a mask or as 0 or -1 for all of them.
    """
    # Where one of the two is zero both ways give the same, so the sign bit alone may decide.
    same_side = signs(scores ^ ~negative)
    same_side &= np.abs(scores)
    room = np.subtract(FULL_SCORE, same_side, out=same_side)
    felt = room.astype(np.uint32 if isinstance(sizes, int) else sizes.dtype)
    felt *= sizes
    change: Ints = rounded_quotients(felt, FULL_SCORE).astype(scores.dtype)
    change ^= negative
    change -= negative
    return change


def fade_factor(days: int, half_life: int) -> int:
    """``2^(-days / half_life)`` in 65536ths, rounded half up; decimal, so no machine differs."""
    with localcontext() as context:
        context.prec = 50
        share = Decimal(2) ** (Decimal(-days) / Decimal(half_life))
        return int((share * (1 << FADE_BITS)).to_integral_value(ROUND_HALF_UP))


def faded(pools: Ints, factor: int) -> Ints:
    """``trunc(pool factor / 65536)``.

    Doubles hold the product of 32 and 17 bits exactly, and dividing it by a power of two changes
    only the exponent.
    """
    left = pools.astype(np.float64)
    left *= factor / (1 << FADE_BITS)
    return left.astype(pools.dtype)
