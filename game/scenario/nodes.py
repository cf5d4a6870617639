"""YAML text to a light tree of nodes that know their places.

The tree is built from the parser's events without recursion, with a limit on nesting and on what
aliases may expand to, so no file can exhaust the reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

import yaml

from game.scenario.diagnostics import Code
from game.scenario.places import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    class _Event(Protocol):
        """What any event of the parser may have; each kind has its own part of it."""

        value: str
        implicit: tuple[bool, bool]
        anchor: str
        tag: str | None
        flow_style: bool
        start_mark: Mark
        end_mark: Mark

    class Loader(yaml.SafeLoader):
        """The fastest safe loader that this installation of PyYAML has."""

        def get_event(self) -> _Event | None:
            """The next event, ``None`` after the last."""

else:
    Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 60
"""How deep lists and mappings may be nested."""
MAX_ALIASED = 10_000
"""How many nodes the aliases of a file may stand for, all together."""


class Mark(Protocol):
    """A place in the text, counted from 0."""

    line: int
    column: int


class ScalarNode:
    """One value as it is written.

    It is ``flagged`` if it has been reported already, and ``stands_in`` if it is not in the file at
    all, but put in the place of something unsound.
    """

    __slots__ = ("end", "flagged", "plain", "start", "value")

    def __init__(self, value: str, plain: bool, start: Mark, end: Mark) -> None:
        self.value = value
        self.plain = plain
        self.start = start
        self.end = end
        self.flagged = False

    @property
    def stands_in(self) -> bool:
        """Whether this was put in; what is read has two marks of its own."""
        return self.end is self.start


class ListNode:
    """A list; ``holed`` once an entry was taken out because it was not sound."""

    __slots__ = ("children", "flagged", "holed", "start")

    def __init__(self, start: Mark) -> None:
        self.start = start
        self.children: list[Node] = []
        self.flagged = False
        self.holed = False


class MapNode:
    """A mapping: keys and values alternate in ``children``."""

    __slots__ = ("children", "flagged", "flow", "holed", "start")

    def __init__(self, start: Mark, flow: bool) -> None:
        self.start = start
        self.children: list[Node] = []
        self.flow = flow
        self.flagged = False
        self.holed = False

    def entries(self) -> Iterator[tuple[Node, Node]]:
        """The pairs of key and value."""
        children = self.children
        return zip(children[::2], children[1::2], strict=True)

    def find(self, key: str) -> int | None:
        """The index in ``children`` of the first key of that name."""
        for at in range(0, len(self.children), 2):
            child = self.children[at]
            if type(child) is ScalarNode and child.value == key:
                return at
        return None


Node: TypeAlias = ScalarNode | ListNode | MapNode
Path: TypeAlias = tuple[str | int, ...]


@dataclass(slots=True)
class Finding:
    """A mistake before it is worded: its code, where it is, and what the message needs.

    ``place`` is a node, or a line and column counted from 0.  ``offset`` and ``width`` narrow it to
    a part of the scalar's value.
    """

    code: Code
    place: Node | tuple[int, int]
    params: dict[str, object] = field(default_factory=dict)
    suggestion: str = ""
    offset: int = 0
    width: int | None = None


class _StopError(Exception):
    """Nothing after this finding can be read."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding


