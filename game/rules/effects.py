"""How decisions, happenings, promises and time change a state; the formulas of an act.

The worth of a quantity is in hundredths (see ``game.scenario.model``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.rules.arithmetic import Bools, Ints, faded, rounded_quotients, saturated
from game.rules.chance import chance_numbers, pick_weighted
from game.rules.conditions import EVERY_LANE, Lanes
from game.rules.ledger import Cause, Channel, Ledger, Occasion
from game.rules.program import (
    CompiledAct,
    CompiledEvent,
    CompiledFlagEffect,
    CompiledHappening,
    CompiledOutcome,
    CompiledScoreEffect,
    CompiledTurn,
    Consequence,
    Onlookers,
    Program,
    Slots,
)
from game.scenario.model import PROMISE_STATES

if TYPE_CHECKING:
    from game.rules.state import State
    from game.scenario.model import Kind

_OPEN, _KEPT, _BROKEN = (PROMISE_STATES.index(word) for word in ("open", "kept", "broken"))
_UNTOLD = Cause(Channel.EFFECT)

Picks = npt.NDArray[np.intp]


class Effects:
    """Applies the items of one turn to a state."""

    def __init__(
        self, program: Program, state: State, turn: CompiledTurn, ledger: Ledger | None
    ) -> None:
        self._program = program
        self._state = state
        self._values = state.values
        self._turn = turn
        self._ledger = ledger

    # Agenda.

    def decided(self, event: CompiledEvent, taken: Picks | None) -> None:
        """Apply the choices taken of an event."""
        if taken is None:
            return
        for at, choice in enumerate(event.choices):
            lanes = _narrow(EVERY_LANE, taken == at)
            if lanes is None:
                continue
            self._occasion(Occasion(self._turn.id, event.event.id, choice.id))
            self.apply(choice.consequence, lanes, event_row=(event.row, at + 1))
            if choice.promise_row is not None:
                self._values[choice.promise_row, lanes] = _OPEN

    def happening(self, happening: CompiledHappening, running: Bools) -> None:
        """Apply a happening where its condition holds now."""
        holds = running
        if happening.when is not None:
            holds = running & happening.when(self._values, EVERY_LANE)
        lanes = _narrow(EVERY_LANE, holds)
        if lanes is not None:
            self._occasion(Occasion(self._turn.id, happening.id))
            self.apply(happening.consequence, lanes)

    def settle_promises(self, running: Bools) -> None:
        """Settle the promises due this turn, one after the other."""
        for due in self._turn.due:
            waiting = _narrow(EVERY_LANE, running & (self._values[due.row] == _OPEN))
            if waiting is None:
                continue
            kept = due.kept(self._values, waiting)
            for word, held, outcome in (
                (_KEPT, kept, due.honoured),
                (_BROKEN, ~kept, due.broken),
            ):
                lanes = _narrow(waiting, held)
                if lanes is None:
                    continue
                self._values[due.row, lanes] = word
                self._occasion(
                    Occasion(self._turn.id, due.promise.id, promise=True, kept=word == _KEPT)
                )
                self._apply_outcome(outcome, lanes)
                if self._ledger is not None:
                    self._ledger.occurred(self._state)

    def fade(self, running: Bools) -> None:
        """Let every pool fade by the days to the next turn, fastest first."""
        lanes = _narrow(EVERY_LANE, running)
        if lanes is None:
            return
        self._occasion(Occasion(self._turn.id))
        for fade in self._turn.fades:
            pools = self._values[fade.pools]
            pools = pools if isinstance(lanes, slice) else pools[:, lanes]
            change = faded(pools.astype(fade.width), fade.factor).astype(np.int32) - pools
            rows = np.arange(fade.pools.start, fade.pools.stop)
            cause = self._cause(Channel.FADED, half_life=fade.half_life)
            self._land(Slots(fade.scores, rows), change, lanes, cause)
        if self._ledger is not None:
            self._ledger.occurred(self._state)

    # What takes effect.

    def apply(
        self, consequence: Consequence, lanes: Lanes, event_row: tuple[int, int] | None = None
    ) -> None:
        """Apply what a choice or happening does; conditions are read before its first effect."""
        values = self._values
        also = [(part.outcome, part.when(values, lanes)) for part in consequence.also]
        results = self._open_results(consequence, lanes)
        if event_row is not None:
            row, number = event_row
            values[row, lanes] = number
        for cost in consequence.costs:
            self._apply_effect(cost, lanes)
        self._apply_outcome(consequence.outcome, lanes)
        for outcome, held in also:
            narrowed = _narrow(lanes, held)
            if narrowed is not None:
                self._apply_outcome(outcome, narrowed)
        if results is not None:
            for at, result in enumerate(consequence.chance):
                narrowed = _narrow(lanes, results == at)
                if narrowed is not None:
                    self._apply_outcome(result.outcome, narrowed)
        if self._ledger is not None:
            self._ledger.occurred(
                self._state,
                also=tuple(at for at, (_, held) in enumerate(also) if held.all()),
                chance=None if results is None or results[0] < 0 else int(results[0]),
            )

    def _open_results(self, consequence: Consequence, lanes: Lanes) -> Picks | None:
        """Which result of chance each lane has, -1 where none is open."""
        if not consequence.chance:
            return None
        values, seeds = self._values, self._state.seeds[lanes]
        odds = np.zeros((len(consequence.chance), len(seeds)), dtype=np.int64)
        for at, result in enumerate(consequence.chance):
            held = True if result.when is None else result.when(values, lanes)
            odds[at] = np.where(held, result.odds, 0)
        return pick_weighted(chance_numbers(seeds, self._turn.id, consequence.chance_id), odds)

    def _apply_outcome(self, outcome: CompiledOutcome, lanes: Lanes) -> None:
        for act in outcome.acts:
            self._apply_act(act, lanes)
        for effect in outcome.effects:
            if isinstance(effect, CompiledFlagEffect):
                self._values[effect.row, lanes] = effect.value
            else:
                self._apply_effect(effect, lanes)

    def _apply_effect(self, effect: CompiledScoreEffect, lanes: Lanes) -> None:
        scores = _take(self._values, effect.slots.score, lanes)
        change = effect.amount - scores if effect.absolute else np.full_like(scores, effect.amount)
        channel = Channel.COST if effect.cost else Channel.EFFECT
        self._land(effect.slots, change, lanes, self._cause(channel, kind=effect.kind))

    def _apply_act(self, compiled: CompiledAct, lanes: Lanes) -> None:
        """An act ``s -> t``: people judge the one who acts by how they feel about its target.

        Every change is computed from the scores before the act, so the order of observers does
        not matter; only then do the changes land.
        """
        values, act = self._values, compiled.act
        landing: list[tuple[Slots, Ints, Cause]] = []
        target = compiled.target_of_source
        seen_by_target = None if target is None else _take(values, target.score, lanes)
        if target is not None and seen_by_target is not None:
            change = saturated(compiled.direct, seen_by_target)
            landing.append((target, change, self._cause(Channel.DIRECT, compiled)))
        own = compiled.source_of_target
        if own is not None:
            change = saturated(compiled.own, _take(values, own.score, lanes))
            landing.append((own, change, self._cause(Channel.OWN, compiled)))
        publics = compiled.publics_of_source
        if publics is not None:
            felt = saturated(compiled.public, _take(values, publics.score, lanes))
            landing.append((publics, felt, self._cause(Channel.PUBLIC, compiled)))
            if target is not None and seen_by_target is not None:
                echo = self._program.scenario.rules.echo
                for at, public in enumerate(compiled.publics):
                    echoed = rounded_quotients(echo * felt[at : at + 1], 100)
                    change = saturated(echoed, seen_by_target)
                    cause = self._cause(Channel.ECHO, compiled, through=public)
                    landing.append((target, change, cause))
        onlookers = compiled.onlookers
        if onlookers is not None:
            change = self._third_party_changes(onlookers, act.intensity > 0, lanes)
            cause = self._cause(Channel.THIRD, compiled, through=act.target)
            landing.append((onlookers.of_source, change, cause))
        for reading in compiled.readings:
            change = saturated(reading.change, _take(values, reading.slots.score, lanes))
            cause = self._cause(
                Channel.READING, compiled, kind=reading.reading.kind, read_as=reading.reading.act
            )
            landing.append((reading.slots, change, cause))
        for slots, change, cause in landing:
            self._land(slots, change, lanes, cause)

    def _third_party_changes(self, onlookers: Onlookers, kind: bool, lanes: Lanes) -> Ints:
        values = self._values
        of_target = _take(values, onlookers.of_target, lanes)
        of_source = _take(values, onlookers.of_source.score, lanes)
        numerators = np.where(of_target > 0, onlookers.friendly, onlookers.hostile)
        change = rounded_quotients(numerators * of_target, onlookers.denominator)
        change = saturated(change.astype(np.int32), of_source)
        if kind:
            # A rival takes no pleasure in the courting of its friend.
            rival = self._program.scenario.rules.rival
            change = np.where((of_target > 0) & (of_source <= rival), 0, change)
        return change

    def _land(self, slots: Slots, change: Ints, lanes: Lanes, cause: Cause) -> None:
        """Add a change to scores and their pools; the limit cuts what would leave the range."""
        values, program = self._values, self._program
        before = _take(values, slots.score, lanes)
        after = np.clip(
            before + change, program.least[slots.score, None], program.most[slots.score, None]
        )
        actual = after - before
        _put(values, slots.score, lanes, after)
        _put(values, slots.pool, lanes, _take(values, slots.pool, lanes) + actual)
        if self._ledger is not None:
            self._ledger.landed(slots.score, change, actual, cause)

    # Causes are only made when somebody listens.

    def _occasion(self, occasion: Occasion) -> None:
        if self._ledger is not None:
            self._ledger.occasion = occasion

    def _cause(
        self,
        channel: Channel,
        compiled: CompiledAct | None = None,
        *,
        kind: Kind | None = None,
        through: str | None = None,
        read_as: str | None = None,
        half_life: int | None = None,
    ) -> Cause:
        if self._ledger is None:
            return _UNTOLD
        act = None if compiled is None else compiled.act
        if kind is None and act is not None:
            kind = act.kind
        return Cause(channel, self._ledger.occasion, act, kind, through, read_as, half_life)


def _narrow(lanes: Lanes, mask: Bools) -> Lanes | None:
    """The lanes where the mask (given over these lanes) is true; ``None`` if nowhere."""
    if mask.all():
        return lanes
    if not mask.any():
        return None
    return np.flatnonzero(mask) if isinstance(lanes, slice) else lanes[mask]


def _take(values: Ints, rows: npt.NDArray[np.intp], lanes: Lanes) -> Ints:
    return values[rows] if isinstance(lanes, slice) else values[rows[:, None], lanes]


def _put(values: Ints, rows: npt.NDArray[np.intp], lanes: Lanes, block: Ints) -> None:
    if isinstance(lanes, slice):
        values[rows] = block
    else:
        values[rows[:, None], lanes] = block
