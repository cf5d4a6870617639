"""What the author says must hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from game.scenario.expressions import Expression


@dataclass(frozen=True, slots=True)
class Claim:
    """What the author says must hold; ``analysis`` proves or refutes it.

    With a ``seat`` it is said of the roads of that seat alone.
    """

    verb: Literal["possible", "never", "always", "chance"]
    ending: str | None = None
    condition: Expression | None = None
    least: int = 0
    most: int = 100
    turn: str | None = None
    side: Literal["before", "after"] | None = None
    seat: str | None = None
