"""Reads a scenario file: the model if it is sound, and every problem in one pass if it is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.scenario.diagnostics import Code, Problem, render
from game.scenario.nodes import Finding, find
from game.scenario.places import split_lines
from game.scenario.pointing import problem_of
from game.scenario.text_reader import Text, decode, read_file
from game.scenario.tree_reader import scenario_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from game.scenario.model import Scenario
    from game.scenario.nodes import Node
    from game.scenario.nodes import Path as NodePath


class ScenarioError(ValueError):
    """The file is no sound scenario; ``problems`` says where and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(render(problems))
        self.problems = problems


@dataclass(frozen=True)
class ReadResult:
    """What reading gave: a scenario unless there is an error, and all problems by place.

    ``text`` is what was read and ``name`` what problems call it.
    """

    scenario: Scenario | None
    problems: tuple[Problem, ...]
    root: Node | None = None
    name: str = ""
    text: str = ""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the scenario from being played."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def place(self, path: NodePath) -> tuple[int, int]:
        """Line and column, from 1, of a part of the file, such as ``("claims", 0)``."""
        if self.root is None:
            return 1, 1
        node, key = find(self.root, path)
        start = (key or node).start
        return start.line + 1, start.column + 1

    def problem(
        self, code: Code, path: NodePath, params: Mapping[str, object], suggestion: str = ""
    ) -> Problem:
        """A problem found after reading, at a value of the file that has been read."""
        if self.root is None:
            raise ValueError("nothing was read that a problem could be in")
        place = find(self.root, path)[0]
        finding = Finding(code, place, dict(params), suggestion)
        return problem_of(finding, self.name, split_lines(self.text))


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
        return ReadResult(None, (source,))
    root = source.tree()
    scenario = None if root is None else scenario_of(root, source.text, source.findings)
    return ReadResult(scenario, source.problems(), root, source.name, source.text)
