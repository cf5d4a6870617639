"""The story graph: every branch's share against brute force, and what is drawn of it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given

from game.analysis.evidence import Budget
from game.analysis.explore import explore
from game.analysis.readings import readings
from game.analysis.story_graph import START, story_graph
from game.analysis.transitions import Transitions
from game.plain.dot import dot_lines
from game.plain.mermaid import mermaid_lines
from game.plain.outline import outline_lines
from game.rules import compile_scenario
from game.scenario.expressions import parse_expression
from game.scenario.model import Choice, Event, FlagEffect, Happening, Objective, Outcome, Paragraph
from game.scenario.reader import load_scenario
from game.views.outline import outline_view
from game.views.story_graph import graph_view
from tests.analysis.brute import TooManyError, roads
from tests.worlds import examples, scenarios, small_world

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from game.analysis.story_graph import StoryGraph
    from game.scenario.model import Scenario

MOST = 300
HARBOUR = Path(__file__).parents[1] / "tui" / "harbour.yaml"
HOSTILE = (
    'a "quote" and \\ and \\N',
    "`**md**` _x_ #quot; #35; 1. - item",
    "end",
    "%%{init: {}}%% <script>alert(1)</script> &amp;",
    'x"]; evil --> n0[y](z){w}|v|>',
    "日本語 \u202eright \x00\x1b[31m\nsubgraph",
)


@pytest.fixture(scope="module")
def harbour() -> Scenario:
    return load_scenario(HARBOUR)


def by_hand(scenario: Scenario, seat: str) -> dict[tuple[object, object], Fraction]:
    """The share of roads from each decision to the next event or ending, road by road."""
    own = [event.id for event in scenario.events.values() if event.seat == seat]
    shares: dict[tuple[object, object], Fraction] = defaultdict(Fraction)
    for oracle, share in roads(scenario, seat, MOST):
        before = None
        for event in own:
            if oracle.taken[event] != "none":
                shares[before, event] += share
                before = (event, oracle.taken[event])
        assert oracle.ending is not None
        shares[before, ("ending", oracle.ending)] += share
    return dict(shares)


@examples(40)
@given(scenarios())
def test_every_transition_has_the_share_that_brute_force_gives_it(scenario: Scenario) -> None:
    seat = next(iter(scenario.seats))
    try:
        expected = by_hand(scenario, seat)
    except TooManyError:
        assume(False)
    program = compile_scenario(scenario)
    found = Transitions(program, seat)
    assert explore(program, seat, onlooker=lambda: found).evidence.exact
    gathered: dict[tuple[object, object], Fraction] = {}
    gathered.update(found.leads.items())
    for (decision, name), share in found.ends.items():
        gathered[decision, ("ending", name)] = share
    assert gathered == expected
    check_parts(story_graph(scenario, seat, budget=Budget()))


def check_parts(story: StoryGraph) -> None:
    """Of the roads at a node all go some way, and an event's share is what its choices take."""
    graph = story.graph
    for node, data in graph.nodes(data=True):
        ways = [d for _, _, d in graph.out_edges(node, data=True) if d["part"] is not None]
        if node[0] in ("start", "event", "choice") and data["share"]:
            assert sum((way["part"] for way in ways), Fraction()) == 1
        if node[0] in ("event", "ending"):
            coming = [
                graph.nodes[source]["share"] * way["part"]
                for source, _, way in graph.in_edges(node, data=True)
            ]
            assert sum(coming, Fraction()) == data["share"]


def test_a_sample_comes_near_and_says_that_it_is_one(harbour: Scenario) -> None:
    exact = story_graph(harbour, "north", budget=Budget())
    rough = story_graph(harbour, "north", budget=Budget(children=3, runs=4_000))
    assert (exact.shares.evidence.kind, rough.shares.evidence.kind) == ("proved", "sampled")
    for source, target, data in rough.graph.edges(data=True):
        part = exact.graph.edges[source, target]["part"]
        assert data["part"] == part or abs(data["part"] - part) < Fraction(1, 20)
    told = "\n".join(outline_lines(outline_view(rough)))
    assert "Sampled: 4,000 roads" in told
    assert "open ~100 %" in told
    assert "every road:" not in told.replace("every road seen:", "")


