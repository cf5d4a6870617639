"""A scenario's texts as they read in a given state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from game.rules.shut import holds
from game.views.words import meter_value, points

if TYPE_CHECKING:
    from game.rules.program import Program
    from game.rules.state import State
    from game.scenario.model import Text

_VALUE = re.compile(r"\{\s*([a-z0-9_]+\.[a-z0-9_]+)\s*\}")


def paragraphs(program: Program, state: State, text: Text) -> tuple[str, ...]:
    """The paragraphs of a text that are said in a state of one lane, values filled in."""
    said = []
    conditional_said = False
    for paragraph in text:
        if paragraph.otherwise:
            speak = not conditional_said
        else:
            speak = holds(program, state, paragraph.when)
            conditional_said |= speak and paragraph.when is not None
        if speak:
            said.append(fill(program, state, paragraph.say))
    return tuple(said)


def fill(program: Program, state: State, say: str) -> str:
    """Put the values named in ``{...}`` into a sentence and fold its line breaks."""

    def value(match: re.Match[str]) -> str:
        row = program.layout.score[match[1]]
        score = int(state.values[row, 0])
        meter = program.scenario.meters.get(match[1])
        return str(points(score)) if meter is None else meter_value(meter, score)

    return _VALUE.sub(value, " ".join(say.split()))
