"""What just happened, in steps: who moved and why, then the figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.ledger import Channel
from game.scenario.model import POINT, Happening
from game.views.causes import deed_words, way_words
from game.views.prose import paragraphs
from game.views.words import humane, meter_value, points, score_name, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.rules.ledger import Entry, Occasion, Occurrence
    from game.scenario.model import Also, Chance, Item, Scenario, Text
    from game.session.session import Session, Step

MOST_CHANGES = 5


@dataclass(frozen=True, slots=True)
class Change:
    """A score that moved: from which figure to which, in whole points or by rungs' names.

    ``amount`` is the difference of the two; ``way`` says how it came, if not straight from the one
    who acted: through whom, read as what, echoed, faded.
    """

    score_id: str
    name: str
    amount: str
    start: str
    end: str
    way: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One thing that happened."""

    date: str
    place: str
    who: str
    deed: str
    story: tuple[str, ...]
    label: str
    reason: str
    headline: str
    changes: tuple[Change, ...]


def aftermath(session: Session, step: Step) -> tuple[StepView, ...]:
    """What happened between a decision and the next, in order; silent items are left out."""
    views = (_step_view(session, occurrence) for occurrence in step.occurrences)
    return tuple(view for view in views if view is not None)


def chronicle(session: Session) -> tuple[StepView, ...]:
    """All that has happened so far."""
    return tuple(view for step in session.steps for view in aftermath(session, step))


def _step_view(session: Session, occurrence: Occurrence) -> StepView | None:
    scenario, occasion = session.scenario, occurrence.occasion
    turn = next(turn for turn in scenario.turns if turn.id == occasion.turn)
    who, deed, texts, label, reason, headline = _telling(session, occurrence)
    story = tuple(
        paragraph
        for text in texts
        for paragraph in paragraphs(session.program, occurrence.after, text)
    )
    changes = _changes(session, occurrence)
    if not story and not deed and not changes:
        return None
    return StepView(
        date=short_day(turn.date),
        place=turn.title,
        who=who,
        deed=deed,
        story=story,
        label=label if story else "",
        reason=reason,
        headline=headline,
        changes=changes,
    )


def _telling(
    session: Session, occurrence: Occurrence
) -> tuple[str, str, list[Text], str, str, str]:
    """Who, deed, texts, label, reason and headline of an occurrence."""
    scenario, occasion = session.scenario, occurrence.occasion
    if occasion.passing:
        return _time_passes(scenario, occasion), "", [], "", "", ""
    if occasion.promise:
        promise = scenario.promises[occasion.item]
        word = "kept" if occasion.kept else "broken"
        text = promise.honoured_news if occasion.kept else promise.broken_news
        return f"Promise {word}", promise.text, [text], "counterfactual", "", ""
    if occasion.leaked:
        act = scenario.leaks[occasion.item]
        leak = act.leak
        texts = [] if leak is None else [leak.news]
        told = "" if leak is None else leak.headline
        return "It came out", told or deed_words(scenario, act), texts, "counterfactual", "", ""
    item = _item(scenario, occasion)
    if isinstance(item, Happening):
        texts = [item.news, *_further(item.also, item.chance, occurrence)]
        return "Meanwhile", "", texts, str(item.label), "", item.headline
    choice = item.choice(occasion.choice or "")
    own = item.seat == session.seat
    texts = [choice.then, *_further(choice.also, choice.chance, occurrence)]
    who = "You" if own else scenario.actors[item.seat].name
    reason = "" if own else choice.reason
    return who, choice.text, texts, "counterfactual", reason, choice.headline


def _item(scenario: Scenario, occasion: Occasion) -> Item:
    turn = next(turn for turn in scenario.turns if turn.id == occasion.turn)
    return next(item for item in turn.agenda if item.id == occasion.item)


def _further(
    also: tuple[Also, ...], chance: tuple[Chance, ...], occurrence: Occurrence
) -> list[Text]:
    texts = [also[at].then for at in occurrence.also]
    if occurrence.chance is not None:
        texts.append(chance[occurrence.chance].then)
    return texts


def _time_passes(scenario: Scenario, occasion: Occasion) -> str:
    at = next(n for n, turn in enumerate(scenario.turns) if turn.id == occasion.turn)
    days = (scenario.turns[at + 1].date - scenario.turns[at].date).days
    if days >= 14 and days % 7 == 0:
        return f"{days // 7} weeks pass"
    return "A day passes" if days == 1 else f"{days} days pass"


def _changes(session: Session, occurrence: Occurrence) -> tuple[Change, ...]:
    """The largest changes, those that concern the seat first; costs of a choice are no news."""
    scenario, seat = session.scenario, session.seat
    decided = occurrence.occasion.choice is not None
    parts: dict[tuple[str, str], list[Entry]] = {}
    for entry in occurrence.entries:
        if not (decided and entry.cause.channel is Channel.COST):
            # What a pressure takes is told apart from what time gives back.
            pressed = entry.cause.channel is Channel.PRESSURE
            key = entry.score, (entry.cause.subject or "") if pressed else ""
            parts.setdefault(key, []).append(entry)
    ranked = []
    for (score_id, pressure), start, entries in _in_turn(session, occurrence, parts):
        amount = sum(entry.amount for entry in entries)
        relation = scenario.relations.get(score_id)
        if abs(amount) < POINT or (relation is not None and relation.source == seat):
            continue
        elsewhere = relation is not None and relation.target != seat
        name = _moved(scenario, score_id, seat, pressure)
        change = Change(
            score_id,
            name,
            f"{points(start + amount) - points(start):+d}",
            _figure(scenario, score_id, start),
            _figure(scenario, score_id, start + amount),
            way_words(scenario, max(entries, key=lambda entry: abs(entry.amount))),
        )
        ranked.append(((elsewhere, -abs(amount), score_id, pressure), change))
    ranked.sort(key=lambda item: item[0])
    return tuple(change for _, change in ranked[:MOST_CHANGES])


def _in_turn(
    session: Session, occurrence: Occurrence, parts: dict[tuple[str, str], list[Entry]]
) -> Iterator[tuple[tuple[str, str], int, list[Entry]]]:
    """Each part with the score that it began from: the parts of a score follow on one another."""
    layout, left = session.program.layout, occurrence.after.values
    moved: dict[str, int] = {}
    for (score_id, _), entries in parts.items():
        moved[score_id] = moved.get(score_id, 0) + sum(entry.amount for entry in entries)
    at = {score: int(left[layout.score[score], 0]) - amount for score, amount in moved.items()}
    for key, entries in parts.items():
        yield key, at[key[0]], entries
        at[key[0]] += sum(entry.amount for entry in entries)


def _figure(scenario: Scenario, score_id: str, score: int) -> str:
    meter = scenario.meters.get(score_id)
    return str(points(score)) if meter is None else meter_value(meter, score)


def _moved(scenario: Scenario, score_id: str, seat: str, pressure: str) -> str:
    name = score_name(scenario, score_id, seat)
    if not pressure:
        return name
    called = scenario.pressures[pressure].text.rstrip(".") or humane(pressure)
    return f"{name} ({called})"
