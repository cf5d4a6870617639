"""``communique check``: what is wrong with scenario files, and what is proved of them."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from game.analysis.verdicts import judge
from game.commands.exits import FAILED, USAGE, count, refuse
from game.plain.verdicts import verdict_lines
from game.scenario.diagnostics import CATALOGUE
from game.scenario.reader import read_scenario

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from game.analysis.verdicts import Report
    from game.scenario.model import Scenario

_UNREADABLE = ("C001", "C002", "C003")


def check(files: Iterable[Path], *, as_json: bool, budget: int) -> int:
    """Show every problem and verdict of every file; return the exit code."""
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
        elif _judge(result.scenario, path, as_json=as_json, budget=budget):
            exit_code = exit_code or FAILED
    return exit_code


def _judge(scenario: Scenario, path: Path, *, as_json: bool, budget: int) -> bool:
    """Show the verdicts from every playable seat; tell whether one of them fails."""
    fails = False
    for seat in scenario.playable_seats:
        report = judge(scenario, seat.actor, budget=budget, progress=_progress(path))
        _clear_progress()
        if as_json:
            click.echo(json.dumps(_data(path, report)))
        else:
            click.echo("\n".join(verdict_lines(scenario, str(path), report)))
        fails |= report.fails
    return fails


def _data(path: Path, report: Report) -> dict[str, object]:
    shares = report.shares
    return {
        "path": str(path),
        "seat": report.seat,
        "verdict": "not checked" if shares is None else "proved",
        "roads": None if shares is None else shares.roads,
        "endings": None
        if shares is None
        else {
            ending: {"share": [share.numerator, share.denominator], "road": _road(report, ending)}
            for ending, share in shares.endings.items()
        },
        "unreached": [{"words": u.words, "fails": u.fails} for u in report.unreached],
        "claims": [
            {
                "claim": claim.claim,
                "verdict": claim.verdict,
                "found": claim.found,
                "road": None if claim.road is None else claim.road.options,
            }
            for claim in report.claims
        ],
    }


def _road(report: Report, ending: str) -> str | None:
    road = report.roads.get(ending)
    return None if road is None else road.options


def _progress(path: Path) -> Callable[[int], None] | None:
    """On a terminal, long work says how far it is."""
    if not sys.stderr.isatty():
        return None

    def tell(children: int) -> None:
        click.echo(f"\r{path}: {children:,} decisions walked", nl=False, err=True)

    return tell


def _clear_progress() -> None:
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)


def explain(code: str) -> None:
    """Show what a code means, with an example that fails and one that passes."""
    if code.upper() not in CATALOGUE.codes:
        refuse(f"there is no code {code}; there are {', '.join(CATALOGUE.codes)}")
    entry = CATALOGUE[code.upper()]
    click.echo(f"{entry.code} {entry.title} ({entry.severity})\n\n{entry.explanation}")
    for title, example in (("Fails", entry.failing), ("Passes", entry.passing)):
        if example:
            click.echo(f"\n{title}:\n\n{example}")
