"""``communique play``: a new session or a kept one, in the terminal or in lines."""

from __future__ import annotations

import secrets
import sys
from typing import TYPE_CHECKING

import click

from game.commands.exits import FAILED, count, refuse
from game.commands.load import load
from game.commands.replay import report_drift
from game.plain.play import LineMode
from game.session.journal import FileJournal, JournalError
from game.session.replay import resume as resume_session
from game.session.saves import new_session_path, session_path
from game.session.session import NotOpenError, Session

if TYPE_CHECKING:
    from pathlib import Path

    from game.scenario.model import Scenario


def open_session(
    scenario: str, *, seat: str | None, seed: int | None, name: str | None, resume: Path | None
) -> tuple[Session, Path]:
    """A new session, or the one that a name or file says, and the file it is kept in."""
    loaded = load(scenario)
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
    new_seed = secrets.randbits(32) if seed is None else seed
    return Session(loaded, seat or playable[0], new_seed, FileJournal(path)), path


def _resumed(path: Path, scenario: Scenario) -> Session:
    try:
        replayed = resume_session(path, scenario)
    except JournalError as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"{path}: cannot be written: {error.strerror}")
    report_drift(path, replayed)
    if replayed.drift is not None:
        sys.exit(FAILED)
    if replayed.torn is not None:
        click.echo(
            f"{path}:{replayed.torn}: the last line was cut short and is left out; "
            f"{count(len(replayed.session.road), 'decision')} kept",
            err=True,
        )
    return replayed.session


def take_moves(session: Session, moves: str) -> None:
    """Take choices by id, separated by commas."""
    for move in (part.strip() for part in moves.split(",")):
        if not move:
            continue
        turn = session.view().turn.id
        try:
            session.decide(move)
        except NotOpenError as error:
            refuse(f"--moves: {move}, in turn {turn}: {error}")


def play_plain(session: Session, path: Path) -> int:
    """Play in lines over the standard streams; return the exit code."""
    mode = LineMode(session, sys.stdin, sys.stdout)
    try:
        mode.play(brief=len(session.steps) == 1)
    except KeyboardInterrupt:
        click.echo("", err=True)
    if session.unsaved:
        click.echo(f"This game could not be saved ({path}: {session.unsaved}).", err=True)
    elif len(session.steps) > 1:
        click.echo(f"Kept in {path}", err=True)
        if session.over:
            click.echo(f"Which decision mattered: communique review {path}", err=True)
    return 0 if session.over or mode.left else FAILED
