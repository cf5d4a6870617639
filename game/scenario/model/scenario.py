"""A scenario, whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from game.scenario.model.agenda import Choice, Draw, Ending, Event, Happening, Turn
from game.scenario.model.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from game.scenario.lesson import Lesson
    from game.scenario.model.acts import Act, Gestures, Outcome
    from game.scenario.model.claims import Claim
    from game.scenario.model.scores import Meter, Relation
    from game.scenario.model.seats import Actor, Seat
    from game.scenario.model.texts import Passage, Source
    from game.scenario.model.undertakings import Commitment, Pressure, Promise


@dataclass(frozen=True)
class Scenario:
    """One scenario file, frozen at its ``as_of`` date."""

    id: str
    title: str
    summary: str
    as_of: date
    minutes: int
    content_hash: str
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    seats: Mapping[str, Seat]
    relations: Mapping[str, Relation]
    meters: Mapping[str, Meter]
    flags: tuple[str, ...]
    draws: Mapping[str, Draw]
    turns: tuple[Turn, ...]
    endings: tuple[Ending, ...]
    claims: tuple[Claim, ...] = ()
    background: tuple[Passage, ...] = ()
    rules: Rules = field(default_factory=Rules)
    pressures: Mapping[str, Pressure] = field(default_factory=dict)
    lesson: Lesson | None = None
    short: Mapping[str, str] = field(default_factory=dict)
    """The choices, by event, that a short lesson takes beforehand."""
    fictional: Mapping[str, str] = field(default_factory=dict)
    """Invented names for playing without the real ones, by the name that is replaced."""
    owed: tuple[Promise, ...] = ()
    """Promises that are open when the story begins, made in an earlier part of a campaign."""

    @cached_property
    def scores(self) -> Mapping[str, Relation | Meter]:
        """Every score by id: the relations, then the meters."""
        return {**self.relations, **self.meters}

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Every event by id, in agenda order."""
        return {event.id: event for turn in self.turns for event in turn.events}

    @cached_property
    def promises(self) -> Mapping[str, Promise]:
        """Every promise by id: those owed from before, then in agenda order."""
        return {promise.id: promise for promise in self.owed} | {
            choice.promise.id: choice.promise
            for event in self.events.values()
            for choice in event.choices
            if choice.promise is not None
        }

    def day_due(self, promise: Promise) -> date:
        """The day on which a promise falls due."""
        days = (turn.date for turn in self.turns if turn.id == promise.due)
        return promise.day or next(days)

    @cached_property
    def commitments(self) -> Mapping[str, Commitment]:
        """Every public commitment by id, in agenda order."""
        return {
            choice.commits.id: choice.commits
            for event in self.events.values()
            for choice in event.choices
            if choice.commits is not None
        }

    @cached_property
    def leaks(self) -> Mapping[str, Act]:
        """Every act that may come out, by the id of its leak, in agenda order."""
        acts = (act for outcome in self.outcomes() for act in outcome.acts)
        return {act.leak.id: act for act in acts if act.leak is not None}

    @cached_property
    def repeated(self) -> tuple[Gestures, ...]:
        """The gestures that may be repeated where that counts, in agenda order."""
        if self.rules.repeat == 100:
            return ()
        found = Counter(act.gestures for outcome in self.outcomes() for act in outcome.acts)
        return tuple(key for key, count in found.items() if key is not None and count > 1)

    def outcomes(self) -> Iterator[Outcome]:
        """Every outcome that anything in the scenario can have: the agenda's, then promises'."""
        for turn in self.turns:
            for item in turn.agenda:
                parts: tuple[Choice | Happening, ...]
                parts = item.choices if isinstance(item, Event) else (item,)
                for part in parts:
                    yield part.outcome
                    yield from (also.outcome for also in part.also)
                    yield from (chance.outcome for chance in part.chance)
        for promise in self.promises.values():
            yield promise.honoured
            yield promise.broken

    @cached_property
    def turn_of(self) -> Mapping[str, int]:
        """Index of the turn that an agenda item stands in, by the item's id."""
        return {item.id: at for at, turn in enumerate(self.turns) for item in turn.agenda}

    @property
    def playable_seats(self) -> tuple[Seat, ...]:
        """The seats a human can take, the first being the usual one."""
        return tuple(seat for seat in self.seats.values() if seat.playable)
