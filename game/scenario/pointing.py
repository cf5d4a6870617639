"""From a finding to a problem: its place in the text, its words, and the line that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenario.diagnostics import CATALOGUE, Problem
from game.scenario.nodes import ListNode, MapNode, ScalarNode, find
from game.scenario.places import place_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.scenario.nodes import Finding, Node, Path

_VERBS = ("possible", "never", "always", "chance")


def problem_of(finding: Finding, path: str, lines: list[str]) -> Problem:
    """The problem that a finding is, in the file of that name with those lines."""
    place = finding.place
    width = finding.width
    if isinstance(place, tuple):
        line, column = place
    else:
        line, column = place.start.line, place.start.column
        if type(place) is ScalarNode:
            if finding.offset or width is not None:
                line, column = place_in(place, finding.offset, lines)
            elif place.end.line == line:
                width = place.end.column - column
            else:
                width = len(lines[line]) - column
    source = lines[line] if line < len(lines) else ""
    entry = CATALOGUE[finding.code]
    return Problem(
        code=finding.code.value,
        severity=entry.severity,
        path=path,
        line=line + 1,
        column=column + 1,
        message=entry.message.format_map({k: _short(k, v) for k, v in finding.params.items()}),
        source_line=source,
        width=max(1, min(width or 1, max(1, len(source) - column))),
        suggestion=finding.suggestion,
    )


def claim_paths(root: Node) -> Iterator[Path]:
    """Where each claim stands, in the order of the model: a row about chance may make several."""
    claims, _ = find(root, ("claims",))
    for at, row in enumerate(claims.children if isinstance(claims, ListNode) else ()):
        for key, value in row.entries() if isinstance(row, MapNode) else ():
            if not isinstance(key, ScalarNode) or key.value not in _VERBS:
                continue
            path: Path = ("claims", at, key.value)
            if isinstance(value, MapNode):
                endings = (each for each, _ in value.entries() if isinstance(each, ScalarNode))
                yield from ((*path, ending.value) for ending in endings)
            else:
                yield path


def _short(key: str, value: object) -> object:
    """What a message repeats from the file, cut if it is long; explanations stay whole."""
    if isinstance(value, str) and key not in {"why", "words"} and len(value) > 80:
        return value[:79] + "…"
    return value
