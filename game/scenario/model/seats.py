"""Who there is, and whose part can be played."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from game.scenario.expressions import Expression

Policy: TypeAlias = Literal["fixed", "weighted"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation or public.  ``attention`` is a percent; ``of`` a public's own actor."""

    id: str
    name: str
    kind: Literal["state", "organisation", "public"]
    of: str | None
    attention: int


@dataclass(frozen=True, slots=True)
class Objective:
    """What a seat wants, and what it is worth to it."""

    want: Expression
    worth: int
    text: str


@dataclass(frozen=True, slots=True)
class Seat:
    """An actor's office; somebody can play it if it has objectives.

    ``support`` is the meter of what its own public thinks of it, if the scenario has one.
    """

    actor: str
    office: str
    brief: str
    case: str
    objectives: tuple[Objective, ...]
    policy: Policy
    support: str | None = None

    @property
    def playable(self) -> bool:
        """Whether a human can take this seat."""
        return bool(self.objectives)
