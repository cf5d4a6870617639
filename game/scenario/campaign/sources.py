"""The scenario files that the parts of a campaign name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.scenario.diagnostics import Problem
from game.scenario.library import ScenarioNotFoundError, find_scenario, is_campaign
from game.scenario.reader import read_scenario
from game.scenario.text_reader import Text, read_file

if TYPE_CHECKING:
    from pathlib import Path

    from game.scenario.model import Scenario
    from game.scenario.nodes import MapNode


@dataclass(frozen=True)
class Source:
    """The file of a part's scenario: its text, and the scenario it is by itself."""

    path: Path
    text: Text
    scenario: Scenario

    def tree(self) -> MapNode:
        """A tree of it that may be changed."""
        root = Text(self.text.text, self.text.name).tree()
        assert root is not None
        return root


@dataclass(frozen=True, slots=True)
class NoSource:
    """Why there is no scenario: what to say, and the mistakes in it if it was found."""

    why: str
    problems: tuple[Problem, ...] = ()


def source_of(named: str, folder: Path) -> Source | NoSource:
    """The scenario that a part names, looked up beside the campaign's file if it is a path."""
    try:
        path = find_scenario(named)
    except ScenarioNotFoundError as error:
        return NoSource(str(error))
    path = path if path.is_absolute() else folder / path
    if not path.is_file():
        return NoSource(f"there is no file `{named}` beside the campaign")
    if is_campaign(path):
        return NoSource(f"`{named}` is a campaign itself")
    result = read_scenario(path)
    text = read_file(path)
    if result.scenario is None or isinstance(text, Problem):
        return NoSource(f"`{named}` has mistakes of its own", result.errors)
    return Source(path, text, result.scenario)
