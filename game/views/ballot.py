"""A class vote: what is put to the vote, and how what a teacher types is read.

Neither says anything of what a choice would bring about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from string import ascii_uppercase
from typing import TYPE_CHECKING

from game.session.votes import Vote, printable
from game.views.turn import turn_view
from game.views.words import humane

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.session.session import Session

MOST_VOTES = 9_999
"""The highest count that is taken for one choice."""
EXAMPLE = (14, 9, 5, 3, 2, 1)
_BETWEEN = r"[\s,;/|+.\-\u3001\uff0c\uff1b\u2013]"
_COUNT = r"\d+(?![\d%]|\s*[:=)])"
_COUNTS = re.compile(rf"{_BETWEEN}*{_COUNT}(?:{_BETWEEN}+{_COUNT})*(?!\w)")
_MARK = r"\s*[:=)\uff1a]"


class BallotError(ValueError):
    """What was typed is no vote; the message says what is missing and how it would be one."""


@dataclass(frozen=True, slots=True)
class Side:
    """A choice as it is put to the vote: its letter, none if it is shut, and then why.

    ``number`` is the one it has on the turn screen.
    """

    letter: str
    number: int
    id: str
    text: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ballot:
    """A decision put to the vote.  ``ask`` and ``example`` tell how the counts are typed."""

    event: str
    scenario: str
    dateline: str
    place: str
    number: int
    turns: int
    title: str
    note: str
    sides: tuple[Side, ...]
    ask: str
    example: str

    @property
    def open(self) -> tuple[Side, ...]:
        """The sides that can be voted for."""
        return tuple(side for side in self.sides if side.letter)


def ballot(session: Session) -> Ballot:
    """The present decision, put to the vote.

    Raises:
        ValueError: the session is over.
    """
    view, event = turn_view(session), session.view().event
    assert event is not None
    letters = _letters()
    sides = tuple(
        Side(next(letters) if o.open else "", o.number, o.id, o.text, o.missing)
        for o in view.options
    )
    named = [side.letter for side in sides if side.letter]
    counts = _example(len(named))
    return Ballot(
        event=event.id,
        scenario=view.scenario,
        dateline=view.dateline,
        place=view.place,
        number=view.number,
        turns=view.turns,
        title=view.title or humane(event.id),
        note=view.note,
        sides=sides,
        ask=f"Type how many are for {_listed(named)}, in this order, and press enter: {counts}",
        example=f"{counts}; {named[0].lower()}: because it was promised",
    )


def _letters() -> Iterator[str]:
    yield from ascii_uppercase
    yield from map("".join, product(ascii_uppercase, repeat=2))


def _example(sides: int) -> str:
    return " ".join(str(EXAMPLE[at % len(EXAMPLE)]) for at in range(sides))


def _listed(letters: Sequence[str]) -> str:
    if len(letters) > 4:
        return f"{letters[0]} to {letters[-1]}"
    return " and ".join(part for part in (", ".join(letters[:-1]), letters[-1]) if part)


# Reading what was typed.


def read_vote(typed: str, ballot: Ballot, *, corrects: bool = False) -> Vote:
    """A vote as a teacher types it.

    ``14 9 5`` has a count for each letter in order, between them spaces, commas, slashes or dashes;
    ``a 14, b 9, c 5`` names them.  A reason follows its letter and a colon:
    ``14 9 5; a: because it was promised``.

    Raises:
        BallotError: it is no vote.
    """
    text = printable(typed)
    found = _COUNTS.match(text)
    counts = {} if found is None else _in_order(found[0], ballot)
    reasons: dict[str, str] = {}
    _read_labelled(text[found.end() if found else 0 :], ballot, counts, reasons, bool(found))
    if not counts:
        raise _no_counts(ballot)
    high = max(counts.values())
    if high > MOST_VOTES:
        raise BallotError(f"{high} votes are too many for one choice; at most {MOST_VOTES}.")
    if not high:
        raise BallotError("Nobody voted: every count is 0. Type at least one that is not.")
    for side in ballot.open:
        if side.id not in counts:
            raise BallotError(f"{side.letter} has no count. Type one for it too, or 0.")
    return Vote(ballot.event, {s.id: counts[s.id] for s in ballot.open}, reasons, corrects)


def _no_counts(ballot: Ballot) -> BallotError:
    return BallotError(
        f"There is no count in that. Type a number for each of {_names(ballot)}: "
        f"{_example(len(ballot.open))}"
    )


def _names(ballot: Ballot) -> str:
    return _listed([side.letter for side in ballot.open])


def _in_order(typed: str, ballot: Ballot) -> dict[str, int]:
    """Counts in the order of the letters; a 0 for what is shut may be among them."""
    numbers = [int(number[:9]) for number in re.findall(r"\d+", typed)]
    if len(numbers) == len(ballot.open):
        return {side.id: votes for side, votes in zip(ballot.open, numbers, strict=True)}
    if len(numbers) == len(ballot.sides):
        paired = list(zip(ballot.sides, numbers, strict=True))
        if not any(votes for side, votes in paired if not side.letter):
            return {side.id: votes for side, votes in paired if side.letter}
    counts = "1 count" if len(numbers) == 1 else f"{len(numbers)} counts"
    choices = "1 choice" if len(ballot.open) == 1 else f"{len(ballot.open)} choices"
    raise BallotError(
        f"That is {counts} for {choices}. Type one for each of {_names(ballot)}, 0 where nobody "
        f"was for it: {_example(len(ballot.open))}"
    )


def _read_labelled(
    text: str, ballot: Ballot, counts: dict[str, int], reasons: dict[str, str], counted: bool
) -> None:
    """Read what follows a letter: its reason, and its count where ``counted`` says none is known.

    Both go into the mappings that are given.
    """
    sides = {side.letter.lower(): side.id for side in ballot.open}
    sides |= {str(side.number): side.id for side in ballot.open}
    names = "|".join(sorted(map(re.escape, sides), key=len, reverse=True))
    letters = "|".join(re.escape(name) for name in sides if not name.isdigit())
    with_count = re.compile(
        rf"{_BETWEEN}*(?:({letters})(?:{_MARK})?|({names}){_MARK})\s*(\d+)(?!\w)", re.IGNORECASE
    )
    label = re.compile(rf"{_BETWEEN}*\b({names}){_MARK}", re.IGNORECASE)
    # A semicolon somewhere means that "option b: too risky" is no new reason.
    before = r"[;,.]\s*" if ";" in text else r"[\s;,.]\s*"
    another = rf"(?:{names}){_MARK}" + ("" if counted else rf"|(?:{letters})\s*\d+(?!\w)")
    following = re.compile(rf"{before}(?={another})", re.IGNORECASE)
    at, last = 0, ""
    while at < len(text):
        if not counted and (found := with_count.match(text, at)):
            name = found[1] or found[2]
            last = sides[name.lower()]
            if last in counts:
                raise BallotError(f"{name.upper()} has two counts. Type one for each letter.")
            counts[last] = int(found[3][:9])
        elif found := label.match(text, at):
            last = sides[found[1].lower()]
        else:
            found = following.search(text, at + 1)
            end = found.end() if found else len(text)
            if not counts:
                raise _no_counts(ballot)
            _refuse_strangers(text[at:end], ballot)
            _add_reason(reasons, last, text[at:end], ballot)
            at = end
            continue
        at = found.end()


def _refuse_strangers(words: str, ballot: Ballot) -> None:
    """A letter with a colon after a semicolon is meant as a choice, and has to be one."""
    found = re.search(rf"(?:^|;)\s*([a-z]|\d){_MARK}", words, re.IGNORECASE)
    if found:
        raise BallotError(
            f"There is no choice {found[1].upper()} to vote for; there is {_names(ballot)}."
        )


def _add_reason(reasons: dict[str, str], side: str, words: str, ballot: Ballot) -> None:
    said = words.strip(" ;,")
    if not said.strip(" .-"):
        return
    if not side:
        raise BallotError(
            "Whose reason is that? A reason comes after the counts and begins with the letter of "
            f"its choice and a colon: {ballot.example}"
        )
    reasons[side] = f"{reasons[side]}; {said}" if side in reasons else said


def one_more(typed: str, ballot: Ballot, letter: str) -> str:
    """What is typed so far with one vote more for a letter; what cannot be read stays as it is."""
    found = _COUNTS.match(typed)
    if found is None and typed.strip():
        return typed
    try:
        counts = _in_order(found[0], ballot) if found else {}
    except BallotError:
        return typed
    told = [str(counts.get(s.id, 0) + (s.letter == letter)) for s in ballot.open]
    return " ".join(told) + (typed[found.end() :] if found else "")
