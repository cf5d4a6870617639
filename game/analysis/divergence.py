"""Where several sessions of one scenario part."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.session.session import Session

Move = tuple[str, str]
"""An event and the choice taken."""


@dataclass(frozen=True, slots=True)
class Divergence:
    """The first decision (from 0) at which ``sessions``, by number, did not all do the same.

    ``moves`` has the move of each, ``None`` where its game was over.
    """

    decision: int
    sessions: tuple[int, ...]
    moves: tuple[Move | None, ...]

    @property
    def same_event(self) -> bool:
        """Whether all stood before the same question, so that a choice parts them and no chance."""
        return None not in self.moves and len({m[0] for m in self.moves if m is not None}) == 1


def divergences(roads: Sequence[Sequence[Move]]) -> tuple[Divergence, ...]:
    """Where sessions part, first all of them, then those that went on together; by decision."""
    found: list[Divergence] = []
    waiting = [tuple(range(len(roads)))]
    while waiting:
        together = waiting.pop()
        for decision, moves in enumerate(zip_longest(*(roads[at] for at in together))):
            if len(set(moves)) > 1:
                found.append(Divergence(decision, together, moves))
                for move in dict.fromkeys(moves):
                    still = zip(together, moves, strict=True)
                    waiting.append(tuple(at for at, other in still if other == move))
                break
    return tuple(sorted(found, key=lambda parting: (parting.decision, parting.sessions)))


def alike(sessions: Sequence[Session]) -> tuple[tuple[int, ...], ...]:
    """The sessions by number, those together that took the same road through the same states."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for number, session in enumerate(sessions):
        key = (
            session.seat,
            session.road,
            session.state.values.tobytes(),
            int(session.state.ended[0]),
        )
        groups.setdefault(key, []).append(number)
    return tuple(tuple(group) for group in groups.values())
