"""The decisions that a game can be played again from, of a campaign part after part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.views.ending import road_rows

if TYPE_CHECKING:
    from game.session.campaign import CampaignSession
    from game.session.session import Session
    from game.views.ending import RoadRow


@dataclass(frozen=True, slots=True)
class Road:
    """The decisions of a game, or of a part of a campaign, which has a title.

    The first is number ``first``, from 1, counted through all parts.
    """

    title: str
    first: int
    rows: tuple[RoadRow, ...]


def roads(session: Session, campaign: CampaignSession | None) -> tuple[Road, ...]:
    """The road of a game, or the roads of a campaign, of which it is a part."""
    if campaign is None:
        return (Road("", 1, road_rows(session)),)
    found: list[Road] = []
    first = 1
    for number, stage in enumerate(campaign.stages, start=1):
        rows = road_rows(stage.session)
        if rows:
            found.append(Road(f"{number}. {stage.part.title}", first, rows))
        first += len(rows)
    return tuple(found)
