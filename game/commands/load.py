"""Finding and reading the scenario that a command was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.commands.exits import count, refuse, tell
from game.scenario.diagnostics import render
from game.scenario.invented import with_invented_names
from game.scenario.library import (
    ScenarioNotFoundError,
    find_scenario,
    is_campaign,
    read_card,
)
from game.scenario.reader import read_scenario

if TYPE_CHECKING:
    from game.scenario.model import Scenario


def load(name_or_path: str) -> Scenario:
    """The scenario, or a message with every mistake in it and the end of the command."""
    try:
        path = find_scenario(name_or_path)
    except ScenarioNotFoundError as error:
        refuse(f"{error}; `communique list` shows what there is")
    if is_campaign(path):
        card = read_card(path)
        stories = "" if card is None else ", ".join(card.stories)
        parts = f", such as those its parts are played from: {stories}" if stories else ""
        refuse(f"{name_or_path} is a campaign; this command takes one scenario{parts}")
    result = read_scenario(path)
    if result.scenario is None:
        tell(render(result.problems))
        mistakes = count(len(result.errors), "mistake")
        refuse(f"{path} cannot be played: {mistakes}, shown above")
    return result.scenario


def invented(scenario: Scenario) -> Scenario:
    """The scenario with the invented names of its file; says so, and refuses if it has none."""
    if not scenario.fictional:
        refuse(f"{scenario.id} has no invented names; a `fictional:` in its file would give them")
    tell(
        f"Countries, places and offices of {scenario.id} have invented names here; everything else "
        "is the same, and sessions are kept as usual."
    )
    return with_invented_names(scenario)
