"""The map of relations as a view and as lines."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from game.plain.network import relations_answer
from game.plain.play import LineMode
from game.plain.text import WIDTH
from game.rules.preview import preview
from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.views.network import network_view
from game.views.network_ego import ego_rows, found_actor, table_order
from game.views.network_words import held_together
from game.views.turn import turn_view
from game.views.words import points
from tests.playing import decide_at_random

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

    from game.scenario.model import Scenario

ROAD = ("supplies", "resilience", "stand")
TRIANGLE = """
format: 1
id: three
title: Three
as_of: 2026-01-01
minutes: 5
actors:
  mid: {name: Mid}
  left: {name: Left, attention: 100%}
  right: {name: The Right, attention: RIGHT}
seats:
  mid: {office: Office, brief: A brief., case: A case., objectives: [
    {want: left.mid >= 0, worth: 1, text: Peace}]}
sees:
  mid: {left: 30, right: 30}
  left: {mid: 30, right: BETWEEN}
  right: {mid: 30, left: BETWEEN}
turns:
  - id: one
    date: 2026-01-01
    title: One
    agenda:
      - id: ask
        ask: mid
        text: Who is visited?
        choices:
          - {id: to_left, text: Left, acts: [{act: visit, to: left, intensity: 8}], then: Done.}
          - {id: to_right, text: Right, acts: [{act: visit, to: right, intensity: 8}], then: Done.}
          - {id: nobody, text: Nobody, then: Done.}
endings:
  - {id: done, title: Done, text: It is done.}
"""


@pytest.fixture(scope="module")
def drums() -> Scenario:
    return load_scenario(builtin_scenarios()["drums-in-nara"])


@pytest.fixture
def evening(drums: Scenario) -> Session:
    session = Session(drums, "japan", seed=7)
    for choice in ROAD:
        session.decide(choice)
    return session


def _three(folder: Path, between: int, attention: str = "100%") -> Session:
    path = folder / "three.yaml"
    path.write_text(TRIANGLE.replace("BETWEEN", str(between)).replace("RIGHT", attention))
    return Session(load_scenario(path), "mid", 1)


@pytest.mark.parametrize("said", ["", "Korean public", "table", "options", "options 2", "1"])
def test_lines(said: str, evening: Session, snapshot: SnapshotAssertion) -> None:
    lines = list(relations_answer(said, evening))
    assert "\n".join(lines) == snapshot
    assert all(len(line) <= WIDTH for line in lines)


def test_what_is_not_there_is_said(evening: Session) -> None:
    assert "Korean public (koreans)" in " ".join(relations_answer("mars", evening))
    assert "moments 1 to 4" in " ".join(relations_answer("9", evening))
    assert "moments 1 to 4" in " ".join(relations_answer("0", evening))


def test_line_mode_answers(evening: Session) -> None:
    shown = io.StringIO()
    LineMode(evening, io.StringIO("relations\nrelations us\n"), shown).play(brief=False)
    assert "Who sees whom how, strongest first" in shown.getvalue()
    assert "United States' view of Japan" in shown.getvalue()


@pytest.mark.parametrize("name", sorted(builtin_scenarios()))
def test_places_stay_and_moments_add_up(name: str) -> None:
    scenario = load_scenario(builtin_scenarios()[name])
    places = set()
    for seat in scenario.playable_seats:
        session = Session(scenario, seat.actor, 3)
        rng = random.Random(3)
        while not session.over:
            decide_at_random(session, rng)
            places.add(tuple((s.actor, s.place) for s in network_view(session).spots))
        views = [network_view(session, at) for at in range(network_view(session).count)]
        assert views[-1].date == "the end"
        assert not views[0].moved
        for relation in scenario.relations.values():
            told = [view.sight(relation.source, relation.target) for view in views]
            values = [sight.value for sight in told if sight is not None]
            assert values[0] == points(relation.start)
            assert values[-1] == points(session.ledger.of(relation.id).score)
            changes = [0 if s is None or s.change == "=" else int(s.change) for s in told]
            for at, change in enumerate(changes[1:], start=1):
                assert abs(values[at] - values[at - 1] - change) <= 1
                sight = told[at]
                assert sight is not None
                assert not change or sight.causes
    assert len(places) == 1


def test_nobody_sees_what_the_turn_does_not_show(drums: Scenario) -> None:
    """Directions only, of views that the rules' preview has, for open options; history has none."""
    rng = random.Random(2)
    history = 0
    for seed in range(6):
        session = Session(drums, "japan", seed)
        while not session.over:
            event, view, turn = session.view().event, network_view(session), turn_view(session)
            assert event is not None
            history += event.history
            if event.history:
                assert view.ways == ()
                assert "history" in view.no_ways
            else:
                assert [w.text for w in view.ways] == [o.text for o in turn.options if o.open]
            for way, option in zip(view.ways, [o for o in turn.options if o.open], strict=False):
                changes = preview(session.program, session.state, event.id, option.id)
                assert not way.taken
                for lean in way.leans:
                    assert (lean.mark[0] == "+") == (changes[lean.relation] > 0)
                    assert set(lean.mark) <= {"+", "-"}
                    assert not any(sign.isdigit() for sign in lean.words)
                    assert drums.relations[lean.relation].source != "japan"
                signs = {s.score_id: s.mark for s in option.signs if s.score_id in drums.relations}
                assert signs.items() <= {lean.relation: lean.mark for lean in way.leans}.items()
            decide_at_random(session, rng)
    assert history


