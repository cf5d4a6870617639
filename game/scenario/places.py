"""Places in the text of a file: its lines, and where in them a part of a scalar stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.scenario.nodes import ScalarNode

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def split_lines(text: str) -> list[str]:
    """The lines of the text, counted as YAML counts them."""
    return _BREAK.split(text)


def place_in(node: ScalarNode, offset: int, lines: list[str]) -> tuple[int, int]:
    """Line and column (from 0) of a character of a scalar's value.

    The value is laid beside the source, blanks aside, so that folded, quoted and literal text all
    work; an escape in the value moves the place by a little at most.
    """
    line, column = node.start.line, node.start.column
    source = lines[line] if line < len(lines) else ""
    if source[column : column + 1] in ("|", ">") and not node.plain:
        line, column = line + 1, 0
    elif source[column : column + 1] in ("'", '"') and not node.plain:
        column += 1
    value = node.value
    for character in value[:offset]:
        if character.isspace():
            continue
        found = _seek(character, line, column, lines)
        if found is None:
            return node.start.line, node.start.column
        line, column = found[0], found[1] + 1
    target = value[offset : offset + 1]
    if target and not target.isspace():
        found = _seek(target, line, column, lines)
        if found is not None:
            return found
        source = lines[line] if line < len(lines) else ""
        while source[column : column + 1].isspace():
            column += 1
    return line, column


def _seek(character: str, line: int, column: int, lines: list[str]) -> tuple[int, int] | None:
    """The next place of the character, past blanks and at most one escaping sign."""
    while line < len(lines):
        text = lines[line]
        while column < len(text) and text[column].isspace():
            column += 1
        if column < len(text):
            for skipped in (0, 1):
                if text[column + skipped : column + skipped + 1] == character:
                    return line, column + skipped
            return None
        line, column = line + 1, 0
    return None
