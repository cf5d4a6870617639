"""Scenario files: reading, checking, and the model they become.

The names below are loaded when they are first used, so that the model alone stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.scenario.diagnostics import CATALOGUE, Catalogue, Problem, render
    from game.scenario.library import (
        Card,
        ScenarioNotFoundError,
        builtin_scenarios,
        find_scenario,
        read_card,
    )
    from game.scenario.model import Scenario
    from game.scenario.reader import (
        ReadResult,
        ScenarioError,
        load_scenario,
        read_scenario,
        read_text,
    )

__all__ = [
    "CATALOGUE",
    "Card",
    "Catalogue",
    "Problem",
    "ReadResult",
    "Scenario",
    "ScenarioError",
    "ScenarioNotFoundError",
    "builtin_scenarios",
    "find_scenario",
    "load_scenario",
    "read_card",
    "read_scenario",
    "read_text",
    "render",
]

_HOMES = {
    "diagnostics": ("CATALOGUE", "Catalogue", "Problem", "render"),
    "library": ("Card", "ScenarioNotFoundError", "builtin_scenarios", "find_scenario", "read_card"),
    "model": ("Scenario",),
    "reader": ("ReadResult", "ScenarioError", "load_scenario", "read_scenario", "read_text"),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"game.scenario.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
