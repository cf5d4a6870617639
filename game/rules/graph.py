"""The relation graph of a state: a networkx ``DiGraph`` whose edge a -> b is how a sees b."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from game.scenario.model import POINT

if TYPE_CHECKING:
    from game.rules.program import Program
    from game.rules.state import State


def relation_graph(program: Program, state: State, lane: int = 0) -> nx.DiGraph[str]:
    """Build the graph of one lane.

    Nodes are actor ids with ``name`` and ``kind``; edges carry ``weight``, the score in points
    (-100..100), and ``base``, its durable part.
    """
    scenario = program.scenario
    graph: nx.DiGraph[str] = nx.DiGraph()
    for actor in scenario.actors.values():
        graph.add_node(actor.id, name=actor.name, kind=actor.kind)
    column = state.values[:, lane]
    for relation in scenario.relations.values():
        graph.add_edge(
            relation.source,
            relation.target,
            weight=int(column[program.layout.score[relation.id]]) / POINT,
            base=relation.base / POINT,
        )
    return graph
