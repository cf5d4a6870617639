"""Playthroughs of a scenario with one deciding seat, by lists of picks or at random."""

from __future__ import annotations

import time
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.rules import compile_scenario
from game.rules.kernel import offers, resolve, start
from tests.bench.reference_story import PICKS, SEAT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.rules import Program
    from game.rules.kernel import Offer
    from game.rules.program import CompiledEvent
    from game.rules.state import State
    from game.scenario.model import Scenario

Bytes = npt.NDArray[np.uint8]
_MULTIPLE = 256 // PICKS * PICKS


class Lockstep:
    """Plays one scenario for its seat; pick p takes the open choice of number ``p % open``.

    Some event is the seat's in every lane and turn.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.program: Program = compile_scenario(scenario)

    def start(self, lanes: int) -> State:
        """So many games before the first turn."""
        return start(self.program, np.arange(lanes, dtype=np.uint64))

    def play(self, picks: Sequence[Bytes], state: State | None = None) -> State:
        """The end of the games, one lane each, that take these picks turn by turn."""
        state = state or self.start(len(picks[0]))
        for turn, pick in enumerate(picks):
            offer = offers(self.program, state, turn)
            taken = self._taken(turn, offer, pick)
            resolve(self.program, state, turn, {SEAT: taken}, offer=offer)
        return state

    def _taken(self, turn: int, offer: Offer, picks: Bytes) -> Bytes:
        """The number of the choice taken in each lane, of the event that it is offered."""
        events = self.program.turns[turn].by_seat[SEAT]
        if len(events) == 1:
            return self._choice(events[0], offer.open[events[0].event.id], picks)
        taken = np.empty_like(picks)
        for event in events:
            here = np.flatnonzero(offer.event[SEAT] == event.number)
            open_ = offer.open[event.event.id].take(here, axis=1)
            taken[here] = self._choice(event, open_, picks[here])
        return taken

    @staticmethod
    def _choice(event: CompiledEvent, open_: npt.NDArray[np.bool_], picks: Bytes) -> Bytes:
        choices = len(event.choices)
        if not all(choice.always_open for choice in event.choices):
            return _nth_open(open_, picks)
        if choices & choices - 1:
            return picks % np.uint8(choices)
        return picks & np.uint8(choices - 1)

    def random_picks(self, bits: np.random.PCG64, lanes: int) -> list[Bytes]:
        """Picks for a whole game, exactly uniform."""
        return [_random_picks(bits, lanes) for _ in self.program.turns]

    def random_seconds(self, lanes: int, blocks: int) -> float:
        """Wall time of so many blocks of random playthroughs."""
        bits = np.random.PCG64(1)
        begun = time.perf_counter()
        for _ in range(blocks):
            self.play(self.random_picks(bits, lanes))
        return time.perf_counter() - begun


def _nth_open(open_: npt.NDArray[np.bool_], picks: Bytes) -> Bytes:
    """The number of the open choice each pick takes: one look-up of what is open and the pick."""
    choices = len(open_)
    code = picks.astype(np.uint16)
    for choice, where in enumerate(open_):
        code |= where.view(np.uint8) * np.uint16(256 << choice)
    taken: Bytes = np.take(_nth_open_table(choices), code)
    return taken


@cache
def _nth_open_table(choices: int) -> Bytes:
    """Which choice ``256 * what is open + pick`` stands for."""
    table = np.zeros((1 << choices, 256), dtype=np.uint8)
    for bits in range(1, 1 << choices):
        numbers = [choice for choice in range(choices) if bits >> choice & 1]
        table[bits] = np.resize(numbers, 256)
    return table.ravel()


def _random_picks(bits: np.random.PCG64, lanes: int) -> Bytes:
    """Exactly uniform picks: bytes below a multiple of ``PICKS``, drawn again beyond it."""
    picks = bits.random_raw(-(-lanes // 8)).view(np.uint8)[:lanes]
    over = np.flatnonzero(picks >= _MULTIPLE)
    while len(over):
        picks[over] = bits.random_raw(len(over)).astype(np.uint8)
        over = over[picks[over] >= _MULTIPLE]
    return picks


def random_lists(lists: int, turns: int, seed: int) -> Iterator[list[int]]:
    """Lists of picks to compare engines with."""
    generator = np.random.default_rng(seed)
    yield from generator.integers(0, PICKS, size=(lists, turns)).tolist()
