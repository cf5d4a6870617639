"""Every road of a scenario with its exact share: the brute force behind the balance table.

    python -m tests.walk drums-in-nara

Walks the tree of the player's decisions on the kernel, depth first in blocks of lanes; the player's
open choices are equally likely, hidden draws and weighted policies fall by their odds.  Scenarios
with declared chance results are not walked.
"""

from __future__ import annotations

import argparse
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.rules import compile_scenario
from game.rules.kernel import offers, policy_weights, resolve, start
from game.rules.state import State
from game.scenario.library import find_scenario
from game.scenario.model import Happening
from game.scenario.reader import load_scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from game.rules import Program
    from game.rules.program import CompiledEvent
    from game.scenario.model import Scenario

    Shares = npt.NDArray[np.float64]

BLOCK = 40_000


@dataclass
class Walk:
    """What all roads come to.

    ``endings`` and ``objectives`` are shares of all roads; ``by_choice[event, choice]`` is a row of
    shares of the endings and one of the objectives, among the roads that took the choice.
    """

    roads: int
    endings: dict[str, float]
    objectives: list[float]
    by_choice: dict[tuple[str, str], tuple[Shares, Shares]]
    taken: dict[tuple[str, str], float]


class Walker:
    """Walks one scenario for one seat."""

    def __init__(self, scenario: Scenario, seat: str) -> None:
        self.scenario = scenario
        self.program: Program = compile_scenario(scenario)
        self.seat = seat
        self.roads = 0
        self._objectives = [
            self.program.conditions.condition(objective.want)
            for objective in scenario.seats[seat].objectives
        ]
        self._mine = [event for event in scenario.events.values() if event.seat == seat]
        widest = max(len(event.choices) for event in self._mine)
        shape = (len(self._mine), widest)
        self._weight = np.zeros(shape)
        self._endings = np.zeros((*shape, len(scenario.endings)))
        self._wants = np.zeros((*shape, len(self._objectives)))
        self._total_endings = np.zeros(len(scenario.endings))
        self._total_wants = np.zeros(len(self._objectives))

    def walk(self) -> Walk:
        state, share = self._draws()
        taken = np.full((len(self._mine), state.lanes), -1, dtype=np.int8)
        self._from(state, share, taken, 0)
        return self._result()

    def _draws(self) -> tuple[State, Shares]:
        """One lane for every combination of hidden draws."""
        draws = self.scenario.draws.values()
        combinations = list(itertools.product(*(range(len(draw.odds)) for draw in draws)))
        state = start(self.program, np.zeros(len(combinations), dtype=np.uint64))
        share = np.ones(len(combinations))
        for at, draw in enumerate(draws):
            values = [combination[at] for combination in combinations]
            odds = list(draw.odds.values())
            state.values[self.program.layout.draw[draw.id]] = values
            share *= np.array([odds[value] / sum(odds) for value in values])
        return state, share

    def _from(self, state: State, share: Shares, taken: npt.NDArray[np.int8], turn: int) -> None:
        over = state.ended > 0
        if over.any():
            self._count(_lanes(state, over), share[over], taken[:, over])
            state, share, taken = _lanes(state, ~over), share[~over], taken[:, ~over]
        for at in range(0, state.lanes, BLOCK):
            part = slice(at, at + BLOCK)
            self._turn(_lanes(state, part), share[part], taken[:, part], turn)

    def _turn(self, state: State, share: Shares, taken: npt.NDArray[np.int8], turn: int) -> None:
        seats = [
            seat
            for seat in self.program.turns[turn].by_seat
            if seat == self.seat or self.program.policies[seat] == "weighted"
        ]
        picks: dict[str, npt.NDArray[np.intp]] = {}
        for seat in seats:
            state, share, taken, picks = self._split(state, share, taken, picks, seat, turn)
        resolve(self.program, state, turn, picks)
        self._from(state, share, taken, turn + 1)

    def _split(
        self,
        state: State,
        share: Shares,
        taken: npt.NDArray[np.int8],
        picks: dict[str, npt.NDArray[np.intp]],
        seat: str,
        turn: int,
    ) -> tuple[State, Shares, npt.NDArray[np.int8], dict[str, npt.NDArray[np.intp]]]:
        """A lane for every choice that the seat's event can fall to."""
        parts = list(self._ways(state, seat, turn))
        lanes = np.concatenate([lanes for lanes, _, _ in parts])
        pick = np.concatenate([np.full(len(lanes), choice) for lanes, choice, _ in parts])
        odds = np.concatenate([odds for _, _, odds in parts])
        new_taken = taken[:, lanes]
        if seat == self.seat:
            number = offers(self.program, state, turn).event[seat][lanes]
            ids = list(self.scenario.events)
            for row, event in enumerate(self._mine):
                here = number == ids.index(event.id)
                new_taken[row, here] = pick[here]
        new_picks = {other: chosen[lanes] for other, chosen in picks.items()} | {seat: pick}
        return _lanes(state, lanes), share[lanes] * odds, new_taken, new_picks

    def _ways(
        self, state: State, seat: str, turn: int
    ) -> Iterator[tuple[npt.NDArray[np.intp], int, Shares]]:
        offer = offers(self.program, state, turn)
        idle = np.flatnonzero(offer.event[seat] < 0)
        if len(idle):
            yield idle, -1, np.ones(len(idle))
        for event in self.program.turns[turn].by_seat[seat]:
            mine = offer.event[seat] == event.number
            weights = self._weights(state, event, offer.open[event.event.id], seat)
            shares = weights / np.maximum(weights.sum(axis=0), 1)
            for choice in range(len(event.choices)):
                lanes = np.flatnonzero(mine & (weights[choice] > 0))
                if len(lanes):
                    yield lanes, choice, shares[choice, lanes]

    def _weights(
        self, state: State, event: CompiledEvent, open_: npt.NDArray[np.bool_], seat: str
    ) -> npt.NDArray[np.int64]:
        if seat == self.seat:
            return open_.astype(np.int64)
        weights = policy_weights(state, event, open_)
        none = weights.sum(axis=0) == 0
        weights[open_.argmax(axis=0)[none], np.flatnonzero(none)] = 1
        return weights

    def _count(self, state: State, share: Shares, taken: npt.NDArray[np.int8]) -> None:
        self.roads += state.lanes
        reached: Shares = np.eye(len(self.scenario.endings), dtype=np.float64)[state.ended - 1]
        endings = reached * share[:, None]
        met: Shares = np.stack(
            [
                np.ones(state.lanes) if want is None else want(state.values)
                for want in self._objectives
            ],
            axis=1,
        )
        wants = met * share[:, None]
        self._total_endings += endings.sum(axis=0)
        self._total_wants += wants.sum(axis=0)
        for row, event in enumerate(self._mine):
            for choice in range(len(event.choices)):
                here = taken[row] == choice
                self._weight[row, choice] += share[here].sum()
                self._endings[row, choice] += endings[here].sum(axis=0)
                self._wants[row, choice] += wants[here].sum(axis=0)

    def _result(self) -> Walk:
        by_choice, taken = {}, {}
        for row, event in enumerate(self._mine):
            for at, choice in enumerate(event.choices):
                weight = self._weight[row, at]
                taken[event.id, choice.id] = float(weight)
                if weight:
                    shares = self._endings[row, at] / weight, self._wants[row, at] / weight
                    by_choice[event.id, choice.id] = shares
        names = [ending.id for ending in self.scenario.endings]
        return Walk(
            roads=self.roads,
            endings=dict(zip(names, map(float, self._total_endings), strict=True)),
            objectives=[float(share) for share in self._total_wants],
            by_choice=by_choice,
            taken=taken,
        )