class _Builder:
    """Builds the tree of one document from the parser's events."""

    def __init__(self, findings: list[Finding]) -> None:
        self._findings = findings
        self._anchors: dict[str, Node | None] = {}
        self._open: dict[int, str] = {}
        self._measures: dict[int, tuple[int, int]] = {}
        self._aliased = 0

    def build(self, text: str) -> Node | None:
        """The root of the tree, or ``None`` if the text has no value at all."""
        loader = Loader(text)
        try:
            return self._build(loader)
        finally:
            loader.dispose()

    def _build(self, loader: Loader) -> Node | None:
        top: list[Node] = []
        children = top
        stack: list[ListNode | MapNode] = []
        documents = 0
        next_event = loader.get_event
        while (event := next_event()) is not None:
            kind: type[object] = type(event)
            if kind is yaml.ScalarEvent:
                scalar = ScalarNode(
                    event.value, event.implicit[0], event.start_mark, event.end_mark
                )
                children.append(scalar)
                if event.anchor is not None or event.tag is not None:
                    self._properties(event, scalar)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                closed = stack.pop()
                if self._open and id(closed) in self._open:
                    self._anchors[self._open.pop(id(closed))] = closed
                children = stack[-1].children if stack else top
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                opened: ListNode | MapNode = (
                    MapNode(event.start_mark, event.flow_style)
                    if kind is yaml.MappingStartEvent
                    else ListNode(event.start_mark)
                )
                children.append(opened)
                stack.append(opened)
                if len(stack) > MAX_DEPTH:
                    raise _StopError(Finding(Code.TOO_DEEP, opened, {"limit": MAX_DEPTH}))
                if event.anchor is not None or event.tag is not None:
                    self._properties(event, opened)
                children = opened.children
            elif kind is yaml.AliasEvent:
                mark = event.start_mark
                children.append(self._alias(event.anchor, (mark.line, mark.column), len(stack)))
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    place = (event.start_mark.line, event.start_mark.column)
                    raise _StopError(Finding(Code.SEVERAL_DOCUMENTS, place))
        return top[0] if top else None

    def _alias(self, name: str, place: tuple[int, int], depth: int) -> Node:
        width = len(name) + 1
        node = self._anchors.get(name)
        if node is None:
            why = "nothing before it is marked with that name"
            if name in self._anchors:
                why = "it stands inside the very thing that it repeats"
            params: dict[str, object] = {"name": name, "why": why}
            raise _StopError(Finding(Code.BAD_ALIAS, place, params, width=width))
        size, height = self._measure(node)
        self._aliased += size
        if self._aliased > MAX_ALIASED:
            params = {"limit": f"{MAX_ALIASED:,}"}
            raise _StopError(Finding(Code.TOO_MANY_ALIASES, place, params, width=width))
        if depth + height > MAX_DEPTH:
            params = {"limit": MAX_DEPTH}
            raise _StopError(Finding(Code.TOO_DEEP, place, params, width=width))
        return node

    def _measure(self, node: Node) -> tuple[int, int]:
        """How many nodes a complete node stands for, and how deep they are nested.

        Each node is measured once, and none is deeper than the limit, so neither time nor recursion
        can run away.
        """
        if not isinstance(node, ListNode | MapNode):
            return 1, 0
        known = self._measures.get(id(node))
        if known is None:
            inner = [self._measure(child) for child in node.children]
            known = (
                1 + sum(size for size, _ in inner),
                1 + max((height for _, height in inner), default=0),
            )
            self._measures[id(node)] = known
        return known

    def _properties(self, event: _Event, node: Node) -> None:
        if event.anchor is not None:
            complete = type(node) is ScalarNode
            self._anchors[event.anchor] = node if complete else None
            if not complete:
                self._open[id(node)] = event.anchor
        if event.tag is not None:
            self._tag(event.tag, node)

    def _tag(self, tag: str, node: Node) -> None:
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        node.flagged = True
        self._findings.append(Finding(Code.TAG, node, {"tag": shown}))


_SYNTAX: tuple[tuple[str, str], ...] = (
    ("found unexpected end of stream", "a quotation mark is opened here and never closed"),
    ("found unknown escape character", "in double quotes a backslash begins an escape; double it"),
    ("could not find expected ':'", "a `key: value` is due, but this line has no `:`"),
    (
        "did not find expected '-' indicator",
        "every entry of this list begins with `-`, and its keys stand in one column",
    ),
    ("block sequence entries are not allowed", "a list begins on a line of its own"),
    (
        "did not find expected comment or line break",
        "text after `|` or `>` begins on the next line",
    ),
    ("did not find expected ',' or '}'", "a `{` is not closed, or a comma is missing"),
    ("did not find expected ',' or ']'", "a `[` is not closed, or a comma is missing"),
    ("did not find expected node content", "a value is missing, or a bracket is not closed"),
    ("did not find expected key", "the line is not indented like its neighbours, or has no key"),
)
_VALUE = re.compile(r"^\s*(?:- +)*(?:[^\s:#'\"{\[][^:#{\[]*: +|- +)(?=([\"'{\[*&!%@`|>]))")
_KEYED = re.compile(r"^\s*(?:- +)*[^\s#:][^:#]*:(?:\s|$)")


