"""The story graph told turn by turn, for a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.scenario.expressions import show
from game.scenario.model import Event
from game.views.story_graph import (
    figure,
    graph_title,
    graph_words,
    made_in_history,
    never,
    part_figure,
    said_in_public,
)
from game.views.words import humane, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from game.analysis.story_graph import Node, StoryGraph
    from game.scenario.model import Choice, Happening, Leak, Promise, Turn


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an outline; ``depth`` is how far it stands in."""

    depth: int
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A turn, the endings, or what is to be noticed."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class OutlineView:
    """The whole outline."""

    title: str
    words: tuple[str, ...]
    sections: tuple[Section, ...]


def outline_view(story: StoryGraph) -> OutlineView:
    """The outline of a story graph."""
    outline = _Outline(story)
    turns = story.scenario.turns
    sections = [
        Section(f"{turn.id}: {short_day(turn.date)}, {turn.title}", tuple(outline.turn(turn)))
        for turn in turns
    ]
    sections.append(Section("Endings", tuple(outline.endings())))
    sections.append(Section("To be noticed", tuple(outline.remarks())))
    return OutlineView(graph_title(story), graph_words(story), tuple(sections))


class _Outline:
    def __init__(self, story: StoryGraph) -> None:
        self._story = story
        self._graph = story.graph
        self._marks = story.shares.marks
        self._evidence = story.shares.evidence

    def turn(self, turn: Turn) -> Iterator[Row]:
        """What may come out, what is on the agenda, and the promises that fall due."""
        for act in self._story.scenario.leaks.values():
            if act.leak is not None and act.leak.due == turn.id:
                yield Row(0, self._leak(act.leak))
        for item in turn.agenda:
            if not isinstance(item, Event):
                yield Row(0, self._happening(item))
            elif item.seat == self._story.seat:
                yield from self._decision(item)
            else:
                yield Row(0, self._elsewhere(item))
        for promise in self._story.scenario.promises.values():
            if promise.due == turn.id:
                yield Row(0, self._promise(promise))
        if not turn.agenda:
            yield Row(0, "nothing on the agenda")

    def endings(self) -> Iterator[Row]:
        """Every ending with its share."""
        for ending in self._story.scenario.endings:
            share = self._story.shares.endings[ending.id]
            yield Row(0, f"{ending.id} ({ending.title}): {self._on(share)}")

    def remarks(self) -> Iterator[Row]:
        """Bottlenecks, places where roads come together, decisions that stand by themselves."""
        own = [e for e in self._story.scenario.events.values() if e.seat == self._story.seat]
        always = [e.id for e in own if self._marks.get(("event", e.id)) == 1]
        if always:
            seen = "" if self._evidence.exact else " seen"
            yield Row(0, f"On every road{seen}: {', '.join(always)}")
        for event in own:
            sources = self._story.merges(event.id)
            if sources:
                names = " and ".join(source[-1] for source in sources)
                yield Row(0, f"Roads come together in {event.id}: from {names}")
        lonely = [event.id for event in own[1:] if not self._story.reads[event.id].decisions]
        if lonely:
            yield Row(0, f"Read no earlier decision: {', '.join(lonely)}")
        reading = [event.id for event in own if self._story.reads[event.id].decisions]
        if reading:
            yield Row(0, f"Read earlier decisions: {', '.join(reading)}")

    # One item each.

    def _on(self, share: Fraction | None) -> str:
        if not share:
            return never(self._evidence)
        if share == 1:
            return "on every road" if self._evidence.exact else "on every road seen"
        return f"on {figure(share, self._evidence)} of roads"

    def _happening(self, item: Happening) -> str:
        when = "" if item.when is None else f", if {show(item.when)}"
        return f"happening {item.id}{when}: {self._on(self._marks.get(('happening', item.id)))}"

    def _elsewhere(self, event: Event) -> str:
        """A decision of another seat, which its policy takes."""
        when = "" if event.when is None else f", if {show(event.when)}"
        ways = []
        for choice in event.choices:
            taken = self._marks.get(("taken", event.id, choice.id))
            ways.append(choice.id if event.history else f"{choice.id} {self._on(taken)}")
        return f"{event.seat} decides {event.id}{when}: {', '.join(ways)}"

    def _promise(self, promise: Promise) -> str:
        if promise.id in made_in_history(self._story.scenario):
            return f"promise {promise.id} falls due"
        kept, broken = (self._marks.get((word, promise.id)) for word in ("kept", "broken"))
        return f"promise {promise.id} falls due: kept {self._on(kept)}, broken {self._on(broken)}"

    def _leak(self, leak: Leak) -> str:
        when = "" if leak.when is None else f", if {show(leak.when)}"
        return f"leak {leak.id}{when}: {self._on(self._marks.get(('leaked', leak.id)))}"

    def _decision(self, event: Event) -> Iterator[Row]:
        facts = [] if event.history else [self._on(self._marks.get(("event", event.id)))]
        if event.when is not None:
            facts.append(f"if {show(event.when)}")
        facts.append(self._reads(event))
        title = event.title or humane(event.id)
        yield Row(0, f"decision {event.id} ({title}): {'; '.join(facts)}")
        for choice in event.choices:
            yield Row(1, self._choice(event, choice))

    def _reads(self, event: Event) -> str:
        reads = self._story.reads[event.id]
        others = ", ".join((*reads.others, *reads.draws, *reads.scores))
        if reads.decisions:
            return f"reads {', '.join(reads.decisions)}" + (f"; and {others}" if others else "")
        return "reads no earlier decision" + (f", only {others}" if others else "")

    def _choice(self, event: Event, choice: Choice) -> str:
        node: Node = ("choice", event.id, choice.id)
        data = self._graph.nodes[node]
        if ("open", event.id, choice.id) not in self._marks:
            return f"{choice.id}: open {never(self._evidence)}"
        facts = []
        if not event.history:
            part = self._graph.edges[("event", event.id), node]["part"]
            open_, taken = (part_figure(share, self._evidence) for share in (data["open"], part))
            facts.append(f"open {open_}, taken {taken}")
        if choice.promise is not None:
            facts.append(f"makes promise {choice.promise.id}")
        facts += said_in_public(choice)
        leads, ends = (self._ways(node, kind, event) for kind in ("leads", "ends"))
        facts += [f"then {leads}"] if leads else []
        facts += [f"ends in {ends}"] if ends else []
        return f"{choice.id}: {'; '.join(facts)}"

    def _ways(self, node: Node, kind: str, event: Event) -> str:
        """Where a choice leads, the likeliest first."""
        ways = [
            (data["part"], target[1])
            for _, target, data in self._graph.out_edges(node, data=True)
            if data["kind"] == kind
        ]
        ways.sort(key=lambda way: -way[0])
        if event.history or [part for part, _ in ways] == [1]:
            return ", ".join(name for _, name in ways)
        return ", ".join(f"{name} {part_figure(part, self._evidence)}" for part, name in ways)
