"""Why a score is what it is: its ledger in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import log2
from typing import TYPE_CHECKING

from game.rules.ledger import Channel
from game.scenario.model import POINT, Kind
from game.scenario.vocabulary import vocabulary
from game.views.trail import Trail, states_so_far, trail_of
from game.views.words import (
    KIND_WORDS,
    band,
    commitment_words,
    day,
    exact,
    humane,
    inside,
    meter_value,
    points,
    possessive,
    pressure_words,
    score_name,
    short_day,
)

if TYPE_CHECKING:
    from game.rules.ledger import Cause, Entry, Occasion
    from game.scenario.model import Act, Scenario
    from game.session.session import Session


@dataclass(frozen=True, slots=True)
class CauseRow:
    """One line of a ledger: the amount in points with two decimals, and the cause in words."""

    amount: str
    words: str


@dataclass(frozen=True, slots=True)
class Why:
    """The ledger of one score: the rows add up to the total exactly.

    ``meaning`` is the band of a relation, the rung of a ladder or the range of another meter,
    ``trail`` the score's course since the start, ``dates`` the days of its turns.
    """

    score_id: str
    title: str
    total: str
    meaning: str
    rows: tuple[CauseRow, ...]
    fading: tuple[str, ...]
    trail: Trail
    dates: tuple[str, ...]


def why(session: Session, score_id: str) -> Why:
    """The causes behind a score, and what of it is still fading."""
    scenario, states = session.scenario, states_so_far(session)
    ledger = session.ledger.of(score_id)
    rows = [CauseRow(exact(ledger.base), "the durable part, from before the story")]
    rows += [
        CauseRow(exact(entry.amount, signed=True), entry_words(scenario, entry))
        for entry in ledger.entries
    ]
    rows += [
        CauseRow(exact(amount, signed=True), f"faded, of {_pool_words(scenario, half_life)}")
        for half_life, amount in ledger.faded
    ]
    meter = scenario.meters.get(score_id)
    meaning = band(ledger.score)
    if meter is not None and meter.steps:
        meaning = meter_value(meter, ledger.score)
    elif meter is not None:
        meaning = f"from {points(meter.least)} to {points(meter.most)}"
    return Why(
        score_id=score_id,
        title=score_name(scenario, score_id),
        total=exact(ledger.score),
        meaning=meaning,
        rows=tuple(rows),
        fading=_fading(session, score_id),
        trail=trail_of(session, score_id, states),
        dates=_dates(session, len(states)),
    )


def _dates(session: Session, many: int) -> tuple[str, ...]:
    """The days of that many moments, the last one being the end if the game is over."""
    days = [short_day(turn.date) for turn in session.scenario.turns]
    return (*days[: many - 1], "the end") if session.over else tuple(days[:many])


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
            gone = scenario.turns[session.view().number].date + timedelta(days=days)
            lines.append(
                f"{exact(pool, signed=True)} of it rests on {_pool_words(scenario, half_life)}; "
                f"less than a point is left after {days} days, by {day(gone)}"
            )
    return tuple(lines)


def entry_words(scenario: Scenario, entry: Entry, dated: bool = True) -> str:
    """A change as one phrase: its cause, and through whom if it came through a third actor."""
    through = ""
    if entry.cause.channel is Channel.THIRD:
        through = f", {way_words(scenario, entry)}"
    return cause_words(scenario, entry.cause, dated, through)


def way_words(scenario: Scenario, entry: Entry) -> str:
    """How a change came, if not straight from the one who acted.

    Whoever looks on judges the one who acts by how it sees the one acted upon: the sign of the
    change tells whether it sees that one kindly (above nothing) or coldly.
    """
    cause = entry.cause
    match cause.channel:
        case Channel.THIRD if cause.act is not None:
            alike = (cause.act.intensity > 0) == (entry.amount > 0)
            third = inside(scenario.actors[cause.through or cause.act.target].name)
            return f"through {third}, seen {'kindly' if alike else 'coldly'}"
        case Channel.ECHO:
            return f"through {inside(scenario.actors[cause.through].name)}" if cause.through else ""
        case Channel.READING:
            return f"read as {act_name(cause.read_as or '')}"
        case Channel.RALLY:
            return "a rally at home"
        case Channel.AUDIENCE:
            return "for walking back what was said in public"
        case Channel.FADED:
            return "fading"
        case _:
            return ""


def cause_words(scenario: Scenario, cause: Cause, dated: bool = True, through: str = "") -> str:
    """A cause as one phrase; ``through`` is what to say of whom it came through."""
    phrase = _phrase(scenario, cause) + through
    if cause.again:  # what the author reads into an act counts in full, however often
        phrase += ", again" if cause.channel is Channel.READING else ", again and for less"
    if cause.occasion is not None and cause.occasion.leaked:
        phrase = f"it came out: {phrase}"
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
    name = (event.title if event is not None else "") or turn.title
    return f"{short_day(turn.date)}, {name}" if name else short_day(turn.date)


def act_name(act_id: str) -> str:
    """What an act of the vocabulary is called."""
    known = vocabulary().get(act_id)
    return humane(act_id) if known is None else known.name


def deed_words(scenario: Scenario, act: Act) -> str:
    """Who did what to whom."""
    source, target = (inside(scenario.actors[actor].name) for actor in (act.source, act.target))
    return f"{possessive(source)} {act_name(act.act)} towards {target}"


def _phrase(scenario: Scenario, cause: Cause) -> str:
    def name(actor: str | None) -> str:
        return inside(scenario.actors[actor].name) if actor else ""

    act = cause.act
    what = "" if act is None else act_name(act.act)
    deed = "" if act is None else f"{possessive(name(act.source))} {what}"
    towards = "" if act is None else f"{deed} towards {name(act.target)}"
    match cause.channel:
        case Channel.BEFORE:
            kind = KIND_WORDS[cause.kind or Kind.LASTING]
            when = f"brought from {cause.through}" if cause.through else "before the story"
            return f"{when}, {kind}"
        case Channel.DIRECT:
            return deed
        case Channel.PUBLIC:
            return towards
        case Channel.OWN:
            return f"its own {what} towards {name(act.target)}" if act else "its own act"
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
        said = scenario.promises[occasion.item].text.rstrip(".")
        word = "word kept" if occasion.kept else "word broken"
        return f"{word}: {said}" if said else word
    event = scenario.events.get(occasion.item)
    if event is not None and occasion.choice is not None:
        who = scenario.actors[event.seat].name
        return f"{who}: {event.choice(occasion.choice).text.rstrip('.')}"
    return _headline(scenario, occasion) or "what happened meanwhile"


def _headline(scenario: Scenario, occasion: Occasion) -> str:
    """What the papers called it, where nobody decided it."""
    turn = next(turn for turn in scenario.turns if turn.id == occasion.turn)
    item = next((item for item in turn.agenda if item.id == occasion.item), None)
    return "" if item is None else getattr(item, "headline", "")
