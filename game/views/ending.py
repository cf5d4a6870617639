"""After the last turn: the ending, the road taken, promises, what was hidden, what was reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.shut import holds
from game.scenario.model import POINT
from game.views.disclosed import drawn, headlines
from game.views.prose import paragraphs
from game.views.standing import commitments
from game.views.words import (
    band,
    change_between,
    day,
    humane,
    meter_value,
    points,
    score_name,
    short_day,
)

if TYPE_CHECKING:
    from game.session.session import Session


@dataclass(frozen=True, slots=True)
class ObjectiveResult:
    """An objective and whether it was met."""

    text: str
    worth: int
    met: bool


@dataclass(frozen=True, slots=True)
class RoadRow:
    """One decision of the road: when, on what, which way."""

    date: str
    title: str
    choice: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A score at the start and at the end."""

    score_id: str
    name: str
    start: str
    end: str
    change: str


@dataclass(frozen=True, slots=True)
class Reported:
    """What was reported to have really happened, and by whom."""

    date: str
    title: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EndingView:
    """The last screen."""

    scenario: str
    title: str
    date: str
    story: tuple[str, ...]
    label: str
    objectives: tuple[ObjectiveResult, ...]
    reached: int
    worth: int
    road: tuple[RoadRow, ...]
    promises: tuple[str, ...]
    commitments: tuple[str, ...]
    hidden: tuple[str, ...]
    scores: tuple[ScoreRow, ...]
    headlines: tuple[str, ...]
    reported: tuple[Reported, ...]
    seed: int
    moves: str


def ending_view(session: Session) -> EndingView:
    """The last screen of a session that is over.

    Raises:
        ValueError: the session is not over.
    """
    position = session.view()
    ending = position.ending
    if ending is None:
        raise ValueError("the session is not over")
    scenario = session.scenario
    objectives = tuple(
        ObjectiveResult(o.text, o.worth, holds(session.program, session.state, o.want))
        for o in scenario.seats[session.seat].objectives
    )
    return EndingView(
        scenario=scenario.title,
        title=ending.title,
        date=day(position.turn.date),
        story=paragraphs(session.program, session.state, ending.text),
        label=str(ending.label),
        objectives=objectives,
        reached=sum(o.worth for o in objectives if o.met),
        worth=sum(o.worth for o in objectives),
        road=road_rows(session),
        promises=_promises(session),
        commitments=tuple(f"{row.state}: {row.text}" for row in commitments(session)),
        hidden=tuple(
            f"{draw.question or humane(draw.id)} "
            f"{draw.told.get(drawn(session, draw.id), humane(drawn(session, draw.id)))}"
            for draw in scenario.draws.values()
        ),
        scores=_scores(session),
        headlines=tuple(reversed(headlines(session))),
        reported=_reported(session),
        seed=session.seed,
        moves=", ".join(choice for _, choice in session.road),
    )


def road_rows(session: Session) -> tuple[RoadRow, ...]:
    """The decisions of a session, in order."""
    scenario = session.scenario
    rows = []
    for event_id, choice_id in session.road:
        event = scenario.events[event_id]
        date = scenario.turns[scenario.turn_of[event_id]].date
        choice = event.choice(choice_id).text
        rows.append(RoadRow(short_day(date), event.title or humane(event_id), choice))
    return tuple(rows)


def _promises(session: Session) -> tuple[str, ...]:
    scenario = session.scenario
    lines = []
    for occurrence in session.ledger.occurrences:
        occasion = occurrence.occasion
        if occasion.promise:
            promise = scenario.promises[occasion.item]
            word = "kept" if occasion.kept else "broken"
            lines.append(f"{word}: {promise.text}")
    return tuple(lines)


def _scores(session: Session) -> tuple[ScoreRow, ...]:
    scenario, layout = session.scenario, session.program.layout
    rows = []
    for score_id, score in scenario.scores.items():
        relation = scenario.relations.get(score_id)
        if relation is not None and relation.source == session.seat:
            continue
        end = int(session.state.values[layout.score[score_id], 0])
        about_seat = relation is None or relation.target == session.seat
        if not about_seat and abs(end - score.start) < POINT:
            continue
        meter = scenario.meters.get(score_id)
        first, last = (
            f"{points(v)} {band(v)}" if meter is None else meter_value(meter, v)
            for v in (score.start, end)
        )
        name = score_name(scenario, score_id, session.seat)
        rows.append(ScoreRow(score_id, name, first, last, change_between(score.start, end)))
    return tuple(rows)


def _reported(session: Session) -> tuple[Reported, ...]:
    scenario = session.scenario
    return tuple(
        Reported(
            short_day(scenario.turns[scenario.turn_of[event.id]].date),
            event.title or humane(event.id),
            " ".join(event.reported.split()),
            event.sources,
        )
        for event in scenario.events.values()
        if event.reported and event.seat == session.seat
    )
