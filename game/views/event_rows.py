"""What several sessions did at each event of the seat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.views.decisions import said
from game.views.words import humane, short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.scenario.model import Scenario
    from game.views.decisions import DecisionView
    from game.views.review import ReviewView
    from game.views.shares import ShareView


@dataclass(frozen=True, slots=True)
class Cell:
    """What one session did at an event, and how much it moved (see ``DecisionView``).

    ``own`` is the share, before the decision, of the ending that the session came to.
    """

    choice: str
    choice_text: str
    moved: float | None
    moved_words: str
    own: ShareView | None
    turning_point: bool


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event of the seat and what each session did there; ``None`` where it did not come up.

    ``by_choice`` has the same the other way round: a choice in words, and who took it.
    """

    event: str
    date: str
    title: str
    history: bool
    cells: tuple[Cell | None, ...]
    by_choice: tuple[tuple[str, tuple[str, ...]], ...]


def event_rows(scenario: Scenario, reviews: Sequence[ReviewView]) -> tuple[EventRow, ...]:
    """A row for every event that came up in any of the sessions, in the order of the story."""
    by_event = [{decision.event: decision for decision in view.decisions} for view in reviews]
    rows = []
    for event in scenario.events.values():
        met = [decisions.get(event.id) for decisions in by_event]
        if any(met):
            cells = tuple(
                None if decision is None else _cell(view, decision)
                for view, decision in zip(reviews, met, strict=True)
            )
            rows.append(
                EventRow(
                    event=event.id,
                    date=short_day(scenario.turns[scenario.turn_of[event.id]].date),
                    title=event.title or humane(event.id),
                    history=event.history,
                    cells=cells,
                    by_choice=_by_choice([view.session for view in reviews], cells),
                )
            )
    return tuple(rows)


def _by_choice(
    names: Sequence[str], cells: Sequence[Cell | None]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    told: dict[str, list[str]] = {}
    for name, cell in zip(names, cells, strict=True):
        if cell is None:
            told.setdefault("did not come up", []).append(name)
            continue
        marks = [f"moved {cell.moved_words}"] if cell.moved_words else []
        marks += [f"own ending {said(cell.own)}"] if cell.own is not None else []
        marks += ["turning point"] if cell.turning_point else []
        words = f"{name} ({', '.join(marks)})" if marks else name
        told.setdefault(cell.choice_text, []).append(words)
    return tuple((choice, tuple(who)) for choice, who in told.items())


def _cell(view: ReviewView, decision: DecisionView) -> Cell:
    own = next((shift.before for shift in decision.endings if shift.id == view.ending), None)
    return Cell(
        choice=decision.choice,
        choice_text=decision.choice_text,
        moved=decision.moved,
        moved_words=decision.moved_words,
        own=own,
        turning_point=decision.turning_point,
    )
