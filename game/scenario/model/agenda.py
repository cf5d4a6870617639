"""The turns and what happens in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from game.scenario.model.acts import NO_OUTCOME, Also, Chance, Outcome
from game.scenario.units import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from game.scenario.expressions import Expression
    from game.scenario.model.texts import Text
    from game.scenario.model.undertakings import Commitment, Promise, WalkBack

NOT_TAKEN = "none"
"""The value of an event that nobody decided, in conditions: ``drums == none``."""


@dataclass(frozen=True, slots=True)
class Draw:
    """A hidden fact drawn once before turn 1: each value with its odds."""

    id: str
    odds: Mapping[str, int]
    question: str = ""
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weight:
    """A policy's weight for a choice, while ``when`` holds (or always)."""

    when: Expression | None
    weight: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to decide an event."""

    id: str
    text: str
    when: Expression | None = None
    cost: tuple[tuple[str, int], ...] = ()
    outcome: Outcome = NO_OUTCOME
    also: tuple[Also, ...] = ()
    chance: tuple[Chance, ...] = ()
    promise: Promise | None = None
    commits: Commitment | None = None
    walks_back: tuple[WalkBack, ...] = ()
    then: Text = ()
    headline: str = ""
    hint: str = ""
    shut: str = ""
    concepts: tuple[str, ...] = ()
    weights: tuple[Weight, ...] = (Weight(None, 1),)
    reason: str = ""
    reveals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """One of the seat's own offices, for one choice."""

    office: str
    choice: str
    says: str


@dataclass(frozen=True, slots=True)
class Event:
    """An agenda item one seat decides.  ``history`` events show no preview and earn no score."""

    id: str
    seat: str
    text: Text
    choices: tuple[Choice, ...]
    when: Expression | None = None
    title: str = ""
    sources: tuple[str, ...] = ()
    label: Label = Label.COMPOSED
    voices: tuple[Voice, ...] = ()
    history: bool = False
    note: str = ""
    reported: str = ""

    def choice(self, choice_id: str) -> Choice:
        """The choice of that id; ``KeyError`` if there is none."""
        for choice in self.choices:
            if choice.id == choice_id:
                return choice
        raise KeyError(choice_id)


@dataclass(frozen=True, slots=True)
class Happening:
    """An agenda item nobody decides; ``when`` is read when its place comes."""

    id: str
    when: Expression | None = None
    outcome: Outcome = NO_OUTCOME
    also: tuple[Also, ...] = ()
    chance: tuple[Chance, ...] = ()
    news: Text = ()
    headline: str = ""
    sources: tuple[str, ...] = ()
    label: Label = Label.COMPOSED
    reveals: tuple[str, ...] = ()


Item: TypeAlias = Event | Happening


@dataclass(frozen=True, slots=True)
class Turn:
    """A dated beat of the story; its agenda takes effect top to bottom."""

    id: str
    date: date
    title: str
    agenda: tuple[Item, ...]

    @property
    def events(self) -> Iterator[Event]:
        """The items a seat decides."""
        return (item for item in self.agenda if isinstance(item, Event))


@dataclass(frozen=True, slots=True)
class Ending:
    """An outcome of the whole story; an ``early`` one ends it after any turn."""

    id: str
    title: str
    text: Text
    when: Expression | None = None
    early: bool = False
    label: Label = Label.COUNTERFACTUAL
