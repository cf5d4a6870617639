"""The names of a scenario, the nearest one to a misspelt one, and findings at paths of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.scenario.diagnostics import Code
from game.scenario.nodes import Finding, ListNode, MapNode, Path, ScalarNode, find
from game.scenario.spelling import did_you_mean, nearest, suggest

if TYPE_CHECKING:
    from collections.abc import Collection

    from game.scenario.nodes import Node

FLAG = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""How a flag is written."""
RESERVED = frozenset({"and", "or", "not", "true", "false", "min", "max", "abs", "none"})


@dataclass(slots=True)
class Complaint:
    """What is wrong at one place of a condition or effect."""

    code: Code
    offset: int
    width: int
    params: dict[str, object] = field(default_factory=dict)
    suggestion: str = ""


@dataclass(slots=True)
class Names:
    """The names of one scenario, by what they stand for."""

    actors: dict[str, None] = field(default_factory=dict)
    scores: dict[str, tuple[int, int]] = field(default_factory=dict)
    meters: dict[str, None] = field(default_factory=dict)
    flags: dict[str, Path] = field(default_factory=dict)
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    nouns: dict[str, str] = field(default_factory=dict)
    turns: dict[str, int] = field(default_factory=dict)
    endings: dict[str, None] = field(default_factory=dict)
    read_flags: set[str] = field(default_factory=set)
    read_values: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    """Events and draws of which some values could not be read."""
    presumed: set[str] = field(default_factory=set)
    """Scores, and actors with seats, that were meant by keys with a misspelt actor."""

    def excused(self, *names: str) -> bool:
        """Whether a part of the file that could not be read may have declared one of the names."""
        if not self.words and not self.presumed:
            return False
        if not self.presumed.isdisjoint(names):
            return True
        return any(name in self.words for dotted in names for name in (dotted, *dotted.split(".")))

    @staticmethod
    def suggest(word: str, candidates: Collection[str]) -> str:
        """A hint for a word that is none of the candidates."""
        return suggest(word, candidates)

    def score_hint(self, name: str) -> str:
        """What an unknown score may have been meant to be."""
        left, _, right = name.partition(".")
        if not right:
            ends = [score for score in self.scores if score.endswith(f".{name}")]
            return did_you_mean(ends[0] if ends else nearest(name, self.scores))
        if f"{right}.{left}" in self.scores:
            return f"there is `{right}.{left}`: how {right} sees {left}"
        if left in self.actors and right in self.actors:
            return f"`sees:` does not say how {left} sees {right}"
        return did_you_mean(nearest(name, self.scores))

    def unknown_in_condition(self, name: str) -> Complaint | None:
        """The complaint about a name that nothing declares, unless it is excused."""
        if self.excused(name):
            return None
        if "." in name:
            return Complaint(Code.UNKNOWN_SCORE, 0, 0, {"name": name}, self.score_hint(name))
        hint = did_you_mean(nearest(name, [*self.flags, *self.values]))
        if not hint and name in self.actors:
            hint = f"`{name}` is an actor; a relation is written `{name}.other`"
        return Complaint(Code.UNKNOWN_NAME, 0, 0, {"name": name}, hint or self.score_hint(name))


def _reported(node: Node) -> bool:
    return node.flagged or (type(node) is ScalarNode and node.stands_in)


class Report:
    """Adds findings at paths of the file, never twice where something was reported before."""

    def __init__(self, root: MapNode, findings: list[Finding], words: set[str]) -> None:
        self._root = root
        self._findings = findings
        self.words = words

    def add(
        self,
        code: Code,
        path: Path,
        *,
        key: bool = False,
        offset: int = 0,
        width: int | None = None,
        hint: str = "",
        **params: object,
    ) -> None:
        """Adds a finding at the value, or at the key, that the path leads to."""
        node, name = find(self._root, path)
        place: Node = name if key and name is not None else node
        if not _reported(place):
            self._findings.append(Finding(code, place, params, hint, offset, width))

    def complain(self, complaint: Complaint, path: Path) -> None:
        """Adds a complaint about a part of the condition or effect at a path."""
        node, _ = find(self._root, path)
        if not _reported(node):
            self._findings.append(
                Finding(
                    complaint.code,
                    node,
                    complaint.params,
                    complaint.suggestion,
                    complaint.offset,
                    complaint.width,
                )
            )

    def holed(self, path: Path) -> bool:
        """Whether an entry of the list or mapping at a path had to be taken out."""
        node = find(self._root, path)[0]
        return isinstance(node, ListNode | MapNode) and node.holed

    def node(self, path: Path) -> Node:
        """The node at a path."""
        return find(self._root, path)[0]
