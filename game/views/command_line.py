"""The command that plays a game again up to where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.views.campaign import moves

if TYPE_CHECKING:
    from game.session.campaign import CampaignSession
    from game.session.session import Session


def command_line(session: Session, campaign: CampaignSession | None = None, named: str = "") -> str:
    """With its seat, its seed and its choices by id; ``named`` is the file, if not built in."""
    if campaign is not None:
        taken = moves(campaign, len(campaign.stages))
        return f"communique play {named or campaign.campaign.id} {_dealt(campaign.seed, taken)}"
    scenario = session.scenario
    seat = "" if session.seat == scenario.playable_seats[0].actor else f"--seat {session.seat} "
    taken = ", ".join(choice for _, choice in session.road)
    return f"communique play {named or scenario.id} {seat}{_dealt(session.seed, taken)}"


def _dealt(seed: int, taken: str) -> str:
    return f"--seed {seed}" + (f" --moves '{taken}'" if taken else "")
