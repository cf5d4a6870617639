"""What is counted: relations, meters, and what was brought into them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.scenario.units import Kind


@dataclass(frozen=True, slots=True)
class Before:
    """A part of what lies between a score's base and its start.

    It fades as its ``kind`` does; ``part`` is the title of the part of a campaign that it was
    brought from, and empty for what a file itself says.
    """

    kind: Kind
    amount: int
    part: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """How ``source`` sees ``target``.  What lies between base and start is a change of ``kind``.

    If it was brought from elsewhere, ``brought`` says what lies there, in the order it came.
    """

    source: str
    target: str
    base: int
    start: int
    kind: Kind
    sources: tuple[str, ...] = ()
    brought: tuple[Before, ...] = ()

    @property
    def id(self) -> str:
        """``source.target``."""
        return f"{self.source}.{self.target}"

    @property
    def before(self) -> tuple[Before, ...]:
        """What lies between base and start."""
        return self.brought or _before(self.base, self.start, self.kind)


@dataclass(frozen=True, slots=True)
class Meter:
    """A bounded number that belongs to an actor; with ``steps`` it is a ladder of named rungs.

    A ladder starts at rung 1, so its range is ``1 .. len(steps)`` points.
    """

    actor: str
    name: str
    label: str
    base: int
    start: int
    least: int
    most: int
    kind: Kind
    steps: tuple[str, ...] = ()
    brought: tuple[Before, ...] = ()

    @property
    def id(self) -> str:
        """``actor.name``."""
        return f"{self.actor}.{self.name}"

    @property
    def before(self) -> tuple[Before, ...]:
        """What lies between base and start."""
        return self.brought or _before(self.base, self.start, self.kind)


def _before(base: int, start: int, kind: Kind) -> tuple[Before, ...]:
    return () if start == base else (Before(kind, start - base),)
