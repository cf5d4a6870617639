"""A report as Markdown, for a wiki, a forum or a learning platform."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from game.plain.document import Command, Heading, Item, Items, Moves, Say, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.plain.document import Block

_SPECIAL = re.compile(r"[\\`*_\[\]|~$]")
_MARK_FIRST = re.compile(r"^(?=#{1,6}(?:\s|$)|[+-](?:\s|$)|-{2,}|={2,})")
_NUMBER_FIRST = re.compile(r"^(\d+)(?=[.)](?:\s|$))")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def markdown_text(blocks: Iterable[Block]) -> str:
    """The blocks as one Markdown text; what they say is never read as markup."""
    return "\n".join(line for block in blocks for line in (*_lines(block), "")).rstrip() + "\n"


def escaped(text: str) -> str:
    """A line of text with whatever Markdown or HTML would read as markup made plain."""
    line = _MARK_FIRST.sub(r"\\", _inline(text))
    return _NUMBER_FIRST.sub(r"\1\\", line)


def _inline(text: str) -> str:
    """The same where a line does not begin."""
    marked = _SPECIAL.sub(lambda sign: f"\\{sign[0]}", " ".join(text.split()))
    return marked.translate(_ENTITIES)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {_inline(text)}"
        case Say(text):
            yield escaped(text)
        case Item():
            yield from _item(block)
        case Items(items):
            for item in items:
                yield from _item(item)
        case Moves(name, rows):
            yield from _table(Table((name, "before", "after"), rows))
        case Table():
            yield from _table(block)
        case Command(text):
            yield "```"
            yield text.replace("```", "'''")
            yield "```"


def _item(item: Item) -> Iterator[str]:
    text = escaped(item.text)
    yield f"- **{text}**" if item.marked else f"- {text}"
    for line in item.under:
        yield f"  - {escaped(line)}"


def _table(table: Table) -> Iterator[str]:
    for at, row in enumerate((table.head, *table.rows)):
        yield f"| {' | '.join(_inline(cell) for cell in row)} |"
        if at == 0:
            yield f"|{' --- |' * len(table.head)}"
