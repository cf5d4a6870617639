"""The concept cards as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.text import heading, wrap
from game.views.cards import (
    CITED,
    card_groups,
    card_view,
    named_card,
    nearest_card,
    search_cards,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.session.session import Session
    from game.views.cards import CardLine, CardView


def card_lines(view: CardView) -> Iterator[str]:
    """A whole card."""
    yield from heading(view.title)
    yield from wrap(f"In short: {view.short}.")
    yield ""
    yield from wrap(view.meaning)
    yield ""
    yield from wrap(f"For example: {view.example}")
    yield ""
    yield from wrap(f"In play: {view.look_for}")
    if view.chosen:
        yield from ["", "You chose it here:"]
        for line in view.chosen:
            yield from wrap(line, "    ", "  ")
    yield ""
    yield from wrap(f"See also: {', '.join(card.title for card in view.see_also)}.")
    yield from wrap(f"To read on: {view.citation}. {CITED}")


def cards_lines(session: Session | None = None) -> Iterator[str]:
    """All cards by title: what the present decision and the choices taken touch comes first."""
    *near, rest = card_groups(session)
    for group in near:
        yield from heading(group.title)
        yield from _lines(group.cards)
    yield from heading(rest.title)
    yield from wrap(f"{', '.join(card.title for card in rest.cards)}.", "  ", "  ")
    yield from ["", "Type cards and a name to read one."]


def answer_lines(said: str, session: Session | None = None) -> Iterator[str]:
    """What there is for a name or some words: one card, the cards that have them, or a hint."""
    if not said:
        yield from cards_lines(session)
        return
    card = named_card(said)
    if card is not None:
        yield from card_lines(card_view(card.id, session))
        return
    found = search_cards(said)
    if found:
        yield from heading(f"Cards with {said!r}")
        yield from _lines(found)
        return
    close = nearest_card(said)
    hint = f"Did you mean {close.title}?" if close else "Type cards to see them all."
    yield from wrap(f"There is no concept card {said!r}. {hint}")


def _lines(cards: Iterable[CardLine]) -> Iterator[str]:
    for card in cards:
        yield from wrap(card.line, "    ", "  ")
