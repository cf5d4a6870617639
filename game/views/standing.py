"""What is always in sight: scores with what moved them, means, promises, what is not settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from game.rules.ledger import Channel
from game.rules.shut import holds
from game.scenario.model import COMMITMENT_STATES, POINT
from game.views.causes import entry_words
from game.views.disclosed import drawn, headlines, revealed
from game.views.others import OtherSeat, other_seats
from game.views.pressing import exposed, pressing
from game.views.trail import NO_TRAIL, Trail, states_so_far, trail_of
from game.views.words import (
    band,
    change_between,
    change_text,
    commitment_words,
    humane,
    inside,
    meter_value,
    points,
    rung,
    short_day,
)

if TYPE_CHECKING:
    from game.rules.ledger import Entry
    from game.rules.state import State
    from game.scenario.model import Meter, Scenario
    from game.session.session import Session


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One actor's view of another: value in points, its band, and what it did since last time.

    ``trail`` is its course since the start.
    """

    id: str
    name: str
    value: int
    band: str
    change: str
    causes: tuple[str, ...]
    trail: Trail = NO_TRAIL


@dataclass(frozen=True, slots=True)
class MeterRow:
    """A meter: ``means`` can be spent, a ``ladder`` has named rungs, a ``level`` is a number.

    ``trail`` is its course since the start; ``elsewhere``: it is another seat's own.
    """

    id: str
    label: str
    shape: Literal["means", "ladder", "level"]
    value: int
    text: str
    least: int
    most: int
    steps: tuple[str, ...]
    change: str
    trail: Trail = NO_TRAIL
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise: what was said, to whom or by whom, when it is due and how it stands."""

    id: str
    text: str
    to: str
    due: str
    state: str


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A public commitment of the seat: what was said, how firmly, and whether it stands."""

    id: str
    text: str
    state: str


@dataclass(frozen=True, slots=True)
class DrawRow:
    """A hidden fact: the question, and the answer once a text has shown it."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class RoadStop:
    """A turn on the road: where the story has been and where it goes."""

    date: str
    title: str
    place: Literal["done", "here", "ahead"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the seat stands."""

    seen_as: tuple[RelationRow, ...]
    meters: tuple[MeterRow, ...]
    promises: tuple[PromiseRow, ...]
    owed: tuple[PromiseRow, ...]
    """What others have promised the seat: ``to`` is who promised it."""
    commitments: tuple[CommitmentRow, ...]
    pressures: tuple[str, ...]
    draws: tuple[DrawRow, ...]
    headlines: tuple[str, ...]
    road: tuple[RoadStop, ...]
    others: tuple[OtherSeat, ...] = ()
    exposures: tuple[str, ...] = ()
    """The meter of exposure that each of the pressures names."""


def standing(session: Session) -> Standing:
    """The standing of the session's seat, changes counted since the decision before."""
    scenario, states = session.scenario, states_so_far(session)
    return Standing(
        seen_as=tuple(
            relation_row(session, relation.id, states)
            for relation in scenario.relations.values()
            if relation.target == session.seat
        ),
        meters=tuple(_meter_row(session, meter, states) for meter in scenario.meters.values()),
        promises=_promises(session),
        owed=_owed(session),
        commitments=commitments(session),
        pressures=tuple(pressing(session)),
        exposures=exposed(session),
        draws=_draws(session),
        headlines=headlines(session),
        road=_road(session),
        others=other_seats(session),
    )


def score_now(session: Session, score_id: str) -> int:
    """A score in hundredths."""
    return int(session.state.values[session.program.layout.score[score_id], 0])


def relation_row(session: Session, relation_id: str, states: tuple[State, ...] = ()) -> RelationRow:
    """One relation, with the causes of its latest change in words, largest first.

    ``states`` are those its trail goes through.
    """
    scenario = session.scenario
    relation = scenario.relations[relation_id]
    score = score_now(session, relation_id)
    recent = [e for o in session.steps[-1].occurrences for e in o.entries if e.score == relation_id]
    before = int(session.steps[-1].before.values[session.program.layout.score[relation_id], 0])
    change = change_between(before, score)
    name = scenario.actors[relation.source].name
    if relation.target != session.seat:
        name = f"{name} of {inside(scenario.actors[relation.target].name)}"
    return RelationRow(
        id=relation_id,
        name=name,
        value=points(score),
        band=band(score),
        change=change,
        causes=_main_causes(scenario, recent, moved=change != "="),
        trail=trail_of(session, relation_id, states) if states else NO_TRAIL,
    )


