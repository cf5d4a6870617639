"""What may come of the present part of a campaign, in words and figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.scenario.campaign.graft import ONWARD
from game.views.shares import WORDING, ShareView, evidence_words, share_view

if TYPE_CHECKING:
    from game.analysis.campaign_map import PartMap
    from game.session.campaign import CampaignSession

CARRIED = "With what this game has carried into the part, from where it stands."
DRAWN = "What is hidden stays as it was drawn."
"""Before the first decision of a part every way it could have been drawn is walked."""


@dataclass(frozen=True, slots=True)
class PartMapView:
    """The map of a part: shares of roads for what is wanted, remembered, and come to."""

    campaign: str
    part: str
    place: str
    words: str
    wording: str
    carried: str
    endings: tuple[tuple[str, ShareView], ...]
    objectives: tuple[tuple[str, int, ShareView], ...]
    facts: tuple[tuple[str, ShareView], ...]


def part_map_view(session: CampaignSession, found: PartMap) -> PartMapView:
    """The map of the part that a game of a campaign has come to."""
    game, evidence, shares = session.session, found.evidence, found.shares
    scenario = game.scenario
    objectives = scenario.seats[game.seat].objectives
    decided = len(game.road)
    return PartMapView(
        campaign=session.campaign.title,
        part=session.stage.part.title,
        place=f"{decided} decision{'' if decided == 1 else 's'} taken in this part",
        words=evidence_words(evidence),
        wording=WORDING,
        carried=f"{CARRIED} {DRAWN}" if decided and scenario.draws else CARRIED,
        endings=tuple(
            (ending.title, share_view(shares.endings.get(ending.id, 0), evidence))
            for ending in scenario.endings
            if ending.id != ONWARD
        ),
        objectives=tuple(
            (objective.text, objective.worth, share_view(share, evidence))
            for objective, share in zip(objectives, shares.objectives, strict=True)
        ),
        facts=tuple(
            (fact.text, share_view(found.facts[fact.id], evidence))
            for fact in session.stage.part.facts
        ),
    )
