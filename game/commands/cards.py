"""``communique cards``: the concept cards, for who prepares a lesson."""

from __future__ import annotations

import click

from game.commands.exits import refuse
from game.commands.load import load
from game.plain.cards import card_lines
from game.views.cards import (
    card_groups,
    card_view,
    named_card,
    nearest_card,
    scenario_cards,
    search_cards,
)


def cards(name: str | None, scenario: str | None) -> None:
    """Show one card, or one line a card: id, title and meaning, with tabs between.

    Args:
        name: a card by id or title, or words to find cards by.
        scenario: list only what the choices of this scenario are tagged with, and add the titles
            of the decisions.
    """
    if name is not None and scenario is not None:
        refuse("a card or a scenario, not both: `communique cards --scenario drums-in-nara`")
    if scenario is not None:
        for touched in scenario_cards(load(scenario)):
            card = touched.card
            _row(card.id, card.title, card.short, "; ".join(touched.decisions))
    elif name is None:
        for group in card_groups():
            for card in group.cards:
                _row(card.id, card.title, card.short)
    else:
        _named(name)


def _named(name: str) -> None:
    card = named_card(name)
    if card is not None:
        for line in [*card_lines(card_view(card.id))][1:]:
            click.echo(line)
        return
    found = search_cards(name)
    if not found:
        close = nearest_card(name)
        hint = f"did you mean `{close.id}`?" if close else "`communique cards` shows what there is"
        refuse(f"there is no concept card `{name}`; {hint}")
    for card in found:
        _row(card.id, card.title, card.short)


def _row(*cells: str) -> None:
    click.echo("\t".join(cells))
