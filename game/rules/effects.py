"""How decisions, happenings, promises and time change a state.

The worth of a quantity is in hundredths (see ``game.scenario.model``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from game.rules.acts import felt
from game.rules.arithmetic import faded
from game.rules.fates import Results, results
from game.rules.landing import Landing
from game.rules.lanes import Lanes, Taken, places_of, spread
from game.rules.ledger import Channel, Ledger, Occasion
from game.rules.program import (
    CompiledEffect,
    CompiledFlagEffect,
    CompiledHappening,
    CompiledOutcome,
    CompiledScoreEffect,
    CompiledTurn,
    Consequence,
    Decision,
    Program,
    Shift,
)
from game.rules.support import Support
from game.rules.telling import Teller
from game.scenario.model import COMMITMENT_STATES, LEAK_STATES, PROMISE_STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.rules.compiled_acts import CompiledAct
    from game.rules.fates import Fates, Watcher
    from game.rules.ledger import Cause
    from game.rules.state import State

_OPEN, _KEPT, _BROKEN = (PROMISE_STATES.index(word) for word in ("open", "kept", "broken"))
_HIDDEN, _OUT = (LEAK_STATES.index(word) for word in ("hidden", "out"))
_STANDING = COMMITMENT_STATES.index("standing")

Picks: TypeAlias = npt.NDArray[np.integer[Any]]
ALL = Lanes()
_LOOK_UP = 6
"""With more parts a change is sooner looked up for each lane than put together."""
_Further: TypeAlias = tuple[list[Lanes], Results | None]


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
        self._landing = Landing(program, state.values, ledger)
        self._turn = turn
        self._ledger = ledger
        self._teller = Teller(ledger)
        self._support = Support(state.values, self._landing, self._teller, watcher)
        self._fates = fates
        self._watcher = watcher

    # Agenda.

    def come_out(self, running: Lanes) -> None:
        """What was not seen of earlier acts comes out, one after the other."""
        for leak in self._turn.leaks:
            row = self._values[leak.row]
            lanes = running.among(row == _HIDDEN)
            if not lanes:
                continue
            if self._watcher is not None:
                self._watcher.may_come_out(leak.id, lanes)
            if leak.when is not None:
                lanes = lanes.among(leak.when(self._values))
                if not lanes:
                    continue
            self._teller.occasion(Occasion(self._turn.id, leak.id, leaked=True))
            lanes.put(row, _OUT)
            for times, act in enumerate(leak.rest):
                these = lanes
                if leak.done_as is not None:
                    these = lanes.among(self._values[leak.done_as] == times)
                if these:
                    self._feel(act, these, again=times > 0)
            if self._ledger is not None:
                self._ledger.occurred(self._state)
            if self._watcher is not None:
                self._watcher.came_out(leak.id, lanes)

    def decided(self, decision: Decision, taken: Sequence[Taken]) -> None:
        """Apply what was taken of the events of a decision.

        A lane takes one choice only, so it makes no difference to it when the others take effect,
        and what they all do to a score can be done at once.
        """
        values = self._values
        choices = [
            (event, choice, lanes)
            for event, these in zip(decision.events, taken, strict=True)
            for choice, lanes in zip(event.choices, these.choices, strict=True)
            if lanes
        ]
        read = [self._read(choice.consequence, lanes) for _, choice, lanes in choices]
        for event, these in zip(decision.events, taken, strict=True):
            if these:
                values[event.row] |= these.numbers
        for event, choice, lanes in choices:
            self._teller.occasion(Occasion(self._turn.id, event.event.id, choice.id))
            self._apply_effects(choice.first, lanes)
            self._support.walk_back(choice.consequence.walks_back, lanes)
            for act in choice.consequence.outcome.acts:
                self._apply_act(act, lanes)
        self._shift(decision.shifts, taken)
        for (_, choice, lanes), further in zip(choices, read, strict=True):
            self._apply_effects(choice.unshared, lanes)
            self._apply_further(choice.consequence, lanes, further)
            if choice.promise_row is not None:
                lanes.put(values[choice.promise_row], _OPEN)
            if choice.commitment_row is not None:
                lanes.put(values[choice.commitment_row], _STANDING)

    def happening(self, happening: CompiledHappening, running: Lanes) -> None:
        """Apply a happening where its condition holds now."""
        lanes = running
        if self._watcher is not None:
            self._watcher.comes_to(happening.id, lanes)
        if happening.when is not None:
            lanes = running.among(happening.when(self._values))
        if lanes:
            self._teller.occasion(Occasion(self._turn.id, happening.id))
            self.apply(happening.consequence, lanes)

    def settle_promises(self, running: Lanes) -> None:
        """Settle the promises due this turn, one after the other."""
        for due in self._turn.due:
            row = self._values[due.row]
            waiting = running.among(row == _OPEN)
            if not waiting:
                continue
            if self._watcher is not None:
                self._watcher.falls_due(due.promise.id, waiting)
            kept = due.kept(self._values)
            for word, held, outcome in (
                (_KEPT, kept, due.honoured),
                (_BROKEN, ~kept, due.broken),
            ):
                lanes = waiting.among(held)
                if not lanes:
                    continue
                lanes.put(row, word)
                self._teller.occasion(
                    Occasion(self._turn.id, due.promise.id, promise=True, kept=word == _KEPT)
                )
                self._apply_outcome(outcome, lanes)
                if self._ledger is not None:
                    self._ledger.occurred(self._state)
                if self._watcher is not None:
                    self._watcher.settled(due.promise.id, lanes, kept=word == _KEPT)

    def fade(self, running: Lanes) -> None:
        """Let the days to the next turn pass: pools fade, fastest first, and pressures press."""
        if not running:
            return
        self._teller.occasion(Occasion(self._turn.id))
        losses = self._support.weigh(self._turn.pressures, running)
        for fade in self._turn.fades:
            cause = self._teller.cause(Channel.FADED, half_life=fade.half_life)
            for score, pool in fade.places:
                pools = running.of(self._values[pool])
                change = faded(pools, fade.factor)
                change -= pools
                self._landing.land(score, pool, change, running, cause)
        self._support.press(losses)
        if self._ledger is not None:
            self._ledger.occurred(self._state)

    # What takes effect.

    def apply(self, consequence: Consequence, lanes: Lanes) -> None:
        """Apply what a choice or happening does."""
        further = self._read(consequence, lanes)
        self._apply_effects(consequence.costs, lanes)
        self._support.walk_back(consequence.walks_back, lanes)
        self._apply_outcome(consequence.outcome, lanes)
        self._apply_further(consequence, lanes, further)

    def _read(self, consequence: Consequence, lanes: Lanes) -> _Further:
        """What holds before the first effect: where which further outcome, which chance result."""
        if self._watcher is not None:
            self._watcher.reads(consequence.chance_id, lanes)
        also = [lanes.among(part.when(self._values)) for part in consequence.also]
        return also, self._results(consequence, lanes)

    def _apply_further(self, consequence: Consequence, lanes: Lanes, further: _Further) -> None:
        also, fallen_to = further
        for part, held in zip(consequence.also, also, strict=True):
            if held:
                self._apply_outcome(part.outcome, held)
        if fallen_to is not None:
            for at, result in enumerate(consequence.chance):
                fallen = lanes.among(fallen_to == at)
                if fallen:
                    self._apply_outcome(result.outcome, fallen)
        if self._ledger is not None:
            self._ledger.occurred(
                self._state,
                also=tuple(at for at, held in enumerate(also) if held),
                chance=None if fallen_to is None or fallen_to[0] < 0 else int(fallen_to[0]),
            )
        if self._watcher is not None:
            self._watcher.took_effect(consequence.chance_id, lanes, also, fallen_to)

    def _results(self, consequence: Consequence, lanes: Lanes) -> Results | None:
        """Which result of chance each lane has, -1 where none is open."""
        if not consequence.chance:
            return None
        return results(consequence, self._state, self._turn.id, lanes, self._fates)

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
        block = effect.slot.block
        scores = lanes.of(self._values[block.score])
        change = effect.amount - scores if effect.absolute else np.full_like(scores, effect.amount)
        self._landing.land(block.score, block.pool, change, lanes, self._effect_cause(effect))

    def _shift(self, shifts: Sequence[Shift], taken: Sequence[Taken]) -> None:
        """Apply to each score what the choices add to it."""
        of_choice = [lanes for these in taken for lanes in these.choices]
        places: npt.NDArray[np.intp] | None = None
        for shift in shifts:
            parts = [(of_choice[at], e) for at, e in shift.by_choice if of_choice[at]]
            if not parts:
                continue
            if len(parts) <= _LOOK_UP:
                row = self._values[shift.slot.score]
                change = spread(((lanes, effect.amount) for lanes, effect in parts), row)
            else:
                places = places_of(taken) if places is None else places
                change = shift.amounts.take(places)
            block, cause = shift.slot.block, self._effect_cause(parts[0][1])
            self._landing.land(block.score, block.pool, change[None, :], ALL, cause)

    def _effect_cause(self, effect: CompiledScoreEffect) -> Cause:
        return self._teller.cause(Channel.COST if effect.cost else Channel.EFFECT, kind=effect.kind)

    def _apply_act(self, compiled: CompiledAct, lanes: Lanes) -> None:
        leak = compiled.leak
        if leak is not None:
            lanes.put(self._values[leak.row], _HIDDEN)
        if compiled.times is None:
            self._feel(compiled, lanes)
            return
        row = self._values[compiled.times]
        before = row.copy()
        for times, act in enumerate((compiled, *compiled.again)):
            these = lanes.among(before == times)
            if these:
                self._feel(act, these, again=times > 0)
                if leak is not None and leak.done_as is not None:
                    these.put(self._values[leak.done_as], times)
                these.put(row, min(times + 1, len(compiled.again)))

    def _feel(self, compiled: CompiledAct, lanes: Lanes, *, again: bool = False) -> None:
        for block, change, channel, within, through, reading, kind in felt(
            compiled, self._values, lanes, self._program.scenario.rules
        ):
            cause = self._teller.cause(
                channel, compiled.act, kind=kind, through=through, reading=reading, again=again
            )
            self._landing.land(block.score, block.pool, change, lanes, cause, within=within)
