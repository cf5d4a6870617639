"""``communique list``: the built-in scenarios and campaigns."""

from __future__ import annotations

import click

from game.commands.exits import count
from game.scenario.library import builtin_campaigns, builtin_scenarios, read_card


def list_scenarios() -> None:
    """One line a scenario: id, title, minutes, seats and summary, with tabs between."""
    for scenario_id, path in builtin_scenarios().items():
        card = read_card(path)
        if card is not None:
            seats = count(card.seats, "seat")
            row = (scenario_id, card.title, f"{card.minutes} min", seats, card.summary)
            click.echo("\t".join(row))
    for campaign_id, path in builtin_campaigns().items():
        card = read_card(path)
        if card is not None:
            parts = count(card.parts, "part")
            row = (campaign_id, card.title, f"{card.minutes} min", parts, card.summary)
            click.echo("\t".join(row))
