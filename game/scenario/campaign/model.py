"""A campaign as the rest of the program knows it: its parts, what they carry and remember."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from game.scenario.expressions import Expression
    from game.scenario.model import Before, Promise, Scenario


@dataclass(frozen=True, slots=True)
class Fact:
    """Something remembered of a part: whether ``when`` holds as the part is left."""

    id: str
    when: Expression
    text: str
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision that counts as taken, or that another seat takes, if ``when`` is remembered."""

    event: str
    choice: str
    when: Expression | None = None


@dataclass(frozen=True)
class Part:
    """One part.

    ``scenario`` is the file's story whole, with everything the campaign adds to it; ``enters`` and
    ``leaves`` are the indexes of the first and the last turn that are played.  ``relations`` and
    ``meters`` say what is carried into it; ``owed`` which promises of earlier parts may fall due.
    ``facts`` are what is remembered of it.
    """

    id: str
    title: str
    seat: str
    scenario: Scenario
    enters: int
    leaves: int
    relations: bool
    meters: tuple[str, ...]
    settled: tuple[Settled, ...]
    owed: Mapping[str, Promise]
    facts: tuple[Fact, ...]

    @property
    def first_day(self) -> date:
        """The day of its first turn."""
        return self.scenario.turns[self.enters].date

    @property
    def last_day(self) -> date:
        """The day it is left."""
        return self.scenario.turns[self.leaves].date


@dataclass(frozen=True)
class Campaign:
    """Parts in the order in which they are played; the last one has the campaign's endings."""

    id: str
    title: str
    summary: str
    as_of: date
    minutes: int
    content_hash: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """A score as a part finds it: its base, and what lies between it and where it stands."""

    base: int
    parts: tuple[Before, ...]

    @property
    def score(self) -> int:
        """Where it stands, in hundredths of a point."""
        return self.base + sum(part.amount for part in self.parts)


@dataclass(frozen=True)
class Luggage:
    """What is known when a part begins: scores as brought, facts, and how promises stand."""

    scores: Mapping[str, Brought] = field(default_factory=dict)
    facts: Mapping[str, bool] = field(default_factory=dict)
    promises: Mapping[str, str] = field(default_factory=dict)
