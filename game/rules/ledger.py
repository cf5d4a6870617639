"""Every point of every score has a named cause.

The kernel reports each change as it lands; the ledger keeps them.  For any score, its base, the
entries and one *faded* line per half-life add up exactly to the score shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.rules.arithmetic import Ints
    from game.rules.program import Program, Rows
    from game.rules.state import State
    from game.scenario.model import Act, Kind


class Channel(StrEnum):
    """By which way a change reached a score."""

    BEFORE = "before the story"
    DIRECT = "direct"
    OWN = "own act"
    PUBLIC = "public"
    ECHO = "public's echo"
    THIRD = "third party"
    READING = "read as"
    EFFECT = "effect"
    COST = "cost"
    AUDIENCE = "audience cost"
    RALLY = "rally"
    PRESSURE = "pressure"
    LIMIT = "limit"
    FADED = "faded"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What was taking effect: an agenda item, a promise falling due, a leak, or time passing.

    ``item`` is the id of the item, promise or leak; time passing has none.
    """

    turn: str
    item: str = ""
    choice: str | None = None
    promise: bool = False
    kept: bool = False
    leaked: bool = False

    @property
    def passing(self) -> bool:
        """Whether this is time passing: scores fade by the days to the next turn."""
        return not self.item


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a score changed: channel, occasion and act, and through whom if through somebody.

    ``subject`` is the commitment that was walked back or the pressure; ``again`` tells of a gesture
    that was repeated.
    """

    channel: Channel
    occasion: Occasion | None = None
    act: Act | None = None
    kind: Kind | None = None
    through: str | None = None
    read_as: str | None = None
    half_life: int | None = None
    subject: str | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A change of one score, in hundredths of a point."""

    score: str
    amount: int
    cause: Cause


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something that took effect: which further outcomes held, which result chance had.

    ``after`` is the state it left, ``entries`` the changes it made.
    """

    occasion: Occasion
    also: tuple[int, ...]
    chance: int | None
    after: State
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ScoreLedger:
    """The causes behind one score; ``base`` and the amounts sum to ``score``."""

    score_id: str
    base: int
    entries: tuple[Entry, ...]
    faded: tuple[tuple[int, int], ...]
    """Half-life in days and what has faded at that pace."""
    score: int


@dataclass(slots=True)
class Ledger:
    """Collects the changes of one lane; it is the ``trace`` that the kernel writes to."""

    program: Program
    entries: list[Entry] = field(default_factory=list)
    occurrences: list[Occurrence] = field(default_factory=list)
    occasion: Occasion | None = None
    _ids: dict[int, str] = field(default_factory=dict)
    _told: int = 0

    def __post_init__(self) -> None:
        self._ids = {row: score for score, row in self.program.layout.score.items()}
        for score in self.program.scenario.scores.values():
            for part in score.before:
                cause = Cause(Channel.BEFORE, kind=part.kind, through=part.part or None)
                self.entries.append(Entry(score.id, part.amount, cause))
        self._told = len(self.entries)

    def landed(self, rows: slice | Rows, changes: Ints, actual: Ints, cause: Cause) -> None:
        """Take note of changes (``[rows, 1]``) and of what a limit cut from them."""
        noted = actual if cause.channel is Channel.FADED else changes
        for at in noted[:, 0].nonzero()[0].tolist():
            change, landed = int(noted[at, 0]), int(actual[at, 0])
            score = self._ids[rows.start + at if isinstance(rows, slice) else int(rows[at])]
            self.entries.append(Entry(score, change, cause))
            if landed != change:
                limit = Cause(Channel.LIMIT, cause.occasion, cause.act, cause.kind)
                self.entries.append(Entry(score, landed - change, limit))

    def occurred(self, state: State, also: tuple[int, ...] = (), chance: int | None = None) -> None:
        """Close the account of an occasion: what has landed since the last one is its doing."""
        assert self.occasion is not None
        entries = tuple(self.entries[self._told :])
        self.occurrences.append(Occurrence(self.occasion, also, chance, state.lane(0), entries))
        self._told = len(self.entries)

    def mark(self) -> tuple[int, int]:
        """A point to :meth:`rewind` to; take it between turns."""
        self._told = len(self.entries)
        return len(self.entries), len(self.occurrences)

    def rewind(self, mark: tuple[int, int]) -> None:
        """Forget what came after a mark."""
        del self.entries[mark[0] :]
        del self.occurrences[mark[1] :]
        self._told = len(self.entries)

    def of(self, score_id: str) -> ScoreLedger:
        """The causes behind a score, in the order in which they came."""
        base = self.program.scenario.scores[score_id].base
        mine = [entry for entry in self.entries if entry.score == score_id]
        faded: dict[int, int] = {}
        for entry in mine:
            if entry.cause.channel is Channel.FADED and entry.cause.half_life is not None:
                half_life = entry.cause.half_life
                faded[half_life] = faded.get(half_life, 0) + entry.amount
        return ScoreLedger(
            score_id=score_id,
            base=base,
            entries=tuple(e for e in mine if e.cause.channel is not Channel.FADED),
            faded=tuple(sorted(faded.items())),
            score=base + sum(entry.amount for entry in mine),
        )
