"""A report, as the line mode prints it, laid out for a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.document import Command, Heading, Item, Items, Moves, Say, Table
from game.tui.blocks.text import gap, pair, para, rule
from game.tui.marks import quiet, styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.content import Content

    from game.plain import document
    from game.tui.blocks.text import Block

INDENT = 2


def report_blocks(report: Iterable[document.Block]) -> Iterator[Block]:
    """The same headings, paragraphs and lists in the same order."""
    for part in report:
        match part:
            case Heading(text):
                yield gap
                yield rule(text)
            case Say(text):
                yield para(styled(text))
            case Item():
                yield from _item(part)
            case Items(items):
                for item in items:
                    yield from _item(item)
            case Moves(name, rows):
                yield from _moves(name, rows)
            case Table(head, rows):
                for row in (head, *rows):
                    yield para(styled(", ".join(row)), INDENT)
            case Command(text):
                yield para(styled(text, "$key"), INDENT)


def _item(item: Item) -> Iterator[Block]:
    lead = styled("> ", "bold $key") if item.marked else quiet("- ")
    yield pair(lead, styled(item.text, "bold") if item.marked else styled(item.text), INDENT)
    for line in item.under:
        yield para(styled(line, "$quiet"), INDENT)


def _moves(name: str, rows: Iterable[tuple[str, str, str]]) -> Iterator[Block]:
    yield para(styled(f"{name}, before and after your choice", "$heading"))
    for row, before, after in rows:
        told: Content = (
            styled(f"{row}: ") + styled(f"{before} -> ", "$quiet") + styled(after, "bold")
        )
        yield pair(quiet("- "), told, INDENT)
