"""``communique odds``: how the roads of a scenario fall out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from game.analysis.crew import CrewError, hire
from game.analysis.explore import explore
from game.analysis.sample import sample
from game.commands.exits import FAILED, refuse, tell
from game.commands.load import load
from game.commands.output import expect_writable, write_whole
from game.commands.progress import bar
from game.plain.odds import odds_lines
from game.rules import compile_scenario
from game.views.odds import odds_view
from game.views.odds_record import odds_record

if TYPE_CHECKING:
    from pathlib import Path

    from game.analysis.evidence import Budget
    from game.analysis.shares import Shares
    from game.scenario.model import Scenario
    from game.views.odds import OddsView


def odds(
    name: str,
    seat: str | None,
    *,
    as_json: bool,
    html: Path | None,
    budget: Budget,
    runs: int | None,
    seed: int,
    workers: int,
    scheduler: str | None,
) -> int:
    """Walk every road, or play ``runs`` of them at random, and show the odds.

    Returns the exit code: 0, or 1 if somebody stopped it and only a part is known.
    """
    scenario = load(name)
    playable = [each.actor for each in scenario.playable_seats]
    if seat is not None and seat not in playable:
        refuse(f"{scenario.id} has no seat {seat} to play; it has {', '.join(playable)}")
    chosen = seat or playable[0]
    if html is not None:
        expect_writable(html)
    try:
        shares = _shares(
            scenario,
            chosen,
            budget=budget,
            runs=runs,
            seed=seed,
            workers=workers,
            scheduler=scheduler,
        )
    except CrewError as error:
        refuse(str(error))
    view = odds_view(scenario, chosen, shares)
    if html is not None:
        _write(html, view)
    if as_json:
        click.echo(json.dumps(odds_record(view)))
    elif html is None:
        click.echo("\n".join(odds_lines(view)))
    if shares.evidence.interrupted:
        reason = shares.evidence.reason or "stopped"
        tell(f"{name}: {reason}; this is what was known by then")
        return FAILED
    return 0


def _shares(
    scenario: Scenario,
    seat: str,
    *,
    budget: Budget,
    runs: int | None,
    seed: int,
    workers: int,
    scheduler: str | None,
) -> Shares:
    program = compile_scenario(scenario)
    with hire(workers=workers, scheduler=scheduler) as crew, bar(scenario.id) as draw:
        if runs is not None:
            return sample(
                program, seat, runs=runs, seed=seed, scores=True, progress=draw, crew=crew
            )
        return explore(
            program,
            seat,
            budget=budget,
            seed=seed,
            best=True,
            scores=True,
            progress=draw,
            crew=crew,
        )


def _write(path: Path, view: OddsView) -> None:
    from game.pages.odds import odds_page  # noqa: PLC0415 - its templates load slowly

    write_whole(path, odds_page(view))
    tell(f"written: {path}")
