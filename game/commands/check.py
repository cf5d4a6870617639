"""``communique check``: what is wrong with scenario files."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from game.commands.exits import FAILED, USAGE, count, refuse
from game.scenario.diagnostics import CATALOGUE
from game.scenario.reader import read_scenario

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_UNREADABLE = ("C001", "C002", "C003")


def check(files: Iterable[Path], *, as_json: bool) -> int:
    """Show every problem of every file; return the exit code."""
    exit_code = 0
    for path in files:
        result = read_scenario(path)
        for problem in result.problems:
            click.echo(json.dumps(asdict(problem)) if as_json else problem.render() + "\n")
        if any(problem.code in _UNREADABLE for problem in result.errors):
            exit_code = USAGE
        elif result.errors:
            exit_code = exit_code or FAILED
        if result.scenario is None:
            click.echo(f"{path}: {count(len(result.errors), 'error')}", err=True)
            continue
        claims = len(result.scenario.claims)
        unproved = f"; {count(claims, 'claim')} not checked" if claims else ""
        click.echo(f"{path}: well formed{unproved}", err=True)
    return exit_code


def explain(code: str) -> None:
    """Show what a code means, with an example that fails and one that passes."""
    if code.upper() not in CATALOGUE.codes:
        refuse(f"there is no code {code}; there are {', '.join(CATALOGUE.codes)}")
    entry = CATALOGUE[code.upper()]
    click.echo(f"{entry.code} {entry.title} ({entry.severity})\n\n{entry.explanation}")
    for title, example in (("Fails", entry.failing), ("Passes", entry.passing)):
        if example:
            click.echo(f"\n{title}:\n\n{example}")
