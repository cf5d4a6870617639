"""``communique odds`` for a campaign: the whole sampled, or the present part of a game mapped."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from game.analysis.campaign_map import map_part
from game.analysis.campaign_shares import sample_campaign
from game.commands.campaign import load_campaign
from game.commands.exits import FAILED, refuse, tell
from game.commands.progress import bar
from game.plain.campaign_odds import campaign_odds_blocks, part_map_blocks
from game.plain.document import text_lines
from game.session.campaign_replay import replay_campaign
from game.session.journal import JournalError
from game.views.campaign_map import part_map_view
from game.views.campaign_odds import campaign_odds_view

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from game.analysis.evidence import Budget
    from game.plain.document import Block
    from game.scenario.campaign.model import Campaign
    from game.session.campaign import CampaignSession


def campaign_odds(path: Path, *, as_json: bool, runs: int, seed: int) -> int:
    """Play a campaign at random and show the odds; return the exit code, 1 if it was stopped."""
    campaign = load_campaign(path)
    with bar(campaign.id) as draw:
        shares = sample_campaign(campaign, runs=runs, seed=seed, progress=draw)
    view = campaign_odds_view(campaign, shares)
    if as_json:
        click.echo(json.dumps(asdict(view)))
    else:
        _say(campaign_odds_blocks(view))
    if shares.evidence.interrupted:
        tell(f"{path}: stopped; this is what was known by then")
        return FAILED
    return 0


def session_odds(path: Path, kept: Path, *, as_json: bool, budget: Budget) -> int:
    """Map the part that a kept game has come to, from where it stands; return the exit code."""
    session = _session(load_campaign(path), kept)
    with bar(session.stage.part.title) as draw:
        found = map_part(session, budget=budget, progress=draw)
    view = part_map_view(session, found)
    if as_json:
        click.echo(json.dumps(asdict(view)))
    else:
        _say(part_map_blocks(view))
    return FAILED if found.evidence.interrupted else 0


def _session(campaign: Campaign, kept: Path) -> CampaignSession:
    try:
        replayed = replay_campaign(kept, campaign)
    except JournalError as error:
        refuse(str(error))
    if replayed.drift is not None:
        refuse(f"{kept}: this game no longer holds; `communique replay {kept}` says where")
    session = replayed.session
    if session.over:
        refuse(f"{kept}: this campaign is over; `communique review {kept}` looks back on it")
    if session.part_over:
        session.go_on()
    return session


def _say(blocks: Iterable[Block]) -> None:
    click.echo("\n".join(text_lines(blocks)).lstrip("\n"))
