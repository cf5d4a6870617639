"""``communique replay``: a kept session played again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from game.commands.exits import FAILED, count, refuse, tell
from game.commands.load import load
from game.plain.text import ending_lines, step_lines
from game.scenario.library import builtin_scenarios
from game.session.heading import read_heading
from game.session.journal import JournalError
from game.session.replay import replay as play_again
from game.views.aftermath import chronicle
from game.views.ending import ending_view

if TYPE_CHECKING:
    from pathlib import Path

    from game.session.campaign_replay import CampaignReplay
    from game.session.replay import Replay


def played_again(path: Path, scenario: str | None) -> Replay:
    """A kept session played again; what cannot be played is refused."""
    try:
        played = read_heading(path).scenario
        if scenario is None and played not in builtin_scenarios():
            refuse(f"{path}: {played} is not built in; name its file with --scenario FILE")
        loaded = load(scenario or played)
        replayed = play_again(path, loaded)
    except JournalError as error:
        refuse(str(error))
    if replayed.torn is not None:
        whole = count(len(replayed.session.road), "decision")
        refuse(
            f"{path}:{replayed.torn}: this line is cut short; {whole} before it stand. "
            f"`communique play {scenario or loaded.id} --resume {path}` goes on from there"
        )
    return replayed


def replay(path: Path, scenario: str | None) -> int:
    """Tell the story of a kept session, or how far it still holds; return the exit code."""
    replayed = played_again(path, scenario)
    session = replayed.session
    for view in chronicle(session):
        click.echo("\n".join(step_lines(view)))
    if session.over:
        click.echo("\n".join(ending_lines(ending_view(session))))
    report_drift(path, replayed)
    return 0 if replayed.drift is None else FAILED


def report_drift(path: Path, replayed: Replay | CampaignReplay) -> None:
    """Say how far a session holds, if its scenario is not what it was."""
    drift = replayed.drift
    if drift is None:
        if replayed.changed:
            message = "the scenario has changed since; the session holds all the same"
            tell(f"{path}: {message}")
        return
    since = "the scenario has changed since" if replayed.changed else "the file has been altered"
    where = f" in turn {drift.turn}, {drift.event}: {drift.choice}" if drift.event else ""
    tell(
        f"{path}: {since}. The first {drift.held} of {drift.decisions} decisions still hold; "
        f"then{where}: {drift.reason}."
    )
