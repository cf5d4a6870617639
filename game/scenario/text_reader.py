"""A file to a tree: what cannot be read, hidden characters, YAML, prose that was cut off."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from game.scenario.diagnostics import CATALOGUE, Code, Problem
from game.scenario.nodes import Finding, ListNode, MapNode, Node, ScalarNode, build_tree
from game.scenario.places import split_lines
from game.scenario.pointing import problem_of
from game.scenario.story import HIDDEN

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


@dataclass
class Text:
    """The text of a file, and what is found wrong with it; ``name`` is what problems call it."""

    text: str
    name: str
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def lines(self) -> list[str]:
        """The text line by line."""
        return split_lines(self.text)

    def tree(self) -> MapNode | None:
        """The mapping that the text spells, if it spells one."""
        text, findings = self.text, self.findings
        self._hidden()
        if findings and _FATAL.search(text):
            return None
        root = build_tree(text, findings)
        if root is None:
            return None
        if type(root) is not MapNode:
            params: dict[str, object] = {
                "due": "a mapping (`key: value`)",
                "found": "something else",
            }
            findings.append(Finding(Code.WRONG_TYPE, root, params))
            return None
        if _HASH.search(text):
            self._hashes(root)
        return root

    def problems(self) -> tuple[Problem, ...]:
        """The findings worded, by place, none twice at one place."""
        found: dict[tuple[str, int, int], Problem] = {}
        for finding in self.findings[:MAX_PROBLEMS]:
            problem = problem_of(finding, self.name, self.lines)
            found.setdefault((problem.code, problem.line, problem.column), problem)
        return tuple(sorted(found.values(), key=lambda problem: problem.order))

    def _hidden(self) -> None:
        for match in _HIDDEN.finditer(self.text):
            before = split_lines(self.text[: match.start()])
            place = (len(before) - 1, len(before[-1]))
            params: dict[str, object] = {"found": f"U+{ord(match[0]):04X}"}
            self.findings.append(Finding(Code.HIDDEN_CHARACTER, place, params, width=1))
            if len(self.findings) >= 20:
                return

    def _hashes(self, root: MapNode) -> None:
        """Prose that ends where YAML saw a comment."""
        lines = self.lines
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
                        self.findings.append(
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


def read_file(path: str | Path) -> Text | Problem:
    """The text of a file, or why it cannot be read."""
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
    return decode(content, name)


def decode(content: str | bytes, name: str) -> Text | Problem:
    """A text given as such or in UTF-8, or why it is none."""
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
    return Text(text.removeprefix("\ufeff"), name)


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "it is a directory, not a file"
    if isinstance(error, PermissionError):
        return "reading it is not allowed"
    return (error.strerror or "").lower() if isinstance(error, OSError) else "no file has this name"


def _too_large(name: str, size: int) -> Problem:
    return _failed(name, Code.TOO_LARGE, size=f"{size:,}", limit=f"{MAX_BYTES:,}")


def _failed(name: str, code: Code, **params: object) -> Problem:
    entry = CATALOGUE[code]
    return Problem(code.value, entry.severity, name, 0, 0, entry.message.format(**params))


def _not_utf8(name: str, content: bytes, at: int) -> Problem:
    """The place is the first byte that is wrong; what comes before it is sound."""
    before = split_lines(content[:at].decode("utf-8").removeprefix("\ufeff"))
    rest = re.split(rb"[\r\n]", content[at : at + 200])[0].decode("utf-8", "replace")
    entry = CATALOGUE[Code.NOT_UTF8]
    return Problem(
        code=Code.NOT_UTF8.value,
        severity=entry.severity,
        path=name,
        line=len(before),
        column=len(before[-1]) + 1,
        message=entry.message.format(byte=f"0x{content[at]:02X}", at=at),
        source_line=before[-1] + rest,
    )
