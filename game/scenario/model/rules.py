"""The numbers of the rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.scenario.units import POINT, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class AudienceCost:
    """What walking back a commitment costs in support, in hundredths of a point.

    The firmer it was the more (Fearon 1994; Tomz 2007); of a walk-back that new information
    justifies only ``softened`` percent are felt (Levendusky and Horowitz 2012).
    """

    statement: int = 4 * POINT
    threat: int = 8 * POINT
    force: int = 12 * POINT
    softened: int = 40


@dataclass(frozen=True, slots=True)
class Rally:
    """How a public rallies behind its government under outside pressure: little, and not for long.

    Support rises by ``share`` percent of an act's intensity at full dislike of who does it, but by
    no more than ``most`` (Mueller 1970; 2 to 3 points in Lian and Oneal 1993).
    """

    share: int = 40
    most: int = 3 * POINT


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of the rules (defaults: design of the relation model, docs of ``rules``).

    Factors are percents: ``direct`` 200 means two points for a Goldstein unit.  Half-lives are
    days, ``None`` for never.  ``rival`` is in hundredths of a point.  ``repeat`` is the percent of
    the gesture before that one more gesture towards the same actor counts.
    """

    direct: int = 200
    own: int = 100
    echo: int = 25
    friend_of_friend: int = 100
    mixed: int = 80
    enemy_of_enemy: int = 50
    rival: int = -20 * POINT
    half_life: Mapping[Kind, int | None] = field(
        default_factory=lambda: {
            Kind.GESTURE: 21,
            Kind.STATEMENT: 56,
            Kind.DEAL: 182,
            Kind.COERCION: 182,
            Kind.FORCE: 728,
            Kind.LASTING: None,
        }
    )
    audience_cost: AudienceCost = AudienceCost()
    repeat: int = 100
    rally: Rally = Rally()

    @property
    def half_lives(self) -> tuple[int | None, ...]:
        """The distinct half-lives, fastest first, ``None`` (never) last: one pool each."""
        finite = sorted({days for days in self.half_life.values() if days is not None})
        return (*finite, None)

    def kind_of(self, half_life: int | None) -> Kind:
        """The first kind that fades at that pace."""
        return next(kind for kind in Kind if self.half_life[kind] == half_life)
