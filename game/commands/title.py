"""The first screen in lines, and what was chosen there."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from game.commands.campaign import open_campaign, play_campaign_plain
from game.commands.play import open_session, play_plain
from game.plain.title import TitleMode
from game.scenario.library import is_campaign
from game.session.first_start import is_first_start, offered
from game.session.own_files import remember_file

if TYPE_CHECKING:
    from game.plain.title import Pick


def title_plain() -> int:
    """Ask over the standard streams what to play, and play it; the exit code."""
    first = is_first_start()
    offered()
    try:
        pick = TitleMode(sys.stdin, sys.stdout).choose(first)
    except KeyboardInterrupt:
        return 0
    return 0 if pick is None else _play(pick)


def _play(pick: Pick) -> int:
    named = str(pick.file)
    if is_campaign(pick.file):
        campaign, kept = open_campaign(pick.file, seed=None, name=None, resume=pick.kept)
        _remember(pick)
        return play_campaign_plain(campaign, kept, named)
    session, kept = open_session(named, seat=pick.seat, seed=None, name=None, resume=pick.kept)
    _remember(pick)
    return play_plain(session, kept, named)


def _remember(pick: Pick) -> None:
    if pick.own:
        with suppress(OSError):
            remember_file(pick.file)
