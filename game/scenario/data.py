"""The tree of a file to plain data, as far as it is what it looks like.

What YAML allows but a scenario does not (duplicate and merge keys, keys that are no names), and
plain scalars that YAML 1.1 reads as something else than they look like, are reported.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from game.scenario.diagnostics import Code
from game.scenario.nodes import Finding, ListNode, MapNode, Node, ScalarNode

MAX_FINDINGS = 500
"""After so many traps nothing more is recorded."""


class Trapped:
    """Stands in the data for a scalar that has been reported; no field accepts it."""

    def __repr__(self) -> str:
        return "a value reported before"


TRAPPED = Trapped()
_RAW = frozenset({"when", "while", "kept", "want", "never", "possible", "always"})
_NAMES_OF_AUTHORS = frozenset({"sources", "actors", "sees", "meters", "draws", "rules"})
"""Sections where ``when`` and the like may be an author's own name for something."""

_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_NULL = frozenset({"null", "Null", "NULL", "~"})
_YES = frozenset({"yes", "Yes", "YES", "on", "On", "ON", "y", "Y"})
_NO = frozenset({"no", "No", "NO", "off", "Off", "OFF", "n", "N"})
_WORDS = _TRUE | _FALSE | _NULL | _YES | _NO
_DIGITS = frozenset("0123456789+-.")
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]{1,18}\.[0-9]{0,18}|\.[0-9]{1,18})")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*")
_SIXTIES = re.compile(r"[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_ODD: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[-+]?0[0-7_]+"), "a number in base eight"),
    (re.compile(r"[-+]?0[0-9]+"), "text here and a number in other readers"),
    (re.compile(r"[-+]?0[xX][0-9a-fA-F_]+"), "a number in base sixteen"),
    (re.compile(r"[-+]?0[bB][01_]+"), "a number in base two"),
    (re.compile(r"[-+]?[0-9]+_[0-9_]*(?:\.[0-9_]*)?"), "a number, dropping the `_`"),
    (
        re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][-+]?[0-9]+"),
        "a power of ten, or as text, depending on the reader",
    ),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)"), "infinity"),
    (re.compile(r"\.(?:nan|NaN|NAN)"), "something that is not a number"),
    (re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?"), "a number too long to be kept exactly"),
)


class DataReader:
    """Turns the tree into what pydantic validates, reporting traps on the way."""

    def __init__(self, findings: list[Finding]) -> None:
        self._findings = findings
        self._plain_names = False
        self.lost: list[Node] = []
        """Second values of duplicate keys, which nothing else looks at."""

    def read(self, root: Node) -> object:
        """The plain data of a whole file."""
        if type(root) is not MapNode:
            return self._value(root, False)
        return self._map(root, False, True)

    def _value(self, node: Node, raw: bool) -> object:
        if type(node) is ScalarNode:
            return self._scalar(node)
        if node.flagged:
            return TRAPPED
        if type(node) is ListNode:
            scalar = self._scalar
            value = self._value
            return [
                scalar(child) if type(child) is ScalarNode else value(child, raw)
                for child in node.children
            ]
        if type(node) is MapNode:
            return self._map(node, raw, False)
        return TRAPPED

    def _map(self, node: MapNode, raw: bool, top: bool) -> dict[str, object]:
        data: dict[str, object] = {}
        children = node.children
        keyed = not top
        for at in range(0, len(children), 2):
            name = children[at]
            child = children[at + 1]
            if type(name) is not ScalarNode or (name.plain and not name.value):
                self._bad_key(name, child)
                continue
            key = name.value
            if key in _WORDS and name.plain and not name.flagged:
                self._word_key(name)
            if key in data:
                self._repeated(name, child)
                continue
            if key == "<<" and name.plain:
                name.flagged = True
                self._findings.append(Finding(Code.MERGE_KEY, name))
                self.lost.append(child)
                continue
            if type(child) is ScalarNode:
                written = raw or (keyed and key in _RAW and not self._plain_names)
                if written and not child.flagged and (child.value or not child.plain):
                    data[key] = child.value
                else:
                    data[key] = self._scalar(child)
            elif child.flagged:
                data[key] = TRAPPED
            elif top:
                self._plain_names = key in _NAMES_OF_AUTHORS
                data[key] = self._value(child, False)
            else:
                data[key] = self._value(child, key == "effects" and not self._plain_names)
        return data

    def _scalar(self, node: ScalarNode) -> object:
        value = node.value
        if node.flagged:
            return TRAPPED
        if not node.plain:
            return value
        if not value:
            return None
        if value[0] in _DIGITS:
            return self._number(node)
        if value not in _WORDS:
            return value
        if value in _TRUE:
            return True
        if value in _FALSE:
            return False
        if value in _NULL:
            return None
        reading = "true" if value in _YES else "false"
        return self._trap(node, Code.YAML_TRUTH, f"the truth value `{reading}`")

    def _number(self, node: ScalarNode) -> object:
        value = node.value
        if _WHOLE.fullmatch(value):
            return int(value)
        if _DATE.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                node.flagged = True
                self._findings.append(Finding(Code.BAD_DATE, node, {"found": value}))
                return TRAPPED
        if _SIXTIES.fullmatch(value):
            return self._trap(node, Code.YAML_TIME, _sixties(value))
        if _MOMENT.fullmatch(value):
            return self._trap(node, Code.YAML_TIME, "a moment in time")
        for pattern, reading in _ODD[:-1]:
            if pattern.fullmatch(value):
                return self._trap(node, Code.ODD_NUMBER, reading)
        if _DECIMAL.fullmatch(value):
            return Decimal(value)
        pattern, reading = _ODD[-1]
        if pattern.fullmatch(value):
            return self._trap(node, Code.ODD_NUMBER, reading)
        return value

    def _trap(self, node: ScalarNode, code: Code, reading: str) -> Trapped:
        node.flagged = True
        if len(self._findings) < MAX_FINDINGS:
            self._findings.append(Finding(code, node, {"found": node.value, "reading": reading}))
        return TRAPPED

    def _word_key(self, name: ScalarNode) -> None:
        name.flagged = True
        reading = (
            "nothing"
            if name.value in _NULL
            else f"the truth value `{'true' if name.value in _YES | _TRUE else 'false'}`"
        )
        params: dict[str, object] = {"found": name.value, "reading": reading}
        self._findings.append(Finding(Code.YAML_TRUTH, name, params))

    def _bad_key(self, name: Node, child: Node) -> None:
        self.lost.append(child)
        if not name.flagged:
            name.flagged = True
            self._findings.append(Finding(Code.BAD_KEY, name))

    def _repeated(self, name: ScalarNode, child: Node) -> None:
        self.lost.append(child)
        if not name.flagged:
            name.flagged = True
            self._findings.append(Finding(Code.DUPLICATE_KEY, name, {"key": name.value}))


def _sixties(value: str) -> str:
    total = 0
    whole = value.lstrip("+-").replace("_", "").split(".")[0]
    if len(whole) > 40:
        return "a number in base sixty"
    for part in whole.split(":"):
        total = total * 60 + int(part or "0")
    return f"a number in base sixty, {'-' if value[0] == '-' else ''}{total}"
