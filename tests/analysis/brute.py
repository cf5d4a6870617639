"""Every road of a small scenario by the scalar oracle: the slow and obvious way."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING
from unittest.mock import patch

from tests.oracle import Oracle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.scenario.model import Scenario


class BranchError(Exception):
    """The script ends where something can fall several ways."""

    def __init__(self, ways: list[int]) -> None:
        super().__init__(ways)
        self.ways = ways


class TooManyError(Exception):
    """There are more roads than the brute force will walk."""


class Script:
    """Decides everything that chance or the player decides, as written, and keeps the share."""

    def __init__(self, numbers: tuple[int, ...]) -> None:
        self._numbers = numbers
        self._at = 0
        self.share = Fraction(1)

    def pick(self, _number: int, odds: Iterable[int]) -> int:
        weights = list(odds)
        if self._at == len(self._numbers):
            raise BranchError([at for at, weight in enumerate(weights) if weight])
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
                choice = open_[script.pick(0, [1] * len(open_))]
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
    """The exact share of every ending, of every choice taken and of every promise's fate."""
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
    return dict(totals)
