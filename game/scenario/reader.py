"""Reads a scenario file: the model if it is sound, and every problem in one pass if it is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.scenario.diagnostics import Problem, render
from game.scenario.reading import Reading
from game.scenario.text_reader import Text, decode, read_file
from game.scenario.tree_reader import scenario_of

if TYPE_CHECKING:
    from pathlib import Path

    from game.scenario.model import Scenario


class ScenarioError(ValueError):
    """The file is no sound scenario; ``problems`` says where and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(render(problems))
        self.problems = problems


@dataclass(frozen=True)
class ReadResult(Reading):
    """What reading gave: a scenario unless there is an error."""

    scenario: Scenario | None = None


def read_scenario(path: str | Path) -> ReadResult:
    """Reads a file; a file that cannot be read gives a problem, never an exception."""
    return _read(read_file(path))


def load_scenario(path: str | Path) -> Scenario:
    """The scenario of a file.

    Raises:
        ScenarioError: the file has at least one error.
    """
    result = read_scenario(path)
    if result.scenario is None:
        raise ScenarioError(result.problems)
    return result.scenario


def read_text(content: str | bytes, name: str = "scenario.yaml") -> ReadResult:
    """Reads the text of a scenario file; ``name`` is what problems call it."""
    return _read(decode(content, name))


def _read(source: Text | Problem) -> ReadResult:
    if isinstance(source, Problem):
        return ReadResult((source,))
    root = source.tree()
    scenario = None if root is None else scenario_of(root, source.text, source.findings)
    return ReadResult(source.problems(), root, source.name, source.text, scenario)
