"""``communique odds``: how the roads of a scenario fall out."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from game.analysis.explore import OverBudgetError, explore
from game.commands.exits import FAILED, refuse
from game.commands.load import load
from game.plain.odds import odds_lines
from game.rules import compile_scenario
from game.views.odds import odds_view


def odds(name: str, seat: str | None, *, as_json: bool, budget: int) -> int:
    """Walk every road and show the odds; return the exit code."""
    scenario = load(name)
    playable = [each.actor for each in scenario.playable_seats]
    if seat is not None and seat not in playable:
        refuse(f"{scenario.id} has no seat {seat} to play; it has {', '.join(playable)}")
    chosen = seat or playable[0]
    try:
        shares = explore(compile_scenario(scenario), chosen, budget=budget)
    except OverBudgetError:
        click.echo(f"{name}: not checked: more than {budget:,} decisions to walk", err=True)
        return FAILED
    view = odds_view(scenario, chosen, shares)
    click.echo(json.dumps(asdict(view)) if as_json else "\n".join(odds_lines(view)))
    return 0
