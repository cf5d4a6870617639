"""What is printed for a lesson: briefing, decision sheet, event cards, teacher's note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from game.views.briefing import briefing
from game.views.handout_cards import card_deck
from game.views.handout_teacher import teacher_note
from game.views.notice import DISCLAIMER
from game.views.words import day, humane, short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.scenario.model import Scenario
    from game.views.briefing import BriefingView
    from game.views.handout_cards import CardDeck
    from game.views.handout_teacher import TeacherNote

Part: TypeAlias = Literal["brief", "sheet", "cards", "teacher"]
PARTS: tuple[Part, ...] = ("brief", "sheet", "cards", "teacher")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One decision: what can be chosen, by id and in words.

    ``beforehand`` is the choice that a short lesson takes; ``perhaps`` says that the decision comes
    up on some roads only.
    """

    number: int
    date: str
    title: str
    event: str
    choices: tuple[tuple[str, str], ...]
    beforehand: str
    perhaps: bool


@dataclass(frozen=True, slots=True)
class DecisionSheet:
    """A form to fill in while playing; ``command`` makes a session of it afterwards."""

    rows: tuple[SheetRow, ...]
    command: str
    short: bool


@dataclass(frozen=True, slots=True)
class Handout:
    """What was asked for, of one seat; the parts that were not are ``None``."""

    scenario: str
    title: str
    summary: str
    as_of: str
    minutes: int
    office: str
    seat: str
    disclaimer: str
    brief: BriefingView | None
    sheet: DecisionSheet | None
    cards: CardDeck | None
    teacher: TeacherNote | None


def handout(scenario: Scenario, seat: str, parts: Sequence[Part] = PARTS) -> Handout:
    """The parts of a handout for the seat of that actor, who must have one."""
    return Handout(
        scenario=scenario.id,
        title=scenario.title,
        summary=scenario.summary,
        as_of=day(scenario.as_of),
        minutes=scenario.minutes,
        office=scenario.seats[seat].office,
        seat=scenario.actors[seat].name,
        disclaimer=DISCLAIMER,
        brief=briefing(scenario, seat) if "brief" in parts else None,
        sheet=_sheet(scenario, seat) if "sheet" in parts else None,
        cards=card_deck(scenario, seat) if "cards" in parts else None,
        teacher=teacher_note(scenario, seat) if "teacher" in parts else None,
    )


def _sheet(scenario: Scenario, seat: str) -> DecisionSheet:
    rows: list[SheetRow] = []
    for turn in scenario.turns:
        own = [event for event in turn.events if event.seat == seat]
        for event in own:
            rows.append(
                SheetRow(
                    number=len(rows) + 1,
                    date=short_day(turn.date),
                    title=event.title or humane(event.id),
                    event=event.id,
                    choices=tuple((choice.id, choice.text) for choice in event.choices),
                    beforehand=scenario.short.get(event.id, ""),
                    perhaps=event.when is not None or len(own) > 1,
                )
            )
    command = f"communique play {scenario.id} --plain --seat {seat} --moves '...'"
    return DecisionSheet(tuple(rows), command, any(row.beforehand for row in rows))
