"""How far long work has come, on a terminal: one line that is gone when the work is done."""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from game.analysis.evidence import Progress

_CELLS = 24
_PAUSE = 0.1
"""Seconds between two drawings; work done sooner than that shows no bar."""


@contextmanager
def bar(
    label: str, *, clock: Callable[[], float] = time.monotonic
) -> Iterator[Callable[[Progress], None] | None]:
    """Give out what draws a bar on standard error, and take the bar away in the end.

    Without a terminal that can go back to the start of its line there is nothing to draw on, and
    ``None`` is given out.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        yield None
        return
    drawn_at, width = clock(), 0

    def draw(progress: Progress) -> None:
        nonlocal drawn_at, width
        if clock() - drawn_at < _PAUSE:
            return
        room = _room()
        line = bar_line(label, progress)[:room].ljust(min(width, room))
        click.echo(f"\r{line}", nl=False, err=True)
        drawn_at, width = clock(), len(line.rstrip())

    try:
        yield draw
    finally:
        if width:
            # Ctrl-C leaves two signs behind the bar.
            click.echo(f"\r{' ' * min(width + 2, _room())}\r", nl=False, err=True)


def _room() -> int:
    """Signs that fit into a line without the terminal beginning the next."""
    return shutil.get_terminal_size().columns - 1


def bar_line(label: str, progress: Progress) -> str:
    """The bar as text: ``proving [####....]  17 %  1,234,567 decisions``; 100 % only at the end."""
    done = min(1.0, max(0.0, progress.walked))
    cells = int(done * _CELLS)
    return (
        f"{label} [{'#' * cells}{'.' * (_CELLS - cells)}] {int(100 * done):3d} %"
        f"  {progress.children:,} decisions"
    )
