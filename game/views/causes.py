"""Why a score is what it is: its ledger in words."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

from game.rules.ledger import Channel
from game.scenario.model import POINT, Kind
from game.scenario.vocabulary import vocabulary
from game.views.words import (
    KIND_WORDS,
    band,
    commitment_words,
    exact,
    humane,
    meter_value,
    possessive,
    pressure_words,
    score_name,
    short_day,
)

if TYPE_CHECKING:
    from game.rules.ledger import Cause, Occasion
    from game.scenario.model import Act, Scenario
    from game.session.session import Session


@dataclass(frozen=True, slots=True)
class CauseRow:
    """One line of a ledger: the amount in points with two decimals, and the cause in words."""

    amount: str
    words: str


@dataclass(frozen=True, slots=True)
class Why:
    """The ledger of one score: the rows add up to the total exactly."""

    score_id: str
    title: str
    total: str
    meaning: str
    rows: tuple[CauseRow, ...]
    fading: tuple[str, ...]


def why(session: Session, score_id: str) -> Why:
    """The causes behind a score, and what of it is still fading."""
    scenario = session.scenario
    ledger = session.ledger.of(score_id)
    rows = [CauseRow(exact(ledger.base), "the durable part, from before the story")]
    rows += [
        CauseRow(exact(entry.amount, signed=True), cause_words(scenario, entry.cause))
        for entry in ledger.entries
    ]
    rows += [
        CauseRow(exact(amount, signed=True), f"faded, of {_pool_words(scenario, half_life)}")
        for half_life, amount in ledger.faded
    ]
    meter = scenario.meters.get(score_id)
    meaning = band(ledger.score) if meter is None else meter_value(meter, ledger.score)
    return Why(
        score_id=score_id,
        title=score_name(scenario, score_id),
        total=exact(ledger.score),
        meaning=meaning,
        rows=tuple(rows),
        fading=_fading(session, score_id),
    )


def _pool_words(scenario: Scenario, half_life: int) -> str:
    kinds = [
        KIND_WORDS[kind] for kind, days in scenario.rules.half_life.items() if days == half_life
    ]
    return f"{' and '.join(kinds)} (half goes in {half_life} days)"


def _fading(session: Session, score_id: str) -> tuple[str, ...]:
    scenario, layout = session.scenario, session.program.layout
    lines = []
    for half_life in scenario.rules.half_lives:
        row = layout.pool.get((score_id, half_life))
        if row is None or half_life is None:
            continue
        pool = int(session.state.values[row, 0])
        if abs(pool) >= POINT:
            days = round(half_life * log2(abs(pool) / POINT))
            lines.append(
                f"{exact(pool, signed=True)} of it rests on {_pool_words(scenario, half_life)}; "
                f"less than a point is left after {days} days"
            )
    return tuple(lines)


def cause_words(scenario: Scenario, cause: Cause, dated: bool = True) -> str:
    """A cause as one phrase."""
    phrase = _phrase(scenario, cause)
    if cause.occasion is not None and cause.occasion.leaked:
        phrase = f"it came out: {phrase}"
    if cause.again:
        phrase = f"again: {phrase}"
    if cause.channel is Channel.LIMIT:
        phrase = f"limit of the range cut {phrase}"
    if dated and cause.occasion is not None:
        return f"{phrase} ({occasion_words(scenario, cause.occasion)})"
    return phrase


def occasion_words(scenario: Scenario, occasion: Occasion) -> str:
    """When and at what."""
    turn = next(turn for turn in scenario.turns if turn.id == occasion.turn)
    if occasion.leaked:
        return short_day(turn.date)
    if occasion.passing:
        return f"after {short_day(turn.date)}"
    if occasion.promise:
        return f"{short_day(turn.date)}, promise {'kept' if occasion.kept else 'broken'}"
    event = scenario.events.get(occasion.item)
    name = event.title if event is not None and event.title else humane(occasion.item)
    return f"{short_day(turn.date)}, {name}"


def act_name(act_id: str) -> str:
    """What an act of the vocabulary is called."""
    known = vocabulary().get(act_id)
    return humane(act_id) if known is None else known.name


def deed_words(scenario: Scenario, act: Act) -> str:
    """Who did what to whom."""
    source, target = (scenario.actors[actor].name for actor in (act.source, act.target))
    return f"{possessive(source)} {act_name(act.act)} towards {target}"


def _phrase(scenario: Scenario, cause: Cause) -> str:
    def name(actor: str | None) -> str:
        return scenario.actors[actor].name if actor else ""

    act = cause.act
    what = "" if act is None else act_name(act.act)
    deed = "" if act is None else f"{possessive(name(act.source))} {what}"
    towards = "" if act is None else f"{deed} towards {name(act.target)}"
    match cause.channel:
        case Channel.BEFORE:
            kind = KIND_WORDS[cause.kind or Kind.LASTING]
            when = f"brought from {cause.through}" if cause.through else "before the story"
            return f"{when}, {kind}"
        case Channel.DIRECT | Channel.PUBLIC:
            return deed
        case Channel.OWN:
            return f"own {what} towards {name(act.target)}" if act else "own act"
        case Channel.ECHO:
            return f"{deed}, echoed by {name(cause.through)}"
        case Channel.THIRD:
            return towards
        case Channel.READING:
            return f"{towards}, read as {act_name(cause.read_as or '')}"
        case Channel.COST:
            return "spent"
        case Channel.PRESSURE:
            return f"pressure: {pressure_words(scenario, cause.subject or '')}"
        case Channel.RALLY:
            return f"rally after {deed}"
        case Channel.AUDIENCE:
            return f"walked back {commitment_words(scenario, cause.subject or '')}"
        case Channel.FADED:
            return "faded"
        case Channel.LIMIT:
            return deed or "a change"
        case _:
            return _effect_phrase(scenario, cause)


def _effect_phrase(scenario: Scenario, cause: Cause) -> str:
    """A bare effect is named by what brought it about."""
    occasion = cause.occasion
    if occasion is None:
        return "effect"
    if occasion.promise:
        return "word kept" if occasion.kept else "word broken"
    event = scenario.events.get(occasion.item)
    if event is not None and occasion.choice is not None:
        return event.choice(occasion.choice).text.rstrip(".")
    return humane(occasion.item)
