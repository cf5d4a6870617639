"""Before the first turn: the role, its case, what it wants, and what is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.views.notice import DISCLAIMER
from game.views.pressing import could_press
from game.views.turn import source_lines
from game.views.words import band, day, points, score_name

if TYPE_CHECKING:
    from game.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class PassageView:
    """A labelled paragraph with its sources."""

    text: str
    label: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """A government's case in its own terms."""

    actor: str
    office: str
    case: str


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """What the seat wants, and what it is worth."""

    text: str
    worth: int


@dataclass(frozen=True, slots=True)
class BriefingView:
    """What a player reads first."""

    title: str
    summary: str
    disclaimer: str
    as_of: str
    minutes: int
    office: str
    brief: tuple[str, ...]
    case: tuple[str, ...]
    objectives: tuple[ObjectiveView, ...]
    others: tuple[CaseView, ...]
    background: tuple[PassageView, ...]
    seen_as: tuple[str, ...]
    pressures: tuple[str, ...]
    sources: tuple[str, ...]


def briefing(scenario: Scenario, seat_id: str) -> BriefingView:
    """The briefing of one seat."""
    seat = scenario.seats[seat_id]
    return BriefingView(
        title=scenario.title,
        summary=scenario.summary,
        disclaimer=DISCLAIMER,
        as_of=day(scenario.as_of),
        minutes=scenario.minutes,
        office=seat.office,
        brief=_paragraphs(seat.brief),
        case=_paragraphs(seat.case),
        objectives=tuple(ObjectiveView(o.text, o.worth) for o in seat.objectives),
        others=tuple(
            CaseView(scenario.actors[other.actor].name, other.office, other.case)
            for other in scenario.seats.values()
            if other.actor != seat_id
        ),
        background=tuple(
            PassageView(" ".join(p.text.split()), str(p.label), p.sources)
            for p in scenario.background
        ),
        seen_as=tuple(
            f"{score_name(scenario, r.id, seat_id)}: {points(r.start)}, {band(r.start)}"
            for r in scenario.relations.values()
            if r.target == seat_id
        ),
        pressures=tuple(could_press(scenario, seat_id)),
        sources=source_lines(scenario, tuple(scenario.sources)),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    blocks = text.strip().split("\n\n")
    return tuple(" ".join(block.split()) for block in blocks if block.strip())
