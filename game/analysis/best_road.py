"""The road to the most that could still be had from a decision of a finished game."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from game.analysis.tree import Tree
from game.rules.fates import Fates
from game.rules.kernel import offers, resolve
from game.rules.shut import holds
from game.session.session import NotOpenError, Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.analysis.review import Review
    from game.rules.kernel import Offer
    from game.rules.state import State

Moves = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BestRoad:
    """A road to the greatest worth of objectives that was found in reach of a decision.

    ``moves`` are the seat's choices from there on as (event, choice), ``ending`` where they lead.
    ``share`` is that of all roads from there that come to this worth, ``chance`` the odds that
    chance and the other seats fall as on this road, the moves given; ``None`` if not known.
    ``proved``: every road was walked, and none does better.  ``replayed``: with this game's own
    seed the same moves come to the same worth and ending.
    """

    decision: int
    worth: int
    share: Fraction
    moves: Moves
    ending: str
    chance: Fraction | None
    proved: bool
    replayed: bool


def best_road(session: Session, review: Review, decision: int) -> BestRoad | None:
    """The likeliest road to the most worth from a decision; ``None`` if it was not looked at."""
    outlook = review.decisions[decision].outlook
    if outlook is None or outlook.best is None:
        return None
    best = outlook.best
    step = [step for step in session.steps if step.event is not None][decision]
    follower = _Follower(session, step.before, step.first_turn)
    if best.witness.seed is None:
        follower.follow(best.witness.road)
    else:
        follower.follow_seeded(best.witness.road, best.witness.seed)
    moves, ending = tuple(follower.moves), session.scenario.endings[follower.ended - 1].id
    before = tuple(choice for _, choice in session.road[:decision])
    played = _played(session, (*before, *(choice for _, choice in moves)))
    return BestRoad(
        decision=decision,
        worth=best.worth,
        share=best.share,
        moves=moves,
        ending=ending,
        chance=follower.chance,
        proved=outlook.evidence.exact,
        replayed=played is not None
        and played.road[decision:] == moves
        and _worth(played) == best.worth
        and _ending(played) == ending,
    )


class _Follower:
    """Follows a road from a state, with one lane; ``chance`` is what the road left to chance."""

    def __init__(self, session: Session, state: State, turn: int) -> None:
        self._program, self._seat = session.program, session.seat
        self._tree = Tree(session.program, session.seat)
        self._events = list(session.scenario.events.values())
        self._state, self._turn = state.lane(0), turn
        self.moves: list[tuple[str, str]] = []
        self.chance: Fraction | None = Fraction(1)

    @property
    def ended(self) -> int:
        """1 + the number of the ending."""
        return int(self._state.ended[0])

    def follow(self, road: Sequence[int]) -> None:
        """Let chance and weighted policies fall as on a road that was walked."""
        while not self.ended:
            forks = self._tree.forks[self._turn]
            offer = offers(self._program, self._state, self._turn)
            numbers = {fork: np.array([road[fork.row]], dtype=np.intp) for fork in forks}
            fates = Fates({f.name: n for f, n in numbers.items() if f.seat is None}, 1)
            picks = {fork.seat: n for fork, n in numbers.items() if fork.seat is not None}
            for seat, picked in picks.items():
                if seat != self._seat and picked[0] >= 0:
                    self._fell(*self._odds(offer, seat, int(picked[0])))
            own = self._tree.own_fork(self._turn)
            self._note(offer, -1 if own is None else road[own.row])
            resolve(self._program, self._state, self._turn, picks, fates=fates)
            odds, of = fates.shares()
            self._fell(int(odds[0]), int(of[0]))
            self._turn += 1

    def follow_seeded(self, road: Sequence[int], seed: int) -> None:
        """Let chance and weighted policies fall by the seed of a road that was played."""
        self.chance = None
        self._state.seeds[:] = np.uint64(seed)
        while not self.ended:
            own = self._tree.own_fork(self._turn)
            number = -1 if own is None else road[own.row]
            self._note(offers(self._program, self._state, self._turn), number)
            picks = {self._seat: np.array([number], dtype=np.intp)}
            resolve(self._program, self._state, self._turn, picks)
            self._turn += 1

    def _note(self, offer: Offer, number: int) -> None:
        if number >= 0:
            event = self._events[int(offer.event[self._seat][0])]
            self.moves.append((event.id, event.choices[number].id))

    def _odds(self, offer: Offer, seat: str, number: int) -> tuple[int, int]:
        odds = self._tree.odds(self._state, self._turn, seat, offer)
        return int(odds[number, 0]), int(odds[:, 0].sum())

    def _fell(self, odds: int, of: int) -> None:
        assert self.chance is not None
        self.chance *= Fraction(odds, of)


def _played(session: Session, choices: Sequence[str]) -> Session | None:
    """A session of the same seed with these choices; ``None`` if they do not lead to its end."""
    again = Session(session.scenario, session.seat, session.seed, program=session.program)
    try:
        for choice in choices:
            again.decide(choice)
    except NotOpenError:
        return None
    return again if again.over else None


def _ending(session: Session) -> str | None:
    ending = session.view().ending
    return None if ending is None else ending.id


def _worth(session: Session) -> int:
    objectives = session.scenario.seats[session.seat].objectives
    return sum(o.worth for o in objectives if holds(session.program, session.state, o.want))
