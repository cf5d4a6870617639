"""Every road of a small scenario by the scalar oracle: the slow and obvious way."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING
from unittest.mock import patch

from tests.oracle import Oracle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.scenario.model import Scenario


OWN = -1
"""Stands for the chance number where the player decides."""


class BranchError(Exception):
    """The script ends where something can fall several ways.

    ``deciding`` is the event and its open choices if it is the player who decides.
    """

    def __init__(self, odds: list[int], deciding: tuple[str, tuple[str, ...]] | None) -> None:
        super().__init__(odds)
        self.odds = odds
        self.deciding = deciding

    @property
    def ways(self) -> list[int]:
        """What has any odds."""
        return [at for at, weight in enumerate(self.odds) if weight]


class TooManyError(Exception):
    """There are more roads than the brute force will walk."""


class Script:
    """Decides everything that chance or the player decides, as written, and keeps the share."""

    def __init__(self, numbers: tuple[int, ...]) -> None:
        self._numbers = numbers
        self._at = 0
        self.deciding: tuple[str, tuple[str, ...]] | None = None
        self.share = Fraction(1)

    def pick(self, number: int, odds: Iterable[int]) -> int:
        weights = list(odds)
        if self._at == len(self._numbers):
            raise BranchError(weights, self.deciding if number == OWN else None)
        chosen = self._numbers[self._at]
        self._at += 1
        self.share *= Fraction(weights[chosen], sum(weights))
        return chosen


def play(scenario: Scenario, seat: str, numbers: tuple[int, ...]) -> tuple[Oracle, Fraction]:
    """Play a whole road as the script says."""
    script = Script(numbers)
    with patch("tests.oracle.pick", script.pick):
        oracle = Oracle(scenario, 0, seat)
        while oracle.ending is None:
            event = oracle.event()
            choice = None
            if event is not None:
                open_ = oracle.open_choices(event)
                script.deciding = event.id, tuple(open_)
                choice = open_[script.pick(OWN, [1] * len(open_))]
            oracle.play(choice)
    return oracle, script.share


def roads(scenario: Scenario, seat: str, most: int) -> Iterator[tuple[Oracle, Fraction]]:
    """Every road with its exact share.

    Raises:
        TooManyError: there are more than ``most``.
    """
    waiting: list[tuple[int, ...]] = [()]
    walked = 0
    while waiting:
        numbers = waiting.pop()
        try:
            yield play(scenario, seat, numbers)
        except BranchError as branch:
            waiting += [(*numbers, way) for way in branch.ways]
        else:
            walked += 1
        if walked + len(waiting) > most:
            raise TooManyError


def shares(scenario: Scenario, seat: str, most: int) -> dict[tuple[str, ...], Fraction]:
    """The exact share of every ending, of every choice taken, and of what became of promises,
    commitments and leaks.
    """
    totals: dict[tuple[str, ...], Fraction] = defaultdict(Fraction)
    for oracle, share in roads(scenario, seat, most):
        assert oracle.ending is not None
        totals["ending", oracle.ending] += share
        for event, choice in oracle.taken.items():
            if choice != "none":
                totals["taken", event, choice] += share
        for promise, state in oracle.promises.items():
            if state in ("kept", "broken"):
                totals[state, promise] += share
        for commitment, state in oracle.commitments.items():
            if state == "walked_back":
                totals[state, commitment] += share
        for leak, state in oracle.leaks.items():
            if state == "out":
                totals["leaked", leak] += share
        objectives = scenario.seats[seat].objectives
        worth = sum(o.worth for o in objectives if oracle.holds(o.want))
        totals["worth", str(worth)] += share
    return dict(totals)


@dataclass(frozen=True)
class Worked:
    """What follows from a state: shares of endings and objectives, and each under best play."""

    uniform: tuple[Fraction, ...]
    best: tuple[Fraction, ...]


Decisions = list[tuple[str, dict[str, Worked]]]


def worked_out(
    scenario: Scenario, seat: str, decisions: Decisions, numbers: tuple[int, ...] = ()
) -> Worked:
    """What follows from a state, backwards from the ends; every decision on the way is told."""
    objectives = scenario.seats[seat].objectives
    try:
        oracle, _ = play(scenario, seat, numbers)
    except BranchError as branch:
        ways = {w: worked_out(scenario, seat, decisions, (*numbers, w)) for w in branch.ways}
        total = sum(branch.odds)
        mixed = [
            _mean([(Fraction(branch.odds[w], total), getattr(ways[w], kind)) for w in ways])
            for kind in ("uniform", "best")
        ]
        if branch.deciding is None:
            return Worked(*mixed)
        event, open_ = branch.deciding
        decisions.append((event, {open_[w]: ways[w] for w in ways}))
        return Worked(
            mixed[0],
            tuple(max(shares) for shares in zip(*(w.best for w in ways.values()), strict=True)),
        )
    met = tuple(Fraction(oracle.holds(o.want)) for o in objectives)
    return Worked((*(Fraction(oracle.ending == e.id) for e in scenario.endings), *met), met)


def _mean(parts: list[tuple[Fraction, tuple[Fraction, ...]]]) -> tuple[Fraction, ...]:
    rows = [[share * number for number in numbers] for share, numbers in parts]
    return tuple(sum(column, Fraction()) for column in zip(*rows, strict=True))
