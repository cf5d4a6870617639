"""The story graph as an indented outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.text import heading, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.views.outline import OutlineView


def outline_lines(view: OutlineView) -> Iterator[str]:
    """Turn by turn, then the endings and what is to be noticed."""
    yield from wrap(view.title)
    for sentence in view.words:
        yield from wrap(sentence)
    for section in view.sections:
        yield from heading(section.title)
        for row in section.rows:
            indent = "  " * (row.depth + 1)
            yield from wrap(row.text, f"{indent}    ", indent)
