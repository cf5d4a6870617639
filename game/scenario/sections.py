"""Some of the sections of a file, so that the rest of it need not be read.

A list of scenarios wants a title and a few facts of each file: a tenth of its text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from game.scenario.nodes import MapNode, build_tree

if TYPE_CHECKING:
    from collections.abc import Collection

    from game.scenario.nodes import Finding, Node

_BEGINS = re.compile(
    r"^(?![ \t#\r\n]|-[ \t\r\n])(?:(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?=\s|\Z))?", re.MULTILINE
)
"""The first column of a line that goes on with nothing above it, and the key if it has one."""


def cut(text: str, wanted: Collection[str]) -> str | None:
    """The lines of the wanted sections; ``None`` if the text is not plainly made of sections.

    A section is a key in the first column and all the lines after it that are further in, comments,
    or items of a list.
    """
    kept: list[str] = []
    begun: int | None = None
    for start in _BEGINS.finditer(text):
        key = start["key"]
        if key is None and start.start() < len(text):
            return None
        if begun is not None:
            kept.append(text[begun : start.start()])
        begun = start.start() if key in wanted else None
    if begun is not None:
        kept.append(text[begun:])
    return "".join(kept)


def read_sections(text: str, wanted: Collection[str]) -> Node | None:
    """The tree of a file, of which only the wanted sections need be there.

    A text that is not plainly made of sections, or whose sections need one another, is read whole.
    """
    short = cut(text, wanted)
    if short is not None:
        mistakes: list[Finding] = []
        tree = build_tree(short, mistakes)
        if type(tree) is MapNode and not mistakes:
            return tree
    return build_tree(text, [])
