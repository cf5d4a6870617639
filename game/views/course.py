"""How the scores of a game went from turn to turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.scenario.model import POINT
from game.views.words import meter_value, points, score_name, short_day

if TYPE_CHECKING:
    from game.rules.state import State
    from game.scenario.model import Meter, Relation
    from game.session.session import Session


@dataclass(frozen=True, slots=True)
class Curve:
    """A score at every moment of a course: in points, and as it is said."""

    score: str
    name: str
    least: float
    most: float
    values: tuple[float, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A game from the start of each turn to the end: how the seat was seen, and its meters.

    ``moments`` are dates, ``places`` tell the turns of a day apart.
    """

    moments: tuple[str, ...]
    places: tuple[str, ...]
    relations: tuple[Curve, ...]
    meters: tuple[Curve, ...]


def course(session: Session) -> Course:
    """The course of a session that is over."""
    scenario, states = session.scenario, moments(session)
    return Course(
        moments=tuple(label for label, _ in states),
        places=(*(turn.title for turn in scenario.turns[: len(states) - 1]), "the end"),
        relations=tuple(
            _curve(session, relation, states)
            for relation in scenario.relations.values()
            if relation.target == session.seat
        ),
        meters=tuple(_curve(session, meter, states) for meter in scenario.meters.values()),
    )


def moments(session: Session) -> list[tuple[str, State]]:
    """The state at the start of each turn, then the last one, each with its date."""
    turns = {turn.id: at for at, turn in enumerate(session.scenario.turns)}
    found = [(short_day(session.scenario.turns[0].date), session.steps[0].before)]
    for occurrence in session.ledger.occurrences:
        if occurrence.occasion.passing:
            following = session.scenario.turns[turns[occurrence.occasion.turn] + 1]
            found.append((short_day(following.date), occurrence.after))
    return [*found, ("the end", session.state)]


def _curve(session: Session, score: Relation | Meter, states: list[tuple[str, State]]) -> Curve:
    meter = session.scenario.meters.get(score.id)
    row = session.program.layout.score[score.id]
    values = [int(state.values[row, 0]) for _, state in states]
    least, most = (-100.0, 100.0) if meter is None else (meter.least / POINT, meter.most / POINT)
    return Curve(
        score=score.id,
        name=score_name(session.scenario, score.id, session.seat),
        least=least,
        most=most,
        values=tuple(value / POINT for value in values),
        words=tuple(str(points(v)) if meter is None else meter_value(meter, v) for v in values),
    )
