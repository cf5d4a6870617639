"""Reads a scenario file: the model if it is sound, and every problem in one pass if it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from game.scenario.build import Builder
from game.scenario.diagnostics import CATALOGUE, Code, Problem, render
from game.scenario.lesson_check import LessonChecker
from game.scenario.mechanisms import MechanismChecker
from game.scenario.names import Report
from game.scenario.nodes import (
    Finding,
    ListNode,
    MapNode,
    ScalarNode,
    build_tree,
    find,
)
from game.scenario.places import split_lines
from game.scenario.pointing import problem_of
from game.scenario.references import NameChecker
from game.scenario.shape import Shaper
from game.scenario.story import HIDDEN, StoryChecker
from game.scenario.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.scenario.model import Scenario
    from game.scenario.nodes import Node
    from game.scenario.nodes import Path as NodePath

MAX_BYTES = 1024 * 1024
"""The largest file that is read."""
MAX_PROBLEMS = 500

_HIDDEN = re.compile(f"[{HIDDEN}\x85]")
_FATAL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HASH = re.compile(r"[ \t]#")
_PROSE = frozenset(
    {
        "text", "then", "news", "say", "says", "otherwise", "brief", "case", "title", "headline",
        "hint", "shut", "reason", "summary", "note", "reported", "label", "office", "publisher",
        "name", "question", "task", "look_for", "what", "why",
    }
)  # fmt: skip
_LISTS_OF_PROSE = frozenset({"text", "then", "news", "steps", "questions", "options", "levels"})


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
    name = str(path)
    try:
        with Path(path).open("rb") as file:
            content = file.read(MAX_BYTES + 1)
            size = len(content)
            if size > MAX_BYTES:
                size = max(size, Path(path).stat().st_size)
    except (OSError, ValueError) as error:
        return _failed(name, Code.UNREADABLE, why=_why(error))
    if size > MAX_BYTES:
        return _too_large(name, size)
    return read_text(content, name)


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "it is a directory, not a file"
    if isinstance(error, PermissionError):
        return "reading it is not allowed"
    return (error.strerror or "").lower() if isinstance(error, OSError) else "no file has this name"


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
    if isinstance(content, bytes):
        if len(content) > MAX_BYTES:
            return _too_large(name, len(content))
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            return _not_utf8(name, content, error.start)
    else:
        text = content
        size = len(text.encode("utf-8", "surrogatepass"))
        if size > MAX_BYTES:
            return _too_large(name, size)
    return _Reader(text.removeprefix("\ufeff"), name).read()


def _too_large(name: str, size: int) -> ReadResult:
    return _failed(name, Code.TOO_LARGE, size=f"{size:,}", limit=f"{MAX_BYTES:,}")


def _failed(name: str, code: Code, **params: object) -> ReadResult:
    entry = CATALOGUE[code]
    problem = Problem(code.value, entry.severity, name, 0, 0, entry.message.format(**params))
    return ReadResult(None, (problem,))


def _not_utf8(name: str, content: bytes, at: int) -> ReadResult:
    """The place is the first byte that is wrong; what comes before it is sound."""
    before = split_lines(content[:at].decode("utf-8").removeprefix("\ufeff"))
    rest = re.split(rb"[\r\n]", content[at : at + 200])[0].decode("utf-8", "replace")
    entry = CATALOGUE[Code.NOT_UTF8]
    problem = Problem(
        code=Code.NOT_UTF8.value,
        severity=entry.severity,
        path=name,
        line=len(before),
        column=len(before[-1]) + 1,
        message=entry.message.format(byte=f"0x{content[at]:02X}", at=at),
        source_line=before[-1] + rest,
    )
    return ReadResult(None, (problem,))


class _Reader:
    """Reads one text."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._findings: list[Finding] = []
        self._split: list[str] | None = None

    @property
    def _lines(self) -> list[str]:
        if self._split is None:
            self._split = split_lines(self._text)
        return self._split

    def read(self) -> ReadResult:
        """All phases, as far as each has something sound to look at."""
        text, findings = self._text, self._findings
        self._hidden()
        if findings and _FATAL.search(text):
            return self._result(None, None)
        root = build_tree(text, findings)
        if root is None:
            return self._result(None, None)
        if type(root) is not MapNode:
            params: dict[str, object] = {
                "due": "a mapping (`key: value`)",
                "found": "something else",
            }
            findings.append(Finding(Code.WRONG_TYPE, root, params))
            return self._result(None, root)
        if _HASH.search(text):
            self._hashes(root)
        shaped = Shaper(root, findings).shape()
        if shaped.entry is None:
            return self._result(None, root)
        acts = vocabulary()
        report = Report(root, findings, shaped.words)
        names = NameChecker(shaped.entry, report, acts)
        names.check()
        MechanismChecker(shaped.entry, report, names.names).check()
        StoryChecker(shaped.entry, report, names.names, names.conditions).check()
        LessonChecker(shaped.entry, root, report, names.names).check()
        if findings:
            result = self._result(None, root)
            if result.errors:
                return result
        builder = Builder(shaped.entry, acts, names.conditions, names.effects, names.names.flags)
        return self._result(builder.build(text), root)

    def _hidden(self) -> None:
        for match in _HIDDEN.finditer(self._text):
            before = split_lines(self._text[: match.start()])
            place = (len(before) - 1, len(before[-1]))
            params: dict[str, object] = {"found": f"U+{ord(match[0]):04X}"}
            self._findings.append(Finding(Code.HIDDEN_CHARACTER, place, params, width=1))
            if len(self._findings) >= 20:
                return

    def _hashes(self, root: MapNode) -> None:
        """Prose that ends where YAML saw a comment."""
        lines = self._lines
        marked = {number for number, line in enumerate(lines) if _HASH.search(line)}
        pending: list[tuple[Node, bool]] = [(root, False)]
        seen: set[int] = set()
        while pending:
            node, prose = pending.pop()
            if type(node) is ScalarNode:
                end = node.end
                if prose and node.plain and node.value and end.line in marked:
                    rest = lines[end.line][end.column :]
                    sign = rest.lstrip()
                    if sign.startswith("#") and rest != sign:
                        place = (end.line, end.column + len(rest) - len(sign))
                        cut: dict[str, object] = {"cut": sign[:40]}
                        self._findings.append(
                            Finding(Code.HASH_IN_PROSE, place, cut, width=len(sign))
                        )
                continue
            if id(node) in seen:
                continue
            seen.add(id(node))
            if type(node) is ListNode:
                pending.extend((child, prose) for child in node.children)
            elif type(node) is MapNode:
                for key, value in node.entries():
                    if type(key) is not ScalarNode:
                        continue
                    name = key.value
                    many = type(value) is not ListNode or name in _LISTS_OF_PROSE
                    pending.append((value, name in _PROSE | _LISTS_OF_PROSE and many))

    def _result(self, scenario: Scenario | None, root: Node | None) -> ReadResult:
        found: dict[tuple[str, int, int], Problem] = {}
        lines = self._lines if self._findings else []
        for finding in self._findings[:MAX_PROBLEMS]:
            problem = problem_of(finding, self._name, lines)
            found.setdefault((problem.code, problem.line, problem.column), problem)
        problems = tuple(sorted(found.values(), key=lambda problem: problem.order))
        return ReadResult(scenario, problems, root, self._name, self._text)
