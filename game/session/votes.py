"""Class votes: counts and reasons, kept as notes beside the decision; the rules never see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.session.journal import Kept, Record
    from game.session.session import Session


@dataclass(frozen=True, slots=True)
class Vote:
    """How many were for each choice of an event, and why, both by the choice's id.

    The choices are in the order in which they were read out.  A vote that ``corrects`` takes the
    place of the one before it, which was mistyped.
    """

    event: str
    counts: Mapping[str, int]
    reasons: Mapping[str, str] = field(default_factory=dict)
    corrects: bool = False

    @property
    def total(self) -> int:
        """All the votes."""
        return sum(self.counts.values())

    @property
    def most(self) -> tuple[str, ...]:
        """The choices with the most votes: several in a tie, none if nobody voted."""
        highest = max(self.counts.values(), default=0)
        return tuple(choice for choice, votes in self.counts.items() if highest == votes > 0)


@dataclass(frozen=True, slots=True)
class Held:
    """A vote that was held, and the choice then taken, if any; it may have been taken back."""

    vote: Vote
    choice: str = ""
    taken_back: bool = False


def hold(session: Session, vote: Vote) -> None:
    """Keep a vote in the session's journal; nothing else changes."""
    told: dict[str, object] = {"event": vote.event, "counts": dict(vote.counts)}
    if vote.reasons:
        told["reasons"] = dict(vote.reasons)
    if vote.corrects:
        told["corrects"] = True
    session.note({"vote": told})


def votes_by_decision(kept: Kept) -> Mapping[int, tuple[Held, ...]]:
    """Votes by the number of the decision (from 0) that was to be taken when they were held.

    A vote outlives its decision being taken back.  One that was corrected is left out; so is what
    is no vote.
    """
    votes: dict[int, list[Held]] = {}
    taken = 0
    for record in kept.records[1:]:
        vote = _vote_of(record)
        if "choice" in record:
            _settle(votes.get(taken, []), str(record["choice"]))
            taken += 1
        elif "undo" in record:
            taken = max(0, taken - 1)
            held = votes.get(taken, [])
            held[:] = [Held(each.vote, each.choice, bool(each.choice)) for each in held]
        elif vote is not None:
            held = votes.setdefault(taken, [])
            if vote.corrects and held and not held[-1].choice and held[-1].vote.event == vote.event:
                held.pop()
            held.append(Held(vote))
    return {decision: tuple(held) for decision, held in votes.items()}


def _settle(held: list[Held], choice: str) -> None:
    """The choice that was taken after the votes that wait for one."""
    held[:] = [each if each.choice else Held(each.vote, choice) for each in held]


def _vote_of(record: Record) -> Vote | None:
    note = record.get("note")
    told = note.get("vote") if isinstance(note, dict) else None
    if not isinstance(told, dict):
        return None
    event, counts, reasons = told.get("event"), told.get("counts"), told.get("reasons", {})
    if not isinstance(event, str) or not isinstance(counts, dict) or not isinstance(reasons, dict):
        return None
    if not all(type(votes) is int and votes >= 0 for votes in counts.values()):
        return None
    return Vote(
        event,
        counts,
        {choice: printable(why) for choice, why in reasons.items() if isinstance(why, str)},
        told.get("corrects") is True,
    )


def printable(text: str) -> str:
    """Words in one line, without the signs that would steer a terminal."""
    words = (" ".join(text.split())).strip()
    return "".join(sign for sign in words if sign.isprintable())
