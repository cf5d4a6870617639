"""``communique play``: a new session or a kept one, in the terminal or in lines."""

from __future__ import annotations

import secrets
import sys
from typing import TYPE_CHECKING

from game.commands.arrival import arrive, turn_number
from game.commands.exits import FAILED, count, refuse, tell
from game.commands.load import invented, load
from game.commands.resuming import report_cut, resumed
from game.plain.after import AfterTheEnding, Played
from game.plain.play import LineMode
from game.session.beforehand import NOTHING_BEFOREHAND, Beforehand
from game.session.branch import branch
from game.session.endings import PlayerJournal
from game.session.replay import resume as resume_session
from game.session.saves import new_session_path, session_path
from game.session.session import NotOpenError, Session
from game.views.review import ReviewView
from game.views.words import humane, short_day

if TYPE_CHECKING:
    from pathlib import Path

    from game.scenario.model import Choice, Event, Scenario
    from game.views.campaign_review import CampaignReviewView


def open_session(
    scenario: str,
    *,
    seat: str | None,
    seed: int | None,
    name: str | None,
    resume: Path | None,
    at: str | None = None,
    until: str | None = None,
    fictional: bool = False,
) -> tuple[Session, Path]:
    """A new session, or the one that a name or file says, and the file it is kept in.

    With ``at`` the new session has come to that event, by a road that a player can take.  A turn
    ``until`` which to pause at is only looked up, before anything is played.  ``fictional`` plays
    with the invented names of the file.
    """
    loaded = load(scenario)
    if fictional:
        loaded = invented(loaded)
    if until is not None:
        turn_number(loaded, until)
    playable = [each.actor for each in loaded.playable_seats]
    if seat is not None and seat not in playable:
        refuse(f"{loaded.id} has no seat {seat} to play; it has {', '.join(playable)}")
    if name is not None and resume is not None:
        refuse("say --as or --resume, not both")
    try:
        path = session_path(loaded.id, name) if name else new_session_path(loaded.id)
    except ValueError as error:
        refuse(str(error))
    if resume is not None or path.exists():
        if at is not None:
            refuse(f"--at begins a new game, and {resume or path} is kept already")
        session = _resumed(resume or path, loaded)
        if (seat or session.seat, session.seed if seed is None else seed) != (
            session.seat,
            session.seed,
        ):
            refuse(
                f"{resume or path} was begun from seat {session.seat} with seed {session.seed}; "
                "leave out --seat and --seed to continue it"
            )
        return session, resume or path
    chosen = seat or playable[0]
    if at is not None:
        return arrive(loaded, chosen, at, seed=seed, journal=PlayerJournal(path)), path
    new_seed = secrets.randbits(32) if seed is None else seed
    return Session(loaded, chosen, new_seed, PlayerJournal(path)), path


def _resumed(path: Path, scenario: Scenario) -> Session:
    replayed = resumed(path, lambda: resume_session(path, scenario, PlayerJournal))
    report_cut(path, replayed.torn, len(replayed.session.road))
    return replayed.session


class ShortRoad(Beforehand):
    """The decisions that a short lesson takes beforehand, told on standard error."""

    def __init__(self, scenario: Scenario) -> None:
        if not scenario.short:
            refuse(f"{scenario.id} has no short road; a `short:` in its file would say it")
        super().__init__(scenario.short)

    def take(self, session: Session) -> tuple[Event, Choice] | None:
        """Take the decision that is due, and say so."""
        taken = super().take(session)
        if taken is not None:
            event, choice = taken
            title = event.title or humane(event.id)
            tell(f"Decided beforehand: {title}: {choice.text} ({choice.id})")
        return taken


def take_moves(
    session: Session,
    moves: str,
    until: str | None = None,
    beforehand: Beforehand = NOTHING_BEFOREHAND,
) -> None:
    """Take choices by id, separated by commas, as long as the game is before turn ``until``.

    The moves are the player's own: what is decided beforehand is taken between them.  A game that
    has begun comes to the next decision that is the player's.
    """
    pause = None if until is None else turn_number(session.scenario, until)
    waiting = [move for part in moves.split(",") if (move := part.strip())]

    def goes_on() -> bool:
        return not session.over and (pause is None or session.view().number < pause)

    while waiting and (session.over or goes_on()):
        if beforehand.take(session) is not None:
            continue
        move = waiting.pop(0)
        turn = session.view().turn.id
        try:
            session.decide(move)
        except NotOpenError as error:
            refuse(f"--moves: {move}, in turn {turn}: {error}")
    while len(session.steps) > 1 and goes_on() and beforehand.take(session) is not None:
        pass
    if waiting:
        left = ", ".join(waiting)
        tell(f"{count(len(waiting), 'move')} not taken before the pause: {left}")


def play_plain(
    session: Session,
    path: Path,
    scenario: str = "",
    until: str | None = None,
    beforehand: Beforehand = NOTHING_BEFOREHAND,
) -> int:
    """Play in lines over the standard streams, up to turn ``until``; return the exit code.

    ``scenario`` is how the scenario was named, to say how the game goes on.
    """
    pause = None if until is None else turn_number(session.scenario, until)
    mode = LineMode(session, sys.stdin, sys.stdout, pause, beforehand)
    try:
        ended = mode.play(brief=len(session.steps) == 1)
        while ended and (kept := ask_after(Played(session, path))) is not None:
            path = new_session_path(session.scenario.id)
            session = branch(session, kept, PlayerJournal(path))
            tell(f"A new game, kept in {path}; the one before stays as it is.")
            mode = LineMode(session, sys.stdin, sys.stdout, None, beforehand)
            ended = mode.play(brief=False)
    except KeyboardInterrupt:
        tell("")
    if mode.paused:
        _tell_pause(session, until)
    if session.unsaved:
        tell(f"This game could not be saved ({path}: {session.unsaved}).")
    elif len(session.steps) > 1:
        tell(f"Kept in {path}")
        if session.over:
            tell(f"Which decision mattered: communique review {path}")
        elif mode.paused:
            named = scenario or session.scenario.id
            tell(f"Go on: communique play {named} --plain --resume {path}")
    elif mode.paused:
        tell("Nothing has been decided yet, so there is nothing to keep.")
    return 0 if session.over or mode.left or mode.paused else FAILED


def ask_after(played: Played) -> int | None:
    """What is asked once a game is over; how many of its decisions a new game keeps, if any."""

    def page(view: ReviewView | CampaignReviewView) -> str:
        from game.pages.campaign_review import (  # noqa: PLC0415 - its templates load slowly
            campaign_review_page,
        )
        from game.pages.review import review_page  # noqa: PLC0415 - as above

        if isinstance(view, ReviewView):
            return review_page(view)
        return campaign_review_page(view, view.campaign)

    return AfterTheEnding(played, sys.stdin, sys.stdout, page).ask()


def _tell_pause(session: Session, until: str | None) -> None:
    """Say where a paused game stands."""
    position = session.view()
    if position.turn.id != until:
        tell(f"Nothing is left to decide in turn {until}.")
    event = position.event
    assert event is not None
    tell(
        f"Paused before turn {position.turn.id}, {short_day(position.turn.date)}: "
        f"to be decided next is {event.id} ({event.title or humane(event.id)})."
    )
