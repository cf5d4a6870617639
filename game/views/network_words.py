"""What a map of relations says in words: blocs, quarrels, unbalanced triangles, publics."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx

from game.analysis.balance import balance, friendships, signed_graph, ties
from game.analysis.blocs import drift
from game.rules.graph import relation_graph
from game.views.naming import inside

if TYPE_CHECKING:
    from game.analysis.balance import Triad
    from game.rules.program import Program
    from game.rules.state import State

FOOTING = 20.01
"""A tie beyond this is friendly or hostile; the neutral band ends at 20."""
MOST_TRIANGLES = 2
MOST_BLOCS = 3
WIDE_GAP = 20


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence or two about the map; ``actors`` are those whom it is about."""

    topic: str
    text: str
    actors: tuple[str, ...]


def remarks(program: Program, state: State, seat: str, actors: list[str]) -> tuple[Remark, ...]:
    """What there is to say of these states and organisations, and of all publics."""
    graph = relation_graph(program, state)
    states = graph.subgraph(actors)
    ordered: nx.DiGraph[str] = nx.DiGraph()
    ordered.add_nodes_from((actor, graph.nodes[actor]) for actor in actors)
    ordered.add_edges_from(states.edges(data=True))
    words = _Words(program, ordered)
    return (
        *words.blocs(),
        *words.triangles(seat),
        *words.sides(),
        *_publics(program, graph),
    )


class _Words:
    """Reads one graph of states and organisations."""

    def __init__(self, program: Program, graph: nx.DiGraph[str]) -> None:
        self._scenario = program.scenario
        self._graph = graph

    def _names(self, actors: list[str] | tuple[str, ...], *, within: bool = False) -> str:
        """Names one after another, at the beginning of a sentence or within it."""
        names = list(map(self._inside, actors))
        if not within:
            names[0] = self._scenario.actors[actors[0]].name
        *first, last = names
        return f"{', '.join(first)} and {last}" if first else last

    def _inside(self, actor: str) -> str:
        return inside(self._scenario.actors[actor].name)

    def _in_order(self, actors: frozenset[str] | set[str]) -> list[str]:
        return [actor for actor in self._graph if actor in actors]

    def blocs(self) -> list[Remark]:
        """Who is held together by friendly ties, and who is at odds with whom."""
        firm = signed_graph(self._graph, FOOTING)
        groups = held_together(firm)
        found = [self._bloc(firm, group) for group in groups[:MOST_BLOCS]]
        if not found:
            found = [Remark("Blocs", "None: no two stand on a friendly footing.", ())]
        between = [actor for actor in firm if sum(actor in group for group in groups) > 1]
        if between:
            verb = "belongs" if len(between) == 1 else "belong"
            text = f"{self._names(between)} {verb} to more than one bloc."
            found.append(Remark("Between", text, tuple(between)))
        quarrels = [(weight, one, other) for one, other, weight in ties(firm) if weight < 0]
        if quarrels:
            rows = [
                f"{self._names(self._in_order({one, other}))} ({weight:+.0f})"
                for weight, one, other in sorted(quarrels)
            ]
            about = {actor for _, *pair in quarrels for actor in pair}
            text = f"{'; '.join(rows)}."
            found.append(Remark("At odds", text, tuple(self._in_order(about))))
        return found

    def _bloc(self, firm: nx.Graph[str], group: frozenset[str]) -> Remark:
        members = self._in_order(group)
        links = self._in_order(set(nx.articulation_points(friendships(firm.subgraph(group)))))
        held = f"; without {self._names(links, within=True)} it would fall apart" if links else ""
        text = f"{self._names(members)}, held together by friendly ties{held}."
        return Remark("Bloc", text, tuple(members))

    def triangles(self, seat: str) -> list[Remark]:
        """The unbalanced triangles, the seat's own first, then those under most strain."""
        found = balance(self._graph)
        if not found.triads:
            return []
        if not found.unbalanced:
            text = f"None of {found.triads} is unbalanced: nobody is a friend of two rivals."
            return [Remark("Triangles", text, ())]
        ranked = sorted(found.unbalanced, key=lambda t: (seat not in t.members, -t.strain))
        told = [
            Remark("Triangle", self._triangle(triad), triad.members)
            for triad in ranked[:MOST_TRIANGLES]
        ]
        more = len(ranked) - len(told)
        if more > 0:
            rest = "; ".join(self._names(triad.members) for triad in ranked[MOST_TRIANGLES:])
            text = f"{more} more of {found.triads} unbalanced: {rest}."
            told.append(Remark("Triangles", text, ()))
        return told

    def _triangle(self, triad: Triad) -> str:
        broker, rivals = triad.broker, triad.rivals
        if broker is None or rivals is None:
            return (
                f"{self._names(triad.members)} are all at odds with one another: whoever acts "
                "against one of them gains a little with the third."
            )
        tie = signed_graph(self._graph)
        one, other = rivals
        return (
            f"{self._names((broker,))} leans to {self._inside(one)} "
            f"({tie.edges[broker, one]['weight']:+.0f}) and {self._inside(other)} "
            f"({tie.edges[broker, other]['weight']:+.0f}), who are at odds "
            f"({tie.edges[one, other]['weight']:+.0f}){self._cost(broker, one, other)}"
        )

    def _cost(self, broker: str, one: str, other: str) -> str:
        """Why it matters, by the rules: an onlooker takes kindness to its rival amiss."""
        minding = [c for c, t in ((one, other), (other, one)) if self._minds(c, t, broker)]
        if len(minding) == 2:
            return ": what it is seen to do for one, the other holds against it."
        if minding:
            return f": what it is seen to do for the other, {self._inside(minding[0])} minds."
        return "."

    def _minds(self, onlooker: str, target: str, actor: str) -> bool:
        view = self._graph.get_edge_data(onlooker, target)
        looks = self._scenario.actors[onlooker].attention > 0
        return bool(looks and view and view["weight"] < 0 and self._graph.has_edge(onlooker, actor))

    def sides(self) -> list[Remark]:
        """The sides that would form if everybody had to choose one: a thought experiment."""
        if len(self._graph) < 3:
            return []
        end = drift(self._graph)
        if len(end.blocs) != 2 or not end.converged:
            return []
        sides = " against ".join(self._names(self._in_order(side)) for side in end.blocs)
        turned = [self._names(self._in_order(set(pair))) for pair in end.turned]
        change = f" The ties that would turn: {'; '.join(turned)}." if turned else ""
        text = f"A thought experiment, no forecast: if everybody had to choose, {sides}.{change}"
        return [Remark("Sides", text, ())]


