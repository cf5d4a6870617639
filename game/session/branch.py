"""A new game that keeps the first decisions of another, which stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.session.campaign import CampaignSession
from game.session.session import Session

if TYPE_CHECKING:
    from game.session.journal import Journal


def branch(session: Session, decisions: int, journal: Journal) -> Session:
    """A game with the seed, so the draws, and the first decisions of another.

    Votes and notes stay with the game that they were made in.  Without a decision nothing is kept
    in the journal yet.

    Raises:
        ValueError: the session has not so many decisions.
    """
    road = _first(session, decisions)
    new = Session(session.scenario, session.seat, session.seed, journal, session.program)
    for choice in road:
        new.decide(choice)
    return new


def branch_campaign(
    campaign: CampaignSession, part: int, decisions: int, journal: Journal
) -> CampaignSession:
    """The same for a campaign: all parts before, and so many decisions of a part (from 0).

    Raises:
        ValueError: that part has not been begun, or has not so many decisions.
    """
    if not 0 <= part < len(campaign.stages):
        raise ValueError(f"part {part + 1} has not been begun")
    road = _first(campaign.stages[part].session, decisions)
    new = CampaignSession(campaign.campaign, campaign.seed, journal)
    for stage in campaign.stages[:part]:
        for _, choice in stage.session.road:
            new.session.decide(choice)
        new.go_on()
    for choice in road:
        new.session.decide(choice)
    return new


def _first(session: Session, decisions: int) -> list[str]:
    if not 0 <= decisions <= len(session.road):
        raise ValueError(f"the game has {len(session.road)} decisions, not {decisions}")
    return [choice for _, choice in session.road[:decisions]]
