"""``communique diff``: what two versions of a scenario mean differently."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from game.analysis.differences import compare
from game.analysis.holding import holding
from game.commands.exits import FAILED, refuse, tell
from game.commands.load import load
from game.commands.progress import bar
from game.plain.differences import differences_lines
from game.views.differences import differences_view

if TYPE_CHECKING:
    from pathlib import Path

    from game.analysis.evidence import Budget


def diff(old: str, new: str, *, sessions: Path | None, as_json: bool, budget: Budget) -> int:
    """Compare two versions of a scenario; return the exit code."""
    before, after = load(old), load(new)
    files = [] if sessions is None else _files(sessions)
    with bar("comparing") as progress:
        found = compare(before, after, budget=budget, progress=progress)
    held, interrupted = None, found.interrupted
    if sessions is not None and not interrupted:
        try:
            held = holding(files, before, after)
        except KeyboardInterrupt:
            interrupted = True
    view = differences_view(before, after, found, held)
    click.echo(json.dumps(asdict(view)) if as_json else "\n".join(differences_lines(view)))
    if interrupted:
        tell("The comparison was stopped: what is shown is not all.")
    return FAILED if interrupted else 0


def _files(folder: Path) -> list[Path]:
    """The files of a folder and those in it."""
    try:
        if not folder.is_dir():
            refuse(f"--sessions: {folder} is no folder")
        return sorted(path for path in folder.rglob("*") if path.is_file())
    except OSError as error:
        refuse(f"--sessions: {folder}: cannot be read: {error.strerror}")
