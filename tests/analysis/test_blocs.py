"""Published results on signed networks, then what must hold of any.

                                          published                  ours
Karate club: who ends in the wrong camp   member 9                   member 9 (node 8)
Highland tribes: balanced triangles       0.8676471                  59 of 68 = 0.8676471
Highland tribes: frustration score        0.7586207                  1 - 7/29 = 0.7586207
Alliances before 1914                     two balanced blocs (1907)  20 of 20 triangles, no conflict

The number of ties and unbalanced triangles, year by year, follows from one coding of the alliances;
it was counted apart from the code tested here.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from game.analysis.alignment import alignment_sentences
from game.analysis.balance import balance, is_balanced, signed_graph, ties, triads
from game.analysis.blocs import drift
from game.analysis.frustration import LARGEST_PART, Split, TooManyActorsError, frustration
from game.rules import compile_scenario
from game.rules.graph import relation_graph
from game.rules.kernel import start
from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from tests.analysis.published import (
    POWERS,
    alliances,
    highland_tribes,
    karate_club,
    scaled,
    seven_states,
)
from tests.worlds import examples

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping

    import numpy.typing as npt

MEMBER_9 = "8"
"""The nodes of the club are counted from 0."""

SMALL_CAMP = frozenset({"Gama", "Gavev", "Kotun", "Nagad"})
HISTORY = {frozenset({"GBR", "FRA", "RUS"}), frozenset({"AUH", "DEU", "ITA"})}
NAMES = "abcdefg"


def graph_of(weights: Mapping[tuple[str, str], float], actors: Iterable[str]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(actors)
    graph.add_edges_from((one, other, {"weight": w}) for (one, other), w in weights.items() if w)
    return graph


# The karate club (Zachary 1977)


def misplaced(graph: nx.Graph[str], side_of_first: frozenset[str]) -> set[str]:
    return {
        member
        for member in graph
        if (member in side_of_first) != (graph.nodes[member]["club"] == "Mr. Hi")
    }


def matrix_of(graph: nx.Graph[str]) -> npt.NDArray[np.float64]:
    return np.asarray(nx.to_numpy_array(graph, nodelist=list(graph)), dtype=np.float64)


@pytest.mark.parametrize("weighted", [False, True])
def test_the_drift_of_the_karate_club_misplaces_member_9_only(weighted: bool) -> None:
    club = karate_club(weighted)
    end = drift(club)
    assert end.converged
    assert end.balanced
    assert len(end.blocs) == 2
    assert misplaced(club, next(bloc for bloc in end.blocs if "0" in bloc)) == {MEMBER_9}


@pytest.mark.parametrize("weighted", [False, True])
def test_the_square_law_has_the_same_blocs_in_closed_form(weighted: bool) -> None:
    """dX/dt = X^2 (Marvel et al. 2011): near its end it is its leading eigenvector's outer square.

    Its solution is X0 (1 - X0 t)^-1 up to t = 1 / (the largest eigenvalue).
    """
    club = karate_club(weighted)
    members = list(club)
    first = matrix_of(club)
    values, vectors = np.linalg.eigh(first)
    leading = np.sign(vectors[:, -1])
    camp = frozenset(m for m, side in zip(members, leading, strict=True) if side == leading[0])
    assert misplaced(club, camp) == {MEMBER_9}
    late = first @ np.linalg.inv(np.eye(len(first)) - 0.999 * first / values[-1])
    apart = ~np.eye(len(first), dtype=bool)
    assert (np.sign(late) == np.outer(leading, leading))[apart].all()
    assert camp in drift(club).blocs


# The highland tribes (Read 1954; Hage & Harary 1983)


def test_the_highland_tribes_have_the_published_balance() -> None:
    tribes = highland_tribes()
    assert (len(tribes), tribes.number_of_edges()) == (16, 58)
    assert sum(weight > 0 for _, _, weight in ties(tribes)) == 29
    found = balance(tribes)
    assert (found.triads, found.triads - len(found.unbalanced)) == (68, 59)
    assert found.share == pytest.approx(0.8676471, abs=5e-8)


def test_the_highland_tribes_have_the_published_frustration_and_one_best_split() -> None:
    tribes = highland_tribes()
    found = frustration(tribes)
    assert (found.index, found.ties, found.best) == (7, 58, 1)
    assert found.score == pytest.approx(0.7586207, abs=5e-8)
    assert found.splits == (Split(frozenset(tribes) - SMALL_CAMP, SMALL_CAMP),)


@pytest.mark.parametrize("points", [10, 50, 100])
def test_the_drift_of_the_highland_tribes_finds_that_split(points: int) -> None:
    tribes = scaled(highland_tribes(), points)
    end = drift(tribes)
    assert end.converged
    assert end.balanced
    assert end.blocs == (frozenset(tribes) - SMALL_CAMP, SMALL_CAMP)
    assert len(end.turned) == 7


# The alliances before 1914 (Antal, Krapivsky & Redner 2006)


@pytest.mark.parametrize(
    ("year", "count", "positive", "closed", "unbalanced", "index"),
    [
        (1872, 9, 3, 7, ["GBR-FRA-RUS", "GBR-FRA-AUH"], 1),
        (1882, 11, 5, 8, ["GBR-FRA-RUS", "GBR-FRA-AUH"], 1),
        (1890, 10, 3, 5, ["GBR-FRA-AUH", "GBR-RUS-AUH"], 1),
        (1891, 11, 4, 8, ["GBR-FRA-AUH", "GBR-RUS-AUH"], 1),
        (1904, 11, 5, 8, ["GBR-FRA-RUS", "GBR-RUS-AUH"], 1),
        (1907, 15, 6, 20, [], 0),
    ],
)
def test_the_alliances_grow_balanced_by_1907(
    year: int, count: int, positive: int, closed: int, unbalanced: list[str], index: int
) -> None:
    powers = alliances(year)
    assert powers.number_of_edges() == count
    assert sum(weight > 0 for _, _, weight in ties(powers)) == positive
    found = balance(powers)
    assert found.triads == closed
    assert ["-".join(triad.members) for triad in found.unbalanced] == unbalanced
    assert frustration(powers).index == index
    assert is_balanced(powers) == (year == 1907)


@pytest.mark.parametrize(
    ("year", "west", "turned"),
    [
        (1872, "GBR FRA", [("GBR", "FRA")]),
        (1882, "GBR FRA", [("GBR", "FRA")]),
        (1890, "FRA RUS", [("GBR", "AUH")]),
        (1891, "FRA RUS", [("GBR", "AUH")]),
        (1904, "GBR FRA RUS", [("GBR", "RUS")]),
        (1907, "GBR FRA RUS", []),
    ],
)
def test_the_alliances_drift_towards_the_blocs_of_1907(
    year: int, west: str, turned: list[tuple[str, str]]
) -> None:
    end = drift(scaled(alliances(year), 50))
    assert end.converged
    assert end.balanced
    loose = {"ITA"} if year == 1872 else set()
    assert end.unattached == loose
    one = frozenset(west.split())
    assert set(end.blocs) == {one, frozenset(POWERS) - one - loose}
    assert list(end.turned) == turned
    if year >= 1904:
        assert set(end.blocs) == HISTORY


# Our own graphs


def start_graph(scenario_id: str) -> nx.DiGraph[str]:
    program = compile_scenario(load_scenario(builtin_scenarios()[scenario_id]))
    return relation_graph(program, start(program, np.array([1], dtype=np.uint64)))


def test_the_seven_states_strain_on_one_tie() -> None:
    found = balance(seven_states())
    assert found.triads == 35
    assert [
        next(actor for actor in triad.members if actor not in ("KR", "CN"))
        for triad in found.unbalanced
        if {"KR", "CN"} < set(triad.members)
    ] == ["JP", "US", "IT", "KP", "RU"]
    assert len(found.unbalanced) == 5
    least = frustration(seven_states())
    west, east = frozenset({"JP", "KR", "US", "IT"}), frozenset({"CN", "KP", "RU"})
    assert (least.index, least.splits) == (1, (Split(west, east),))
    end = drift(seven_states())
    assert (end.blocs, end.turned) == ((west, east), (("KR", "CN"),))
    assert end.end.edges["KR", "CN"]["weight"] == pytest.approx(-100, abs=0.001)


def test_a_courted_neighbour_would_change_sides() -> None:
    states = seven_states()
    for other, score in (("CN", 60), ("JP", -30), ("US", 10), ("KP", 10)):
        states.edges["KR", other]["weight"] = states.edges[other, "KR"]["weight"] = score
    assert frozenset({"KR", "CN", "KP", "RU"}) in drift(states).blocs


def test_drums_in_nara_starts_on_a_tightrope() -> None:
    graph = start_graph("drums-in-nara")
    states = signed_graph(graph.subgraph(["japan", "korea", "china", "us"]))
    found = balance(states)
    assert found.triads == 4
    assert all({"korea", "china"} < set(triad.members) for triad in found.unbalanced)
    assert len(found.unbalanced) == 2
    assert [(b.actor, len(b.between)) for b in found.brokers] == [("korea", 2)]
    assert frustration(states).index == 1
    assert set(drift(states).blocs) == {frozenset({"japan", "korea", "us"}), frozenset({"china"})}


def test_drums_in_nara_in_words() -> None:
    assert alignment_sentences(start_graph("drums-in-nara")) == (
        "If everyone had to choose a side, the model would put Japan, South Korea and United States"
        " on one side and China on the other.",
        "Of the ties as they stand, only South Korea with China would not fit.",
        "South Korea gets on with both Japan and China, who are rivals.",
        "South Korea gets on with both China and United States, who are rivals.",
        "That makes South Korea the one broker here: nobody else gets on with both sides of a"
        " quarrel.",
    )


# Sentences


def words(weights: Mapping[tuple[str, str], float], actors: str = "abcdef") -> str:
    return " ".join(alignment_sentences(graph_of(weights, actors)))


def test_friends_alone_stay_together() -> None:
    text = words({("a", "b"): 50, ("a", "c"): 50, ("b", "c"): 50}, "abc")
    assert text == (
        "If everyone had to choose a side, the model would keep a, b and c together."
        " All ties as they stand would fit."
        " No triangle is at odds with itself: nobody is a friend of two rivals."
    )


def test_three_rivals_have_pairs_with_a_rival_in_common() -> None:
    text = words({("a", "b"): -60, ("a", "c"): -50, ("b", "c"): -30}, "abc")
    assert "put b and c on one side and a on the other" in text
    assert "a, b and c are rivals of one another: any two of them have a rival in common." in text
    assert "broker" not in text


def test_words_follow_the_size_of_the_ties() -> None:
    close = words({("a", "b"): 60, ("a", "c"): 25, ("b", "c"): -21})
    assert "a is close to both b and c, who are rivals." in close
    cool = words({("a", "b"): 60, ("a", "c"): 20, ("b", "c"): -20})
    assert "a gets on with both b and c, who are on poor terms." in cool
    assert words({("a", "b"): 60, ("a", "c"): 20, ("b", "c"): -4}).count("poor terms") == 0


def test_who_has_no_tie_is_left_out_and_separate_quarrels_are_not_joined() -> None:
    weights = {("a", "b"): 40, ("a", "c"): -40, ("b", "c"): -40}
    assert "put a and b on one side, c on the other and leave d out" in words(weights, "abcd")
    apart = words({("a", "b"): 40, ("c", "d"): -40}, "abcd")
    assert "part them into 3 groups: a and b; c; d" in apart
    friendly = words({("a", "b"): 40, ("c", "d"): 40}, "abcd")
    assert "part them into 2 groups: a and b; c and d" in friendly


def test_several_brokers_are_named_together() -> None:
    weights = {("a", "b"): -40, ("c", "a"): 40, ("c", "b"): 40, ("d", "a"): 30, ("d", "b"): 30}
    text = words(weights, "abcd")
    assert text.endswith("c and d are the main brokers, on terms with both sides of one quarrel.")


def test_the_busiest_broker_comes_first() -> None:
    weights = {
        **{("a", other): 30 for other in "bcd"},
        **{("f", other): 20 for other in "bc"},
        **dict.fromkeys(combinations("bcd", 2), -40),
    }
    graph = graph_of(weights, "fabcd")
    assert [(b.actor, len(b.between)) for b in balance(graph).brokers] == [("a", 3), ("f", 1)]
    sentences = alignment_sentences(graph)
    assert sentences[-1] == "a is the main broker, on terms with both sides of 3 quarrels."


def test_many_brokers_and_many_misfits_are_counted() -> None:
    weights = {("a", "b"): -40, **dict.fromkeys(product("ab", "cdef"), 40)}
    text = words(weights)
    assert text.endswith("4 actors are brokers, each on terms with both sides of one quarrel.")
    tribes = alignment_sentences(scaled(highland_tribes(), 50))
    assert "Alika, Ove, Ukudz, Asaro, Gahuk, Geham, Masil and 5 others on one side" in tribes[0]
    assert tribes[1] == "Of the 58 ties as they stand, 7 speak against it."


def test_the_most_strained_triangles_are_said_and_three_rivals_last() -> None:
    weights: dict[tuple[str, str], float] = dict.fromkeys(combinations("abc", 2), -90)
    for at, (friend, one, other) in enumerate((("d", "e", "f"), ("g", "h", "i")), 1):
        weights |= {(friend, one): 20 * at, (friend, other): 20 * at, (one, other): -20 * at}
    sentences = alignment_sentences(graph_of(weights, "abcdefghi"))
    assert sentences[1:4] == (
        "g is close to both h and i, who are rivals.",
        "d gets on with both e and f, who are on poor terms.",
        "a, b and c are rivals of one another: any two of them have a rival in common.",
    )


def test_fewer_than_three_who_are_tied_leave_nothing_to_say() -> None:
    assert alignment_sentences(graph_of({}, "")) == ()
    assert alignment_sentences(graph_of({("a", "b"): -90}, "abc")) == ()


def test_publics_choose_no_side() -> None:
    graph = graph_of(dict.fromkeys(combinations("abcd", 2), 50), "abcd")
    graph.nodes["d"]["kind"] = "public"
    assert "keep a, b and c together" in alignment_sentences(graph)[0]


# What must hold of any graph


@st.composite
def complete_signed_graphs(draw: st.DrawFn) -> nx.Graph[str]:
    """Two camps, a few of whose ties may have turned: anything, and balanced often enough."""
    actors = NAMES[: draw(st.integers(3, len(NAMES)))]
    camp = {actor: draw(st.booleans()) for actor in actors}
    pairs = list(combinations(actors, 2))
    turned = draw(st.sets(st.sampled_from(pairs)) | st.just(set()))
    return graph_of(
        {
            (one, other): (1 if camp[one] == camp[other] else -1)
            * (-1 if (one, other) in turned else 1)
            for one, other in pairs
        },
        actors,
    )


@st.composite
def relation_graphs(draw: st.DrawFn) -> nx.DiGraph[str]:
    """Some actors, some of whom have views of others, -100..100."""
    actors = NAMES[: draw(st.integers(0, len(NAMES)))]
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(actors)
    for one, other in product(actors, repeat=2):
        if one != other and (score := draw(st.none() | st.integers(-10_000, 10_000))) is not None:
            graph.add_edge(one, other, weight=score / 100)
    return graph


def contradictions(graph: nx.Graph[str], camp: set[str]) -> int:
    return sum(
        (weight > 0) != ((one in camp) == (other in camp))
        for one, other, weight in ties(signed_graph(graph))
    )


def least_contradictions(graph: nx.Graph[str]) -> int:
    return min(
        contradictions(
            graph, {actor for actor, chosen in zip(graph, choice, strict=True) if chosen}
        )
        for choice in product((False, True), repeat=len(graph))
    )


@given(complete_signed_graphs())
def test_two_camps_if_and_only_if_every_triangle_is_balanced(graph: nx.Graph[str]) -> None:
    """The structure theorem of Cartwright & Harary (1956)."""
    splits = least_contradictions(graph) == 0
    assert splits == (not balance(graph).unbalanced)
    assert splits == is_balanced(graph)
    assert splits == (frustration(graph).index == 0)
    if splits:
        assert not drift(scaled(graph, 50)).turned


@given(complete_signed_graphs())
def test_several_camps_if_and_only_if_every_triangle_is_weakly_balanced(
    graph: nx.Graph[str],
) -> None:
    """The clustering theorem of Davis (1967)."""
    friends: nx.Graph[str] = nx.Graph()
    friends.add_nodes_from(graph)
    friends.add_edges_from((one, other) for one, other, weight in ties(graph) if weight > 0)
    camps = list(nx.connected_components(friends))
    clusters = all(
        weight > 0 or not any({one, other} <= camp for camp in camps)
        for one, other, weight in ties(graph)
    )
    assert clusters == all(triad.weakly_balanced for triad in triads(graph))


@given(relation_graphs())
def test_frustration_is_what_the_best_of_all_splits_leaves(graph: nx.DiGraph[str]) -> None:
    found = frustration(graph)
    assert found.index == least_contradictions(graph)
    assert (found.index == 0) == is_balanced(graph)
    assert 0 <= found.score <= 1
    assert len(set(found.splits)) == len(found.splits) <= found.best
    for split in found.splits:
        assert contradictions(graph, set(split.first)) == found.index
        assert not split.first & split.second


@given(relation_graphs())
def test_triads_are_the_triples_with_three_ties(graph: nx.DiGraph[str]) -> None:
    signed = signed_graph(graph)
    expected = [
        trio
        for trio in combinations(signed, 3)
        if all(signed.has_edge(one, other) for one, other in combinations(trio, 2))
    ]
    assert [triad.members for triad in triads(graph)] == expected
    for triad in triads(graph):
        pairs = combinations(triad.members, 2)
        assert triad.weights == tuple(signed.edges[pair]["weight"] for pair in pairs)
        if triad.broker is not None and triad.rivals is not None:
            one, other = triad.rivals
            assert signed.edges[one, other]["weight"] < 0
            assert signed.edges[triad.broker, one]["weight"] > 0
            assert signed.edges[triad.broker, other]["weight"] > 0


@given(relation_graphs(), st.integers(1, 200), st.integers(1, 40))
def test_the_drift_keeps_scores_in_range(graph: nx.DiGraph[str], kappa: int, steps: int) -> None:
    end = drift(graph, kappa, most_steps=steps)
    assert end.steps <= steps
    assert all(0 < abs(weight) <= 100 for _, _, weight in ties(end.end))
    assert nx.number_of_selfloops(end.end) == 0
    assert frozenset().union(end.unattached, *end.blocs) == frozenset(graph)


@given(relation_graphs(), st.randoms(use_true_random=False))
def test_the_order_and_the_names_of_actors_decide_nothing(
    graph: nx.DiGraph[str], rng: random.Random
) -> None:
    actors = list(graph)
    rng.shuffle(actors)
    shuffled: nx.DiGraph[str] = nx.DiGraph()
    shuffled.add_nodes_from(actors)
    edges = list(graph.edges(data=True))
    rng.shuffle(edges)
    shuffled.add_edges_from(edges)
    new = dict(zip(graph, actors, strict=True))
    renamed = nx.relabel_nodes(shuffled, new)

    def renew(camps: Iterable[Iterable[str]]) -> set[frozenset[str]]:
        return {frozenset(new[actor] for actor in camp) for camp in camps}

    here, there = balance(graph), balance(renamed)
    assert here.triads == there.triads
    assert renew(t.members for t in here.unbalanced) == {
        frozenset(t.members) for t in there.unbalanced
    }
    assert sorted((new[b.actor], len(b.between)) for b in here.brokers) == sorted(
        (b.actor, len(b.between)) for b in there.brokers
    )
    before, after = frustration(graph), frustration(renamed)
    assert (before.index, before.best) == (after.index, after.best)
    end, other_end = drift(graph), drift(renamed)
    assert end.steps == other_end.steps
    assert renew(end.blocs) == set(other_end.blocs)
    assert renew(end.turned) == {frozenset(tie) for tie in other_end.turned}
    assert {frozenset((new[a], new[b])): w for a, b, w in ties(end.end)} == {
        frozenset((a, b)): w for a, b, w in ties(other_end.end)
    }


@given(relation_graphs())
def test_never_more_than_six_sentences(graph: nx.DiGraph[str]) -> None:
    sentences = alignment_sentences(graph)
    assert len(sentences) <= 6
    assert all(sentence.endswith(".") for sentence in sentences)


@given(relation_graphs())
@examples(50)
def test_one_step_of_the_drift_is_the_written_rule(graph: nx.DiGraph[str]) -> None:
    assume(len(graph) > 2)
    signed = signed_graph(graph)
    moved = drift(graph, most_steps=1).end
    score = {frozenset(tie[:2]): Fraction(tie[2]) for tie in ties(signed)}
    for one, other in combinations(signed, 2):
        old = score.get(frozenset((one, other)), Fraction(0))
        pull = sum(
            (
                score.get(frozenset((one, third)), Fraction(0))
                * score.get(frozenset((third, other)), Fraction(0))
                for third in signed
                if third not in (one, other)
            ),
            Fraction(0),
        ) / (2 * 100 * (len(signed) - 2))
        if pull * old > 0:
            pull *= 1 - abs(old) / 100
        new = max(Fraction(-100), min(Fraction(100), old + pull))
        edge = moved.get_edge_data(one, other, {"weight": 0})
        assert edge["weight"] == pytest.approx(float(new), abs=0.001)


# Limits


def test_two_views_are_one_tie() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_weighted_edges_from(
        [
            ("a", "b", 30),
            ("b", "a", 10),
            ("a", "c", -8),
            ("b", "c", 5),
            ("c", "b", -5),
            ("c", "c", 9),
        ]
    )
    assert list(ties(signed_graph(graph))) == [("a", "b", 20), ("a", "c", -8)]
    assert list(ties(signed_graph(graph, least=8))) == [("a", "b", 20), ("a", "c", -8)]
    assert list(ties(signed_graph(graph, least=8.5))) == [("a", "b", 20)]


def test_a_graph_without_triangles_has_no_share() -> None:
    assert balance(graph_of({("a", "b"): 1}, "abc")).share is None
    assert frustration(graph_of({}, "abc")).score == 1


def test_so_many_actors_and_no_more() -> None:
    most = [f"actor{at}" for at in range(LARGEST_PART)]
    ring = {(most[at - 1], most[at]): -1 if at else 1 for at in range(LARGEST_PART)}
    found = frustration(graph_of(ring, [*most, "alone"]))
    assert (found.index, found.best) == (1, LARGEST_PART)
    with pytest.raises(TooManyActorsError, match="at most 20 actors; here 21"):
        frustration(graph_of({**ring, (most[0], "one more"): 1}, [*most, "one more"]))


def test_blocs_at_rest_take_no_step() -> None:
    end = drift(scaled(alliances(1907), 100))
    assert (end.steps, end.converged, end.turned) == (0, True, ())


def test_a_quarrel_that_nobody_wins_is_told_apart() -> None:
    end = drift(graph_of(dict.fromkeys(combinations("abc", 2), -50), "abc"), most_steps=100)
    assert not end.converged
    assert not end.balanced
    assert len(end.blocs) == 3
