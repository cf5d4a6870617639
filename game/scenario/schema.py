"""The shape of a scenario file: strict models that report every mistake of shape at once.

Short ways of writing (a lone string for a text, a bare number for a relation, one id for a list)
are brought to one form before validation, so no field is a union.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from game.scenario.fields import (
    Change,
    Condition,
    Cost,
    Day,
    Dotted,
    Factor,
    HalfLife,
    Ids,
    Intensity,
    KindName,
    LabelName,
    MeterPoints,
    Name,
    Odds,
    Points,
    Prose,
    Reference,
    RuleShare,
    Scale,
    Share,
    ShareRange,
    Slug,
    Toll,
    Truth,
    as_draw,
    as_paragraphs,
    as_relation,
    as_walks_back,
    as_weights,
)
from game.scenario.lesson_entry import LessonEntry


class Entry(BaseModel):
    """Base of every part of the file: unknown keys and silent conversions are errors."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ParagraphEntry(Entry):
    """``{when, say}`` or ``{otherwise}``; a bare string is ``{say}``."""

    say: Prose | None = None
    when: Condition | None = None
    otherwise: Prose | None = None


Paragraphs: TypeAlias = Annotated[
    list[ParagraphEntry],
    Field(min_length=1),
    BeforeValidator(
        as_paragraphs,
        json_schema_input_type=Prose | list[Prose | ParagraphEntry],
    ),
]


class SourceEntry(Entry):
    """A dated publication."""

    title: Prose
    publisher: Prose
    date: Day | None = None


class PassageEntry(Entry):
    """A labelled paragraph of background."""

    text: Prose
    label: LabelName | None = None
    sources: Ids | None = None


class ActorEntry(Entry):
    """A state, organisation or public."""

    name: Prose
    kind: Literal["state", "organisation", "public"] = "state"
    of: Reference | None = None
    attention: Share = 100


class ObjectiveEntry(Entry):
    """What a seat wants."""

    want: Condition
    worth: Annotated[int, Field(ge=1, le=100)]
    text: Prose


class SeatEntry(Entry):
    """An office that decides."""

    office: Prose
    brief: Prose
    case: Prose
    objectives: list[ObjectiveEntry] = Field(default_factory=list)
    policy: Literal["fixed", "weighted"] = "fixed"
    support: Reference | None = None


class RelationEntry(Entry):
    """How one actor sees another; a bare number is its base."""

    base: Points
    now: Points | None = None
    kind: KindName | None = None
    source: Ids | None = None


class MeterEntry(Entry):
    """A bounded number, or with ``steps`` a ladder."""

    start: MeterPoints
    label: Prose
    min: MeterPoints | None = None
    max: MeterPoints | None = None
    steps: Annotated[list[Prose], Field(min_length=2)] | None = None
    base: MeterPoints | None = None
    kind: KindName | None = None


class DrawEntry(Entry):
    """A hidden fact; the short form is the mapping of odds alone."""

    odds: Annotated[dict[Name, Odds], Field(min_length=2)]
    question: Prose | None = None
    told: dict[Reference, Prose] = Field(default_factory=dict)


class HalfLives(Entry):
    """Days after which half of a change is gone, by kind."""

    gesture: HalfLife = 21
    statement: HalfLife = 56
    deal: HalfLife = 182
    coercion: HalfLife = 182
    force: HalfLife = 728
    lasting: HalfLife = None


class AudienceCostEntry(Entry):
    """What walking back a public commitment costs in support."""

    statement: Toll = 400
    threat: Toll = 800
    force: Toll = 1200
    softened: Share = 40


class RallyEntry(Entry):
    """How much a public rallies behind its government."""

    share: Share = 40
    most: Toll = 300


class RulesEntry(Entry):
    """The numbers of the rules that a scenario overrides."""

    direct: Factor = 200
    own: Factor = 100
    echo: RuleShare = 25
    friend_of_friend: RuleShare = 100
    mixed: RuleShare = 80
    enemy_of_enemy: RuleShare = 50
    rival: Points = -2000
    half_life: HalfLives = Field(default_factory=HalfLives)
    audience_cost: AudienceCostEntry = Field(default_factory=AudienceCostEntry)
    repeat: Share = 100
    rally: RallyEntry = Field(default_factory=RallyEntry)


