"""A scenario as the rest of the program knows it: frozen, complete and already checked.

Whoever holds a :class:`Scenario` may rely on every name in it being declared.  Scores, changes and
intensities are whole numbers: hundredths of a point, or of a Goldstein unit.  Shares such as
``seen`` are whole percents.
"""

from __future__ import annotations

from game.scenario.model.acts import (
    LEAK_STATES,
    MOST_REPEATS,
    Act,
    Also,
    Chance,
    Effect,
    FlagEffect,
    Gestures,
    Leak,
    Outcome,
    Reading,
    ScoreEffect,
)
from game.scenario.model.agenda import (
    NOT_TAKEN,
    Choice,
    Draw,
    Ending,
    Event,
    Happening,
    Item,
    Turn,
    Voice,
    Weight,
)
from game.scenario.model.claims import Claim
from game.scenario.model.rules import AudienceCost, Rally, Rules
from game.scenario.model.scenario import Scenario
from game.scenario.model.scores import Before, Meter, Relation
from game.scenario.model.seats import Actor, Objective, Policy, Seat
from game.scenario.model.texts import Paragraph, Passage, Source, Text
from game.scenario.model.undertakings import (
    COMMITMENT_STATES,
    PROMISE_STATES,
    Commitment,
    Firmness,
    Pressure,
    Promise,
    WalkBack,
)
from game.scenario.units import POINT, Kind, Label

__all__ = [
    "COMMITMENT_STATES",
    "LEAK_STATES",
    "MOST_REPEATS",
    "NOT_TAKEN",
    "POINT",
    "PROMISE_STATES",
    "Act",
    "Actor",
    "Also",
    "AudienceCost",
    "Before",
    "Chance",
    "Choice",
    "Claim",
    "Commitment",
    "Draw",
    "Effect",
    "Ending",
    "Event",
    "Firmness",
    "FlagEffect",
    "Gestures",
    "Happening",
    "Item",
    "Kind",
    "Label",
    "Leak",
    "Meter",
    "Objective",
    "Outcome",
    "Paragraph",
    "Passage",
    "Policy",
    "Pressure",
    "Promise",
    "Rally",
    "Reading",
    "Relation",
    "Rules",
    "Scenario",
    "ScoreEffect",
    "Seat",
    "Source",
    "Text",
    "Turn",
    "Voice",
    "WalkBack",
    "Weight",
]
