"""Bloc drift: how a relation graph would line up if everyone had to choose a side.

A thought experiment on the scores of one moment, outside the rules of play: every view of another
gives way, step by step, to what one's friends and rivals make of that other.  It is the bounded
cousin of dX/dt = X^2 (Kulakowski, Gawronski & Gronek 2005; Marvel, Kleinberg, Kleinberg & Strogatz
2011), which as a rule ends in one camp of friends or in two hostile ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from game.analysis.balance import friendships, is_balanced, signed_graph, ties
from game.rules.arithmetic import rounded_quotients

if TYPE_CHECKING:
    from game.rules.arithmetic import Ints

GRAIN = 10_000
"""Parts of a point: the drift counts in whole ones, so the order of actors cannot decide."""

FULL = 100 * GRAIN
"""The limit of a score."""

DEFAULT_KAPPA = 50
"""The length of a step, in percent."""
MOST_STEPS = 1_000


@dataclass(frozen=True, slots=True)
class Drift:
    """Where the drift of a graph ends.

    ``blocs`` are the actors that positive ties then hold together, the largest first, and
    ``unattached`` those who have no tie even then.  ``turned`` are the ties of the start whose sign
    the drift turned.  ``balanced`` tells whether the end is a balanced graph.
    ``converged`` is false if the scores still moved after the last of so many ``steps``.  ``end``
    is the signed graph of the end, its weights in points.
    """

    blocs: tuple[frozenset[str], ...]
    unattached: frozenset[str]
    turned: tuple[tuple[str, str], ...]
    balanced: bool
    converged: bool
    steps: int
    end: nx.Graph[str] = field(compare=False, repr=False)


def drift(graph: nx.Graph[str], kappa: int = DEFAULT_KAPPA, most_steps: int = MOST_STEPS) -> Drift:
    """Let a graph of scores in points, -100..100, drift until no score moves.

    All scores move at once, each by ``kappa sum_k R_ik R_kj / 100 / (n - 2)`` among n actors,
    less the nearer it is to the limit on that side, as everywhere in the rules.  Nobody has a view
    of itself.  A directed graph is made symmetric first.

    Args:
        graph: relations, with the score as ``weight``.
        kappa: the length of a step, in percent; beyond 50 steps may overshoot.
        most_steps: where to stop if the scores never come to rest.
    """
    start = signed_graph(graph)
    actors = list(start)
    points = nx.to_numpy_array(start, nodelist=actors)
    scores = np.clip(np.rint(points * GRAIN), -FULL, FULL).astype(np.int64)
    steps, converged = 0, False
    while not converged and steps < most_steps:
        moved = _step(scores, kappa)
        converged = bool((moved == scores).all())
        steps += not converged
        scores = moved
    end = signed_graph(_graph(start, actors, scores))
    return _drift(start, end, converged, steps)


def _step(scores: Ints, kappa: int) -> Ints:
    thirds = len(scores) - 2
    if thirds < 1:
        return scores
    pull = _rounded(scores @ scores * kappa, 100 * FULL * thirds)
    damped = _rounded(pull * (FULL - np.abs(scores)), FULL)
    moved = scores + np.where(np.sign(pull) == np.sign(scores), damped, pull)
    np.fill_diagonal(moved, 0)
    return np.clip(moved, -FULL, FULL)


def _rounded(numerators: Ints, denominator: int) -> Ints:
    """Quotients rounded half away from zero."""
    sizes = rounded_quotients(np.abs(numerators).astype(np.uint64), denominator)
    return np.sign(numerators) * sizes.astype(np.int64)


def _graph(start: nx.Graph[str], actors: list[str], scores: Ints) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(start.nodes(data=True))
    for row, column in zip(*np.nonzero(np.triu(scores)), strict=True):
        graph.add_edge(actors[row], actors[column], weight=int(scores[row, column]) / GRAIN)
    return graph


def _drift(start: nx.Graph[str], end: nx.Graph[str], converged: bool, steps: int) -> Drift:
    unattached = frozenset(nx.isolates(end))
    blocs = [
        frozenset(bloc)
        for bloc in nx.connected_components(friendships(end))
        if not bloc <= unattached
    ]
    return Drift(
        blocs=tuple(sorted(blocs, key=len, reverse=True)),
        unattached=unattached,
        turned=tuple(
            (one, other)
            for one, other, weight in ties(start)
            if end.has_edge(one, other) and weight * end.edges[one, other]["weight"] < 0
        ),
        balanced=is_balanced(end),
        converged=converged,
        steps=steps,
        end=end,
    )
