"""Who sees whom how, before and after a game, at the same places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from game.rules.graph import relation_graph
from game.views.words import band, points

if TYPE_CHECKING:
    from game.session.session import Session

MOST_ACTORS = 10
"""More than this cannot be read on one map: those whose relations moved most are kept."""

_FULL = 100.0


@dataclass(frozen=True, slots=True)
class Place:
    """An actor at its place: x to the right, y upwards, each from -1 to 1."""

    actor: str
    name: str
    own: bool
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class View:
    """How ``source`` sees ``target``: whole points before and after, with the words for them."""

    source: str
    target: str
    before: int
    after: int
    before_word: str
    after_word: str


@dataclass(frozen=True, slots=True)
class RelationMap:
    """The actors at their places and every view between them; ``left_out`` did not fit."""

    places: tuple[Place, ...]
    views: tuple[View, ...]
    left_out: tuple[str, ...]


def relation_map(session: Session) -> RelationMap:
    """The relation graph at the start and at the end of a session, laid out once."""
    before = relation_graph(session.program, session.steps[0].before)
    after = relation_graph(session.program, session.state)
    shown = _shown(session.seat, before, after)
    kept = after.subgraph(shown)
    places = _places(before.subgraph(shown), kept)
    return RelationMap(
        places=tuple(
            Place(actor, before.nodes[actor]["name"], actor == session.seat, *places[actor])
            for actor in shown
        ),
        views=tuple(
            _view(source, target, before.edges[source, target]["weight"], tie["weight"])
            for source, target, tie in kept.edges(data=True)
        ),
        left_out=tuple(before.nodes[actor]["name"] for actor in before if actor not in shown),
    )


def _view(source: str, target: str, before: float, after: float) -> View:
    first, last = round(100 * before), round(100 * after)
    return View(source, target, points(first), points(last), band(first), band(last))


def _shown(seat: str, before: nx.DiGraph[str], after: nx.DiGraph[str]) -> list[str]:
    moved = dict.fromkeys(before, 0.0)
    for source, target, tie in after.edges(data=True):
        change = abs(tie["weight"] - before.edges[source, target]["weight"])
        moved[source] += change
        moved[target] += change
    moved[seat] = float("inf")
    kept = set(sorted(moved, key=lambda actor: -moved[actor])[:MOST_ACTORS])
    return [actor for actor in before if actor in kept]


def _places(before: nx.DiGraph[str], after: nx.DiGraph[str]) -> dict[str, tuple[float, float]]:
    """A circle, in the order that puts the closest side by side before and after taken together.

    On a circle no arrow runs through an actor, and nobody is in the middle by the layout alone.
    """
    union: nx.Graph[str] = nx.Graph()
    union.add_nodes_from(before)
    for graph in (before, after):
        for source, target, tie in graph.edges(data=True):
            closeness = union.get_edge_data(source, target, {"weight": 0.0})["weight"]
            union.add_edge(source, target, weight=closeness + tie["weight"] + _FULL)
    ring: nx.Graph[str] = nx.Graph()
    ring.add_nodes_from(_ring(union))
    places = nx.circular_layout(ring)
    return {actor: (round(float(x), 4), round(float(y), 4)) for actor, (x, y) in places.items()}


def _ring(union: nx.Graph[str]) -> list[str]:
    """Actors one after the other, each the closest of those left to the one before it."""
    left = list(union)
    order = [left.pop(0)]
    while left:
        ties = union[order[-1]]
        closest = max(left, key=lambda actor: ties[actor]["weight"] if actor in ties else -_FULL)
        left.remove(closest)
        order.append(closest)
    return order
