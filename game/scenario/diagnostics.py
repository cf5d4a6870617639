"""What can be wrong with a scenario file, and how it is said.

Each code has one Markdown file in ``diagnostics/``: severity, title and message in its front
matter, then an explanation, an example that fails and one that passes, and files that the examples
need beside them.  Tests run every example.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, TypeAlias
from unicodedata import combining, east_asian_width

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable

Severity: TypeAlias = Literal["error", "warning"]


class Code(StrEnum):
    """Every code that reading can give: C0 file and YAML, C1 shape, C2 names, C3 conditions and
    effects, C4 construction of the story, C5 fairness; C6, what walking every road proves;
    C7 lessons; C8 campaigns.
    """

    UNREADABLE = "C001"
    TOO_LARGE = "C002"
    NOT_UTF8 = "C003"
    EMPTY = "C004"
    YAML_SYNTAX = "C005"
    TAB = "C006"
    COLON_IN_PROSE = "C007"
    COMMA_IN_PROSE = "C008"
    HASH_IN_PROSE = "C009"
    MAPPING_IN_PROSE = "C010"
    DUPLICATE_KEY = "C011"
    MERGE_KEY = "C012"
    SEVERAL_DOCUMENTS = "C013"
    TOO_DEEP = "C014"
    TOO_MANY_ALIASES = "C015"
    BAD_ALIAS = "C016"
    TAG = "C017"
    BAD_KEY = "C018"
    NEEDS_QUOTES = "C019"
    HIDDEN_CHARACTER = "C020"
    YAML_TRUTH = "C021"
    YAML_TIME = "C022"
    ODD_NUMBER = "C023"
    UNKNOWN_KEY = "C101"
    MISSING_KEY = "C102"
    WRONG_TYPE = "C103"
    OUT_OF_RANGE = "C104"
    BAD_ID = "C105"
    UNKNOWN_WORD = "C106"
    BAD_PERCENT = "C107"
    TOO_FINE = "C108"
    WRONG_COUNT = "C109"
    WRONG_FORMAT = "C110"
    BAD_DATE = "C111"
    BAD_PARAGRAPH = "C112"
    BAD_CLAIM = "C113"
    BAD_SHARE = "C114"
    NO_VALUE = "C115"
    RESERVED = "C116"
    UNKNOWN_ACTOR = "C201"
    UNKNOWN_ACT = "C202"
    UNKNOWN_SOURCE = "C203"
    UNKNOWN_SCORE = "C204"
    UNKNOWN_NAME = "C205"
    UNKNOWN_VALUE = "C206"
    UNKNOWN_TURN = "C207"
    UNKNOWN_ENDING = "C208"
    UNKNOWN_CHOICE = "C209"
    UNKNOWN_DRAW = "C210"
    NAME_TAKEN = "C211"
    METER_LIKE_ACTOR = "C212"
    UNUSED_SOURCE = "C213"
    UNREAD_FLAG = "C214"
    UNSET_FLAG = "C215"
    NO_SEAT = "C216"
    VALUE_IN_TEXT = "C217"
    VALUE_NOT_SHOWN = "C218"
    NOT_A_FLAG = "C219"
    UNKNOWN_CONCEPT = "C220"
    UNKNOWN_COMMITMENT = "C221"
    UNUSED_COMMITMENT = "C222"
    UNKNOWN_SEAT = "C223"
    CONDITION_SYNTAX = "C301"
    CONDITION_TYPE = "C302"
    BARE_NUMBER = "C303"
    EFFECT_SYNTAX = "C304"
    EFFECT_RANGE = "C305"
    PUBLIC_OF = "C401"
    KIND_NEEDED = "C402"
    START_RANGE = "C403"
    DATE_ORDER = "C404"
    DUE_TOO_EARLY = "C405"
    ALL_SHUT = "C406"
    NO_PLAYER = "C407"
    LAST_ENDING = "C408"
    EARLY_ENDING = "C409"
    ACT_ON_SELF = "C410"
    ACT_WITHOUT_FROM = "C411"
    READ_BY_PARTY = "C412"
    LASTING_FADES = "C413"
    SELF_RELATION = "C414"
    LONE_OTHERWISE = "C415"
    METER_RANGE = "C416"
    SHARE_ORDER = "C417"
    NO_SUPPORT = "C418"
    WALK_BACK = "C419"
    BAD_LEAK = "C420"
    BAD_PRESSURE = "C421"
    QUOTATION = "C501"
    SOURCED_WITHOUT_SOURCE = "C502"
    HISTORY_NOTE = "C503"
    HISTORY_SCORES = "C504"
    MISSING_SOURCE = "C505"
    UNLABELLED = "C506"
    UNEVEN_SEATS = "C507"
    ONE_SIDED_VOICES = "C508"
    HISTORY_PREVIEW = "C509"
    UNREACHED_EVENT = "C601"
    SHUT_CHOICE = "C602"
    UNREACHED_ENDING = "C603"
    IDLE_CHOICE = "C604"
    UNREACHED_HAPPENING = "C605"
    UNMET_ALSO = "C606"
    NO_CHANCE = "C607"
    ONE_WAY_PROMISE = "C608"
    UNSAID = "C609"
    DOMINATED = "C610"
    ALIKE = "C611"
    NO_DIFFERENCE = "C612"
    REFUTED = "C613"
    ELSEWHERE = "C614"
    BEST_OFFICE = "C615"
    NEVER_OUT = "C616"
    NEVER_WALKED_BACK = "C617"
    PLAN_SUM = "C701"
    SHORT_LENGTH = "C702"
    SHORT_EVENT = "C703"
    UNUSED_FICTION = "C704"
    NO_SCENARIO = "C801"
    NO_SUCH_SEAT = "C802"
    LEFT_BEFORE = "C803"
    TIME_BACKWARDS = "C804"
    TURN_LEFT_OUT = "C805"
    NOTHING_TO_CARRY = "C806"
    OTHER_RANGE = "C807"
    NOT_SETTLED = "C808"
    NOT_REMEMBERED = "C809"
    UNKNOWN_PART = "C810"
    NOT_OWED = "C811"
    OWED_TO_NOBODY = "C812"
    PROMISE_LOST = "C813"
    FORGOTTEN = "C814"
    OTHER_PACE = "C815"
    NO_GAME_ENDS_SO = "C816"
    SAME_FACT = "C817"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, worded, with its place: line and column count from 1."""

    code: str
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    source_line: str = ""
    width: int = 1
    suggestion: str = ""

    @property
    def order(self) -> tuple[int, int, str]:
        """Sorts the problems of a file by place."""
        return (self.line, self.column, self.code)

    def render(self) -> str:
        """The problem as lines of plain text, the mistake marked with carets."""
        path = _visible(self.path)
        where = f"{path}:{self.line}:{self.column}" if self.line else path
        out = [f"{where}: {self.severity} {self.code} {self.message}"]
        if self.source_line.strip():
            shown, column = _window(self.source_line, self.column - 1)
            gutter = f"{self.line:>5} | "
            width = max(1, min(self.width, len(shown) - column))
            carets = "^" * sum(map(_cells, shown[column : column + width]))
            pad = "".join("\t" if sign == "\t" else " " * _cells(sign) for sign in shown[:column])
            out += [gutter + shown, " " * (len(gutter) - 2) + "| " + pad + (carets or "^")]
        if self.suggestion:
            out.append(f"        {self.suggestion}")
        return "\n".join(out)


