"""The class vote in lines: what is put to the vote, and what it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.text import heading, wrap
from game.session.votes import hold
from game.views.ballot import BallotError, ballot, read_vote
from game.views.vote import tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.session.session import Session
    from game.views.ballot import Ballot
    from game.views.vote import Tally


def ballot_lines(view: Ballot) -> Iterator[str]:
    """The choices by letter, why one is shut, and how the counts are typed; no previews."""
    yield from heading(f"Class vote: {view.title}")
    if view.note:
        yield from wrap(f"Content note: {view.note}")
    for side in view.sides:
        if side.letter:
            yield from wrap(f"{side.text} (choice {side.number})", "     ", f"  {side.letter}  ")
        else:
            yield from wrap(side.text, "     ", "  -  ")
        for line in side.missing:
            yield from wrap(f"shut: {line}", "       ", "     ")
    counts = view.example.partition(";")[0]
    yield from ["", *wrap(f"Type vote and how many are for each letter: vote {counts}")]
    yield from wrap(f"With a reason for a side, if you like: vote {view.example}")


def tally_lines(view: Ballot, found: Tally) -> Iterator[str]:
    """The counts with their reasons, the outcome, and how to decide."""
    texts = {side.id: side for side in view.open}
    yield from heading(f"Class vote: {view.title}")
    for row in found.rows:
        mark = f" ({row.mark})" if row.mark else ""
        side = texts[row.id]
        yield from wrap(f"{row.votes:>4}{mark}  {side.text}", "         ", f"  {row.letter}  ")
        if row.reason:
            yield from wrap(f"why: {row.reason}", "           ", "         ")
    yield from wrap(found.words)
    numbers = ", ".join(f"{texts[row.id].number} for {row.letter}" for row in found.rows)
    take = f"Type majority to take {found.letter}, or a number to decide otherwise"
    yield from wrap(f"{take if found.majority else 'Type a number to decide'}: {numbers}.")
    counts = view.example.partition(";")[0]
    yield from wrap(
        f"Another vote, after a talk: vote {counts}. In place of a mistyped one: vote correct "
        f"{counts}"
    )


class Voting:
    """Answers ``vote`` and ``majority`` in the line mode."""

    def __init__(self) -> None:
        self._event = ""
        self._last: Tally | None = None

    def answer(self, said: str, session: Session) -> list[str]:
        """What is put to the vote, or what the typed counts came to."""
        view = ballot(session)
        if not said:
            return list(ballot_lines(view))
        corrects = said.split(maxsplit=1)[0].lower() in {"correct", "correction"}
        try:
            typed = said.partition(" ")[2] if corrects else said
            vote = read_vote(typed, view, corrects=corrects)
        except BallotError as problem:
            return ["Not counted.", *wrap(str(problem))]
        hold(session, vote)
        self._event, self._last = view.event, tally(view, vote)
        return list(tally_lines(view, self._last))

    def majority(self, session: Session) -> tuple[str, list[str]]:
        """The choice with the most votes of the present vote, or why there is none."""
        event = session.view().event
        if self._last is None or event is None or event.id != self._event:
            return "", ["Nobody has voted on this yet. Type vote to see how."]
        return self._last.majority, [] if self._last.majority else wrap(self._last.words)