def test_the_other_option_of_a_past_turn(evening: Session) -> None:
    view = network_view(evening, 1)
    assert [way.text for way in view.ways if way.taken] == [
        "Write resilient supply chains, and name nobody"
    ]
    assert len(view.ways) == 3
    assert evening.undo()
    assert network_view(evening).count == 3
    assert not any(way.taken for way in network_view(evening).ways)


def test_a_broker_pays_on_the_other_side_as_the_words_say(tmp_path: Path) -> None:
    session = _three(tmp_path, -40)
    words = " ".join(r.text for r in network_view(session).remarks if r.topic == "Triangle")
    assert "Mid leans to Left (+30) and The Right (+30), who are at odds (-40)" in words
    assert "what it is seen to do for one, the other holds against it" in words
    for way, other in zip(network_view(session).ways, ("right.mid", "left.mid"), strict=False):
        assert next(lean.mark for lean in way.leans if lean.relation == other).startswith("-")


def test_who_does_not_look_on_holds_nothing_against_anybody(tmp_path: Path) -> None:
    session = _three(tmp_path, -40, "0%")
    words = " ".join(r.text for r in network_view(session).remarks if r.topic == "Triangle")
    assert words.endswith("what it is seen to do for the other, Left minds.")
    to_left = network_view(session).ways[0]
    assert not any(lean.relation == "right.mid" for lean in to_left.leans)


@pytest.mark.parametrize(
    ("between", "told"),
    [
        (-100, "who are at odds (-100)"),
        (-1, "who are at odds (-1)"),
        (25, "None of 1 is unbalanced"),
    ],
)
def test_triangles(between: int, told: str, tmp_path: Path) -> None:
    said = " ".join(remark.text for remark in network_view(_three(tmp_path, between)).remarks)
    assert told in said


def test_blocs_are_of_states_and_publics_stand_apart(evening: Session) -> None:
    view = network_view(evening)
    publics = {spot.actor for spot in view.publics}
    assert publics == {"voters", "koreans"}
    assert all(spot.place is None for spot in view.publics)
    for remark in view.remarks:
        if remark.topic in ("Bloc", "Blocs", "At odds", "Triangle", "Triangles", "Sides"):
            assert not publics & set(remark.actors)
            assert "public" not in remark.text


def test_one_actor_and_the_table_have_every_view(evening: Session) -> None:
    view = network_view(evening)
    for spot in view.spots:
        rows = ego_rows(view, spot.actor)
        held = {s.id for row in rows for s in (row.seen, row.sees) if s}
        assert held == {s.id for s in view.sights if spot.actor in (s.source, s.target)}
    assert [spot.kind == "public" for spot in table_order(view)] == [False] * 4 + [True] * 2


@pytest.mark.parametrize(
    ("said", "actor"),
    [("us", "us"), ("JAPAN", "japan"), ("states", "us"), ("public", None), ("", None)],
)
def test_whom_a_word_means(said: str, actor: str | None, evening: Session) -> None:
    assert found_actor(network_view(evening), said) == actor


def test_no_such_moment(evening: Session) -> None:
    with pytest.raises(IndexError, match="moments 0 to 3"):
        network_view(evening, 4)


@pytest.mark.parametrize(
    ("edges", "groups"),
    [
        ({"ab": 30, "bc": 30, "cd": 30}, ["abcd"]),
        ({"ab": 30, "bc": 30, "ac": -30}, ["ab", "bc"]),
        ({"ab": 30, "bc": 30, "cd": 30, "ad": -30}, ["abc", "bcd"]),
        ({"ab": -30}, []),
    ],
)
def test_no_bloc_has_a_quarrel_inside(edges: dict[str, int], groups: list[str]) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from("abcd")
    graph.add_edges_from((*pair, {"weight": weight}) for pair, weight in edges.items())
    assert held_together(graph) == [frozenset(group) for group in groups]
