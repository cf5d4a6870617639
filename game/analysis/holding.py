"""Which kept sessions still hold on a new version of their scenario."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from game.session.heading import read_heading
from game.session.journal import JournalError
from game.session.replay import replay

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from game.scenario.model import Scenario
    from game.session.replay import Drift

ENDING = ".jsonl"


@dataclass(frozen=True, slots=True)
class Held:
    """How one session fares: it holds, it breaks on the new version, or it broke before it.

    ``drift`` tells where it breaks; without one, ``reason`` tells why it cannot be begun.
    """

    path: Path
    fate: Literal["holds", "breaks", "broke before"]
    decisions: int
    drift: Drift | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """All files of a folder: the sessions, and how many are of other scenarios or no sessions."""

    sessions: tuple[Held, ...]
    others: int
    unreadable: int

    def count(self, fate: str) -> int:
        """How many sessions fare like that."""
        return sum(session.fate == fate for session in self.sessions)


def holding(files: Iterable[Path], old: Scenario, new: Scenario) -> Holding:
    """Play the sessions among some files again on both versions of their scenario."""
    sessions: list[Held] = []
    others = unreadable = 0
    for path in files:
        try:
            if path.suffix != ENDING:
                raise JournalError(f"{path}: a session's file ends in {ENDING}")
            heading = read_heading(path)
        except JournalError:
            unreadable += 1
            continue
        if heading.scenario not in (old.id, new.id):
            others += 1
            continue
        sessions.append(_held(path, heading.decisions, old, new))
    return Holding(tuple(sessions), others, unreadable)


def _held(path: Path, decisions: int, old: Scenario, new: Scenario) -> Held:
    drift, reason = _breaks(path, new)
    if drift is None and not reason:
        return Held(path, "holds", decisions)
    before = old.id == new.id and _breaks(path, old) != (None, "")
    return Held(path, "broke before" if before else "breaks", decisions, drift, reason)


def _breaks(path: Path, scenario: Scenario) -> tuple[Drift | None, str]:
    """Where a session breaks on a scenario, or why it cannot be begun there."""
    try:
        return replay(path, scenario).drift, ""
    except JournalError as error:
        return None, str(error).removeprefix(f"{path}: ")
