"""What takes effect: acts, how they are read and come out, and bare changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from game.scenario.units import Kind

if TYPE_CHECKING:
    from game.scenario.expressions import Expression
    from game.scenario.model.texts import Text

Gestures: TypeAlias = tuple[str, str, bool]
"""The gestures from one actor towards another: warm ones, or cold ones."""
MOST_REPEATS = 3
"""From the fourth gesture on one more counts no less than the one before."""
LEAK_STATES = ("none", "hidden", "out")


@dataclass(frozen=True, slots=True)
class Reading:
    """How one onlooker reads an act: as another act, aimed at itself."""

    actor: str
    act: str
    intensity: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Leak:
    """How what was not seen of an act comes out: at the start of turn ``due`` if ``when`` holds."""

    id: str
    due: str
    when: Expression | None = None
    news: Text = ()
    headline: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Who does what to whom.  ``intensity`` is after scaling; ``seen`` is a percent."""

    act: str
    source: str
    target: str
    intensity: int
    kind: Kind
    seen: int = 100
    readings: tuple[Reading, ...] = ()
    leak: Leak | None = None

    @property
    def gestures(self) -> Gestures | None:
        """Which gestures this is one of, ``None`` if it is none or nothing is felt of it."""
        if self.kind is not Kind.GESTURE or not self.intensity:
            return None
        return self.source, self.target, self.intensity > 0


@dataclass(frozen=True, slots=True)
class ScoreEffect:
    """A bare change of a relation or meter: ``amount`` is added, or set if ``absolute``."""

    target: str
    amount: int
    absolute: bool
    kind: Kind = Kind.LASTING


@dataclass(frozen=True, slots=True)
class FlagEffect:
    """A flag set to a truth value."""

    flag: str
    value: bool


Effect: TypeAlias = ScoreEffect | FlagEffect


@dataclass(frozen=True, slots=True)
class Outcome:
    """What takes effect together: the acts first, in order, then the effects, in order."""

    acts: tuple[Act, ...] = ()
    effects: tuple[Effect, ...] = ()


NO_OUTCOME = Outcome()


@dataclass(frozen=True, slots=True)
class Also:
    """A further outcome if ``when`` holds before the item's first effect."""

    when: Expression
    outcome: Outcome
    then: Text = ()


@dataclass(frozen=True, slots=True)
class Chance:
    """One of several declared results; the odds are shares of the sum of the open ones."""

    odds: int
    when: Expression | None
    outcome: Outcome
    then: Text = ()