class LeakEntry(Entry):
    """When and how the rest of an act comes out."""

    id: Name
    due: Reference
    when: Condition | None = None
    news: Paragraphs | None = None
    headline: Prose | None = None


class ActEntry(Entry):
    """Who does what to whom."""

    act: Reference
    to: Reference
    source: Reference | None = Field(default=None, alias="from")
    seen: Share = 100
    scale: Scale = 100
    intensity: Intensity | None = None
    kind: KindName | None = None
    read_as: dict[Reference, Reference] = Field(default_factory=dict)
    leaks: LeakEntry | None = None


class OutcomeEntry(Entry):
    """Acts and effects that belong together."""

    acts: list[ActEntry] = Field(default_factory=list)
    effects: dict[Reference, Change] = Field(default_factory=dict)


class AlsoEntry(OutcomeEntry):
    """A further outcome under a condition."""

    when: Condition
    then: Paragraphs | None = None


class ChanceEntry(OutcomeEntry):
    """One of several declared results."""

    odds: Odds
    when: Condition | None = None
    then: Paragraphs | None = None


class SettlementEntry(OutcomeEntry):
    """What a kept or broken promise brings."""

    news: Paragraphs | None = None


class PromiseEntry(Entry):
    """A commitment that falls due."""

    id: Name
    to: Reference
    due: Reference
    text: Prose
    kept: Condition
    honoured: SettlementEntry = Field(default_factory=SettlementEntry)
    broken: SettlementEntry = Field(default_factory=SettlementEntry)


class CommitmentEntry(Entry):
    """What a seat says in public that it will stand by."""

    id: Name
    how: Literal["statement", "threat", "force"] = "statement"
    text: Prose | None = None


class WalkBackEntry(Entry):
    """A commitment that a choice walks back."""

    commitment: Reference
    new_information: Truth = False


class WeightEntry(Entry):
    """A policy's weight, perhaps under a condition."""

    weight: Annotated[int, Field(ge=0, le=1000)]
    when: Condition | None = None


Weights: TypeAlias = Annotated[
    list[WeightEntry],
    Field(min_length=1),
    BeforeValidator(as_weights, json_schema_input_type=int | list[WeightEntry]),
]


class ChoiceEntry(OutcomeEntry):
    """One way to decide an event."""

    id: Name
    text: Prose
    when: Condition | None = None
    cost: dict[Reference, Cost] = Field(default_factory=dict)
    also: Annotated[list[AlsoEntry], Field(min_length=1)] | None = None
    chance: Annotated[list[ChanceEntry], Field(min_length=2)] | None = None
    promise: PromiseEntry | None = None
    commits: CommitmentEntry | None = None
    walks_back: Annotated[
        list[WalkBackEntry] | None,
        Field(min_length=1),
        BeforeValidator(
            as_walks_back,
            json_schema_input_type=Reference | WalkBackEntry | list[Reference | WalkBackEntry],
        ),
    ] = None
    then: Paragraphs | None = None
    headline: Prose | None = None
    hint: Prose | None = None
    shut: Prose | None = None
    concepts: list[Slug] = Field(default_factory=list)
    weight: Weights | None = None
    reason: Prose | None = None
    reveals: Ids | None = None


class VoiceEntry(Entry):
    """What one of the seat's own offices says for one choice."""

    choice: Reference = Field(alias="for")
    says: Prose


class EventEntry(Entry):
    """An agenda item that a seat decides."""

    id: Name
    ask: Reference
    text: Paragraphs
    choices: Annotated[list[ChoiceEntry], Field(min_length=1)]
    title: Prose | None = None
    when: Condition | None = None
    sources: Ids | None = None
    label: LabelName | None = None
    voices: Annotated[dict[Prose, VoiceEntry], Field(max_length=3)] = Field(default_factory=dict)
    history: Truth = False
    note: Prose | None = None
    reported: Prose | None = None


