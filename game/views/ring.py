"""A ring of actors: who stands beside whom on a map that stays the same through a story."""

from __future__ import annotations

from functools import lru_cache
from itertools import permutations
from math import cos, pi, sin

import networkx as nx

MOST_TRIED = 7
"""Up to so many actors every order is tried; with more, each stands by the closest one left."""

Closeness = tuple[tuple[str, str, float], ...]
"""Pairs of actors, and how they see one another on the mean, in points."""


@lru_cache(maxsize=16)
def ring_places(actors: tuple[str, ...], closeness: Closeness) -> dict[str, tuple[float, float]]:
    """Places on a circle, x to the right and y upwards, each from -1 to 1.

    On a circle no line runs through an actor, and nobody is in the middle by the layout alone.
    Friends stand side by side and rivals apart, as far as one order allows.  The first actor is at
    the top, a little to the left where the number is even, so that two share the upper edge.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(_order(actors, closeness))
    count = len(actors)
    turn = pi / 2 + (pi / count if count % 2 == 0 and count > 2 else 0) + (pi / 2) * (count == 2)
    places = nx.circular_layout(graph)
    return {
        actor: (
            round(float(x) * cos(turn) - float(y) * sin(turn), 4),
            round(float(x) * sin(turn) + float(y) * cos(turn), 4),
        )
        for actor, (x, y) in places.items()
    }


def _order(actors: tuple[str, ...], closeness: Closeness) -> tuple[str, ...]:
    weights = {frozenset(pair): weight for *pair, weight in closeness}
    if len(actors) < 4:
        return actors
    if len(actors) > MOST_TRIED:
        return _chain(actors, weights)
    first, *others = actors
    orders = ((first, *rest) for rest in permutations(others))
    return min(orders, key=lambda order: _apart(order, weights))


def _apart(order: tuple[str, ...], weights: dict[frozenset[str], float]) -> float:
    """How far apart friends stand, less how far apart rivals do."""
    at = {actor: place for place, actor in enumerate(order)}
    total = 0.0
    for pair, weight in weights.items():
        one, other = (at[actor] for actor in pair)
        steps = abs(one - other)
        total += weight * min(steps, len(order) - steps)
    return round(total, 6)


def _chain(actors: tuple[str, ...], weights: dict[frozenset[str], float]) -> tuple[str, ...]:
    left = list(actors)
    order = [left.pop(0)]
    while left:
        last = order[-1]
        closest = max(left, key=lambda actor: weights.get(frozenset((last, actor)), 0.0))
        left.remove(closest)
        order.append(closest)
    return tuple(order)
