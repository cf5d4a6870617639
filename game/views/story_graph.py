"""The story graph as nodes and arrows with labels, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from game.scenario.expressions import show
from game.views.shares import WORDING, evidence_words, percent_text
from game.views.words import humane, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from game.analysis.evidence import Evidence
    from game.analysis.story_graph import Node, StoryGraph
    from game.scenario.model import Choice, Event, Scenario

Kind = Literal["start", "event", "choice", "happening", "promise", "ending"]
Line = Literal["solid", "dotted"]


@dataclass(frozen=True, slots=True)
class NodeView:
    """Something in the story: ``id`` is ``n0``, ``n1``...; ``turn`` is the group it stands in.

    ``reached`` is false for what no road came to.
    """

    id: str
    kind: Kind
    label: tuple[str, ...]
    turn: int | None
    reached: bool


@dataclass(frozen=True, slots=True)
class ArrowView:
    """An arrow; dotted ones say what follows from what, not where the seat decides next."""

    source: str
    target: str
    label: str
    line: Line


@dataclass(frozen=True, slots=True)
class GraphView:
    """The whole drawing; ``turns`` are the titles of the groups."""

    title: str
    words: tuple[str, ...]
    turns: tuple[str, ...]
    nodes: tuple[NodeView, ...]
    arrows: tuple[ArrowView, ...]


def graph_view(story: StoryGraph) -> GraphView:
    """The drawing of a story graph."""
    labels = _Labels(story)
    names = {node: f"n{at}" for at, node in enumerate(story.graph)}
    turns = story.scenario.turns
    return GraphView(
        title=graph_title(story),
        words=graph_words(story),
        turns=tuple(f"{short_day(turn.date)}, {turn.title}" for turn in turns),
        nodes=tuple(labels.node(names[node], node) for node in story.graph),
        arrows=tuple(
            ArrowView(
                names[source],
                names[target],
                labels.arrow(source, target),
                "dotted" if data["kind"] in ("makes", "read") else "solid",
            )
            for source, target, data in story.graph.edges(data=True)
        ),
    )


def graph_title(story: StoryGraph) -> str:
    """What is drawn."""
    return f"{story.scenario.title}: the story graph of seat {story.seat}"


def graph_words(story: StoryGraph) -> tuple[str, ...]:
    """What the shares rest on, and how figures are to be read."""
    evidence = story.shares.evidence
    rough = () if evidence.exact else ("Figures marked with ~ are estimates.",)
    return (
        f"{evidence_words(evidence).partition('. ')[0].rstrip('.')}.",
        WORDING,
        *rough,
    )


def figure(share: Fraction, evidence: Evidence) -> str:
    """A share of all roads in percent, marked where it is an estimate or a lower bound."""
    if evidence.kind == "stopped":
        return f"at least {_percent(share)}"
    return part_figure(share, evidence)


def part_figure(part: Fraction, evidence: Evidence) -> str:
    """A part of the roads at some place in percent, marked where it is an estimate."""
    return _percent(part) if evidence.exact else f"~{_percent(part)}"


def _percent(share: Fraction) -> str:
    return "100 %" if share == 1 else percent_text(share, 1)


def never(evidence: Evidence) -> str:
    """How it is said that nothing came to something."""
    return "on no road" if evidence.exact else "not seen"


def made_in_history(scenario: Scenario) -> set[str]:
    """The promises made in decisions about history, which show no figures."""
    return {
        choice.promise.id
        for event in scenario.events.values()
        for choice in event.choices
        if event.history and choice.promise is not None
    }


def said_in_public(choice: Choice) -> tuple[str, ...]:
    """The commitment that a choice makes, and those that it walks back."""
    made = () if choice.commits is None else (f"commits itself to {choice.commits.id}",)
    taken_back = dict.fromkeys(row.commitment for row in choice.walks_back)
    return (*made, *(f"walks back {name}" for name in taken_back))


class _Labels:
    """What stands in nodes and on arrows; a decision about history shows no figures."""

    def __init__(self, story: StoryGraph) -> None:
        self._story = story
        self._scenario = story.scenario
        self._evidence = story.shares.evidence

    def node(self, name: str, node: Node) -> NodeView:
        share: Fraction = self._story.graph.nodes[node]["share"]
        kind, lines, turn = self._described(node)
        reached = bool(share) or node in self._story.shares.marks or kind == "start"
        if kind == "choice":
            reached = ("open", *node[1:]) in self._story.shares.marks
        return NodeView(name, kind, tuple(line for line in lines if line), turn, reached)

    def _described(self, node: Node) -> tuple[Kind, list[str], int | None]:
        scenario = self._scenario
        match node:
            case ("event", name):
                return "event", list(self._event(scenario.events[name])), scenario.turn_of[name]
            case ("choice", event, name):
                choice = scenario.events[event].choice(name)
                opened = self._open(scenario.events[event], node)
                lines = [choice.text, name, *said_in_public(choice), opened]
                return "choice", lines, scenario.turn_of[event]
            case ("happening", name):
                lines = [f"happening {name}", self._share(node)]
                return "happening", lines, scenario.turn_of[name]
            case ("promise", name):
                due = scenario.promises[name].due
                turns = {turn.id: at for at, turn in enumerate(scenario.turns)}
                return "promise", [f"promise {name}", self._settled(node)], turns.get(due)
            case ("ending", name):
                title = next(e.title for e in scenario.endings if e.id == name)
                return "ending", [title, name, self._share(node)], None
            case _:
                return "start", ["Start"], None

    def _event(self, event: Event) -> Iterator[str]:
        yield event.title or humane(event.id)
        yield event.id
        if event.when is not None:
            yield f"if {show(event.when)}"
        if not event.history:
            yield self._share(("event", event.id))
        reads = self._story.reads[event.id].decisions
        yield f"reads {', '.join(reads)}" if reads else "reads no earlier decision"

    def _share(self, node: Node) -> str:
        share = self._story.graph.nodes[node]["share"]
        if not share:
            return never(self._evidence)
        if share == 1:
            return "on every road" if self._evidence.exact else "on every road seen"
        return f"on {figure(share, self._evidence)} of roads"

    def _open(self, event: Event, node: Node) -> str:
        open_ = self._story.graph.nodes[node]["open"]
        if not open_:
            return f"open {never(self._evidence)}"
        if event.history or open_ == 1:
            return ""
        return f"open {part_figure(open_, self._evidence)} of the time"

    def _settled(self, node: Node) -> str:
        data = self._story.graph.nodes[node]
        if not data["share"]:
            return never(self._evidence)
        if node[1] in made_in_history(self._scenario):
            return ""
        kept, broken = (figure(data[word], self._evidence) for word in ("kept", "broken"))
        return f"kept on {kept}, broken on {broken} of roads"

    def arrow(self, source: Node, target: Node) -> str:
        part = self._story.graph.edges[source, target]["part"]
        decided = self._scenario.events.get(source[1]) if len(source) > 1 else None
        if part is None or (decided is not None and decided.history):
            return ""
        return part_figure(part, self._evidence)
