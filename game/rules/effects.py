"""How decisions, happenings, promises and time change a state; the formulas of an act.

The worth of a quantity is in hundredths (see ``game.scenario.model``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from game.rules.arithmetic import Bools, Ints, faded, rounded_quotients, saturated
from game.rules.chance import chance_numbers, pick_weighted
from game.rules.lanes import Lanes, spread
from game.rules.ledger import Cause, Channel, Ledger, Occasion
from game.rules.program import (
    Block,
    CompiledAct,
    CompiledEffect,
    CompiledEvent,
    CompiledFlagEffect,
    CompiledHappening,
    CompiledOutcome,
    CompiledScoreEffect,
    CompiledTurn,
    Consequence,
    Onlookers,
    Program,
    Shift,
    Slot,
)
from game.scenario.model import PROMISE_STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.rules.fates import Fates, Watcher
    from game.rules.state import State
    from game.scenario.model import Kind

_OPEN, _KEPT, _BROKEN = (PROMISE_STATES.index(word) for word in ("open", "kept", "broken"))
_UNTOLD = Cause(Channel.EFFECT)

Picks: TypeAlias = npt.NDArray[np.integer[Any]]
ALL = Lanes()
_Place = slice | npt.NDArray[np.intp]
_Results: TypeAlias = npt.NDArray[np.intp]
_Further: TypeAlias = tuple[list[Lanes], _Results | None]


class Effects:
    """Applies the items of one turn to a state."""

    def __init__(
        self,
        program: Program,
        state: State,
        turn: CompiledTurn,
        *,
        ledger: Ledger | None = None,
        fates: Fates | None = None,
        watcher: Watcher | None = None,
    ) -> None:
        self._program = program
        self._state = state
        self._values = state.values
        self._turn = turn
        self._ledger = ledger
        self._fates = fates
        self._watcher = watcher

    # Agenda.

    def decided(self, event: CompiledEvent, taken: Sequence[Lanes]) -> None:
        """Apply the choices taken of an event: for each of them the lanes that took it.

        A lane takes one choice only, so it makes no difference to it when the others take effect,
        and what they all do to a score can be done at once.
        """
        values = self._values
        choices = [(c, lanes) for c, lanes in zip(event.choices, taken, strict=True) if lanes]
        read = [self._read(choice.consequence, lanes) for choice, lanes in choices]
        number = spread(((lanes, at) for at, lanes in enumerate(taken, 1)), values[event.row])
        if number is None:
            return
        values[event.row] |= number
        for choice, lanes in choices:
            self._occasion(Occasion(self._turn.id, event.event.id, choice.id))
            for act in choice.consequence.outcome.acts:
                self._apply_act(act, lanes)
        for shift in event.shifts:
            self._shift(shift, taken)
        for (choice, lanes), further in zip(choices, read, strict=True):
            self._apply_effects(choice.unshared, lanes)
            self._apply_further(choice.consequence, lanes, further)
            if choice.promise_row is not None:
                lanes.put(values[choice.promise_row], _OPEN)

    def happening(self, happening: CompiledHappening, running: Lanes) -> None:
        """Apply a happening where its condition holds now."""
        lanes = running
        if happening.when is not None:
            lanes = running.among(happening.when(self._values))
        if lanes:
            self._occasion(Occasion(self._turn.id, happening.id))
            self.apply(happening.consequence, lanes)

    def settle_promises(self, running: Lanes) -> None:
        """Settle the promises due this turn, one after the other."""
        for due in self._turn.due:
            row = self._values[due.row]
            waiting = running.among(row == _OPEN)
            if not waiting:
                continue
            kept = due.kept(self._values)
            for word, held, outcome in (
                (_KEPT, kept, due.honoured),
                (_BROKEN, ~kept, due.broken),
            ):
                lanes = waiting.among(held)
                if not lanes:
                    continue
                lanes.put(row, word)
                self._occasion(
                    Occasion(self._turn.id, due.promise.id, promise=True, kept=word == _KEPT)
                )
                self._apply_outcome(outcome, lanes)
                if self._ledger is not None:
                    self._ledger.occurred(self._state)
                if self._watcher is not None:
                    self._watcher.settled(due.promise.id, lanes, kept=word == _KEPT)

    def fade(self, running: Lanes) -> None:
        """Let every pool fade by the days to the next turn, fastest first."""
        if not running:
            return
        self._occasion(Occasion(self._turn.id))
        for fade in self._turn.fades:
            cause = self._cause(Channel.FADED, half_life=fade.half_life)
            places: list[tuple[_Place, _Place]] = [
                (block.score, block.pool) for block in fade.blocks if block.pool is not None
            ]
            if len(fade.scores):
                places.append((fade.scores, fade.pools))
            for score, pool in places:
                pools = self._values[pool]
                pools = pools.astype(np.int64 if fade.wide else np.int32, copy=False)
                change = faded(pools, fade.factor)
                change -= pools
                self._land(score, pool, change, running, cause)
        if self._ledger is not None:
            self._ledger.occurred(self._state)

    # What takes effect.

    def apply(self, consequence: Consequence, lanes: Lanes) -> None:
        """Apply what a choice or happening does."""
        further = self._read(consequence, lanes)
        self._apply_effects(consequence.costs, lanes)
        self._apply_outcome(consequence.outcome, lanes)
        self._apply_further(consequence, lanes, further)

    def _read(self, consequence: Consequence, lanes: Lanes) -> _Further:
        """What holds before the first effect: where which further outcome, which chance result."""
        also = [lanes.among(part.when(self._values)) for part in consequence.also]
        return also, self._open_results(consequence, lanes)

    def _apply_further(self, consequence: Consequence, lanes: Lanes, further: _Further) -> None:
        also, results = further
        for part, held in zip(consequence.also, also, strict=True):
            if held:
                self._apply_outcome(part.outcome, held)
        if results is not None:
            for at, result in enumerate(consequence.chance):
                fallen = lanes.among(results == at)
                if fallen:
                    self._apply_outcome(result.outcome, fallen)
        if self._ledger is not None:
            self._ledger.occurred(
                self._state,
                also=tuple(at for at, held in enumerate(also) if held),
                chance=None if results is None or results[0] < 0 else int(results[0]),
            )
        if self._watcher is not None:
            self._watcher.took_effect(consequence.chance_id, lanes, also, results)

    def _open_results(self, consequence: Consequence, lanes: Lanes) -> _Results | None:
        """Which result of chance each lane has, -1 where none is open."""
        if not consequence.chance:
            return None
        seeds = self._state.seeds
        odds = np.zeros((len(consequence.chance), len(seeds)), dtype=np.int64)
        for at, result in enumerate(consequence.chance):
            held: Bools | bool = True if result.when is None else result.when(self._values)
            odds[at] = np.where(held, result.odds, 0)
        if self._fates is not None:
            return self._fates.fall(consequence.chance_id, lanes, odds)
        return pick_weighted(chance_numbers(seeds, self._turn.id, consequence.chance_id), odds)

    def _apply_outcome(self, outcome: CompiledOutcome, lanes: Lanes) -> None:
        for act in outcome.acts:
            self._apply_act(act, lanes)
        self._apply_effects(outcome.effects, lanes)

    def _apply_effects(self, effects: Sequence[CompiledEffect], lanes: Lanes) -> None:
        for effect in effects:
            if isinstance(effect, CompiledFlagEffect):
                lanes.put(self._values[effect.row], effect.value)
            else:
                self._apply_effect(effect, lanes)

    def _apply_effect(self, effect: CompiledScoreEffect, lanes: Lanes) -> None:
        scores = self._values[effect.slot.score]
        change: Ints | None
        if effect.absolute:
            change = lanes.keep(effect.amount - scores)
        else:
            change = spread([(lanes, effect.amount)], scores)
        if change is not None:
            self._land_one(effect.slot, change, ALL, self._effect_cause(effect))

    def _shift(self, shift: Shift, taken: Sequence[Lanes]) -> None:
        """Apply to a score what the choices add to it."""
        parts = [(taken[at], effect) for at, effect in shift.by_choice if taken[at]]
        amounts = [(lanes, effect.amount) for lanes, effect in parts]
        change = spread(amounts, self._values[shift.slot.score])
        if change is not None:
            self._land_one(shift.slot, change, ALL, self._effect_cause(parts[0][1]))

    def _effect_cause(self, effect: CompiledScoreEffect) -> Cause:
        return self._cause(Channel.COST if effect.cost else Channel.EFFECT, kind=effect.kind)

    def _apply_act(self, compiled: CompiledAct, lanes: Lanes) -> None:
        """An act ``s -> t``: people judge the one who acts by how they feel about its target.

        Every change is computed from the scores before the act, so the order of observers does
        not matter; only then do the changes land.
        """
        values, act = self._values, compiled.act
        landing: list[tuple[Slot | Block, Ints, Cause]] = []
        target = compiled.target_of_source
        if target is not None:
            change = saturated(compiled.direct, values[target.score])
            landing.append((target, change, self._cause(Channel.DIRECT, compiled)))
        own = compiled.source_of_target
        if own is not None:
            change = saturated(compiled.own, values[own.score])
            landing.append((own, change, self._cause(Channel.OWN, compiled)))
        for public, slot in compiled.publics:
            felt = saturated(compiled.public, values[slot.score])
            landing.append((slot, felt, self._cause(Channel.PUBLIC, compiled)))
            if target is not None:
                echoed = rounded_quotients(self._program.scenario.rules.echo * felt, 100)
                change = saturated(echoed, values[target.score])
                cause = self._cause(Channel.ECHO, compiled, through=public)
                landing.append((target, change, cause))
        onlookers = compiled.onlookers
        if onlookers is not None:
            change = self._third_party_changes(onlookers, friendly=act.intensity > 0)
            cause = self._cause(Channel.THIRD, compiled, through=act.target)
            landing.append((onlookers.of_source, change, cause))
        for reading in compiled.readings:
            change = saturated(reading.change, values[reading.slot.score])
            cause = self._cause(
                Channel.READING, compiled, kind=reading.reading.kind, read_as=reading.reading.act
            )
            landing.append((reading.slot, change, cause))
        for place, change, cause in landing:
            if isinstance(place, Slot):
                self._land_one(place, change, lanes, cause)
            else:
                self._land(place.score, place.pool, change, lanes, cause)

    def _third_party_changes(self, onlookers: Onlookers, *, friendly: bool) -> Ints:
        of_target = self._values[onlookers.of_target]
        of_source = self._values[onlookers.of_source.score]
        numerators = onlookers.friendly * np.maximum(of_target, 0)
        numerators += onlookers.hostile * np.minimum(of_target, 0)
        change = rounded_quotients(numerators, onlookers.denominator)
        change = saturated(change.astype(np.int32, copy=False), of_source)
        if friendly:
            # A rival takes no pleasure in the courting of its friend.
            rivals = of_source <= self._program.scenario.rules.rival
            change = Lanes(~(rivals & (of_target > 0))).keep(change)
        return change

    def _land_one(self, slot: Slot, change: Ints, lanes: Lanes, cause: Cause) -> None:
        if slot.pool is None and self._ledger is None:
            scores, program = self._values[slot.score], self._program
            scores += lanes.keep(change.astype(scores.dtype, copy=False))
            scores.clip(program.least[slot.score], program.most[slot.score], out=scores)
            return
        self._land(
            slice(slot.score, slot.score + 1),
            None if slot.pool is None else slice(slot.pool, slot.pool + 1),
            change[None, :],
            lanes,
            cause,
        )

    def _land(
        self, score: _Place, pool: _Place | None, change: Ints, lanes: Lanes, cause: Cause
    ) -> None:
        """Add a change to scores and their pools; the limit cuts what would leave the range."""
        values, program = self._values, self._program
        change = lanes.keep(change.astype(values.dtype, copy=False))
        least, most = program.least[score][:, None], program.most[score][:, None]
        before = values[score]
        after = before + change
        after.clip(least, most, out=after)
        actual = after - before
        if self._ledger is not None:
            self._ledger.landed(score, change, actual, cause)
        if pool is not None:
            values[pool] += actual
        values[score] = after

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
