"""What a class vote came to: at once on the screen, and later in the review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.session.votes import Held
from game.views.words import humane

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from game.scenario.model import Event, Scenario
    from game.session.votes import Vote
    from game.views.ballot import Ballot


@dataclass(frozen=True, slots=True)
class TallyRow:
    """The votes for one side; ``mark`` says if no other side has more."""

    letter: str
    id: str
    votes: int
    mark: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A vote counted.  ``majority`` is the choice with the most votes, empty in a tie.

    ``words`` tell the outcome, ``short`` the counts in one line.
    """

    rows: tuple[TallyRow, ...]
    total: int
    majority: str
    letter: str
    words: str
    short: str


def tally(ballot: Ballot, vote: Vote) -> Tally:
    """Count a vote on what was put to it."""
    most = vote.most
    rows = tuple(
        TallyRow(
            side.letter,
            side.id,
            vote.counts.get(side.id, 0),
            _mark(side.id, most),
            vote.reasons.get(side.id, ""),
        )
        for side in ballot.open
    )
    ahead = [row.letter for row in rows if row.mark]
    return Tally(
        rows=rows,
        total=vote.total,
        majority=most[0] if len(most) == 1 else "",
        letter=ahead[0] if len(ahead) == 1 else "",
        words=_outcome(ahead, max(row.votes for row in rows), vote.total),
        short=", ".join(f"{row.letter} {row.votes}" for row in rows),
    )


def _outcome(ahead: Sequence[str], highest: int, total: int) -> str:
    if len(ahead) > 1:
        names = f"{', '.join(ahead[:-1])} and {ahead[-1]}"
        return f"A tie: {names} have {highest} each of {votes_words(total)}. You decide."
    if highest == total:
        return f"All {votes_words(total)} are for {ahead[0]}."
    size = "a majority" if 2 * highest > total else "the most, but no majority"
    return f"{ahead[0]} has {highest} of {votes_words(total)}: {size}."


def _mark(choice: str, most: Sequence[str]) -> str:
    if choice not in most:
        return ""
    return "the most" if len(most) == 1 else "level"


def votes_words(votes: int) -> str:
    """A number of votes."""
    return f"{votes} vote{'' if votes == 1 else 's'}"


# Looking back.


@dataclass(frozen=True, slots=True)
class VotedChoice:
    """How many were for a choice, and why; ``mark`` says if no other had more, ``line`` all."""

    id: str
    text: str
    votes: int
    mark: str
    reason: str
    line: str


@dataclass(frozen=True, slots=True)
class Voted:
    """A class vote on a decision, as the review tells it: one of several has a number.

    ``followed`` tells whether the choice taken was the one with the most votes; ``None`` after a
    tie, or if none was taken.  ``taken_back``: the choice taken was taken back.
    """

    name: str
    total: int
    choices: tuple[VotedChoice, ...]
    followed: bool | None
    taken_back: bool
    words: str

    @property
    def counted(self) -> str:
        """Every choice with its votes and the reason for it, in one line."""
        return f"{'; '.join(map(_counted, self.choices))}."

    def of(self, choice: str) -> VotedChoice | None:
        """What there was for a choice, if it was put to the vote."""
        return next((each for each in self.choices if each.id == choice), None)


def voted_views(event: Event, held: Sequence[Held]) -> tuple[Voted, ...]:
    """The votes held on an event, those on others left out."""
    votes = [each for each in held if each.vote.event == event.id]
    several = len(votes) > 1
    return tuple(
        _voted(event, each, f"Class vote {at}" if several else "Class vote")
        for at, each in enumerate(votes, start=1)
    )


def stray_votes(
    scenario: Scenario, road: Sequence[tuple[str, str]], held: Mapping[int, Sequence[Held]]
) -> tuple[str, ...]:
    """A line for each vote whose decision is not in the game any more: it was taken back."""
    events = [event for event, _ in road]
    strays = [
        each.vote
        for number, votes in sorted(held.items())
        for each in votes
        if events[number : number + 1] != [each.vote.event]
    ]
    return tuple(_stray(scenario.events[v.event], v) for v in strays if v.event in scenario.events)


def _stray(event: Event, vote: Vote) -> str:
    (voted,) = voted_views(event, [Held(vote)])
    return f"{event.title or humane(event.id)}. {voted.counted}"


def _counted(choice: VotedChoice) -> str:
    why = f" (why: {choice.reason.rstrip('.')})" if choice.reason else ""
    return f"{choice.text.rstrip('.')}: {votes_words(choice.votes)}{why}"


def _voted(event: Event, held: Held, name: str) -> Voted:
    vote, texts = held.vote, {choice.id: choice.text for choice in event.choices}
    most = vote.most
    choices = tuple(
        VotedChoice(
            id=choice,
            text=texts.get(choice, choice),
            votes=votes,
            mark=(mark := _mark(choice, most)),
            reason=(reason := vote.reasons.get(choice, "")),
            line=_line(name, votes, vote.total, mark, reason),
        )
        for choice, votes in vote.counts.items()
    )
    followed = held.choice in most if held.choice and len(most) == 1 else None
    taken = texts.get(held.choice, held.choice)
    return Voted(
        name=name,
        total=vote.total,
        choices=choices,
        followed=followed,
        taken_back=held.taken_back,
        words=f"{name}: {votes_words(vote.total)}. {_decided(held, most, taken)}",
    )


def _line(name: str, votes: int, total: int, mark: str, reason: str) -> str:
    marked = f", {mark}" if mark else ""
    said = f" Why: {reason}" if reason else ""
    return f"{name}: {votes} of {votes_words(total)}{marked}.{said}"


def _decided(held: Held, most: Sequence[str], taken: str) -> str:
    back = ", and taken back later" if held.taken_back else ""
    if not held.choice:
        return "Nothing was decided after it."
    choice = taken.rstrip(".")
    if len(most) > 1:
        return f"A tie, decided by the teacher: {choice}{back}."
    if held.choice in most:
        return f"The choice with the most votes was taken{back}."
    return f"It was decided otherwise: {choice}{back}."
