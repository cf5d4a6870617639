"""The plain blocks: paragraphs, headings on a line, a lead with a text beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from textual.content import Content
from textual.style import Style

from game.tui.marks import column, quiet, styled
from game.views.folding import firm, loose

Block = Callable[[int], list[Content]]
"""Given a width in cells, the lines."""

LEAST_LINE = 2


@dataclass(frozen=True, slots=True)
class Target:
    """A block about one score: a click on it asks why."""

    block: Block
    score_id: str


def para(content: Content, indent: int = 0) -> Block:
    """A paragraph."""
    return pair(styled(" " * indent), content, indent)


def gap(width: int) -> list[Content]:
    """An empty line."""
    del width
    return [styled("")]


def spaced(paragraphs: Iterable[Content]) -> list[Block]:
    """Paragraphs, each with an empty line after it."""
    return [block for content in paragraphs for block in (para(content), gap)]


def pair(lead: Content, body: Content, indent: int) -> Block:
    """A lead in a narrow column and a text beside it that keeps its indent when it folds."""

    def lay(width: int) -> list[Content]:
        space = styled(" " * indent)
        first = lead + styled(" " * max(0, indent - lead.cell_length))
        lines = folded(body, max(LEAST_LINE, width - indent)) or [styled("")]
        return [(space if at else first) + line for at, line in enumerate(lines)]

    return lay


def rule(heading: str, remark: str = "", action: str = "") -> Block:
    """A heading on a thin line, with a remark at its end; a click on that does the action."""

    def lay(width: int) -> list[Content]:
        room = max(width // 2, width - styled(heading).cell_length - 4)
        end = f" {column(remark, room).rstrip()}" if remark else ""
        end_width = styled(end).cell_length
        start = column(heading, width - end_width - 4).rstrip() + " " if heading else ""
        line = "─" * max(0, width - end_width - styled(start).cell_length)
        told = quiet(end)
        if action:
            told = told.stylize(Style.from_meta({"@click": action}), 1)
        return [styled(start, "bold $heading") + styled(line, "$line") + told]

    return lay


def ends(left: Content, right: Content) -> Block:
    """One text at each end of a line; the left one gives way, but for a third of the line."""

    def lay(width: int) -> list[Content]:
        least = min(left.cell_length + 1, width // 3)
        kept = right.truncate(width - least, ellipsis=True)
        room = max(0, width - kept.cell_length - 1)
        return [left.truncate(room, ellipsis=True, pad=True) + styled(" ") + kept]

    return lay


def folded(content: Content, width: int) -> list[Content]:
    """Lines of so many cells, none beginning with the percent sign of a figure above it."""
    if "%" not in content.plain:
        return content.wrap(width)
    held = Content(firm(content.plain), list(content.spans))
    return [Content(loose(line.plain), list(line.spans)) for line in held.wrap(width)]


def right(content: Content) -> Block:
    """A short text at the right."""

    def lay(width: int) -> list[Content]:
        lines = folded(content, width)
        return [styled(" " * max(0, width - line.cell_length)) + line for line in lines]

    return lay


def sections(*parts: tuple[str, str, Iterable[Block | Target]]) -> list[Block | Target]:
    """Headings with their blocks, an empty line before each; a part without blocks is left out."""
    page: list[Block | Target] = []
    for heading, remark, blocks in parts:
        body = list(blocks)
        if body:
            page += [gap, rule(heading, remark), *body]
    return page
