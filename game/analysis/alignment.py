"""How the actors of a game are aligned, in words: blocs, triangles at odds, brokers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.analysis.balance import balance, signed_graph, ties
from game.analysis.blocs import drift

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import networkx as nx

    from game.analysis.balance import Balance, Triad
    from game.analysis.blocs import Drift

SLIGHT = 5.0
"""Less than this, in points, is not called a tie."""

CLOSE = 20.0
"""More than this, in points, is close, or a rivalry: the edge of the neutral band of scores."""

MOST_NAMED = 3
"""The most ties, triangles or brokers that are named one by one."""

MOST_MEMBERS = 8
"""The most members of a bloc that are named one by one."""


def alignment_sentences(graph: nx.Graph[str]) -> tuple[str, ...]:
    """Say who would side with whom, which triangles are unbalanced, and who is a broker.

    At most six sentences, about the model and its scores at this moment: none is a forecast.
    Publics are left out, since they look on and choose no side.

    Args:
        graph: a relation graph, its actors with ``name`` and ``kind`` if they have any.
    """
    states = graph.copy()
    states.remove_nodes_from(
        [actor for actor in graph if graph.nodes[actor].get("kind") == "public"]
    )
    signed = signed_graph(states, SLIGHT)
    if sum(bool(views) for views in signed.adj.values()) < 3:
        return ()
    found = balance(signed)

    def name(actor: str) -> str:
        return str(signed.nodes[actor].get("name", actor))

    return (
        *_bloc_sentences(drift(signed), signed, name),
        *_triad_sentences(found, name),
        *_broker_sentences(found, name),
    )


def _bloc_sentences(end: Drift, signed: nx.Graph[str], name: Callable[[str], str]) -> Iterator[str]:
    if not end.blocs:
        return

    def named(actors: Iterable[str]) -> str:
        chosen = set(actors)
        return _listed([name(actor) for actor in signed if actor in chosen])

    rivalry = any(weight < 0 for _, _, weight in ties(end.end))
    out = f" and leave {named(end.unattached)} out" if end.unattached else ""
    if len(end.blocs) == 1:
        sides = f"keep {named(end.blocs[0])} together{out}"
    elif len(end.blocs) == 2 and rivalry and end.balanced:
        one, other = end.blocs
        link = "," if out else " and"
        sides = f"put {named(one)} on one side{link} {named(other)} on the other{out}"
    else:
        groups = "; ".join(named(bloc) for bloc in end.blocs)
        sides = f"part them into {len(end.blocs)} groups{out}: {groups}"
    yield f"If everyone had to choose a side, the model would {sides}."
    if len(end.turned) > MOST_NAMED:
        count = signed.number_of_edges()
        yield f"Of the {count} ties as they stand, {len(end.turned)} speak against it."
    elif end.turned:
        pairs = _listed([f"{name(one)} with {name(other)}" for one, other in end.turned])
        yield f"Of the ties as they stand, only {pairs} would not fit."
    elif end.balanced:
        yield "All ties as they stand would fit."


def _triad_sentences(found: Balance, name: Callable[[str], str]) -> Iterator[str]:
    if found.triads and not found.unbalanced:
        yield "No triangle is at odds with itself: nobody is a friend of two rivals."
    strained = sorted(found.unbalanced, key=lambda triad: (triad.weakly_balanced, -triad.strain))
    for triad in strained[:MOST_NAMED]:
        yield _triad_sentence(triad, name)


def _triad_sentence(triad: Triad, name: Callable[[str], str]) -> str:
    friendship = min((weight for weight in triad.weights if weight > 0), default=0)
    rivals = max(weight for weight in triad.weights if weight < 0) < -CLOSE
    if triad.broker is None or triad.rivals is None:
        members = _listed([name(member) for member in triad.members])
        terms = "rivals of one another" if rivals else "on poor terms with one another"
        return f"{members} are {terms}: any two of them have a rival in common."
    one, other = triad.rivals
    terms = "is close to" if friendship > CLOSE else "gets on with"
    quarrel = "who are rivals" if rivals else "who are on poor terms"
    return f"{name(triad.broker)} {terms} both {name(one)} and {name(other)}, {quarrel}."


def _broker_sentences(found: Balance, name: Callable[[str], str]) -> Iterator[str]:
    brokers = found.brokers
    if not brokers:
        return
    if len(brokers) == 1:
        yield (
            f"That makes {name(brokers[0].actor)} the one broker here:"
            " nobody else gets on with both sides of a quarrel."
        )
        return
    most = len(brokers[0].between)
    first = [broker for broker in brokers if len(broker.between) == most]
    if len(first) > MOST_NAMED:
        yield f"{len(first)} actors are brokers, each on terms with both sides of {_times(most)}."
        return
    who = _listed([name(broker.actor) for broker in first])
    are = "is the main broker" if len(first) == 1 else "are the main brokers"
    yield f"{who} {are}, on terms with both sides of {_times(most)}."


def _times(quarrels: int) -> str:
    return "one quarrel" if quarrels == 1 else f"{quarrels} quarrels"


def _listed(names: list[str]) -> str:
    if len(names) > MOST_MEMBERS:
        names = [*names[: MOST_MEMBERS - 1], f"{len(names) - MOST_MEMBERS + 1} others"]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