# What a decision reads.


def fork() -> Scenario:
    """Two decisions, the second read only through a flag set by a happening; then a merge."""

    def event(name: str, *choices: Choice, when: str | None = None) -> Event:
        condition = None if when is None else parse_expression(when)
        return Event(name, "s", (Paragraph("?"),), choices, condition, title=name.title())

    return small_world(
        [event("gate", Choice("left", "Left"), Choice("right", "Right"))],
        [
            Happening(
                "bell",
                parse_expression("gate == left"),
                Outcome(effects=(FlagEffect("rung", True),)),
            ),
            event("tower", Choice("climb", "Climb"), Choice("rest", "Rest"), when="gate == left"),
            event("river", Choice("swim", "Swim"), when="gate == right"),
        ],
        [
            event(
                "inn",
                Choice("sleep", "Sleep"),
                Choice("sing", "Sing", when=parse_expression("rung")),
            )
        ],
        [event("dawn", Choice("rise", "Rise"))],
        flags=("rung",),
        seats={"s": "fixed"},
    )


def playable(scenario: Scenario) -> Scenario:
    want = Objective(parse_expression("true"), 1, "Peace")
    seats = {name: replace(seat, objectives=(want,)) for name, seat in scenario.seats.items()}
    return replace(scenario, seats=seats)


def test_readings_follow_flags_to_the_decision_behind_them() -> None:
    reads = readings(fork(), "s")
    assert reads["tower"].decisions == ("gate",)
    assert reads["inn"].decisions == ("gate",)
    assert reads["dawn"].decisions == ()
    assert readings(fork(), "t")["tower"].others == ("gate",)


def test_the_value_of_a_comparison_is_not_read() -> None:
    choices = (Choice("rung", "Ring"), Choice("left", "Leave"))
    first = Event("gate", "s", (), choices)
    second = Event("inn", "s", (), choices, parse_expression("gate == rung"))
    setter = Event("other", "s", (), (Choice("set", "", outcome=Outcome((), (RUNG,))),))
    world = small_world([setter], [first], [second], flags=("rung",), seats={"s": "fixed"})
    assert readings(world, "s")["inn"].decisions == ("gate",)


RUNG = FlagEffect("rung", True)


def test_roads_part_and_come_together() -> None:
    story = story_graph(playable(fork()), "s", budget=Budget())
    half = Fraction(1, 2)
    assert story.graph.edges[START, ("event", "gate")]["part"] == 1
    assert story.graph.edges[("event", "gate"), ("choice", "gate", "left")]["part"] == half
    assert story.graph.edges[("choice", "gate", "left"), ("event", "tower")]["part"] == 1
    assert story.graph.nodes[("choice", "inn", "sing")] == {"share": Fraction(1, 4), "open": half}
    assert story.merges("inn") == [("event", "river"), ("event", "tower")]
    assert story.merges("dawn") == []
    assert story.graph.has_edge(("event", "gate"), ("happening", "bell"))


# What is drawn.


def test_the_outline_word_for_word(snapshot: SnapshotAssertion) -> None:
    told = outline_lines(outline_view(story_graph(playable(fork()), "s", budget=Budget())))
    assert "\n".join(told) == snapshot


def test_the_outline_of_a_scenario_with_everything(
    harbour: Scenario, snapshot: SnapshotAssertion
) -> None:
    told = outline_lines(outline_view(story_graph(harbour, "north", budget=Budget())))
    assert "\n".join(told) == snapshot


