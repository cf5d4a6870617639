"""A report as blocks, so that it reads the same as lines of text and as Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from game.plain.text import WIDTH, heading, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Say:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list, marked if it is the one that counts, with lines that belong to it."""

    text: str
    under: tuple[str, ...] = ()
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Moves:
    """What moved from where to where: name, before, after."""

    name: str
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row names it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Command:
    """A line to type as it stands."""

    text: str


Block: TypeAlias = Heading | Say | Item | Items | Moves | Table | Command


def listed(lines: Iterable[str]) -> Items:
    """A list of plain lines."""
    return Items(tuple(Item(line) for line in lines))


def text_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The blocks as lines of text: no colour, no cursor, nothing said by layout alone."""
    for block in blocks:
        match block:
            case Heading(text, level):
                folded = wrap(text)
                yield from heading(text) if len(folded) == 1 and level > 1 else ["", *folded]
            case Say(text):
                yield from wrap(text, "  ")
            case Item():
                yield from _item(block)
            case Items(items):
                for each in items:
                    yield from _item(each)
            case Moves(name, rows):
                told = "; ".join(f"{row} {before} -> {after}" for row, before, after in rows)
                yield from wrap(f"{name}: {told}", "    ", "  ")
            case Table():
                yield from _table(block)
            case Command(text):
                # Not folded, so that it can be copied as it stands.
                yield f"    {text}"


def _item(item: Item) -> Iterator[str]:
    yield from wrap(item.text, "    ", "  > " if item.marked else "  - ")
    for line in item.under:
        yield from wrap(line, "      ", "    ")


def _table(table: Table) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(table.head, *table.rows, strict=True)]
    if sum(widths) + 2 * len(widths) <= WIDTH:
        for row in (table.head, *table.rows):
            line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            yield f"  {line}".rstrip()
        return
    # Too wide to stand side by side: each row by itself, columns that agree told together.
    for name, *cells in table.rows:
        yield from wrap(name, "    ", "  ")
        columns: dict[str, list[str]] = {}
        for column, cell in zip(table.head[1:], cells, strict=True):
            columns.setdefault(cell, []).append(column)
        for cell, names in columns.items():
            yield from wrap(f"{', '.join(names)}: {cell or '-'}", "        ", "      ")