def _syntax(error: yaml.YAMLError, lines: list[str]) -> Finding:
    """YAML's own complaint as one of ours, at the place where the mistake is."""
    problem = str(getattr(error, "problem", None) or "")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    context = getattr(error, "context_mark", None)
    if mark is None:
        return Finding(Code.YAML_SYNTAX, (0, 0), {"why": "YAML cannot read this"})
    line, column = mark.line, mark.column
    source = lines[line] if line < len(lines) else ""
    here = source[column : column + 1]
    indent = source[: len(source) - len(source.lstrip())]
    if here == "\t" or ("\t" in indent and column <= len(indent)):
        return Finding(Code.TAB, (line, max(0, indent.find("\t"))), width=1)
    before = source[:column]
    if here == ":" and (_KEYED.match(before) or "{" in before or "[" in before):
        return Finding(Code.COLON_IN_PROSE, (line, column), width=1)
    value = _VALUE.match(source)
    if value is not None and value[1] not in "|>" and value.end() <= column:
        return Finding(Code.NEEDS_QUOTES, (line, value.end()), {"sign": value[1]}, width=1)
    if "mapping values are not allowed" in problem:
        above = next((text for text in reversed(lines[:line]) if text.strip()), "")
        why = (
            "this line is indented under a key that has a value already"
            if _KEYED.match(above)
            else f"the line before, `{above.strip()[:40]}`, has no `:`"
        )
        return Finding(Code.YAML_SYNTAX, (line, len(indent)), {"why": why})
    why = next((ours for theirs, ours in _SYNTAX if theirs in problem), problem)
    unclosed = "',' or" in problem and context is not None and context.line < line
    if context is not None and (unclosed or "end of stream" in problem):
        line, column = context.line, context.column
    return Finding(Code.YAML_SYNTAX, (line, column), {"why": why or "YAML cannot read this"})


def build_tree(text: str, findings: list[Finding]) -> Node | None:
    """The tree of the text; ``None`` if there is none, with a finding that says why."""
    try:
        root = _Builder(findings).build(text)
    except _StopError as stop:
        findings.append(stop.finding)
        return None
    except yaml.YAMLError as error:
        findings.append(_syntax(error, split_lines(text)))
        return None
    if root is None or (type(root) is ScalarNode and root.plain and not root.value):
        findings.append(Finding(Code.EMPTY, (0, 0)))
        return None
    return root


def find(root: Node, path: Path) -> tuple[Node, ScalarNode | None]:
    """The deepest node on the path and its key, if it has one.

    Steps that the file leaves out are skipped: a lone id where a list may stand, a bare number
    where a mapping may.
    """
    node, key = root, None
    for step in path:
        if type(node) is MapNode:
            at = node.find(step) if type(step) is str else None
            if at is not None:
                name = node.children[at]
                key = name if type(name) is ScalarNode else None
                node = node.children[at + 1]
        elif type(node) is ListNode and type(step) is int and step < len(node.children):
            node, key = node.children[step], None
    return node, key


def has_hole(node: Node) -> bool:
    """Whether anything in the node, or the node itself, was taken out or reported."""
    pending: list[Node] = [node]
    while pending:
        current = pending.pop()
        if current.flagged or (type(current) is ScalarNode and current.stands_in):
            return True
        if isinstance(current, ListNode | MapNode):
            if current.holed:
                return True
            pending.extend(current.children)
    return False


_WORD = re.compile(r"[^\W\d][\w.-]*")


def words_in(node: Node) -> set[str]:
    """Every word that occurs anywhere in a node: the names that it may have declared or used."""
    words: set[str] = set()
    pending: list[Node] = [node]
    while pending:
        current = pending.pop()
        if type(current) is ScalarNode:
            for word in _WORD.findall(current.value):
                words.add(word)
                words.update(word.split("."))
        elif type(current) is ListNode or type(current) is MapNode:
            pending.extend(current.children)
    return words
