"""``communique play``: which game is begun or gone on with, and in the terminal or in lines."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from game.commands.exits import refuse
from game.commands.start import need_terminal, show_title

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was asked for besides the scenario, as the options of the command have it."""

    seat: str | None
    seed: int | None
    plain: bool
    moves: str
    at: str | None
    origin: Path | None
    until: str | None
    short: bool
    fictional: bool
    name: str | None
    resume: Path | None


OPTIONS = {"origin": "from", "name": "as"}
"""Options that are not called like their field."""


def begin(scenario: str | None, wanted: Wanted) -> int:
    """Play a scenario or campaign, or let one be chosen; the exit code."""
    if scenario is None:
        return _choose(wanted)
    plain = _in_lines(scenario, wanted)
    if wanted.until is not None and not plain:
        refuse(
            "--until pauses the line mode: "
            f"`communique play {scenario} --plain --until {wanted.until}`"
        )
    if wanted.origin is not None:
        for option in ("seat", "seed", "resume"):
            if getattr(wanted, option) is not None:
                refuse(f"--{option} is the old game's; leave it out with --from")
    from game.commands.campaign import campaign_file

    campaign = campaign_file(scenario)
    if campaign is not None:
        return _campaign(scenario, campaign, wanted, plain=plain)
    return _scenario(scenario, wanted, plain=plain)


def _choose(wanted: Wanted) -> int:
    """The title screen, in the terminal or in lines."""
    for each in fields(wanted):
        if each.name != "plain" and getattr(wanted, each.name):
            option = OPTIONS.get(each.name, each.name)
            refuse(f"--{option} needs a SCENARIO; `communique list` shows what there is")
    if not wanted.plain:
        return show_title()
    from game.commands.title import title_plain

    return title_plain()


def _in_lines(scenario: str, wanted: Wanted) -> bool:
    """Whether to play in lines; if not, the terminal can do what the app needs."""
    from game.commands.config import prefers_lines

    if wanted.plain or prefers_lines():
        return True
    from game.tui.haste import hasten

    need_terminal(f"communique play {scenario} --plain")
    hasten()
    return False


def _scenario(scenario: str, wanted: Wanted, *, plain: bool) -> int:
    from game.commands.play import ShortRoad, open_session, play_plain, take_moves
    from game.session.beforehand import NOTHING_BEFOREHAND

    if wanted.origin is not None:
        from game.commands.branching import branch_session

        session, path = branch_session(
            scenario, wanted.origin, wanted.at, wanted.name, fictional=wanted.fictional
        )
    else:
        session, path = open_session(
            scenario,
            seat=wanted.seat,
            seed=wanted.seed,
            name=wanted.name,
            resume=wanted.resume,
            at=wanted.at,
            until=wanted.until,
            fictional=wanted.fictional,
        )
    beforehand = ShortRoad(session.scenario) if wanted.short else NOTHING_BEFOREHAND
    take_moves(session, wanted.moves, wanted.until, beforehand)
    if plain:
        return play_plain(session, path, scenario, wanted.until, beforehand)
    from game.tui.app import run_app

    flags = [f"--{flag}" for flag in ("short", "fictional") if getattr(wanted, flag)]
    named = shlex.join([scenario, *flags])
    return run_app(session=session, journal_path=path, beforehand=beforehand, named=named)


def _campaign(named: str, path: Path, wanted: Wanted, *, plain: bool) -> int:
    from game.commands.campaign import open_campaign, play_campaign_plain, take_campaign_moves

    for option in ("seat", "at", "until", "short", "fictional"):
        begins_there = option == "at" and wanted.origin is not None
        if getattr(wanted, option) and not begins_there:
            refuse(f"--{option} is for a single scenario; a campaign's parts have their own seats")
    if wanted.origin is not None:
        from game.commands.branching import branch_kept_campaign

        session, kept = branch_kept_campaign(path, wanted.origin, wanted.at, wanted.name)
    else:
        session, kept = open_campaign(
            path, seed=wanted.seed, name=wanted.name, resume=wanted.resume
        )
    take_campaign_moves(session, wanted.moves)
    if plain:
        return play_campaign_plain(session, kept, named)
    from game.tui.app import run_app

    return run_app(campaign=session, journal_path=kept, named=shlex.quote(named))
