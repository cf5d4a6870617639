"""The game that a visitor left off, put on the table again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenario.library import builtin_campaigns, builtin_scenarios
from game.serve.bookmark import Mark
from game.session.campaign import CampaignSession
from game.session.campaign_replay import resume_campaign
from game.session.endings import PlayerJournal
from game.session.journal import JournalError
from game.session.replay import resume
from game.session.session import Session
from game.tui.game import Game
from game.tui.opening import OpeningError, open_campaign, open_scenario

if TYPE_CHECKING:
    from pathlib import Path

    from game.serve.bookmark import Bookmark


def mark_of(game: Game, bookmark: Bookmark) -> Mark | None:
    """What to remember of a game; nothing of one that is not kept."""
    if game.path is None:
        return None
    journal = bookmark.relative(game.path)
    if game.campaign is not None:
        campaign = game.campaign
        return Mark(campaign.campaign.id, True, "", campaign.seed, journal)
    session = game.session
    return Mark(session.scenario.id, False, session.seat, session.seed, journal)


def laid_again(mark: Mark, bookmark: Bookmark, given: Path | None) -> Game:
    """The game of a bookmark: replayed from its file or, if nothing was decided, begun again.

    ``given`` is the file that the server was started with, which need not be built in.

    Raises:
        OpeningError: it cannot be continued; its file is left as it is.
    """
    journal = bookmark.folder / mark.journal
    path = _file(mark, given)
    try:
        if mark.campaign:
            return _campaign(mark, path, journal)
        scenario = open_scenario(path)
        if not journal.exists():
            if mark.seat not in {seat.actor for seat in scenario.playable_seats}:
                raise OpeningError(f"{scenario.id} has no seat {mark.seat} any more.")
            return Game(Session(scenario, mark.seat, mark.seed, PlayerJournal(journal)), journal)
        replayed = resume(journal, scenario, PlayerJournal)
        _refuse_drift(replayed.drift is not None, journal)
        return Game(replayed.session, journal)
    except JournalError as error:
        raise OpeningError(str(error)) from None
    except OSError as error:
        raise OpeningError(f"{journal}: {error.strerror}") from None


def _campaign(mark: Mark, path: Path, journal: Path) -> Game:
    campaign = open_campaign(path)
    if not journal.exists():
        return Game.of(CampaignSession(campaign, mark.seed, PlayerJournal(journal)), journal)
    replayed = resume_campaign(journal, campaign, PlayerJournal)
    _refuse_drift(replayed.drift is not None, journal)
    return Game.of(replayed.session, journal)


def _file(mark: Mark, given: Path | None) -> Path:
    """The file of the scenario or campaign that a bookmark names."""
    built_in = builtin_campaigns() if mark.campaign else builtin_scenarios()
    path = built_in.get(mark.scenario, given)
    if path is None:
        raise OpeningError(f"Your game was one of {mark.scenario}, which is not served any more.")
    return path


def _refuse_drift(drifted: bool, journal: Path) -> None:
    if drifted:
        raise OpeningError(
            "The scenario has changed since your last decision, and your game does not hold any",
            f"more. It is not continued, and its file is left as it is: {journal.name}",
        )
