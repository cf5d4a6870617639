"""An estimate of the memory traffic of playing: operands and results of every array operation."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tests.bench.lockstep import Lockstep

_LANES = 1_024
_ROUNDS = 6


class Counted(np.ndarray[Any, np.dtype[Any]]):
    """An array that adds up the bytes of what is computed from it, and of that in turn."""

    moved = 0

    def __array_ufunc__(
        self, ufunc: np.ufunc, method: str, *inputs: object, **more: object
    ) -> object:
        return _counted(getattr(ufunc, method), inputs, more)

    def __array_function__(
        self,
        func: Callable[..., object],
        types: Iterable[type],
        args: Iterable[object],
        kwargs: Mapping[str, object],
    ) -> object:
        return _counted(func, args, kwargs)


def _counted(
    func: Callable[..., object], args: Iterable[object], kwargs: Mapping[str, object]
) -> object:
    plain = [_plain(each) for each in args]
    named = {name: _plain(each) for name, each in kwargs.items()}
    result = func(*plain, **named)
    Counted.moved += sum(map(_size, [*plain, *named.values(), result]))
    return result.view(Counted) if isinstance(result, np.ndarray) else result


def _plain(part: object) -> object:
    if isinstance(part, list | tuple):
        return type(part)(_plain(each) for each in part)
    return part.view(np.ndarray) if isinstance(part, Counted) else part


def _size(part: object) -> int:
    if isinstance(part, list | tuple):
        return sum(map(_size, part))
    return part.nbytes if isinstance(part, np.ndarray) else 0


def bytes_moved(lockstep: Lockstep) -> float:
    """Bytes a choice, most of them in the caches; copies by index or mask are left out."""
    picks = lockstep.random_picks(np.random.PCG64(1), _LANES)
    state = lockstep.start(_LANES)
    state.values = state.values.view(Counted)
    Counted.moved = 0
    lockstep.play([turn.view(Counted) for turn in picks], state)
    return Counted.moved / (_LANES * len(picks))


def copy_rate() -> float:
    """Gigabytes a second that a copy of 256 MiB moves, read and written."""
    source = np.ones(1 << 25)
    target = np.empty_like(source)
    taken = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        np.copyto(target, source)
        taken.append(time.perf_counter() - begun)
    return 2 * source.nbytes / statistics.median(taken[1:]) / 1e9
