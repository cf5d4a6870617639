"""A scenario as the rest of the program knows it: frozen, complete and already checked.

Whoever holds a :class:`Scenario` may rely on every name in it being declared.  Scores, changes and
intensities are whole numbers: hundredths of a point, or of a Goldstein unit.  Shares such as
``seen`` are whole percents.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from game.scenario.expressions import Expression
    from game.scenario.lesson import Lesson

POINT = 100
"""Hundredths in a point."""


class Kind(StrEnum):
    """What sort of change a change is; it sets how fast the change fades."""

    GESTURE = "gesture"
    STATEMENT = "statement"
    DEAL = "deal"
    COERCION = "coercion"
    FORCE = "force"
    LASTING = "lasting"


class Label(StrEnum):
    """Where a text comes from."""

    SOURCED = "sourced"
    COMPOSED = "composed"
    COUNTERFACTUAL = "counterfactual"


Policy: TypeAlias = Literal["fixed", "weighted"]
Firmness: TypeAlias = Literal["statement", "threat", "force"]
"""How firmly a public commitment is made: in words, by an explicit threat, by a show of force."""


@dataclass(frozen=True, slots=True)
class Source:
    """A dated publication that facts were taken from."""

    id: str
    title: str
    publisher: str
    date: date | None


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation or public.  ``attention`` is a percent; ``of`` a public's own actor."""

    id: str
    name: str
    kind: Literal["state", "organisation", "public"]
    of: str | None
    attention: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a text.

    It is said when ``when`` holds (or is ``None``); an ``otherwise`` paragraph is said when no
    conditional paragraph before it in the same text was.
    """

    say: str
    when: Expression | None = None
    otherwise: bool = False


Text: TypeAlias = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Objective:
    """What a seat wants, and what it is worth to it."""

    want: Expression
    worth: int
    text: str


@dataclass(frozen=True, slots=True)
class Seat:
    """An actor's office; somebody can play it if it has objectives.

    ``support`` is the meter of what its own public thinks of it, if the scenario has one.
    """

    actor: str
    office: str
    brief: str
    case: str
    objectives: tuple[Objective, ...]
    policy: Policy
    support: str | None = None

    @property
    def playable(self) -> bool:
        """Whether a human can take this seat."""
        return bool(self.objectives)


@dataclass(frozen=True, slots=True)
class Before:
    """A part of what lies between a score's base and its start.

    It fades as its ``kind`` does; ``part`` is the title of the part of a campaign that it was
    brought from, and empty for what a file itself says.
    """

    kind: Kind
    amount: int
    part: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """How ``source`` sees ``target``.  What lies between base and start is a change of ``kind``.

    If it was brought from elsewhere, ``brought`` says what lies there, in the order it came.
    """

    source: str
    target: str
    base: int
    start: int
    kind: Kind
    sources: tuple[str, ...] = ()
    brought: tuple[Before, ...] = ()

    @property
    def id(self) -> str:
        """``source.target``."""
        return f"{self.source}.{self.target}"

    @property
    def before(self) -> tuple[Before, ...]:
        """What lies between base and start."""
        return self.brought or _before(self.base, self.start, self.kind)


@dataclass(frozen=True, slots=True)
class Meter:
    """A bounded number that belongs to an actor; with ``steps`` it is a ladder of named rungs.

    A ladder starts at rung 1, so its range is ``1 .. len(steps)`` points.
    """

    actor: str
    name: str
    label: str
    base: int
    start: int
    least: int
    most: int
    kind: Kind
    steps: tuple[str, ...] = ()
    brought: tuple[Before, ...] = ()

    @property
    def id(self) -> str:
        """``actor.name``."""
        return f"{self.actor}.{self.name}"

    @property
    def before(self) -> tuple[Before, ...]:
        """What lies between base and start."""
        return self.brought or _before(self.base, self.start, self.kind)


def _before(base: int, start: int, kind: Kind) -> tuple[Before, ...]:
    return () if start == base else (Before(kind, start - base),)


@dataclass(frozen=True, slots=True)
class Draw:
    """A hidden fact drawn once before turn 1: each value with its odds."""

    id: str
    odds: Mapping[str, int]
    question: str = ""
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """How one onlooker reads an act: as another act, aimed at itself."""

    actor: str
    act: str
    intensity: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Leak:
    """How what was not seen of an act comes out: at the start of turn ``due`` if ``when`` holds."""

    id: str
    due: str
    when: Expression | None = None
    news: Text = ()
    headline: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Who does what to whom.  ``intensity`` is after scaling; ``seen`` is a percent."""

    act: str
    source: str
    target: str
    intensity: int
    kind: Kind
    seen: int = 100
    readings: tuple[Reading, ...] = ()
    leak: Leak | None = None

    @property
    def gestures(self) -> Gestures | None:
        """Which gestures this is one of, ``None`` if it is none or nothing is felt of it."""
        if self.kind is not Kind.GESTURE or not self.intensity:
            return None
        return self.source, self.target, self.intensity > 0


