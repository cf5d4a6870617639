"""Parts of campaigns as they may come: what is brought to them, and scenarios cut at any turn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.scenario.campaign.model import Brought, Luggage, Part, Settled
from game.scenario.model import PROMISE_STATES, Before, Kind

if TYPE_CHECKING:
    import random
    from collections.abc import Collection

    from game.scenario.model import Scenario


def random_luggage(part: Part, facts: Collection[str], rng: random.Random) -> Luggage:
    """Any luggage that a part may be begun with."""
    story = part.scenario
    scores = {}
    for name in (*story.relations, *part.meters):
        if rng.random() < 0.5:
            meter = story.meters.get(name)
            least, most = (-10_000, 10_000) if meter is None else (meter.least, meter.most)
            base, score = rng.randint(least, most), rng.randint(least, most)
            cut = rng.randint(-500, 500)
            told = (
                Before(Kind.GESTURE, score - base - cut, "One"),
                Before(rng.choice(list(Kind)), cut, "Two"),
            )
            scores[name] = Brought(base, tuple(before for before in told if before.amount))
    return Luggage(
        scores,
        {fact: rng.random() < 0.5 for fact in facts},
        {name: rng.choice(PROMISE_STATES) for name in part.owed},
    )


def cut(scenario: Scenario, seat: str, enters: int, leaves: int, rng: random.Random) -> Part:
    """Some of the turns of a scenario as a part, with some decisions settled at random."""
    settled = {}
    for event in scenario.events.values():
        at = scenario.turn_of[event.id]
        mine = event.seat == seat and at >= enters
        if at <= leaves and not mine and rng.random() < 0.5:
            settled[event.id] = rng.choice(event.choices).id
    told = tuple(Settled(event, choice) for event, choice in settled.items())
    story = replace(scenario, claims=(), lesson=None, short={})
    return Part("cut", "Cut", seat, story, enters, leaves, True, (), told, {}, ())
