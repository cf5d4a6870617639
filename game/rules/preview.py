"""What a choice would change by itself, as far as its seat can know before deciding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.kernel import apply_openly
from game.scenario.model import POINT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.rules.program import Program
    from game.rules.state import State


def preview(program: Program, state: State, event_id: str, choice_id: str) -> Mapping[str, int]:
    """Changes of at least a point, in hundredths, by score; ``state`` has one lane and stays.

    Only what follows from the choice alone and can be known counts: costs, acts and effects, and
    further outcomes whose condition reads no hidden draw.  Other seats' answers, chance and
    promises are left out.  A choice marked as history shows nothing.
    """
    if program.scenario.events[event_id].history:
        return {}
    after = state.lane(0)
    apply_openly(program, after, event_id, choice_id)
    changes = {
        score: int(after.values[row, 0]) - int(state.values[row, 0])
        for score, row in program.layout.score.items()
    }
    return {score: change for score, change in changes.items() if abs(change) >= POINT}