@dataclass(frozen=True, slots=True)
class ScoreEffect:
    """A bare change of a relation or meter: ``amount`` is added, or set if ``absolute``."""

    target: str
    amount: int
    absolute: bool
    kind: Kind = Kind.LASTING


@dataclass(frozen=True, slots=True)
class FlagEffect:
    """A flag set to a truth value."""

    flag: str
    value: bool


Effect: TypeAlias = ScoreEffect | FlagEffect


@dataclass(frozen=True, slots=True)
class Outcome:
    """What takes effect together: the acts first, in order, then the effects, in order."""

    acts: tuple[Act, ...] = ()
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Also:
    """A further outcome if ``when`` holds before the item's first effect."""

    when: Expression
    outcome: Outcome
    then: Text = ()


@dataclass(frozen=True, slots=True)
class Chance:
    """One of several declared results; the odds are shares of the sum of the open ones."""

    odds: int
    when: Expression | None
    outcome: Outcome
    then: Text = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment, settled at the end of turn ``due``: kept if ``kept`` holds then.

    If the story is left before that turn, ``day`` is the day it would have fallen due.
    """

    id: str
    source: str
    to: str
    due: str
    text: str
    kept: Expression
    honoured: Outcome
    broken: Outcome
    honoured_news: Text = ()
    broken_news: Text = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a seat has said in public that it will stand by."""

    id: str
    source: str
    how: Firmness = "statement"
    text: str = ""


@dataclass(frozen=True, slots=True)
class WalkBack:
    """A commitment that is walked back; ``new_information`` is what justifies it, if it does."""

    commitment: str
    new_information: bool = False


@dataclass(frozen=True, slots=True)
class Pressure:
    """An economic pressure that wears down the support of whom it is against while ``when`` holds.

    Support loses ``rate`` hundredths in four weeks at an exposure of 100 points, ``most`` in all.
    """

    id: str
    source: str
    target: str
    when: Expression
    exposure: str
    rate: int = POINT
    most: int = 8 * POINT
    text: str = ""


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
    outcome: Outcome = Outcome()
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
    outcome: Outcome = Outcome()
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


@dataclass(frozen=True, slots=True)
class Claim:
    """What the author says must hold; ``analysis`` proves or refutes it."""

    verb: Literal["possible", "never", "always", "chance"]
    ending: str | None = None
    condition: Expression | None = None
    least: int = 0
    most: int = 100
    turn: str | None = None
    side: Literal["before", "after"] | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled paragraph of background with the sources of its facts."""

    text: str
    label: Label
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AudienceCost:
    """What walking back a commitment costs in support, in hundredths of a point.

    The firmer it was the more (Fearon 1994; Tomz 2007); of a walk-back that new information
    justifies only ``softened`` percent are felt (Levendusky and Horowitz 2012).
    """

    statement: int = 4 * POINT
    threat: int = 8 * POINT
    force: int = 12 * POINT
    softened: int = 40


@dataclass(frozen=True, slots=True)
class Rally:
    """How a public rallies behind its government under outside pressure: little, and not for long.

    Support rises by ``share`` percent of an act's intensity at full dislike of who does it, but by
    no more than ``most`` (Mueller 1970; 2 to 3 points in Lian and Oneal 1993).
    """

    share: int = 40
    most: int = 3 * POINT


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of the rules (defaults: design of the relation model, docs of ``rules``).

    Factors are percents: ``direct`` 200 means two points for a Goldstein unit.  Half-lives are
    days, ``None`` for never.  ``rival`` is in hundredths of a point.  ``repeat`` is the percent of
    the gesture before that one more gesture towards the same actor counts.
    """

    direct: int = 200
    own: int = 100
    echo: int = 25
    friend_of_friend: int = 100
    mixed: int = 80
    enemy_of_enemy: int = 50
    rival: int = -20 * POINT
    half_life: Mapping[Kind, int | None] = field(
        default_factory=lambda: {
            Kind.GESTURE: 21,
            Kind.STATEMENT: 56,
            Kind.DEAL: 182,
            Kind.COERCION: 182,
            Kind.FORCE: 728,
            Kind.LASTING: None,
        }
    )
    audience_cost: AudienceCost = AudienceCost()
    repeat: int = 100
    rally: Rally = Rally()

    @property
    def half_lives(self) -> tuple[int | None, ...]:
        """The distinct half-lives, fastest first, ``None`` (never) last: one pool each."""
        finite = sorted({days for days in self.half_life.values() if days is not None})
        return (*finite, None)

    def kind_of(self, half_life: int | None) -> Kind:
        """The first kind that fades at that pace."""
        return next(kind for kind in Kind if self.half_life[kind] == half_life)


PROMISE_STATES = ("none", "open", "kept", "broken")
Gestures: TypeAlias = tuple[str, str, bool]
"""The gestures from one actor towards another: warm ones, or cold ones."""
MOST_REPEATS = 3
"""From the fourth gesture on one more counts no less than the one before."""
LEAK_STATES = ("none", "hidden", "out")
COMMITMENT_STATES = ("none", "standing", "walked_back")
NOT_TAKEN = "none"
"""The value of an event that nobody decided, in conditions: ``drums == none``."""


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
