"""What a kept session is about, told without playing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.session.journal import JournalError, read_journal

if TYPE_CHECKING:
    from pathlib import Path

    from game.session.journal import Kept, Record


@dataclass(frozen=True)
class Heading:
    """What the first line of a session says, and how many decisions stand.

    For a ``campaign``, ``scenario`` is its id and ``seat`` is empty: each part has its own.
    ``turn`` is the last turn that is over, ``part`` the part of a campaign that the last decision
    was taken in, ``ending`` the ending that the story has come to; each is empty where there is
    none yet.
    """

    path: Path
    scenario: str
    seat: str
    seed: int
    decisions: int
    campaign: bool = False
    turn: str = ""
    part: str = ""
    ending: str = ""


def read_heading(path: Path) -> Heading:
    """Tell what a session file is about without replaying it.

    Raises:
        JournalError: the file is no session.
    """
    return heading_of(path, read_journal(path))


def heading_of(path: Path, kept: Kept) -> Heading:
    """The heading of what a journal holds.

    Raises:
        JournalError: a line is not what a session has there.
    """
    first = kept.records[0]
    campaign = "campaign" in first
    scenario, seat = first.get("scenario"), first.get("seat")
    if campaign:
        scenario, seat = first["campaign"], ""
    seed = first.get("seed")
    if (
        not isinstance(scenario, str)
        or not isinstance(seat, str)
        or not isinstance(seed, int)
        or not 0 <= seed < 2**64
    ):
        raise JournalError(f"{path}:1: the first line does not tell scenario, seat and seed")
    for number, record in enumerate(kept.records[1:], start=2):
        other = {"undo", "note", *(["part"] if campaign else [])}
        if not (other & record.keys() or {"turn", "event", "choice"} <= record.keys()):
            raise JournalError(f"{path}:{number}: this line is neither decision, undo nor note")
    standing = standing_decisions(kept)
    last = standing[-1] if standing else first
    return Heading(
        path,
        scenario,
        seat,
        seed,
        len(standing),
        campaign,
        turn=_last_turn(last),
        part=_part_of(kept, last) if campaign else "",
        ending=str(last.get("ending", "")),
    )


def standing_decisions(kept: Kept) -> list[Record]:
    """The decisions that no undo mark has taken back."""
    decisions: list[Record] = []
    for record in kept.records[1:]:
        if "choice" in record:
            decisions.append(record)
        elif "undo" in record and decisions:
            decisions.pop()
    return decisions


def _last_turn(record: Record) -> str:
    """The last turn that was over when a line was written."""
    digests = record.get("digests")
    turns = list(digests) if isinstance(digests, dict) else []
    return str(turns[-1]) if turns else ""


def _part_of(kept: Kept, decision: Record) -> str:
    """The part of a campaign that a decision was taken in."""
    part = ""
    for record in kept.records[1:]:
        if record is decision:
            break
        part = str(record["part"]) if "part" in record else part
    return part
