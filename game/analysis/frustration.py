"""Frustration: how far a relation graph is from falling into two camps without a contradiction."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, product
from math import prod
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx
import numpy as np

from game.analysis.balance import signed_graph

if TYPE_CHECKING:
    import numpy.typing as npt

    Sides: TypeAlias = npt.NDArray[np.float32]
    Camps: TypeAlias = tuple[frozenset[str], frozenset[str]]

LARGEST_PART = 20
"""The most actors tied together for which :func:`frustration` tries every split."""

MOST_SPLITS = 100
"""The most best splits that :func:`frustration` names."""

_ROWS = 1 << 14
"""Splits tried at once: what they take is a few megabytes."""


class TooManyActorsError(ValueError):
    """More actors are tied together than every split can be tried of."""


@dataclass(frozen=True, slots=True)
class Split:
    """Two camps.  The first holds the first actor; actors without a tie are in neither.

    Where the ties leave a graph in several parts, nothing tells which camp of one part belongs to
    which of another: every part's first actor is put in the first camp.
    """

    first: frozenset[str]
    second: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frustration:
    """How far a graph is from falling into two camps without a contradiction.

    ``index`` is the least number of ties that contradict a split into two camps, being negative
    inside a camp or positive across: the frustration index, or line index of balance (Harary 1959;
    Aref & Wilson 2018).  ``ties`` is the number of all ties, ``best`` that of the splits with so
    few contradictions, and ``splits`` are these, or the first of very many.
    """

    index: int
    ties: int
    best: int
    splits: tuple[Split, ...]

    @property
    def score(self) -> float:
        """1 for a balanced graph, 0 for one as far from it as can be: ``1 - index / (ties / 2)``.

        No graph contradicts its best split by more than half of its ties (Aref & Wilson 2018).
        """
        return 1 - 2 * self.index / self.ties if self.ties else 1.0


def frustration(graph: nx.Graph[str]) -> Frustration:
    """The frustration index of a graph, exactly: by trying every split.

    Raises:
        TooManyActorsError: more than ``LARGEST_PART`` actors hang together by their ties.
    """
    signed = signed_graph(graph)
    order = {actor: at for at, actor in enumerate(signed)}
    parts = [
        sorted(part, key=order.__getitem__)
        for part in nx.connected_components(signed)
        if len(part) > 1
    ]
    found = [_best_camps(signed, part) for part in parts]
    splits = tuple(
        Split(
            frozenset().union(*(first for first, _ in camps)),
            frozenset().union(*(second for _, second in camps)),
        )
        for camps in islice(product(*(camps for _, _, camps in found)), MOST_SPLITS)
    )
    return Frustration(
        index=sum(index for index, _, _ in found),
        ties=signed.number_of_edges(),
        best=prod(best for _, best, _ in found),
        splits=splits,
    )


def _best_camps(signed: nx.Graph[str], part: list[str]) -> tuple[int, int, list[Camps]]:
    """The frustration index of one part, how many splits reach it, and the camps of the first."""
    if len(part) > LARGEST_PART:
        raise TooManyActorsError(
            f"frustration is found by trying every split of at most {LARGEST_PART} actors;"
            f" here {len(part)} are tied together"
        )
    signs = np.sign(nx.to_numpy_array(signed, nodelist=part)).astype(np.float32)
    ties = int(np.count_nonzero(signs)) // 2
    bits = np.arange(1, len(part))
    least = ties + 1
    winners: list[Sides] = []
    for row in range(0, 1 << len(bits), _ROWS):
        rows = np.arange(row, min(row + _ROWS, 1 << len(bits)))
        sides = np.ones((len(rows), len(part)), dtype=np.float32)
        sides[:, 1:] -= 2 * (rows[:, None] >> (bits - 1) & 1)
        # Each tie that fits adds 2, each that does not takes 2.  Small whole numbers: exact.
        fits = ((sides @ signs) * sides).sum(axis=1)
        against = (ties - fits.astype(np.int64) // 2) // 2
        fewest = int(against.min())
        if fewest < least:
            least, winners = fewest, []
        if fewest == least:
            winners.append(sides[against == least])
    best = np.concatenate(winners)
    return least, len(best), [_camps(part, row) for row in best[:MOST_SPLITS]]


def _camps(part: list[str], sides: Sides) -> Camps:
    first = frozenset(actor for actor, side in zip(part, sides, strict=True) if side > 0)
    return first, frozenset(part) - first
