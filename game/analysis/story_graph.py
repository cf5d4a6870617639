"""The story of one seat as a graph: decisions, choices, what they lead to, on which share of roads.

The graph is a networkx ``DiGraph``.  Nodes are ``("start",)``, ``("event", id)``, ``("choice",
event, id)``, ``("ending", id)``, ``("happening", id)`` for those with a condition, and
``("promise", id)``; each has the ``share`` of all roads that come to it (of a promise: on which it
is settled).  Edges have a ``kind``: an event *takes* a choice, a choice *leads* to an event,
*ends* in an ending or *makes* a promise; an event or promise is *read* by a happening.  Of the
roads at their source, ``part`` is the part that goes that way (``None`` where it says nothing).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import networkx as nx

from game.analysis.explore import explore
from game.analysis.readings import readings
from game.analysis.transitions import Transitions
from game.rules import compile_scenario
from game.scenario.model import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from game.analysis.evidence import Budget, Progress
    from game.analysis.readings import Reads
    from game.analysis.shares import Shares
    from game.analysis.transitions import Decision
    from game.scenario.model import Scenario

Node = tuple[str, ...]
START: Node = ("start",)


@dataclass(frozen=True)
class StoryGraph:
    """The graph with what it was made from; ``shares.evidence`` holds for it as well."""

    scenario: Scenario
    seat: str
    graph: nx.DiGraph[Node]
    shares: Shares
    reads: Mapping[str, Reads]

    def merges(self, event: str) -> list[Node]:
        """The decisions that an event follows, where roads come together in it."""
        sources = {START if n == START else ("event", n[1]) for n in self.leading_to(event)}
        return sorted(sources) if len(sources) > 1 else []

    def leading_to(self, event: str) -> list[Node]:
        """The choices that lead to an event, and the start if it does."""
        return [source for source, _ in self.graph.in_edges(("event", event))]


def story_graph(
    scenario: Scenario,
    seat: str,
    *,
    budget: Budget,
    progress: Callable[[Progress], None] | None = None,
) -> StoryGraph:
    """Walk or sample the roads of a seat and draw the graph of what they come by.

    Stopped by Ctrl-C it shows what is known so far (``evidence.interrupted``).
    """
    program = compile_scenario(scenario)
    looking: list[Transitions] = []

    def onlooker() -> Transitions:
        looking.append(Transitions(program, seat))
        return looking[-1]

    shares = explore(program, seat, budget=budget, progress=progress, onlooker=onlooker)
    transitions = looking[-1]
    reads = readings(scenario, seat)
    graph: nx.DiGraph[Node] = nx.DiGraph()
    graph.add_node(START, share=Fraction(1))
    _add_decisions(graph, scenario, seat, shares)
    _add_endings(graph, scenario, shares)
    _add_transitions(graph, transitions)
    _add_consequences(graph, scenario, seat, shares, reads)
    return StoryGraph(scenario, seat, graph, shares, reads)


def _add_decisions(graph: nx.DiGraph[Node], scenario: Scenario, seat: str, shares: Shares) -> None:
    none = Fraction()
    for event in scenario.events.values():
        if event.seat != seat:
            continue
        node, here = ("event", event.id), shares.marks.get(("event", event.id), none)
        graph.add_node(node, share=here)
        for choice in event.choices:
            open_ = shares.marks.get(("open", event.id, choice.id), none)
            taken = shares.marks.get(("taken", event.id, choice.id), none)
            way = ("choice", event.id, choice.id)
            graph.add_node(way, share=taken, open=open_ / here if here else none)
            graph.add_edge(node, way, kind="takes", part=taken / here if here else none)


def _add_endings(graph: nx.DiGraph[Node], scenario: Scenario, shares: Shares) -> None:
    for ending in scenario.endings:
        graph.add_node(("ending", ending.id), share=shares.endings[ending.id])


def _add_transitions(graph: nx.DiGraph[Node], transitions: Transitions) -> None:
    """Edges from choices onwards, each with the part of the roads there that goes its way."""
    leaving: dict[Decision, Fraction] = {}
    for ways in (transitions.leads, transitions.ends):
        for (decision, _), share in ways.items():
            leaving[decision] = leaving.get(decision, Fraction()) + share
    for kind, target, ways in (
        ("leads", "event", transitions.leads),
        ("ends", "ending", transitions.ends),
    ):
        for (decision, name), share in ways.items():
            source = START if decision is None else ("choice", *decision)
            graph.add_edge(source, (target, name), kind=kind, part=share / leaving[decision])


def _add_consequences(
    graph: nx.DiGraph[Node],
    scenario: Scenario,
    seat: str,
    shares: Shares,
    reads: Mapping[str, Reads],
) -> None:
    """Promises with the choices that make them, and happenings with the decisions they read."""
    none = Fraction()
    for event in scenario.events.values():
        for choice in event.choices:
            if choice.promise is None or event.seat != seat:
                continue
            kept, broken = (
                shares.marks.get((word, choice.promise.id), none) for word in ("kept", "broken")
            )
            node = ("promise", choice.promise.id)
            graph.add_node(node, share=kept + broken, kept=kept, broken=broken)
            graph.add_edge(("choice", event.id, choice.id), node, kind="makes", part=None)
    for turn in scenario.turns:
        for item in turn.agenda:
            if isinstance(item, Event) or item.when is None:
                continue
            node = ("happening", item.id)
            graph.add_node(node, share=shares.marks.get(node, none))
            for decision in reads[item.id].decisions:
                graph.add_edge(("event", decision), node, kind="read", part=None)
