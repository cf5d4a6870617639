"""The scores that moved most over a game, and the causes that moved them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.ledger import Channel
from game.scenario.model import POINT
from game.views.causes import cause_words
from game.views.words import band, exact, meter_value, points, score_name

if TYPE_CHECKING:
    from game.rules.ledger import Entry
    from game.session.session import Session

MOST_SCORES = 6
MOST_CAUSES = 4
FADED = "faded with time"
OTHER = "everything else"


@dataclass(frozen=True, slots=True)
class CauseOfMove:
    """A cause in words, and the points (two decimals) by which it moved the score in all."""

    points: float
    amount: str
    words: str


@dataclass(frozen=True, slots=True)
class Mover:
    """A score, where it began and ended in points, and what moved it: the causes add up."""

    score: str
    name: str
    start: str
    end: str
    change: float
    change_words: str
    causes: tuple[CauseOfMove, ...]


def movers(session: Session) -> tuple[Mover, ...]:
    """The scores that were moved most for their range, up and down; the seat's own views aside."""
    scenario = session.scenario
    by_score: dict[str, list[Entry]] = {}
    for occurrence in session.ledger.occurrences:
        for entry in occurrence.entries:
            relation = scenario.relations.get(entry.score)
            if relation is None or relation.source != session.seat:
                by_score.setdefault(entry.score, []).append(entry)
    found = {score: _sums(session, entries) for score, entries in by_score.items()}
    moved = {
        score: sum(abs(amount) for words, amount in sums.items() if words != FADED)
        for score, sums in found.items()
    }
    ranked = sorted(
        (score for score in moved if moved[score] >= POINT),
        key=lambda score: -moved[score] / _range(session, score),
    )
    return tuple(_mover(session, score, found[score]) for score in ranked[:MOST_SCORES])


def _range(session: Session, score: str) -> int:
    meter = session.scenario.meters.get(score)
    return 200 * POINT if meter is None else max(1, meter.most - meter.least)


def _sums(session: Session, entries: list[Entry]) -> dict[str, int]:
    """Hundredths by cause in words: who did what to whom, and through whom it was felt."""
    sums: dict[str, int] = {}
    for entry in entries:
        faded = entry.cause.channel is Channel.FADED
        words = FADED if faded else cause_words(session.scenario, entry.cause, dated=False)
        sums[words] = sums.get(words, 0) + entry.amount
    return sums


def _mover(session: Session, score_id: str, sums: dict[str, int]) -> Mover:
    scenario = session.scenario
    start = scenario.scores[score_id].start
    end = int(session.state.values[session.program.layout.score[score_id], 0])
    named = sorted((words for words in sums if words != FADED), key=lambda w: -abs(sums[w]))
    rows = [(words, sums[words]) for words in named[:MOST_CAUSES]]
    rest = sum(sums[words] for words in named[MOST_CAUSES:])
    rows += [(words, amount) for words, amount in ((OTHER, rest), (FADED, sums.get(FADED, 0)))]
    meter = scenario.meters.get(score_id)
    first, last = (
        f"{points(value)} {band(value)}" if meter is None else meter_value(meter, value)
        for value in (start, end)
    )
    return Mover(
        score=score_id,
        name=score_name(scenario, score_id, session.seat),
        start=first,
        end=last,
        change=(end - start) / POINT,
        change_words=exact(end - start, signed=True),
        causes=tuple(
            CauseOfMove(amount / POINT, exact(amount, signed=True), words)
            for words, amount in rows
            if amount
        ),
    )