def _main_causes(
    scenario: Scenario, entries: list[Entry], moved: bool, most: int = 2
) -> tuple[str, ...]:
    """The largest causes; where many small ones moved it, the main one."""
    sums: dict[str, int] = {}
    for entry in entries:
        if entry.cause.channel is not Channel.LIMIT:
            words = entry_words(scenario, entry, dated=False)
            sums[words] = sums.get(words, 0) + entry.amount
    large = sorted(sums.items(), key=lambda item: -abs(item[1]))
    told = [
        f"{words} {change_text(amount)}" for words, amount in large[:most] if abs(amount) >= POINT
    ]
    total = sum(sums.values())
    if moved and not told:
        told = [f"mostly {words}" for words, amount in large if amount * total > 0][:1]
    return tuple(told)


def _meter_row(session: Session, meter: Meter, states: tuple[State, ...]) -> MeterRow:
    score = score_now(session, meter.id)
    before = int(session.steps[-1].before.values[session.program.layout.score[meter.id], 0])
    spent, others = _spenders(session.scenario, meter), _holders(session.scenario, meter)
    return MeterRow(
        id=meter.id,
        label=meter.label,
        shape="ladder" if meter.steps else "means" if spent else "level",
        value=rung(meter, score) if meter.steps else points(score),
        text=meter_value(meter, score),
        least=points(meter.least),
        most=points(meter.most),
        steps=meter.steps,
        change=change_between(before, score),
        trail=trail_of(session, meter.id, states),
        elsewhere=bool(spent or others) and session.seat not in spent | others,
    )


def _spenders(scenario: Scenario, meter: Meter) -> set[str]:
    """The seats that can pay with a meter."""
    return {
        event.seat
        for event in scenario.events.values()
        for choice in event.choices
        for cost, _ in choice.cost
        if cost == meter.id
    }


def _holders(scenario: Scenario, meter: Meter) -> set[str]:
    """The seats whose support a meter is, or whose exposure to a pressure."""
    supported = {seat.actor for seat in scenario.seats.values() if seat.support == meter.id}
    return supported | {p.target for p in scenario.pressures.values() if p.exposure == meter.id}


def _promises(session: Session) -> tuple[PromiseRow, ...]:
    scenario, layout = session.scenario, session.program.layout
    rows = []
    for promise in scenario.promises.values():
        state = session.state.values[layout.promise[promise.id], 0]
        if not state or promise.source != session.seat:
            continue
        word = ("", "open", "kept", "broken")[state]
        if word == "open" and not holds(session.program, session.state, promise.kept):
            word = "open, not kept as things stand"
        to = inside(scenario.actors[promise.to].name)
        text = promise.text.rstrip(".")
        rows.append(PromiseRow(promise.id, text, to, short_day(scenario.day_due(promise)), word))
    return tuple(rows)


def _owed(session: Session) -> tuple[PromiseRow, ...]:
    """The promises made to the seat by other seats; whether they will be kept is not told."""
    scenario, layout = session.scenario, session.program.layout
    rows = []
    for promise in scenario.promises.values():
        state = session.state.values[layout.promise[promise.id], 0]
        if state and promise.to == session.seat and promise.source != session.seat:
            by = inside(scenario.actors[promise.source].name)
            due = short_day(scenario.day_due(promise))
            word = ("", "open", "kept", "broken")[state]
            rows.append(PromiseRow(promise.id, promise.text.rstrip("."), by, due, word))
    return tuple(rows)


def commitments(session: Session) -> tuple[CommitmentRow, ...]:
    """What the seat has committed itself to in public, in the order of the story."""
    scenario, layout = session.scenario, session.program.layout
    rows = []
    for commitment in scenario.commitments.values():
        state = COMMITMENT_STATES[session.state.values[layout.commitment[commitment.id], 0]]
        if state != "none" and commitment.source == session.seat:
            words = commitment_words(scenario, commitment.id)
            rows.append(CommitmentRow(commitment.id, words, humane(state)))
    return tuple(rows)


def _draws(session: Session) -> tuple[DrawRow, ...]:
    known = revealed(session)
    rows = []
    for draw in session.scenario.draws.values():
        value = drawn(session, draw.id)
        answer = draw.told.get(value, value) if draw.id in known else "unknown"
        rows.append(DrawRow(draw.question or draw.id.replace("_", " "), answer))
    return tuple(rows)


def _road(session: Session) -> tuple[RoadStop, ...]:
    here = session.view().number
    over = session.over
    return tuple(
        RoadStop(
            short_day(turn.date),
            turn.title,
            "done" if at < here or (over and at == here) else "here" if at == here else "ahead",
        )
        for at, turn in enumerate(session.scenario.turns)
    )
