"""What reading a file gave, whatever kind of file it is: its problems, by place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.scenario.nodes import Finding, find
from game.scenario.places import split_lines
from game.scenario.pointing import problem_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.scenario.diagnostics import Code, Problem
    from game.scenario.nodes import Node
    from game.scenario.nodes import Path as NodePath


@dataclass(frozen=True)
class Reading:
    """All problems of a file by place; ``text`` is what was read, ``name`` what they call it."""

    problems: tuple[Problem, ...]
    root: Node | None = None
    name: str = ""
    text: str = ""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep what was read from being played."""
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
        finding = Finding(code, find(self.root, path)[0], dict(params), suggestion)
        return problem_of(finding, self.name, split_lines(self.text))
