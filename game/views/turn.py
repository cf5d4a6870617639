"""The turn screen: the story, what the offices say, what can be decided, how one stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.rules.preview import preview
from game.rules.shut import why_shut
from game.rules.support import audience_cost
from game.scenario.model import COMMITMENT_STATES, POINT
from game.views.prose import paragraphs
from game.views.standing import Standing, standing
from game.views.words import (
    commitment_words,
    condition_words,
    day,
    direction_mark,
    direction_words,
    points,
    score_name,
)

if TYPE_CHECKING:
    from game.rules.shut import Unmet
    from game.scenario.model import Choice, Event, Scenario, WalkBack
    from game.session.session import Position, Session

MOST_SIGNS = 4


@dataclass(frozen=True, slots=True)
class Sign:
    """Which way a choice would move a score, and roughly how far."""

    score_id: str
    name: str
    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class Option:
    """A choice as offered: what it would move, what it costs, or what is missing.

    ``spends`` are the meters of ``costs``, one by one.
    """

    number: int
    id: str
    text: str
    open: bool
    signs: tuple[Sign, ...]
    costs: tuple[str, ...]
    promise: str
    commitment: str
    taken_back: tuple[str, ...]
    hint: str
    missing: tuple[str, ...]
    spends: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether it tells what it would move, cost or mean."""
        told = (self.signs, self.costs, self.promise, self.commitment, self.taken_back, self.hint)
        return any(told)

    @property
    def scores(self) -> tuple[str, ...]:
        """The scores that it names, each once."""
        return tuple(dict.fromkeys((*self.spends, *(sign.score_id for sign in self.signs))))


@dataclass(frozen=True, slots=True)
class Advice:
    """One of one's own offices, and the number of the option it is for."""

    office: str
    says: str
    option: int


@dataclass(frozen=True, slots=True)
class TurnView:
    """Everything a front end needs to show a decision."""

    scenario: str
    office: str
    dateline: str
    place: str
    number: int
    turns: int
    title: str
    story: tuple[str, ...]
    label: str
    sources: tuple[str, ...]
    note: str
    advice: tuple[Advice, ...]
    options: tuple[Option, ...]
    history: bool
    standing: Standing


def turn_view(session: Session) -> TurnView:
    """The present decision of a session.

    Raises:
        ValueError: the session is over.
    """
    position = session.view()
    event = position.event
    if event is None:
        raise ValueError("the session is over")
    scenario = session.scenario
    numbers = {choice.id: at for at, choice in enumerate(event.choices, start=1)}
    return TurnView(
        scenario=scenario.title,
        office=scenario.seats[session.seat].office,
        dateline=day(position.turn.date),
        place=position.turn.title,
        number=position.number + 1,
        turns=len(scenario.turns),
        title=event.title,
        story=paragraphs(session.program, session.state, event.text),
        label=str(event.label),
        sources=source_lines(scenario, event.sources),
        note=event.note,
        advice=tuple(Advice(v.office, v.says, numbers[v.choice]) for v in event.voices),
        options=tuple(_option(session, position, event, choice) for choice in event.choices),
        history=event.history,
        standing=standing(session),
    )


def source_lines(scenario: Scenario, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Sources as they are cited."""
    lines = []
    for source in (scenario.sources[source_id] for source_id in ids):
        dated = f", {source.date.isoformat()}" if source.date else ""
        lines.append(f"{source.id}: {source.title} ({source.publisher}{dated})")
    return tuple(lines)


def _option(session: Session, position: Position, event: Event, choice: Choice) -> Option:
    scenario = session.scenario
    is_open = choice.id in position.open
    at_home = _at_home(session, choice).items()
    prices = (*choice.cost, *((meter, price) for meter, price in at_home if price >= POINT))
    option = Option(
        number=event.choices.index(choice) + 1,
        id=choice.id,
        text=choice.text,
        open=is_open,
        signs=_signs(session, event, choice) if is_open else (),
        costs=tuple(
            f"costs {points(price)} {scenario.meters[meter].label}" for meter, price in prices
        ),
        promise=f"a promise: {choice.promise.text.rstrip('.')}" if choice.promise else "",
        commitment=commitment_words(scenario, choice.commits.id) if choice.commits else "",
        taken_back=tuple(_taken_back_words(scenario, row) for row in _taken_back(session, choice)),
        hint=choice.hint,
        missing=() if is_open else _missing(session, choice),
        spends=tuple(meter for meter, _ in prices),
    )
    untold = is_open and not (event.history or option.says_something)
    return replace(option, hint="moves little at once") if untold else option


def _taken_back(session: Session, choice: Choice) -> list[WalkBack]:
    """The commitments that stand now and that a choice would walk back."""
    rows, values = session.program.layout.commitment, session.state.values
    return [
        row
        for row in choice.walks_back
        if COMMITMENT_STATES[values[rows[row.commitment], 0]] == "standing"
    ]


def _taken_back_words(scenario: Scenario, row: WalkBack) -> str:
    softened = ", on new information" if row.new_information else ""
    return f"walks back {commitment_words(scenario, row.commitment)}{softened}"


def _at_home(session: Session, choice: Choice) -> dict[str, int]:
    """What walking commitments back costs, by meter of support, as far as it can be taken there."""
    scenario, layout = session.scenario, session.program.layout
    prices: dict[str, int] = {}
    for row in _taken_back(session, choice):
        commitment = scenario.commitments[row.commitment]
        support = scenario.seats[commitment.source].support
        if support is not None:
            price = audience_cost(scenario.rules.audience_cost, commitment, row)
            left = int(session.state.values[layout.score[support], 0])
            left -= scenario.meters[support].least
            prices[support] = min(prices.get(support, 0) + price, left)
    return prices


def _signs(session: Session, event: Event, choice: Choice) -> tuple[Sign, ...]:
    scenario, seat = session.scenario, session.seat
    spent = Counter(dict(choice.cost)) + Counter(_at_home(session, choice))
    moved = []
    for score_id, change in preview(session.program, session.state, event.id, choice.id).items():
        relation = scenario.relations.get(score_id)
        if relation is not None and relation.source == seat:
            continue
        net = change + spent.get(score_id, 0)
        if abs(net) >= POINT:
            about_seat = relation is None or relation.target == seat
            moved.append((not about_seat, -abs(net), score_id, net))
    return tuple(
        Sign(
            score_id,
            score_name(scenario, score_id, seat),
            direction_mark(change),
            direction_words(change),
        )
        for _, _, score_id, change in sorted(moved)[:MOST_SIGNS]
    )


def _missing(session: Session, choice: Choice) -> tuple[str, ...]:
    scenario = session.scenario
    unmet, too_dear = why_shut(session.program, session.state, choice)
    lines = []
    if unmet and choice.shut:
        lines.append(choice.shut)
    elif unmet:
        lines += [f"needs {_unmet_words(scenario, part)}" for part in unmet]
    for dear in too_dear:
        label = scenario.meters[dear.meter].label
        lines.append(
            f"costs {points(dear.price)} {label}; there is {points(dear.available)} to spend"
        )
    return tuple(lines)


def _unmet_words(scenario: Scenario, unmet: Unmet) -> str:
    if unmet.alternatives:
        return ", or ".join(_unmet_words(scenario, part) for part in unmet.alternatives)
    words = condition_words(scenario, unmet.condition)
    if unmet.current is None:
        return words
    return f"{words}; it is {unmet.current:g}"
