"""Telling how far work in several stages is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.analysis.evidence import Progress

if TYPE_CHECKING:
    from collections.abc import Callable


def stage(
    tell: Callable[[Progress], None] | None, at: int, of: int
) -> Callable[[Progress], None] | None:
    """What one of ``of`` equal stages, counted from 0, tells of all of them."""
    if tell is None:
        return None
    told = tell
    return lambda part: told(Progress(part.children, (at + part.walked) / of))
