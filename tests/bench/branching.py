"""The reference story with sixteen events open at once: in each turn another one in every ward.

Which of them a game meets is drawn before the first turn, so that the lanes of a batch stand at
all of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.scenario.expressions import parse_expression
from game.scenario.model import Draw
from tests.bench.reference_story import scenario

if TYPE_CHECKING:
    from game.scenario.model import Event, Scenario, Turn

EVENTS = 16


def branching(*, acts: bool, events: int = EVENTS, turns: int | None = None) -> Scenario:
    """The story, its turns' events shifted from ward to ward; some of its first turns only."""
    story = scenario(acts=acts)
    contents = list(story.events.values())

    def event(turn: int, ward: int) -> Event:
        content = contents[(turn + ward) % len(contents)]
        when = parse_expression(f"ward == w{ward}") if events > 1 else None
        return replace(content, id=f"e{turn}w{ward}", when=when)

    def agenda(at: int, turn: Turn) -> Turn:
        return replace(turn, agenda=tuple(event(at, ward) for ward in range(events)))

    wards = Draw("ward", {f"w{ward}": 1 for ward in range(events)})
    return replace(
        story,
        turns=tuple(agenda(at, turn) for at, turn in enumerate(story.turns[:turns])),
        draws={wards.id: wards} if events > 1 else {},
    )
