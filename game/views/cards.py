"""The concept cards: one by itself, and which of them a scenario, a road or a decision touches.

Before a decision is taken only the event as a whole is told about, in alphabetical order: which
choice is tagged with what would be a comment on the choices.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.scenario.concepts import concepts
from game.scenario.spelling import nearest
from game.views.words import humane, short_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from game.scenario.concepts import Concept
    from game.scenario.model import Scenario
    from game.session.session import Session

CITED = (
    "Author and year are given as commonly cited, so that the work can be found. Look it up before "
    "you quote it."
)


_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class CardLine:
    """A card where it is only named; ``short`` is its meaning in one line."""

    id: str
    title: str
    short: str

    @property
    def line(self) -> str:
        """Title and meaning."""
        return f"{self.title}: {self.short}" if self.short else self.title


@dataclass(frozen=True, slots=True)
class CardView:
    """A whole card.

    ``chosen`` are the decisions of the session, as it stands, whose taken choice has the tag.
    """

    id: str
    title: str
    short: str
    meaning: str
    example: str
    look_for: str
    citation: str
    see_also: tuple[CardLine, ...]
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards that are looked up together."""

    title: str
    cards: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True)
class ScenarioCard:
    """A card that a scenario touches, and the titles of the decisions that do."""

    card: CardLine
    decisions: tuple[str, ...]


def card_line(concept_id: str) -> CardLine:
    """The card of an id; an id without one is made a title."""
    concept = concepts().get(concept_id)
    if concept is None:
        return CardLine(concept_id, humane(concept_id), "")
    return CardLine(concept.id, concept.title, concept.short)


def card_view(concept_id: str, session: Session | None = None) -> CardView:
    """A whole card, with what a session has to do with it.

    Raises:
        KeyError: there is no such card.
    """
    concept = concepts()[concept_id]
    return CardView(
        id=concept.id,
        title=concept.title,
        short=concept.short,
        meaning=concept.meaning,
        example=concept.example,
        look_for=concept.look_for,
        citation=concept.citation,
        see_also=tuple(map(card_line, concept.see_also)),
        chosen=() if session is None else _chosen_with(session, concept_id),
    )


def card_groups(session: Session | None = None) -> tuple[CardGroup, ...]:
    """Every card once, in groups that are not empty, each in alphabetical order.

    In a session: the cards of the present decision, then those of the choices taken, then the rest.
    """
    groups: list[CardGroup] = []
    seen: set[str] = set()
    for title, ids in (
        ("This decision", set() if session is None else _here(session)),
        ("What you chose", set() if session is None else _chosen(session)),
    ):
        if ids - seen:
            groups.append(CardGroup(title, _lines(ids - seen)))
            seen |= ids
    rest = "All the others" if groups else "All cards"
    if others := _lines(concepts().keys() - seen):
        groups.append(CardGroup(rest, others))
    return tuple(groups)


def named_card(said: str) -> CardLine | None:
    """The card of that id or title, or else the only one with every word in its name.

    A word may be cut short; capital letters and hyphens make no difference.
    """
    words = _plain(said).split()
    every = concepts().values()
    same = [c.id for c in every if " ".join(words) in (_plain(c.id), _plain(c.title))]
    found = same or [c.id for c in every if _has(words, c.id, c.title)]
    return card_line(found[0]) if len(found) == 1 else None


def search_cards(said: str) -> tuple[CardLine, ...]:
    """The cards in which every word begins a word: first those that have them in their name."""
    words = _plain(said).split()
    every = concepts().values()
    in_name = [c.id for c in every if _has(words, c.id, c.title)]
    in_text = [c.id for c in every if c.id not in in_name and _has(words, *_texts(c))]
    return tuple(map(card_line, in_name + in_text))


def nearest_card(said: str) -> CardLine | None:
    """The card whose name is most like it, if any is."""
    names = {name: c.id for c in concepts().values() for name in (c.id, c.title.lower())}
    close = nearest(said, names)
    return None if close is None else card_line(names[close])


def scenario_cards(scenario: Scenario) -> tuple[ScenarioCard, ...]:
    """The cards that any choice of a scenario is tagged with, in alphabetical order.

    It tells what is to come: for who prepares a lesson, not for who plays.
    """
    touched: dict[str, dict[str, None]] = {}
    for event in scenario.events.values():
        for choice in event.choices:
            for concept in choice.concepts:
                touched.setdefault(concept, {})[event.title or humane(event.id)] = None
    return tuple(ScenarioCard(card, tuple(touched[card.id])) for card in _lines(touched))


def _here(session: Session) -> set[str]:
    """What the present event is tagged with, whichever of its choices are open."""
    event = session.view().event
    choices = () if event is None else event.choices
    return {concept for choice in choices for concept in choice.concepts}


def _chosen(session: Session) -> set[str]:
    events = session.scenario.events
    return {
        concept
        for event, choice in session.road
        for concept in events[event].choice(choice).concepts
    }


def _chosen_with(session: Session, concept: str) -> tuple[str, ...]:
    scenario, lines = session.scenario, []
    for event_id, choice_id in session.road:
        event = scenario.events[event_id]
        choice = event.choice(choice_id)
        if concept in choice.concepts:
            date = short_day(scenario.turns[scenario.turn_of[event_id]].date)
            lines.append(f"{date}, {event.title or humane(event_id)}: {choice.text}")
    return tuple(lines)


def _lines(ids: Iterable[str]) -> tuple[CardLine, ...]:
    return tuple(sorted(map(card_line, ids), key=lambda card: card.title.lower()))


def _plain(text: str) -> str:
    return text.casefold().replace("-", " ")


def _has(words: list[str], *texts: str) -> bool:
    """Whether every word begins a word of the texts."""
    searched = _WORD.findall(_plain(" ".join(texts)))
    return all(any(found.startswith(word) for found in searched) for word in words)


def _texts(concept: Concept) -> tuple[str, ...]:
    return (
        concept.id,
        concept.title,
        concept.short,
        concept.meaning,
        concept.example,
        concept.look_for,
        concept.citation,
    )
