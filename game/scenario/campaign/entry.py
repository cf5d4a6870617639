"""The shape of a campaign file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.scenario.fields import Condition, Day, Name, Prose, Reference, Slug
from game.scenario.schema import (
    EndingEntry,
    Entry,
    HappeningEntry,
    ObjectiveEntry,
    Paragraphs,
    SettlementEntry,
)

RELATIONS = "relations"
"""In ``carries``: every relation that an earlier part knew."""


class SettledEntry(Entry):
    """A decision that earlier parts have settled, perhaps under a condition."""

    event: Reference
    choice: Reference
    when: Condition | None = None


class OwedEntry(Entry):
    """When a promise of an earlier part falls due in this one."""

    due: Reference
    kept: Condition
    honoured: SettlementEntry = Field(default_factory=SettlementEntry)
    broken: SettlementEntry = Field(default_factory=SettlementEntry)


class PartEntry(Entry):
    """A scenario file played from one seat, and what the campaign adds to it."""

    id: Name
    scenario: Prose
    seat: Reference
    title: Prose | None = None
    minutes: Annotated[int, Field(ge=1, le=240)] | None = None
    brief: Prose | None = None
    objectives: Annotated[list[ObjectiveEntry], Field(min_length=1)] | None = None
    enters: Reference | None = None
    leaves: Reference | None = None
    carries: list[Reference] = Field(default_factory=lambda: [RELATIONS])
    settled: list[SettledEntry] = Field(default_factory=list)
    opening: list[HappeningEntry] = Field(default_factory=list)
    adds: dict[Reference, list[HappeningEntry]] = Field(default_factory=dict)
    owes: dict[Reference, OwedEntry] = Field(default_factory=dict)
    closing: Paragraphs | None = None


class RememberedEntry(Entry):
    """A fact that outlives the part it comes from."""

    of: Reference
    when: Condition
    text: Prose
    otherwise: Prose | None = None


class CampaignEntry(Entry):
    """A whole campaign file."""

    format: Literal[1]
    campaign: Slug
    title: Prose
    as_of: Day
    minutes: Annotated[int, Field(ge=1, le=960)]
    parts: Annotated[list[PartEntry], Field(min_length=2)]
    endings: Annotated[list[EndingEntry], Field(min_length=1)]
    summary: Prose = ""
    remembers: dict[Name, RememberedEntry] = Field(default_factory=dict)
