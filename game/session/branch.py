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


def branch_campaign(campaign: CampaignSession, decisions: int, journal: Journal) -> CampaignSession:
    """The same for a campaign, whose decisions are counted through all parts.

    With all decisions of a part it has come to the next one, if that has been begun.

    Raises:
        ValueError: the campaign has not so many decisions.
    """
    if not 0 <= decisions <= campaign.decisions:
        raise ValueError(f"the game has {campaign.decisions} decisions, not {decisions}")
    new = CampaignSession(campaign.campaign, campaign.seed, journal)
    for number, stage in enumerate(campaign.stages, start=1):
        for _, choice in stage.session.road[:decisions]:
            new.session.decide(choice)
        decisions -= len(stage.session.road)
        if decisions < 0 or number == len(campaign.stages):
            break
        new.go_on()
    return new


def _first(session: Session, decisions: int) -> list[str]:
    if not 0 <= decisions <= len(session.road):
        raise ValueError(f"the game has {len(session.road)} decisions, not {decisions}")
    return [choice for _, choice in session.road[:decisions]]