def held_together(firm: nx.Graph[str]) -> list[frozenset[str]]:
    """The largest groups that friendly ties hold together and no hostile tie divides.

    They may share members, and a group within another is left out; the largest come first.

    Args:
        firm: friendly and hostile ties only; small, for every group of its actors is tried.
    """
    friends = friendships(firm)
    hostile = [frozenset((one, other)) for one, other, weight in ties(firm) if weight < 0]
    found: list[frozenset[str]] = []
    for size in range(len(firm), 1, -1):
        for actors in combinations(firm, size):
            group = frozenset(actors)
            if any(group <= larger for larger in found):
                continue
            if not any(pair <= group for pair in hostile) and nx.is_connected(
                friends.subgraph(group)
            ):
                found.append(group)
    return found


def _publics(program: Program, graph: nx.DiGraph[str]) -> list[Remark]:
    """Where a public and the state or organisation it is the public of see another apart."""
    found = []
    actors = program.scenario.actors
    for public in actors.values():
        if public.kind != "public" or public.of is None:
            continue
        gaps = []
        for target in graph.successors(public.id):
            official = graph.get_edge_data(public.of, target)
            if official is not None:
                pair = round(graph.edges[public.id, target]["weight"]), round(official["weight"])
                gaps.append((abs(pair[0] - pair[1]), pair, target))
        if not gaps:
            continue
        gap, (theirs, offices), target = max(gaps, key=lambda row: row[0])
        apart = "sees things much as" if gap < WIDE_GAP else "is furthest from"
        text = (
            f"{public.name} {apart} {inside(actors[public.of].name)}: "
            f"{inside(actors[target].name)} {theirs:+d} against {offices:+d}."
        )
        found.append(Remark("At home", text, (public.id, public.of)))
    return found
