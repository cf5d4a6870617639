"""Playing a session at random, for tests that need a road and not any one road."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from game.session.session import Session


def decide_at_random(session: Session, rng: random.Random) -> None:
    """Take one open choice of the present event."""
    session.decide(rng.choice(sorted(session.view().open)))


def play_at_random(session: Session, rng: random.Random, decisions: int = 1_000) -> None:
    """Play on to the ending, or for so many decisions."""
    while decisions and not session.over:
        decide_at_random(session, rng)
        decisions -= 1
