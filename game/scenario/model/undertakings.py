"""What a seat binds itself to, and what presses on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from game.scenario.units import POINT

if TYPE_CHECKING:
    from datetime import date

    from game.scenario.expressions import Expression
    from game.scenario.model.acts import Outcome
    from game.scenario.model.texts import Text

Firmness: TypeAlias = Literal["statement", "threat", "force"]
"""How firmly a public commitment is made: in words, by an explicit threat, by a show of force."""
PROMISE_STATES = ("none", "open", "kept", "broken")
COMMITMENT_STATES = ("none", "standing", "walked_back")


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment, settled at the end of turn ``due``: kept if ``kept`` holds then.

    If the story is left before that turn, ``day`` is the day it would have fallen due.
    """

    id: str
    source: str
    to: str
    due: str
    text: str
    kept: Expression
    honoured: Outcome
    broken: Outcome
    honoured_news: Text = ()
    broken_news: Text = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a seat has said in public that it will stand by."""

    id: str
    source: str
    how: Firmness = "statement"
    text: str = ""


@dataclass(frozen=True, slots=True)
class WalkBack:
    """A commitment that is walked back; ``new_information`` is what justifies it, if it does."""

    commitment: str
    new_information: bool = False


@dataclass(frozen=True, slots=True)
class Pressure:
    """An economic pressure that wears down the support of whom it is against while ``when`` holds.

    Support loses ``rate`` hundredths in four weeks at an exposure of 100 points, ``most`` in all.
    """

    id: str
    source: str
    target: str
    when: Expression
    exposure: str
    rate: int = POINT
    most: int = 8 * POINT
    text: str = ""