def _lanes(state: State, which: slice | npt.NDArray[np.intp] | npt.NDArray[np.bool_]) -> State:
    return State(state.values[:, which].copy(), state.seeds[which], state.ended[which].copy())


def walk(scenario: Scenario, seat: str) -> Walk:
    """Walk all roads; a scenario with declared chance results is refused."""
    items = [item for turn in scenario.turns for item in turn.agenda]
    happenings = [item for item in items if isinstance(item, Happening)]
    choices = [choice for event in scenario.events.values() for choice in event.choices]
    if any(part.chance for part in happenings) or any(part.chance for part in choices):
        raise ValueError("the walk knows no declared chance")
    return Walker(scenario, seat).walk()


def table(scenario: Scenario, found: Walk) -> Iterator[str]:
    """The balance table as lines."""
    names = [ending.id for ending in scenario.endings]
    yield f"{found.roads} roads"
    yield "ending      share %"
    for name in names:
        yield f"{name:12}{100 * found.endings[name]:7.2f}"
    yield f"objectives  {' '.join(f'{100 * share:6.1f}' for share in found.objectives)}"
    yield ""
    yield f"{'event.choice':24}{'taken':>6}  {' '.join(f'{n[:9]:>9}' for n in names)}  | objectives"
    for (event, choice), (endings, wants) in found.by_choice.items():
        shares = " ".join(f"{100 * share:9.1f}" for share in endings)
        met = " ".join(f"{100 * share:5.1f}" for share in wants)
        taken = 100 * found.taken[event, choice]
        yield f"{event + '.' + choice:24}{taken:6.1f}  {shares}  | {met}"


def main() -> None:
    parser = argparse.ArgumentParser(description="The balance table of a scenario.")
    parser.add_argument("scenario")
    parser.add_argument("--seat")
    arguments = parser.parse_args()
    scenario = load_scenario(find_scenario(arguments.scenario))
    seat = arguments.seat or scenario.playable_seats[0].actor
    for line in table(scenario, walk(scenario, seat)):
        print(line)


if __name__ == "__main__":
    main()
