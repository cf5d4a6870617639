"""The one rules engine: every lane of the state is a game, and playing is a batch of one.

The order of what happens in a turn is that of :func:`resolve`; what takes effect, and how an act
is felt, is in ``game.rules.effects``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.rules.chance import DRAW, Seeds, chance_numbers, pick_weighted
from game.rules.effects import Effects, Picks
from game.rules.lanes import Lanes, Taken
from game.rules.program import CompiledEvent, Decision, Program
from game.rules.state import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.rules.arithmetic import Bools, Ints
    from game.rules.fates import Fates, Watcher
    from game.rules.ledger import Ledger


@dataclass(slots=True)
class Offer:
    """What the seats have to decide this turn.

    ``event[seat]`` is the number of the seat's event in each lane, or -1; ``open[event id]`` is
    ``[choice, lane]``, true where the choice is open (in lanes where the event is not the seat's
    it says nothing).
    """

    event: dict[str, npt.NDArray[np.int16]]
    open: dict[str, Bools]


def start(program: Program, seeds: Seeds) -> State:
    """The state before turn 1, one lane a seed, with the hidden draws decided."""
    lanes = len(seeds)
    values = np.empty((program.layout.height, lanes), dtype=program.initial.dtype)
    values[...] = program.initial[:, None]
    for draw in program.scenario.draws.values():
        odds = np.array(list(draw.odds.values()), dtype=np.int64)[:, None]
        numbers = chance_numbers(seeds, DRAW, draw.id)
        values[program.layout.draw[draw.id]] = pick_weighted(numbers, odds)
    return State(values, seeds, np.zeros(lanes, dtype=np.int32))


def offers(program: Program, state: State, turn: int) -> Offer:
    """Each seat's first eligible event, read on the state at the start of the turn."""
    values = state.values
    offer = Offer({}, {})
    for seat, events in program.turns[turn].by_seat.items():
        chosen = np.full(state.lanes, -1, dtype=np.int16)
        for event in events:
            open_ = open_lanes(event, values)
            eligible = Lanes(chosen < 0)
            if not any(choice.always_open for choice in event.choices):
                eligible = eligible.among(reduce(np.bitwise_or, open_))
            if event.when is not None:
                eligible = eligible.among(event.when(values))
            eligible.put(chosen, event.number)
            offer.open[event.event.id] = open_
        offer.event[seat] = chosen
    return offer


def open_lanes(event: CompiledEvent, values: Ints) -> Bools:
    """Where each choice's condition holds and its cost can be paid."""
    result: Bools = np.ones((len(event.choices), values.shape[1]), dtype=bool)
    for at, choice in enumerate(event.choices):
        if choice.when is not None:
            result[at] = choice.when(values)
        for row, price in choice.prices:
            result[at] &= values[row] >= price
    return result


def policy_weights(state: State, event: CompiledEvent, open_: Bools) -> npt.NDArray[np.int64]:
    """What the seat's own policy gives for each choice in each lane, 0 where it is shut."""
    weights = np.zeros(open_.shape, dtype=np.int64)
    for at, choice in enumerate(event.choices):
        undecided = open_[at].copy()
        for when, weight in choice.weights:
            holds = undecided if when is None else undecided & when(state.values)
            weights[at, holds] = weight
            undecided = undecided & ~holds
    return weights


def policy_picks(program: Program, state: State, event: CompiledEvent, open_: Bools) -> Picks:
    """What the seat's own policy takes in each lane, on the state at the start of the turn."""
    weights = policy_weights(state, event, open_)
    if program.policies[event.event.seat] == "fixed":
        heaviest: Picks = np.where(open_, weights, -1).argmax(axis=0)
        return heaviest
    turn_id = program.scenario.turns[program.scenario.turn_of[event.event.id]].id
    picked = pick_weighted(chance_numbers(state.seeds, turn_id, event.event.id), weights)
    return np.where(picked >= 0, picked, open_.argmax(axis=0))


