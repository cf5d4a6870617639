"""``communique review``: which decision of a finished game mattered."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from game.analysis.explore import OverBudgetError
from game.analysis.review import review as look_back
from game.commands.exits import FAILED, refuse
from game.commands.replay import played_again, report_drift
from game.plain.review import review_lines
from game.views.review import review_view

if TYPE_CHECKING:
    from pathlib import Path


def review(path: Path, scenario: str | None, *, as_json: bool, budget: int) -> int:
    """Look back on a kept session; return the exit code."""
    replayed = played_again(path, scenario)
    report_drift(path, replayed)
    if replayed.drift is not None:
        return FAILED
    session = replayed.session
    if not session.over:
        decided = len(session.road)
        refuse(f"{path}: this game is not over ({decided} decisions); play it to its end first")
    try:
        found = look_back(session, budget=budget, progress=_tell)
    except OverBudgetError:
        click.echo(f"{path}: not checked: more than {budget:,} decisions to walk", err=True)
        return FAILED
    finally:
        if sys.stderr.isatty():
            click.echo("\r\033[K", nl=False, err=True)
    view = review_view(session, found)
    click.echo(json.dumps(asdict(view)) if as_json else "\n".join(review_lines(view)))
    return 0


def _tell(number: int, of: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\rdecision {number} of {of}", nl=False, err=True)
