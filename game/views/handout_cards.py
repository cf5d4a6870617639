"""A scenario as a deck of cards, so that a group without a machine can play it on paper.

On paper nobody works out third parties, audiences or the damping near a limit: a card counts what
an act does between its two parties, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.scenario.model import Event, FlagEffect, Kind, Label
from game.views.causes import deed_words
from game.views.handout_public import leaking, noted, reckoning, taken_back
from game.views.handout_words import Paper, Said, Tally, tracked
from game.views.turn import source_lines
from game.views.words import (
    KIND_WORDS,
    commitment_words,
    condition_words,
    humane,
    meter_value,
    points,
    score_name,
    short_day,
)

if TYPE_CHECKING:
    from game.scenario.model import Act, Choice, Happening, Scenario, Turn


@dataclass(frozen=True, slots=True)
class CardOption:
    """A choice on the front of a card, and on its back what follows."""

    letter: str
    id: str
    text: str
    needs: str
    costs: tuple[str, ...]
    promise: str
    commitment: str
    taken_back: tuple[str, ...]
    hint: str
    results: tuple[Said, ...]
    counts: tuple[str, ...]
    headline: str


@dataclass(frozen=True, slots=True)
class Card:
    """An event, for the seat that plays or for another one, or a happening.

    ``kind`` is ``decision``, ``elsewhere`` or ``news``; ``rule`` says how another seat's office
    decides, or when a happening happens.  A decision has a back, the others have none.
    """

    kind: str
    number: int
    date: str
    place: str
    title: str
    id: str
    note: str
    rule: str
    label: str
    story: tuple[Said, ...]
    voices: tuple[tuple[str, str, str], ...]
    options: tuple[CardOption, ...]
    counts: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardDeck:
    """The cards in the order of play, with what is noted at the start and read at the end.

    ``reckoning`` are rules of the scenario's own that count on paper.
    """

    start: tuple[Tally, ...]
    draws: tuple[tuple[str, tuple[str, ...]], ...]
    fading: tuple[str, ...]
    reckoning: tuple[str, ...]
    cards: tuple[Card, ...]
    promises: tuple[Said, ...]
    endings: tuple[tuple[str, str, tuple[Said, ...]], ...]


def card_deck(scenario: Scenario, seat: str) -> CardDeck:
    """The deck for a group that plays that seat."""
    kept, paper = tracked(scenario), Paper(scenario)
    cards: list[Card] = []
    for turn in scenario.turns:
        for act, rule in leaking(scenario, turn):
            cards.append(_leak(paper, turn, act, rule, len(cards) + 1))
        for item in turn.agenda:
            number = len(cards) + 1
            if isinstance(item, Event):
                cards.append(_event(paper, seat, turn, item, number))
            else:
                cards.append(_news(paper, turn, item, number))
    return CardDeck(
        start=tuple(
            Tally(score_name(scenario, score.id), _value(scenario, score.id, score.start))
            for score in scenario.scores.values()
            if score.id in kept
        ),
        draws=tuple(
            (
                draw.question or humane(draw.id),
                tuple(
                    f"{odds} of {sum(draw.odds.values())}: {draw.told.get(value) or humane(value)}"
                    for value, odds in draw.odds.items()
                ),
            )
            for draw in scenario.draws.values()
        ),
        fading=_fading(scenario),
        reckoning=tuple(reckoning(scenario, kept)),
        cards=tuple(cards),
        promises=tuple(paper.settled()),
        endings=tuple(
            (
                ending.title,
                "" if ending.when is None else condition_words(scenario, ending.when),
                paper.said(ending.text),
            )
            for ending in scenario.endings
        ),
    )


def _value(scenario: Scenario, score: str, start: int) -> str:
    meter = scenario.meters.get(score)
    if meter is None:
        return str(points(start))
    if meter.steps:
        return f"{points(start)} ({meter_value(meter, start)})"
    return f"{points(start)} ({points(meter.least)} to {points(meter.most)})"


def _fading(scenario: Scenario) -> tuple[str, ...]:
    """What is left at the end of changes made by the turn before, in percent."""
    if len(scenario.turns) < 2:
        return ()
    days = (scenario.turns[-1].date - scenario.turns[-2].date).days
    return tuple(
        f"{KIND_WORDS[kind]}: {100 * 2 ** (-days / life):.0f} %"
        for kind in Kind
        if (life := scenario.rules.half_life[kind]) is not None
    )


def _event(paper: Paper, seat: str, turn: Turn, event: Event, number: int) -> Card:
    scenario = paper.scenario
    own = event.seat == seat
    when = "" if event.when is None else f"Only if: {condition_words(scenario, event.when)}."
    decided = f"{scenario.seats[event.seat].office} decides." if not own else ""
    texts = {choice.id: choice.text for choice in event.choices}
    return Card(
        kind="decision" if own else "elsewhere",
        number=number,
        date=short_day(turn.date),
        place=turn.title,
        title=event.title or (humane(event.id) if own else scenario.actors[event.seat].name),
        id=event.id,
        note=event.note,
        rule=" ".join(part for part in (decided, when) if part),
        label=str(event.label),
        story=paper.said(event.text) if own else (),
        voices=tuple((v.office, texts[v.choice], v.says) for v in event.voices) if own else (),
        options=tuple(
            _option(paper, event, choice, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at % 26], own=own)
            for at, choice in enumerate(event.choices)
        ),
        counts=(),
        sources=source_lines(scenario, event.sources),
    )


def _option(paper: Paper, event: Event, choice: Choice, letter: str, *, own: bool) -> CardOption:
    scenario = paper.scenario
    needs = "" if choice.when is None else condition_words(scenario, choice.when)
    return CardOption(
        letter=letter,
        id=choice.id,
        text=choice.text,
        needs=needs if own else "; ".join(_weights(scenario, choice, needs)),
        costs=tuple(
            f"{points(price)} {scenario.meters[meter].label}" for meter, price in choice.cost
        ),
        promise=choice.promise.text if choice.promise else "",
        commitment=commitment_words(scenario, choice.commits.id) if choice.commits else "",
        taken_back=tuple(taken_back(scenario, choice)),
        hint=choice.hint,
        results=paper.followed(choice.then, choice.also, choice.chance),
        counts=(
            *(_flags(choice) if event.history else paper.counts(choice.outcome)),
            *noted(scenario, choice, tracked(scenario)),
        ),
        headline=choice.headline,
    )


def _leak(paper: Paper, turn: Turn, act: Act, rule: str, number: int) -> Card:
    """What comes out at the start of a turn; only control knows that it may."""
    leak = act.leak
    headline = "" if leak is None else leak.headline
    return Card(
        kind="news",
        number=number,
        date=short_day(turn.date),
        place=turn.title,
        title=headline or f"It came out: {deed_words(paper.scenario, act)}",
        id="" if leak is None else leak.id,
        note="",
        rule=rule,
        label=str(Label.COUNTERFACTUAL),
        story=() if leak is None else paper.said(leak.news),
        voices=(),
        options=(),
        counts=(),
        sources=(),
    )


def _flags(choice: Choice) -> tuple[str, ...]:
    """What a decision about history leaves behind: facts, and never a figure."""
    return tuple(
        f"{'note' if effect.value else 'strike out'}: {humane(effect.flag)}"
        for effect in choice.outcome.effects
        if isinstance(effect, FlagEffect)
    )


def _weights(scenario: Scenario, choice: Choice, needs: str) -> tuple[str, ...]:
    """How much another office inclines to a choice: the first line that holds."""
    lines = [f"only if {needs}"] if needs else []
    for weight in choice.weights:
        if weight.when is None:
            lines.append(f"weight {weight.weight}")
        else:
            lines.append(f"weight {weight.weight} if {condition_words(scenario, weight.when)}")
    return tuple(lines)


def _news(paper: Paper, turn: Turn, item: Happening, number: int) -> Card:
    scenario = paper.scenario
    when = "" if item.when is None else f"Only if: {condition_words(scenario, item.when)}."
    return Card(
        kind="news",
        number=number,
        date=short_day(turn.date),
        place=turn.title,
        title=item.headline or humane(item.id),
        id=item.id,
        note="",
        rule=when,
        label=str(item.label),
        story=paper.followed(item.news, item.also, item.chance),
        voices=(),
        options=(),
        counts=paper.counts(item.outcome),
        sources=source_lines(scenario, item.sources),
    )
