"""Opening a scenario or a kept session.

This is where the rules and the reader come in, so the title screen loads it only when needed.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, TypeVar

from game.scenario.campaign.reader import read_campaign
from game.scenario.library import builtin_campaigns, builtin_scenarios, is_campaign, read_card
from game.scenario.reader import read_scenario
from game.session.campaign import CampaignSession
from game.session.campaign_replay import CampaignReplay, resume_campaign
from game.session.endings import PlayerJournal
from game.session.journal import JournalError
from game.session.own_files import own_files
from game.session.replay import Replay, resume
from game.session.saves import new_session_path
from game.session.session import Session
from game.tui.game import Game

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from game.scenario.campaign.model import Campaign
    from game.scenario.diagnostics import Problem
    from game.scenario.model import Scenario

    Kept = TypeVar("Kept", Replay, CampaignReplay)

MOST_PROBLEMS = 5


class OpeningError(Exception):
    """A scenario or session cannot be opened; the lines say why."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def open_scenario(path: Path) -> Scenario:
    """The scenario of a file.

    Raises:
        OpeningError: it has mistakes.
    """
    result = read_scenario(path)
    if result.scenario is None:
        raise OpeningError(*_mistakes(path, result.errors))
    return result.scenario


def _mistakes(path: Path, errors: Sequence[Problem]) -> tuple[str, ...]:
    problems = [_mistake(problem) for problem in errors]
    more = len(problems) - MOST_PROBLEMS
    return (
        f"{path} cannot be played.",
        *problems[:MOST_PROBLEMS],
        *([f"and {more} more; `communique check` shows all"] if more > 0 else []),
    )


def _mistake(problem: Problem) -> str:
    """Where a mistake is, unless the file is one, what it is, and what was meant perhaps."""
    message = problem.message
    told = (
        f"{problem.line}:{problem.column}: {message}"
        if problem.line
        else message[:1].upper() + message[1:]
    )
    return told + (f"; {problem.suggestion}" if problem.suggestion else "")


def new_game(
    scenario: Scenario, seat: str, seed: int | None = None, path: Path | None = None
) -> Game:
    """A new game, kept where sessions are kept unless a path is given."""
    place = path or new_session_path(scenario.id)
    chosen = secrets.randbits(32) if seed is None else seed
    return Game(Session(scenario, seat, chosen, PlayerJournal(place)), place)


def open_campaign(path: Path) -> Campaign:
    """The campaign of a file.

    Raises:
        OpeningError: it has mistakes.
    """
    result = read_campaign(path)
    if result.campaign is None:
        raise OpeningError(*_mistakes(path, result.errors))
    return result.campaign


def new_campaign(campaign: Campaign) -> Game:
    """A new game of a campaign, kept where sessions are kept."""
    place = new_session_path(campaign.id)
    return Game.of(CampaignSession(campaign, secrets.randbits(32), PlayerJournal(place)), place)


def continue_game(path: Path, scenario_id: str) -> tuple[Game, str]:
    """A kept session, ready to go on, and a remark if there is one.

    Raises:
        OpeningError: it cannot be continued; the file is left as it is.
    """
    file = _file_of(scenario_id)
    if file is None:
        raise OpeningError(
            f"This is a session of {scenario_id}, which is not built in.",
            "Open its file once, then go on here; or continue it with:",
            f"communique play YOUR-FILE.yaml --resume {path}",
        )
    if is_campaign(file):
        campaign = open_campaign(file)
        kept = _replayed(path, lambda: resume_campaign(path, campaign, PlayerJournal))
        return Game.of(kept.session, path), _remark(kept)
    scenario = open_scenario(file)
    replayed = _replayed(path, lambda: resume(path, scenario, PlayerJournal))
    return Game(replayed.session, path), _remark(replayed)


def _file_of(story: str) -> Path | None:
    """The file of a scenario or campaign: built in, or one of the player's own."""
    own = ((card.id, file) for file in own_files() if (card := read_card(file)) is not None)
    return {**dict(own), **builtin_scenarios(), **builtin_campaigns()}.get(story)


def _replayed(path: Path, resume_: Callable[[], Kept]) -> Kept:
    try:
        replayed = resume_()
    except JournalError as problem:
        raise OpeningError(str(problem)) from None
    except OSError as problem:
        raise OpeningError(f"{path}: {problem.strerror}") from None
    if replayed.drift is not None:
        raise OpeningError(*_drift_lines(path, replayed))
    return replayed


def _remark(replayed: Replay | CampaignReplay) -> str:
    if replayed.torn is not None:
        return "The last line of this session was cut short and is left out."
    if replayed.changed:
        return f"The {_played(replayed)} has changed since; this session holds all the same."
    return ""


def _played(replayed: Replay | CampaignReplay) -> str:
    return "campaign" if isinstance(replayed, CampaignReplay) else "scenario"


def _drift_lines(path: Path, replayed: Replay | CampaignReplay) -> tuple[str, ...]:
    drift = replayed.drift
    assert drift is not None
    since = (
        f"The {_played(replayed)} has changed since this session was played."
        if replayed.changed
        else "The session's file has been altered."
    )
    at = f"{drift.event}: {drift.choice}" if drift.event else "before the first decision"
    return (
        since,
        f"{drift.held} of its {drift.decisions} decisions still hold; then, at {at}, "
        f"{drift.reason}.",
        f"It is not continued, and its file is left as it is: {path}",
    )
