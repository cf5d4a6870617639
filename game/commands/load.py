"""Finding and reading the scenario that a command was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from game.commands.exits import count, refuse
from game.scenario.diagnostics import render
from game.scenario.library import ScenarioNotFoundError, find_scenario
from game.scenario.reader import read_scenario

if TYPE_CHECKING:
    from game.scenario.model import Scenario


def load(name_or_path: str) -> Scenario:
    """The scenario, or a message with every mistake in it and the end of the command."""
    try:
        path = find_scenario(name_or_path)
    except ScenarioNotFoundError as error:
        refuse(f"{error}; `communique list` shows what there is")
    result = read_scenario(path)
    if result.scenario is None:
        click.echo(render(result.problems), err=True)
        mistakes = count(len(result.errors), "mistake")
        refuse(f"{path} cannot be played: {mistakes}, shown above")
    return result.scenario
