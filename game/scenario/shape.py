"""Pydantic's errors as findings at their places, and the tree without what they spoil.

What is unsound is taken out of the tree, so that names can still be checked in the rest.  The words
of the parts taken out are remembered: no name among them is later called unknown or unused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import ValidationError

from game.scenario.data import DataReader
from game.scenario.diagnostics import Code
from game.scenario.nodes import (
    Finding,
    ListNode,
    MapNode,
    Node,
    Path,
    ScalarNode,
    find,
    words_in,
)
from game.scenario.schema import EVENT_TAG, HAPPENING_TAG, Entry, ParagraphEntry
from game.scenario.shape_errors import finding_of, keys_of, model_at, noun_of
from game.scenario.spelling import did_you_mean, nearest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

MAX_PASSES = 16

_STAND_INS = {
    "format": "1",
    "as_of": "2000-01-01",
    "date": "2000-01-01",
    "minutes": "1",
    "worth": "1",
    "odds": "1",
    "want": "true",
    "kept": "true",
    "when": "true",
    "while": "true",
    **dict.fromkeys(
        ("title", "name", "office", "brief", "case", "label", "says", "text", "publisher", "news"),
        "x",
    ),
}
"""What stands for a part that is missing or unsound, so that the rest around it is still read."""


AnyEntry = TypeVar("AnyEntry", bound=Entry)


@dataclass(slots=True)
class Shaped(Generic[AnyEntry]):
    """What validation gave: the models, unless too much was unsound, and the words taken out."""

    entry: AnyEntry | None
    words: set[str] = field(default_factory=set)
    whole: bool = True


class Shaper(Generic[AnyEntry]):
    """Validates one tree as an entry of one sort, and mends it until what is left is sound."""

    def __init__(self, root: MapNode, findings: list[Finding], sort: type[AnyEntry]) -> None:
        self._root = root
        self._sort = sort
        self._findings = findings
        self._words: set[str] = set()
        self._renamed: list[Node] = []
        self._stood_in: set[tuple[int, str]] = set()

    def shape(self) -> Shaped[AnyEntry]:
        """The models of the file, or of its sound parts."""
        reader = DataReader(self._findings)
        data = reader.read(self._root)
        for lost in reader.lost:
            self._words |= words_in(lost)
        for number in range(MAX_PASSES):
            try:
                entry = self._sort.model_validate(data)
            except ValidationError as error:
                errors = error.errors(include_url=False, include_input=False)
                if not self._settle(errors, first=number == 0):
                    break
                data = DataReader([]).read(self._root)
            else:
                return Shaped(entry, self._words, number == 0)
        return Shaped(None, self._words, False)

    def _settle(self, errors: list[ErrorDetails], *, first: bool) -> bool:
        """Reports and mends; false if the whole file is beyond mending."""
        renames = self._renames(errors)
        doomed: list[Path] = []
        done: set[tuple[str | int, ...]] = set()
        for error in errors:
            path = error["loc"]
            if self._is_rename(error, renames):
                continue
            if path not in done and (first or self._under_renamed(path)):
                self._report(error, path)
            done.add(path)
            spoiled = _spoiled(error)
            if error["type"] != "missing" or not self._stand_in(spoiled, str(path[-1])):
                doomed.append(spoiled)
        for at, (parent, suggestion) in renames.items():
            node, _ = find(self._root, at)
            key_at = node.find(parent) if type(node) is MapNode else None
            if type(node) is MapNode and key_at is not None:
                name = node.children[key_at]
                if first and not name.flagged:
                    self._unknown(at, parent, suggestion)
                name.flagged = True
                if type(name) is ScalarNode:
                    name.value = suggestion
                self._renamed.append(node.children[key_at + 1])
        if any(not path for path in doomed):
            return False
        return not doomed or self._remove(doomed)

    def _renames(self, errors: list[ErrorDetails]) -> dict[Path, tuple[str, str]]:
        """Unknown keys that are taken for the missing key that they resemble."""
        missing: dict[Path, list[str]] = {}
        for error in errors:
            if error["type"] == "missing":
                missing.setdefault(error["loc"][:-1], []).append(str(error["loc"][-1]))
        found: dict[Path, tuple[str, str]] = {}
        for error in errors:
            path = error["loc"]
            if error["type"] != "extra_forbidden" or path[:-1] in found:
                continue
            model = model_at(path[:-1], self._sort)
            if model is None:
                continue
            node, _ = find(self._root, path[:-1])
            present = {
                key.value
                for key, _ in (node.entries() if type(node) is MapNode else ())
                if type(key) is ScalarNode
            }
            wanted = [key for key in keys_of(model) if key not in present]
            close = nearest(str(path[-1]), wanted)
            due = missing.get(path[:-1], [])
            if close is None and len(due) == 1:
                close = nearest(str(path[-1]), due, 0.4)
            if close is not None:
                found[path[:-1]] = (str(path[-1]), close)
        return found

    @staticmethod
    def _is_rename(error: ErrorDetails, renames: dict[Path, tuple[str, str]]) -> bool:
        path = error["loc"]
        rename = renames.get(path[:-1]) if path else None
        if rename is None:
            return False
        if error["type"] == "extra_forbidden":
            return path[-1] == rename[0]
        return error["type"] == "missing" and path[-1] == rename[1]

    def _under_renamed(self, path: Path) -> bool:
        if not self._renamed:
            return False
        for length in range(len(path) + 1):
            node, _ = find(self._root, path[:length])
            if any(node is renamed for renamed in self._renamed):
                return True
        return False

    def _unknown(self, parent: Path, key: str, suggestion: str | None) -> None:
        node, _ = find(self._root, parent)
        at = node.find(key) if type(node) is MapNode else None
        if type(node) is not MapNode or at is None:
            return
        name, value = node.children[at], node.children[at + 1]
        if name.flagged or value.flagged:
            return
        if node.flow and type(value) is ScalarNode and value.plain and not value.value and at >= 2:
            self._findings.append(Finding(Code.COMMA_IN_PROSE, name, {"cut": key}))
            node.children[at - 1].flagged = True
            return
        model = model_at(parent, self._sort)
        if model is ParagraphEntry and all(node.find(known) is None for known in keys_of(model)):
            node.flagged = True
            self._findings.append(Finding(Code.MAPPING_IN_PROSE, node))
            return
        params: dict[str, object] = {"key": key, "where": noun_of(model)}
        hint = did_you_mean(suggestion)
        if not hint and model is not None:
            hint = f"keys of {noun_of(model)}: {', '.join(keys_of(model))}"
        self._findings.append(Finding(Code.UNKNOWN_KEY, name, params, hint))

    def _report(self, error: ErrorDetails, path: Path) -> None:
        kind = error["type"]
        if kind == "extra_forbidden":
            self._unknown(path[:-1], str(path[-1]), None)
            return
        if kind == "missing":
            node, _ = find(self._root, path[:-1])
            if node.flagged or (isinstance(node, ListNode | MapNode) and node.holed):
                return
            params: dict[str, object] = {
                "key": path[-1],
                "where": noun_of(model_at(path[:-1], self._sort)),
            }
            self._findings.append(Finding(Code.MISSING_KEY, node, params))
            return
        if path and path[-1] == "[key]":
            node, key = find(self._root, path[:-1])
            self._bad_id(key or node, str(path[-2]), dotted=path[0] == "meters")
            return
        node, key = find(self._root, path)
        if node.flagged or (key is not None and type(node) is MapNode and key.flagged):
            return
        finding = finding_of(error, node, key, self._sort)
        node.flagged = True
        self._findings.append(finding)

    def _bad_id(self, place: Node, found: str, *, dotted: bool) -> None:
        if place.flagged:
            return
        place.flagged = True
        form = (
            "`actor.name`"
            if dotted
            else "small letters, digits and `_`, a letter first, at most 40 signs"
        )
        self._findings.append(Finding(Code.BAD_ID, place, {"found": found, "form": form}))

    def _stand_in(self, path: Path, key: str) -> bool:
        """Puts something sound in the place of a missing key, once; false if nothing is known."""
        node, _ = find(self._root, path)
        value = _STAND_INS.get(key, "x" if key == "id" and node is self._root else None)
        if type(node) is not MapNode or value is None or (id(node), key) in self._stood_in:
            return False
        self._stood_in.add((id(node), key))
        node.holed = True
        name = ScalarNode(key, True, node.start, node.start)
        node.children += [name, ScalarNode(value, True, node.start, node.start)]
        return True

    def _remove(self, paths: list[Path]) -> bool:
        """Takes the nodes at the paths out; true if anything went."""
        targets: dict[int, tuple[ListNode | MapNode, set[int]]] = {}
        for path in paths:
            last = self._last_step(path)
            if last is None:
                return False
            holder, index = last
            targets.setdefault(id(holder), (holder, set()))[1].add(index)
        for holder, indexes in targets.values():
            holder.holed = True
            width = 2 if type(holder) is MapNode else 1
            for index in sorted(indexes, reverse=True):
                for gone in holder.children[index : index + width]:
                    self._words |= words_in(gone)
                del holder.children[index : index + width]
        return bool(targets)

    def _last_step(self, path: Path) -> tuple[ListNode | MapNode, int] | None:
        """The holder of the node at a path, and where in it the node is."""
        last: tuple[ListNode | MapNode, int] | None = None
        node: Node = self._root
        for step in path:
            if type(node) is MapNode and type(step) is str:
                at = node.find(step)
                if at is not None:
                    last = node, at
                    node = node.children[at + 1]
            elif type(node) is ListNode and type(step) is int and step < len(node.children):
                last = node, step
                node = node.children[step]
        return last


def _spoiled(error: ErrorDetails) -> Path:
    path: Path = error["loc"]
    if error["type"] == "missing":
        path = path[:-1]
    while path and path[-1] in ("[key]", EVENT_TAG, HAPPENING_TAG):
        path = path[:-1]
    return path
