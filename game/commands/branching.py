"""``communique play --from SESSION --at DECISION``: another game with its first decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.commands.campaign import load_campaign
from game.commands.exits import count, refuse
from game.commands.load import invented, load
from game.commands.resuming import resumed
from game.session.branch import branch, branch_campaign
from game.session.campaign_replay import replay_campaign
from game.session.endings import PlayerJournal
from game.session.replay import replay
from game.session.saves import new_session_path, session_path

if TYPE_CHECKING:
    from pathlib import Path

    from game.session.campaign import CampaignSession
    from game.session.session import Session


def branch_session(
    scenario: str, origin: Path, at: str | None, name: str | None, *, fictional: bool = False
) -> tuple[Session, Path]:
    """A new game up to a decision of a kept one, and the file that it is kept in."""
    loaded = invented(load(scenario)) if fictional else load(scenario)
    old = resumed(origin, lambda: replay(origin, loaded)).session
    decisions = _decision([event for event, _ in old.road], origin, at)
    path = _new_path(loaded.id, name)
    return branch(old, decisions, PlayerJournal(path)), path


def branch_kept_campaign(
    file: Path, origin: Path, at: str | None, name: str | None
) -> tuple[CampaignSession, Path]:
    """The same for a campaign, whose decisions are numbered through all parts.

    An event that was decided in several parts is named with its part: ``PART.EVENT``.
    """
    campaign = load_campaign(file)
    old = resumed(origin, lambda: replay_campaign(origin, campaign)).session
    taken = [(stage.part.id, event) for stage in old.stages for event, _ in stage.session.road]
    alike = [f"{part}.{event}" for part, event in taken if event == at]
    if len(alike) > 1:
        refuse(f"--at {at}: decided in {len(alike)} parts; say {' or '.join(alike)}")
    full = at is not None and "." in at
    events = [f"{part}.{event}" if full else event for part, event in taken]
    decisions = _decision(events, origin, at)
    path = _new_path(campaign.id, name)
    return branch_campaign(old, decisions, PlayerJournal(path)), path


def _decision(events: list[str], origin: Path, at: str | None) -> int:
    """How many decisions are kept: all before the one that is named by number or by event."""
    if at is None:
        refuse("--from needs --at: the decision to play from, by its number or its event")
    if at.isdecimal():
        if not 1 <= int(at) <= len(events):
            refuse(f"--at {at}: {origin} has {count(len(events), 'decision')}")
        return int(at) - 1
    if at not in events:
        taken = ", ".join(dict.fromkeys(events))
        refuse(f"--at {at}: not decided in {origin}; decided were: {taken}")
    return events.index(at)


def _new_path(story: str, name: str | None) -> Path:
    try:
        path = session_path(story, name) if name else new_session_path(story)
    except ValueError as error:
        refuse(str(error))
    if path.exists():
        refuse(f"{path} is kept already; --from begins a new game, so name another")
    return path
