"""Structural balance: which triangles of a relation graph are at odds with themselves.

Everything here reads a networkx graph whose edges carry ``weight``, a score that is positive
between friends and negative between rivals.  A directed graph, such as
:func:`game.rules.graph.relation_graph`, is made symmetric first (:func:`signed_graph`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Triad:
    """Three actors, each tied to both others: a closed triad, or triangle.

    ``members`` stand in the order of the graph; ``weights`` are those of the ties first-second,
    first-third and second-third.
    """

    members: tuple[str, str, str]
    weights: tuple[float, float, float]

    @property
    def negative(self) -> int:
        """How many of its ties are negative."""
        return sum(weight < 0 for weight in self.weights)

    @property
    def balanced(self) -> bool:
        """Whether the number of negative ties is even (Cartwright & Harary 1956)."""
        return self.negative % 2 == 0

    @property
    def weakly_balanced(self) -> bool:
        """Whether not just one tie is negative: three rivals will do (Davis 1967)."""
        return self.negative != 1

    @property
    def strain(self) -> float:
        """The size of its weakest tie, for an unbalanced triad: the least that would settle it."""
        return 0.0 if self.balanced else min(abs(weight) for weight in self.weights)

    @property
    def broker(self) -> str | None:
        """The friend of two rivals, if that is what the triad is made of."""
        if self.negative != 1:
            return None
        return self.members[2 - next(at for at, weight in enumerate(self.weights) if weight < 0)]

    @property
    def rivals(self) -> tuple[str, str] | None:
        """The two rivals that the broker is a friend of."""
        broker = self.broker
        if broker is None:
            return None
        first, second = (member for member in self.members if member != broker)
        return first, second


@dataclass(frozen=True, slots=True)
class Broker:
    """An actor tied positively to both sides of a quarrel, and the quarrels so bridged."""

    actor: str
    between: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """How many triads a graph has, and which of them are unbalanced."""

    triads: int
    unbalanced: tuple[Triad, ...]

    @property
    def share(self) -> float | None:
        """The share of triads that is balanced, None if there is no triad."""
        return 1 - len(self.unbalanced) / self.triads if self.triads else None

    @property
    def brokers(self) -> tuple[Broker, ...]:
        """Who is a friend of two rivals, and of which; those between most quarrels come first.

        Betweenness on positive ties, the other usual measure, also counts who links strangers and
        grows with the mere number of friends.  A go-between needs a quarrel to go between.
        """
        between: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for triad in self.unbalanced:
            if triad.broker is not None and triad.rivals is not None:
                between[triad.broker].append(triad.rivals)
        found = [Broker(actor, tuple(pairs)) for actor, pairs in between.items()]
        return tuple(sorted(found, key=lambda broker: -len(broker.between)))


def signed_graph(graph: nx.Graph[str], least: float = 0.0) -> nx.Graph[str]:
    """One tie for each pair: the mean of the two views, or the one view where only one is held.

    A tie is left out where the mean is zero, or smaller than ``least``, which has the unit of the
    weights.  Actors keep their order and their attributes.
    """
    views: dict[frozenset[str], list[float]] = defaultdict(list)
    for one, other, weight in ties(graph):
        if one != other:
            views[frozenset((one, other))].append(weight)
    signed: nx.Graph[str] = nx.Graph()
    signed.add_nodes_from(graph.nodes(data=True))
    for pair, weights in views.items():
        weight = sum(weights) / len(weights)
        if weight and abs(weight) >= least:
            signed.add_edge(*sorted(pair), weight=weight)
    return signed


def ties(graph: nx.Graph[str]) -> Iterator[tuple[str, str, float]]:
    """The edges of a graph with their weights."""
    return ((one, other, tie["weight"]) for one, other, tie in graph.edges(data=True))


def balance(graph: nx.Graph[str]) -> Balance:
    """Count the closed triads of a graph and find the unbalanced ones.

    A graph falls into at most two camps, all ties inside positive and all across negative, only if
    every triad is balanced; where every pair has a tie that is also enough (Cartwright & Harary
    1956, after Heider 1946).
    """
    count, unbalanced = 0, []
    for triad in triads(graph):
        count += 1
        if not triad.balanced:
            unbalanced.append(triad)
    return Balance(count, tuple(unbalanced))


def triads(graph: nx.Graph[str]) -> Iterator[Triad]:
    """Every closed triad of a graph, in the order of its actors."""
    signed = signed_graph(graph)
    order = {actor: at for at, actor in enumerate(signed)}
    scores = {one: {other: tie["weight"] for other, tie in signed[one].items()} for one in signed}
    later = {
        one: sorted((two for two in scores[one] if order[two] > order[one]), key=order.__getitem__)
        for one in signed
    }
    for one in signed:
        for other in later[one]:
            for third in later[other]:
                if third in scores[one]:
                    weights = scores[one][other], scores[one][third], scores[other][third]
                    yield Triad((one, other, third), weights)


def is_balanced(graph: nx.Graph[str]) -> bool:
    """Whether a graph falls into at most two camps, all ties positive inside and negative across.

    The same as that every cycle has an even number of negative ties (Cartwright & Harary 1956).
    """
    signed = signed_graph(graph)
    friends = friendships(signed)
    bloc = {
        actor: at for at, actors in enumerate(nx.connected_components(friends)) for actor in actors
    }
    rivalries: nx.Graph[int] = nx.Graph()
    rivalries.add_edges_from(
        (bloc[one], bloc[other]) for one, other, weight in ties(signed) if weight < 0
    )
    # A bloc with a rivalry inside is its own neighbour, which no two-colouring allows.
    return nx.is_bipartite(rivalries)


def friendships(graph: nx.Graph[str]) -> nx.Graph[str]:
    """All actors of a graph and its positive ties."""
    signed = signed_graph(graph)
    friends: nx.Graph[str] = nx.Graph()
    friends.add_nodes_from(signed.nodes(data=True))
    friends.add_edges_from(
        (one, other, {"weight": weight}) for one, other, weight in ties(signed) if weight > 0
    )
    return friends