def resolve(
    program: Program,
    state: State,
    turn: int,
    picks: Mapping[str, Picks],
    ledger: Ledger | None = None,
    *,
    offer: Offer | None = None,
    fates: Fates | None = None,
    watcher: Watcher | None = None,
) -> Offer:
    """Play one turn, changing the state in place; return what was offered.

    Args:
        program: the compiled scenario.
        state: the games; lanes that have ended stay as they are.
        turn: index of the turn.
        picks: for each seat a human decides for, the number of the choice in each lane; other
            seats follow their policies.
        ledger: takes note of every change; only for a state of one lane.
        offer: what :func:`offers` said of this very state and turn, if it was asked.
        fates: decides chance instead of the seeds.
        watcher: told of what takes effect where.

    Raises:
        ValueError: a pick is not open, or a ledger was given for several lanes.
    """
    if ledger is not None and state.lanes != 1:
        raise ValueError("a ledger follows one lane")
    compiled = program.turns[turn]
    running = state.ended == 0
    offer = offer or offers(program, state, turn)
    taken: dict[str, Taken] = {}
    for seat, events in compiled.by_seat.items():
        for event in events:
            mine = running & (offer.event[seat] == event.number)
            open_ = offer.open[event.event.id]
            taken[event.event.id] = _decide(program, state, event, open_, mine, picks=picks)
    effects = Effects(program, state, compiled, ledger=ledger, fates=fates, watcher=watcher)
    lanes = Lanes(running)
    effects.come_out(lanes)
    for item in compiled.order:
        if isinstance(item, Decision):
            effects.decided(item, [taken[event.event.id] for event in item.events])
        else:
            effects.happening(item, lanes)
    effects.settle_promises(lanes)
    _end(program, state, turn, running, watcher)
    if turn < program.last_turn:
        effects.fade(Lanes(state.ended == 0))
    return offer


def _decide(
    program: Program,
    state: State,
    event: CompiledEvent,
    open_: Bools,
    mine: Bools,
    *,
    picks: Mapping[str, Picks],
) -> Taken:
    """What is taken in the lanes where the event is the seat's."""
    seat, width, deciding = event.event.seat, state.values.dtype, Lanes(mine)
    if not deciding:
        return Taken([deciding] * len(event.choices), np.zeros(state.lanes, dtype=width))
    chosen = picks[seat] if seat in picks else policy_picks(program, state, event, open_)
    taken = [(chosen == at) & open_[at] & mine for at in range(len(event.choices))]
    if (reduce(np.bitwise_or, taken) != mine).any():
        raise ValueError(f"a choice of {event.event.id} was taken that is not open")
    numbers = chosen.astype(width)
    numbers += 1
    if deciding.mask is not None:
        numbers &= deciding.bits(width)
    return Taken([Lanes(lanes) for lanes in taken], numbers)


def _end(
    program: Program, state: State, turn: int, running: Bools, watcher: Watcher | None
) -> None:
    """Early endings are looked for after every turn; after the last one, then, all of them."""
    if watcher is not None:
        watcher.looks_for_endings(Lanes(running))
    undecided = running.copy()
    numbered = list(enumerate(program.endings, start=1))
    considered = [(n, e) for n, e in numbered if e.ending.early]
    if turn == program.last_turn:
        considered += numbered
    for number, ending in considered:
        holds = undecided
        if ending.when is not None:
            holds = undecided & ending.when(state.values)
        Lanes(holds).put(state.ended, number)
        undecided = undecided & ~holds


def apply_openly(program: Program, state: State, event_id: str, choice_id: str) -> None:
    """Apply one choice of one event alone, leaving out chance and what a hidden draw decides."""
    turn = program.turns[program.scenario.turn_of[event_id]]
    effects = Effects(program, state, turn)
    for event in turn.agenda:
        if isinstance(event, CompiledEvent) and event.event.id == event_id:
            choice = next(choice for choice in event.choices if choice.id == choice_id)
            consequence = replace(
                choice.consequence,
                also=tuple(part for part in choice.consequence.also if not part.hidden),
                chance=(),
            )
            effects.apply(consequence, Lanes())
