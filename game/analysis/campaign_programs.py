"""The parts of a campaign compiled for many games, a program serving as long as it is wide enough.

Compiling a part takes longer than playing some thousand games of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules import compile_scenario
from game.scenario.campaign.begin import begin_together
from game.scenario.campaign.model import Brought, Luggage
from game.scenario.model import Before

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.rules.carrying import Carried
    from game.rules.program import Program
    from game.scenario.campaign.model import Part
    from game.scenario.model import Kind

    Widths = Mapping[str, Mapping[Kind, int]]
    """By score and kind how far it may be from its base, as an amount that far."""

SPARE = 25
"""Percent that a program is wider than it needs to be."""


class CampaignPrograms:
    """The programs of one campaign, by part."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Widths, Program]] = {}

    def of(self, part: Part, scores: Mapping[str, Carried]) -> Program:
        """A program for games that come to a part with these scores.

        What a program has room for says nothing about the games that are played in it: one that
        has been made for scores further from their bases plays them the same.
        """
        rules = part.scenario.rules
        brought = {name: carried.widest(rules) for name, carried in scores.items()}
        needed = {
            name: {each.kind: each.amount for each in score.parts}
            for name, score in brought.items()
        }
        known, program = self._made.get(part.id, ({}, None))
        if program is None or not _within(needed, known):
            widths = _wider(needed, known)
            told = {
                name: Brought(
                    score.base, tuple(Before(kind, each) for kind, each in widths[name].items())
                )
                for name, score in brought.items()
            }
            luggage = Luggage(told, promises=dict.fromkeys(part.owed, "open"))
            program = compile_scenario(begin_together(part, luggage))
            self._made[part.id] = widths, program
        return program


def _within(needed: Widths, known: Widths) -> bool:
    return needed.keys() <= known.keys() and all(
        abs(amount) <= abs(known[name].get(kind, 0))
        for name, kinds in needed.items()
        for kind, amount in kinds.items()
    )


def _wider(needed: Widths, known: Widths) -> Widths:
    """As wide as both, with room to spare for the next games."""
    found = {name: dict(kinds) for name, kinds in known.items()}
    for name, kinds in needed.items():
        had = found.setdefault(name, {})
        for kind, amount in kinds.items():
            if abs(amount) > abs(had.get(kind, 0)):
                had[kind] = amount * (100 + SPARE) // 100
    return found
