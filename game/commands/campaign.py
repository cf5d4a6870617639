"""``communique play`` for a campaign: a new one or a kept one, in lines or in the terminal."""

from __future__ import annotations

import secrets
import sys
from typing import TYPE_CHECKING

from game.commands.exits import FAILED, count, refuse, tell
from game.commands.play import ask_after
from game.commands.resuming import report_cut, resumed
from game.plain.after import Played
from game.plain.campaign import CampaignMode
from game.scenario.campaign.reader import read_campaign
from game.scenario.diagnostics import render
from game.scenario.library import (
    ScenarioNotFoundError,
    builtin_campaigns,
    find_scenario,
    is_campaign,
)
from game.session.branch import branch_campaign
from game.session.campaign import CampaignSession
from game.session.campaign_replay import resume_campaign
from game.session.endings import PlayerJournal
from game.session.saves import new_session_path, session_path
from game.session.session import NotOpenError

if TYPE_CHECKING:
    from pathlib import Path

    from game.scenario.campaign.model import Campaign


def campaign_file(name_or_path: str) -> Path | None:
    """The file that was named, if it is a campaign's."""
    try:
        path = find_scenario(name_or_path)
    except ScenarioNotFoundError:
        return None
    return path if is_campaign(path) else None


def load_campaign(path: Path) -> Campaign:
    """The campaign, or a message with every mistake in it and the end of the command."""
    result = read_campaign(path)
    if result.campaign is None:
        tell(render(result.problems))
        mistakes = count(len(result.errors), "mistake")
        refuse(f"{path} cannot be played: {mistakes}, shown above")
    return result.campaign


def open_campaign(
    path: Path, *, seed: int | None, name: str | None, resume: Path | None
) -> tuple[CampaignSession, Path]:
    """A new game of a campaign, or the one that a name or file says, and where it is kept."""
    campaign = load_campaign(path)
    if name is not None and resume is not None:
        refuse("say --as or --resume, not both")
    try:
        kept = session_path(campaign.id, name) if name else new_session_path(campaign.id)
    except ValueError as error:
        refuse(str(error))
    kept = resume or kept
    if resume is None and not kept.exists():
        new_seed = secrets.randbits(32) if seed is None else seed
        return CampaignSession(campaign, new_seed, PlayerJournal(kept)), kept
    session = _resumed(kept, campaign)
    if seed is not None and seed != session.seed:
        refuse(f"{kept} was begun with seed {session.seed}; leave out --seed to continue it")
    return session, kept


def _resumed(path: Path, campaign: Campaign) -> CampaignSession:
    replayed = resumed(path, lambda: resume_campaign(path, campaign, PlayerJournal))
    report_cut(path, replayed.torn, replayed.session.decisions)
    return replayed.session


def take_campaign_moves(session: CampaignSession, moves: str) -> None:
    """Take choices by id, separated by commas, through as many parts as they reach."""
    waiting = [move for part in moves.split(",") if (move := part.strip())]
    for move in waiting:
        if session.part_over:
            session.go_on()
        turn = session.session.view().turn.id
        try:
            session.session.decide(move)
        except NotOpenError as error:
            where = f"in turn {turn} of {session.stage.part.title}"
            refuse(f"--moves: {move}, {where}: {error}")


def play_campaign_plain(session: CampaignSession, path: Path, named: str) -> int:
    """Play in lines over the standard streams; return the exit code.

    ``named`` is how the campaign was named, to say how the game goes on.
    """
    mode = CampaignMode(session, sys.stdin, sys.stdout)
    try:
        ended = mode.play()
        while ended and (kept := ask_after(Played(session.session, path, session))) is not None:
            path = new_session_path(session.campaign.id)
            session = branch_campaign(session, kept, PlayerJournal(path))
            tell(f"A new game, kept in {path}; the one before stays as it is.")
            mode = CampaignMode(session, sys.stdin, sys.stdout)
            ended = mode.play()
    except KeyboardInterrupt:
        tell("")
    if session.unsaved:
        tell(f"This game could not be saved ({path}: {session.unsaved}).")
    elif session.decisions:
        tell(f"Kept in {path}")
        if session.over:
            file = "" if named in builtin_campaigns() else f" --scenario {named}"
            tell(f"Which decision mattered: communique review {path}{file}")
        else:
            tell(f"Go on: communique play {named} --plain --resume {path}")
    return 0 if session.over or mode.left else FAILED
