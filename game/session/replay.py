"""Loading is replaying: a kept session is played again and compared digest by digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.session.heading import heading_of, standing_decisions
from game.session.journal import FileJournal, JournalError, mend_journal, read_journal
from game.session.session import NotOpenError, Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from game.scenario.model import Scenario
    from game.session.journal import Journal, Record


@dataclass(frozen=True)
class Drift:
    """Where a kept session and the scenario part: at which decision, and how."""

    turn: str
    event: str
    choice: str
    held: int
    decisions: int
    reason: str


@dataclass(frozen=True)
class Replay:
    """A kept session, played again as far as it holds.

    ``changed`` tells that the scenario file is not the one the session was played on; without a
    ``drift`` the session holds all the same.
    """

    session: Session
    drift: Drift | None
    changed: bool
    torn: int | None


def replay(path: Path, scenario: Scenario) -> Replay:
    """Play a kept session again on a scenario.

    Raises:
        JournalError: the file is no session, or one of another scenario.
    """
    kept = read_journal(path)
    heading = heading_of(path, kept)
    if heading.campaign:
        raise JournalError(
            f"{path}: this is a session of the campaign {heading.scenario}; "
            f"`communique play {heading.scenario} --resume {path}` goes on with it"
        )
    if heading.scenario != scenario.id:
        raise JournalError(f"{path}: this is a session of {heading.scenario}, not of {scenario.id}")
    if heading.seat not in {seat.actor for seat in scenario.playable_seats}:
        raise JournalError(f"{path}: {scenario.id} has no seat {heading.seat} to play any more")
    session = Session(scenario, heading.seat, heading.seed)
    decisions = standing_decisions(kept)
    drift = None
    first = {"turn": "", "event": "", "choice": ""}
    if dict(session.steps[0].digests) != kept.records[0].get("digests", {}):
        drift = drift_at(first, 0, len(decisions), "the turns before the first decision differ")
    for held, record in enumerate(decisions):
        if drift is not None:
            break
        reason = take_again(session, record)
        if reason is not None:
            drift = drift_at(record, held, len(decisions), reason)
    changed = kept.records[0].get("hash") != scenario.content_hash
    return Replay(session, drift, changed, kept.torn)


def resume(
    path: Path, scenario: Scenario, journal: Callable[[Path], Journal] = FileJournal
) -> Replay:
    """Replay a session and go on keeping it in its file; a torn last line is cut off first.

    A session that has drifted is not continued: its file is left as it is.  ``journal`` makes what
    keeps the file.

    Raises:
        JournalError: as for :func:`replay`.
    """
    replayed = replay(path, scenario)
    if replayed.drift is None:
        if replayed.torn is not None:
            mend_journal(path)
        replayed.session.save_to(journal(path), recorded=True)
    return replayed


def take_again(session: Session, record: Record) -> str | None:
    """Take a kept decision; what does not fit, in words, or ``None``."""
    position = session.view()
    if position.event is None:
        return "the game is over before this decision"
    if position.event.id != record["event"]:
        return f"the decision here is now {position.event.id}"
    try:
        step = session.decide(str(record["choice"]))
    except NotOpenError as problem:
        return str(problem)
    digests = record.get("digests")
    kept = digests if isinstance(digests, dict) else {}
    for turn, value in step.digests:
        if turn not in kept:
            return f"turn {turn} passes without a decision now"
        if kept[turn] != value:
            return f"after turn {turn} the scores or facts differ"
    return None


def drift_at(record: Record, held: int, decisions: int, reason: str) -> Drift:
    """A drift at a kept decision, after so many that hold."""
    return Drift(
        turn=str(record["turn"]),
        event=str(record["event"]),
        choice=str(record["choice"]),
        held=held,
        decisions=decisions,
        reason=reason,
    )
