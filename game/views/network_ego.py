"""Parts of a map of relations: one actor and all about it, and the order of the whole table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.views.network import NetworkView, Sight, Spot


@dataclass(frozen=True, slots=True)
class EgoRow:
    """Another actor: how it sees the one in the middle, and how that one sees it."""

    actor: str
    name: str
    public: bool
    seen: Sight | None
    sees: Sight | None


def ego_rows(view: NetworkView, actor: str) -> tuple[EgoRow, ...]:
    """Everybody who sees an actor or is seen by it, publics last, the best disposed first."""
    rows = []
    for spot in view.spots:
        seen, sees = view.sight(spot.actor, actor), view.sight(actor, spot.actor)
        if spot.actor != actor and (seen or sees):
            rows.append(EgoRow(spot.actor, spot.name, spot.kind == "public", seen, sees))
    return tuple(sorted(rows, key=lambda row: (row.public, -_mean(row))))


def _mean(row: EgoRow) -> float:
    values = [sight.value for sight in (row.seen, row.sees) if sight is not None]
    return sum(values) / len(values)


def table_order(view: NetworkView) -> tuple[Spot, ...]:
    """Every actor, publics last."""
    return tuple(sorted(view.spots, key=lambda spot: spot.kind == "public"))


def found_actor(view: NetworkView, said: str) -> str | None:
    """Whom a word means: an actor's id or name, or the only one whose name has it."""
    wanted = said.strip().lower()
    for spot in view.spots:
        if wanted in (spot.actor.lower(), spot.name.lower()):
            return spot.actor
    having = [spot.actor for spot in view.spots if wanted and wanted in spot.name.lower()]
    return having[0] if len(having) == 1 else None
