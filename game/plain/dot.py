"""The story graph in DOT, the language of Graphviz.

Labels are quoted strings: a double quote and a backslash are escaped with a backslash, and an
ampersand is written as an entity, since Graphviz reads entities in every label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.mermaid import folded, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.views.story_graph import ArrowView, GraphView, NodeView

_SHAPES = {
    "start": "circle",
    "event": "hexagon",
    "choice": "box",
    "happening": "note",
    "promise": "parallelogram",
    "ending": "doubleoctagon",
}


def dot_lines(view: GraphView) -> Iterator[str]:
    """The digraph, turns as clusters."""
    yield "digraph story {"
    label = _quoted((view.title, *view.words))
    yield f"  graph [rankdir=TB, fontname=Helvetica, labelloc=t, label={label}];"
    yield "  node [fontname=Helvetica, fontsize=11];"
    yield "  edge [fontname=Helvetica, fontsize=10];"
    for node in (node for node in view.nodes if node.turn is None):
        yield f"  {_node(node)}"
    for number, title in enumerate(view.turns):
        nodes = [node for node in view.nodes if node.turn == number]
        if nodes:
            yield f"  subgraph cluster_{number} {{"
            yield f"    label={_quoted((title,))};"
            yield from (f"    {_node(node)}" for node in nodes)
            yield "  }"
    yield from (f"  {_arrow(arrow)}" for arrow in view.arrows)
    yield "}"


def _node(node: NodeView) -> str:
    style = "rounded" if node.kind == "choice" else "solid"
    style = style if node.reached else f"{style},dashed"
    label = _quoted(tuple(folded(node.label)))
    return f'{node.id} [shape={_SHAPES[node.kind]}, style="{style}", label={label}];'


def _arrow(arrow: ArrowView) -> str:
    parts = [f"label={_quoted((arrow.label,))}"] if arrow.label else []
    if arrow.line == "dotted":
        parts += ["style=dotted", "weight=0"]
    attributes = f" [{', '.join(parts)}]" if parts else ""
    return f"{arrow.source} -> {arrow.target}{attributes};"


def _quoted(lines: tuple[str, ...]) -> str:
    escaped = (
        printable(line).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
        for line in lines
    )
    return '"' + "\\n".join(escaped) + '"'