_WINDOW = 160


def _cells(sign: str) -> int:
    """How many columns of a terminal a character takes."""
    if combining(sign):
        return 0
    return 2 if east_asian_width(sign) in "WF" else 1


def _visible(text: str) -> str:
    """A text in which what a terminal would act on is shown as a replacement sign."""
    return "".join(sign if sign.isprintable() or sign == "\t" else "\ufffd" for sign in text)


def _window(line: str, column: int) -> tuple[str, int]:
    """A part of a very long line around the column, and the column in that part."""
    shown = _visible(line)
    if len(shown) <= _WINDOW:
        return shown, column
    start = max(0, min(column - _WINDOW // 2, len(shown) - _WINDOW))
    return shown[start : start + _WINDOW], column - start


def render(problems: Iterable[Problem]) -> str:
    """All problems, a blank line between them."""
    return "\n\n".join(problem.render() for problem in problems)


@dataclass(frozen=True, slots=True)
class Entry:
    """The documentation of one code.

    ``at`` is the place of the problem in the failing example.  Codes about the file rather than
    what is in it have no examples.  ``beside`` are the files that the examples need, by name.
    """

    code: str
    name: str
    severity: Severity
    title: str
    message: str
    explanation: str
    failing: str
    passing: str
    at: tuple[int, int] | None
    beside: Mapping[str, str]


_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_BESIDE = "Beside it: "
_FENCE = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Catalogue:
    """The codes as their files describe them, each read when it is first needed."""

    def __init__(self, directory: Traversable | None = None) -> None:
        self._directory = directory or files("game.scenario").joinpath("diagnostics")
        self._entries: dict[str, Entry] = {}

    @cached_property
    def _paths(self) -> Mapping[str, Traversable]:
        found = {
            path.name.split("-", 1)[0]: path
            for path in self._directory.iterdir()
            if path.name.endswith(".md")
        }
        return dict(sorted(found.items()))

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that has a file."""
        return tuple(self._paths)

    def __getitem__(self, code: str) -> Entry:
        if code not in self._entries:
            path = self._paths[code]
            self._entries[code] = _entry(path.name, path.read_text(encoding="utf-8"))
        return self._entries[code]


def _entry(filename: str, text: str) -> Entry:
    _, front, body = text.split("---\n", 2)
    meta = yaml.safe_load(front)
    pieces = _SECTION.split(body)
    sections = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    at = meta.get("at")
    line, column = (int(part) for part in at.split(":")) if at else (0, 0)
    return Entry(
        code=meta["code"],
        name=filename.removesuffix(".md").split("-", 1)[1],
        severity=meta["severity"],
        title=meta["title"],
        message=meta["message"],
        explanation=sections["Explanation"].strip(),
        failing=_fenced(sections.get("Failing example", "")),
        passing=_fenced(sections.get("Passing example", "")),
        at=(line, column) if at else None,
        beside={
            title.removeprefix(_BESIDE): _fenced(section)
            for title, section in sections.items()
            if title.startswith(_BESIDE)
        },
    )


def _fenced(section: str) -> str:
    match = _FENCE.search(section)
    return match[1] if match else ""


CATALOGUE = Catalogue()