def test_a_decision_about_history_shows_no_figures(harbour: Scenario) -> None:
    def marked(event: Event) -> Event:
        return replace(event, history=True)

    turns = tuple(
        replace(t, agenda=tuple(marked(i) if isinstance(i, Event) else i for i in t.agenda))
        for t in harbour.turns
    )
    story = story_graph(replace(harbour, turns=turns), "north", budget=Budget())
    outline = outline_view(story)
    told = [row.text for section in outline.sections[:-2] for row in section.rows]
    assert not [line for line in told if "%" in line and not line.startswith("happening")]
    view = graph_view(story)
    assert not [a for a in view.arrows if a.label and a.source != "n0"]
    plain = [n for n in view.nodes if n.kind in ("event", "choice", "promise")]
    assert not [n for n in plain if any("%" in line or "every" in line for line in n.label)]


def hostile(scenario: Scenario) -> Scenario:
    """Titles that mean something to Mermaid or Graphviz."""
    texts = iter(HOSTILE * 20)

    def changed(event: Event) -> Event:
        choices = tuple(replace(choice, text=next(texts)) for choice in event.choices)
        return replace(event, title=next(texts), choices=choices)

    turns = tuple(
        replace(
            turn,
            title=next(texts),
            agenda=tuple(changed(i) if isinstance(i, Event) else i for i in turn.agenda),
        )
        for turn in scenario.turns
    )
    endings = tuple(replace(ending, title=next(texts)) for ending in scenario.endings)
    return replace(scenario, title=HOSTILE[3], turns=turns, endings=endings)


_LABEL = r'"(?:[^\W_]|[ ,]|#\d+;|<br/>)*"'
_MERMAID = (
    r"flowchart TD",
    r"  acc(Title|Descr): (?:[^\W_]|[ ,.:'()~])*",
    rf"  subgraph t\d+\[{_LABEL}\]",
    r"  end",
    rf" +n\d+(\(\[{_LABEL}\]\)|\{{\{{{_LABEL}\}}\}}|\({_LABEL}\)|>{_LABEL}\]|\[/{_LABEL}/\]"
    rf"|\[\[{_LABEL}\]\])",
    rf"  n\d+ (-->|-\.->)(\|{_LABEL}\|)? n\d+",
    r"  classDef unreached stroke-dasharray: 4 4",
    r"  class n\d+(,n\d+)* unreached",
)


def test_no_text_can_break_out_of_mermaid(harbour: Scenario) -> None:
    story = story_graph(hostile(harbour), "north", budget=Budget())
    lines = list(mermaid_lines(graph_view(story)))
    for line in lines:
        assert any(re.fullmatch(form, line) for form in _MERMAID), line
    decoded = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), "\n".join(lines))
    assert "<script>alert(1)</script>" in " ".join(decoded.replace("<br/>", " ").split())
    assert sum(bool(re.match(r" +n\d+[^ \d]", line)) for line in lines) == len(story.graph)
    assert sum("->" in line for line in lines) == story.graph.number_of_edges()


_DOT = re.compile(r'"(?:[^"\\]|\\.)*"|->|[A-Za-z_][\w.]*|-?\d+(?:\.\d+)?|[{}\[\]=,;]|\s+')


def tokens(text: str) -> list[str]:
    """The tokens of DOT, by its grammar; nothing may be left over between them."""
    found, at = [], 0
    while at < len(text):
        match = _DOT.match(text, at)
        assert match is not None, text[at : at + 40]
        found.append(match[0])
        at = match.end()
    return [token for token in found if not token.isspace()]


def test_no_text_can_break_out_of_dot(harbour: Scenario) -> None:
    story = story_graph(hostile(harbour), "north", budget=Budget())
    found = tokens("\n".join(dot_lines(graph_view(story))))
    assert found[:3] == ["digraph", "story", "{"]
    assert found.count("{") == found.count("}")
    assert found.count("->") == story.graph.number_of_edges()
    assert found.count("shape") == len(story.graph)
    strings = [token for token in found if token.startswith('"')]
    assert all(token.isprintable() for token in strings)
    assert any('a \\"quote\\" and \\\\ and \\\\N' in token for token in strings)
    assert not [token for token in strings if re.search(r"&(?!amp;)", token)]
