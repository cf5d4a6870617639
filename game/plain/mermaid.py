"""The story graph as a Mermaid flowchart.

Labels are scenario texts and may hold anything.  Each stands in double quotes, and all in it but
letters, digits, blanks and a few harmless signs is written as ``#NN;``, Mermaid's code for a
character: so no quote, bracket, back-tick (Markdown), ``%%`` (comment, directive), ``<`` (HTML) or
``end`` of a text can mean anything (manual of Mermaid, "Entity codes to escape characters").
"""

from __future__ import annotations

from textwrap import TextWrapper
from typing import TYPE_CHECKING

from game.views.folding import folded as in_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.views.story_graph import ArrowView, GraphView, NodeView

WIDTH = 32
"""Letters of a line in a node."""
MOST_LINES = 6
_HARMLESS = frozenset(" ,")
_SHAPES = {
    "start": ("([", "])"),
    "event": ("{{", "}}"),
    "choice": ("(", ")"),
    "happening": (">", "]"),
    "promise": ("[/", "/]"),
    "ending": ("[[", "]]"),
}


def mermaid_lines(view: GraphView) -> Iterator[str]:
    """The flowchart, turns as boxes."""
    yield "flowchart TD"
    yield f"  accTitle: {_spoken(view.title)}"
    yield f"  accDescr: {_spoken(' '.join(view.words))}"
    for node in (node for node in view.nodes if node.turn is None):
        yield f"  {_node(node)}"
    for number, title in enumerate(view.turns):
        nodes = [node for node in view.nodes if node.turn == number]
        if nodes:
            yield f'  subgraph t{number}["{_escaped(title)}"]'
            yield from (f"    {_node(node)}" for node in nodes)
            yield "  end"
    yield from (f"  {_arrow(arrow)}" for arrow in view.arrows)
    unreached = [node.id for node in view.nodes if not node.reached]
    if unreached:
        yield "  classDef unreached stroke-dasharray: 4 4"
        yield f"  class {','.join(unreached)} unreached"


def _node(node: NodeView) -> str:
    opening, closing = _SHAPES[node.kind]
    lines = "<br/>".join(_escaped(line) for line in folded(node.label))
    return f'{node.id}{opening}"{lines}"{closing}'


def _arrow(arrow: ArrowView) -> str:
    line = "-.->" if arrow.line == "dotted" else "-->"
    label = f'|"{_escaped(arrow.label)}"|' if arrow.label else ""
    return f"{arrow.source} {line}{label} {arrow.target}"


def folded(label: tuple[str, ...]) -> list[str]:
    """The lines of a label, none too long and not too many."""
    return [
        line
        for part in label
        for line in in_lines(
            printable(part),
            TextWrapper(WIDTH, max_lines=MOST_LINES, placeholder=" ...").wrap,
        )
    ]


def printable(text: str) -> str:
    """A text as one line without anything that cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _escaped(text: str) -> str:
    return "".join(c if c.isalnum() or c in _HARMLESS else f"#{ord(c)};" for c in printable(text))


def _spoken(text: str) -> str:
    """A title for screen readers: codes are not read there, so odd signs are left out."""
    kept = "".join(c if c.isalnum() or c in " ,.:'()~" else " " for c in printable(text))
    return " ".join(kept.split())
