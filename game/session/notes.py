"""The remarks kept in a session, by the decision they were made at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.session.journal import Kept


def notes_by_decision(kept: Kept) -> Mapping[int, tuple[str, ...]]:
    """Remarks by the number of the decision (from 0) that was to be taken when they were made.

    A remark outlives its decision being taken back.  Those made after the last decision have the
    number of decisions.  A note that is not text says nothing here.
    """
    notes: dict[int, tuple[str, ...]] = {}
    taken = 0
    for record in kept.records[1:]:
        said = record.get("note")
        if "choice" in record:
            taken += 1
        elif "undo" in record:
            taken = max(0, taken - 1)
        elif isinstance(said, str) and said.strip():
            notes[taken] = (*notes.get(taken, ()), " ".join(said.split()))
    return notes