class HappeningEntry(OutcomeEntry):
    """An agenda item that nobody decides."""

    id: Name
    news: Paragraphs
    when: Condition | None = None
    also: Annotated[list[AlsoEntry], Field(min_length=1)] | None = None
    chance: Annotated[list[ChanceEntry], Field(min_length=2)] | None = None
    headline: Prose | None = None
    sources: Ids | None = None
    label: LabelName | None = None
    reveals: Ids | None = None


_EVENT_KEYS = frozenset({"choices", "ask", "voices", "history"})
EVENT_TAG, HAPPENING_TAG = "(event)", "(happening)"


def _sort_of_item(value: object) -> str:
    if isinstance(value, EventEntry):
        return EVENT_TAG
    decided = isinstance(value, dict) and not _EVENT_KEYS.isdisjoint(value)
    return EVENT_TAG if decided else HAPPENING_TAG


ItemEntry: TypeAlias = Annotated[
    Annotated[EventEntry, Tag(EVENT_TAG)] | Annotated[HappeningEntry, Tag(HAPPENING_TAG)],
    Discriminator(_sort_of_item),
]


class TurnEntry(Entry):
    """A dated beat of the story."""

    id: Name
    date: Day
    title: Prose
    agenda: list[ItemEntry]


class EndingEntry(Entry):
    """An outcome of the whole story."""

    id: Slug
    title: Prose
    text: Paragraphs
    when: Condition | None = None
    early: Truth = False
    label: LabelName | None = None


class PressureEntry(Entry):
    """An economic pressure that wears down support while its condition holds."""

    by: Reference
    against: Reference
    when: Condition = Field(alias="while")
    exposure: Reference
    rate: Toll = 100
    most: Toll = 800
    text: Prose | None = None


class ClaimEntry(Entry):
    """What must hold: exactly one of the four verbs, and perhaps a turn and a seat.

    Possible is an ending or a condition.
    """

    possible: Condition | None = None
    never: Condition | None = None
    always: Condition | None = None
    chance: Annotated[dict[Reference, ShareRange], Field(min_length=1)] | None = None
    seat: Reference | None = None
    before: Reference | None = None
    after: Reference | None = None


class ScenarioEntry(Entry):
    """A whole scenario file."""

    format: Literal[1]
    id: Slug
    title: Prose
    as_of: Day
    minutes: Annotated[int, Field(ge=1, le=240)]
    actors: Annotated[dict[Name, ActorEntry], Field(min_length=1)]
    seats: Annotated[dict[Reference, SeatEntry], Field(min_length=1)]
    turns: Annotated[list[TurnEntry], Field(min_length=1)]
    endings: Annotated[list[EndingEntry], Field(min_length=1)]
    summary: Prose = ""
    sources: dict[Slug, SourceEntry] = Field(default_factory=dict)
    background: list[PassageEntry] = Field(default_factory=list)
    sees: dict[
        Reference,
        dict[
            Reference,
            Annotated[
                RelationEntry,
                BeforeValidator(as_relation, json_schema_input_type=float | RelationEntry),
            ],
        ],
    ] = Field(default_factory=dict)
    meters: dict[Dotted, MeterEntry] = Field(default_factory=dict)
    flags: list[Name] = Field(default_factory=list)
    draws: Annotated[
        dict[
            Name,
            Annotated[
                DrawEntry,
                BeforeValidator(as_draw, json_schema_input_type=DrawEntry | dict[Name, Odds]),
            ],
        ],
        Field(max_length=2),
    ] = Field(default_factory=dict)
    pressures: dict[Name, PressureEntry] = Field(default_factory=dict)
    claims: list[ClaimEntry] = Field(default_factory=list)
    rules: RulesEntry = Field(default_factory=RulesEntry)
    lesson: LessonEntry | None = None
    short: dict[Reference, Reference] = Field(default_factory=dict)
    fictional: dict[Prose, Prose] = Field(default_factory=dict)
