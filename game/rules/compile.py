"""From a scenario to a program: names become rows, factors become whole-number coefficients."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.rules.arithmetic import FULL_SCORE
from game.rules.bounds import Bounds
from game.rules.compile_acts import ActCompiler
from game.rules.compile_agenda import in_order, shared
from game.rules.compile_fades import fades
from game.rules.conditions import ConditionCompiler
from game.rules.layout import lay_out
from game.rules.program import (
    CompiledAlso,
    CompiledChance,
    CompiledChoice,
    CompiledEffect,
    CompiledEnding,
    CompiledEvent,
    CompiledFlagEffect,
    CompiledHappening,
    CompiledOutcome,
    CompiledPressure,
    CompiledPromise,
    CompiledScoreEffect,
    CompiledTurn,
    CompiledWalkBack,
    Consequence,
    Program,
)
from game.rules.reach import Reach
from game.rules.support import COST_KIND, FOUR_WEEKS, PRESSURE_KIND, audience_cost
from game.scenario.expressions import names_in
from game.scenario.model import (
    PROMISE_STATES,
    Choice,
    Event,
    FlagEffect,
    Happening,
    Kind,
    Outcome,
    Promise,
    Scenario,
    ScoreEffect,
    Turn,
    WalkBack,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.scenario.expressions import Expression


def compile_scenario(scenario: Scenario) -> Program:
    """Compile a scenario for the kernel.

    Raises:
        OverflowError: a score could leave 32 bits; a scenario from the reader never does.
    """
    return _Compiler(scenario).program()


class _Compiler:
    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._rules = scenario.rules
        reach = Reach(scenario)
        touched, watched = set(reach.touched()), set(reach.watched())
        self._layout = lay_out(scenario, touched, watched)
        bounds = Bounds(scenario, reach)
        self._width = bounds.width()
        self._conditions = ConditionCompiler(self._layout, bounds.most_scored())
        self._acts = ActCompiler(scenario, self._layout, reach, bounds, self._conditions)

    def program(self) -> Program:
        scenario, layout = self._scenario, self._layout
        initial = np.zeros(layout.height, dtype=self._width)
        for score in scenario.scores.values():
            initial[layout.score[score.id]] = score.start
            for part in score.before:
                days = self._rules.half_life[part.kind]
                if days is not None:
                    initial[layout.pool[score.id, days]] += part.amount
        for promise in scenario.owed:
            initial[layout.promise[promise.id]] = PROMISE_STATES.index("open")
        least = np.full(layout.height, -FULL_SCORE, dtype=self._width)
        most = np.full(layout.height, FULL_SCORE, dtype=self._width)
        for meter in scenario.meters.values():
            least[layout.score[meter.id]] = meter.least
            most[layout.score[meter.id]] = meter.most
        promises = [self._promise(promise) for promise in scenario.promises.values()]
        return Program(
            scenario=scenario,
            layout=layout,
            conditions=self._conditions,
            initial=initial,
            least=least,
            most=most,
            score_rows=np.array([layout.score[s] for s in scenario.scores], dtype=np.intp),
            bases=np.array([score.base for score in scenario.scores.values()], dtype=np.int32),
            pool_rows=tuple(self._pool_rows(days) for days in self._finite),
            policies={seat.actor: seat.policy for seat in scenario.seats.values()},
            turns=tuple(
                self._turn(turn, at, [p for p in promises if p.promise.due == turn.id])
                for at, turn in enumerate(scenario.turns)
            ),
            endings=tuple(
                CompiledEnding(ending, self._conditions.condition(ending.when))
                for ending in scenario.endings
            ),
        )

    @property
    def _finite(self) -> list[int]:
        return [days for days in self._rules.half_lives if days is not None]

    def _pool_rows(self, half_life: int) -> tuple[np.ndarray, np.ndarray]:
        pool = self._layout.pool
        pooled = [
            (at, pool[score, half_life])
            for at, score in enumerate(self._scenario.scores)
            if (score, half_life) in pool
        ]
        places = np.array(pooled, dtype=np.intp).reshape(-1, 2)
        return places[:, 0], places[:, 1]

    # Outcomes.

    def _effect(self, effect: ScoreEffect | FlagEffect) -> CompiledEffect:
        if isinstance(effect, FlagEffect):
            return CompiledFlagEffect(self._layout.flag[effect.flag], int(effect.value))
        return CompiledScoreEffect(
            self._acts.slot(effect.target, effect.kind), effect.amount, effect.absolute, effect.kind
        )

    def _outcome(self, outcome: Outcome) -> CompiledOutcome:
        return CompiledOutcome(
            tuple(self._acts.act(act) for act in outcome.acts),
            tuple(self._effect(effect) for effect in outcome.effects),
        )

    def _reads_draw(self, expression: Expression) -> bool:
        return any(name.id in self._scenario.draws for name in names_in(expression))

    def _consequence(self, part: Choice | Happening, chance_id: str) -> Consequence:
        condition = self._conditions.condition
        further = []
        for also in part.also:
            when = condition(also.when)
            assert when is not None
            hidden = self._reads_draw(also.when)
            further.append(CompiledAlso(when, self._outcome(also.outcome), hidden))
        choice = part if isinstance(part, Choice) else None
        return Consequence(
            costs=tuple(
                CompiledScoreEffect(
                    self._acts.slot(meter, Kind.LASTING), -amount, False, Kind.LASTING, cost=True
                )
                for meter, amount in (choice.cost if choice else ())
            ),
            outcome=self._outcome(part.outcome),
            also=tuple(further),
            chance=tuple(
                CompiledChance(result.odds, condition(result.when), self._outcome(result.outcome))
                for result in part.chance
            ),
            chance_id=chance_id,
            walks_back=tuple(self._walk_back(row) for row in (choice.walks_back if choice else ())),
        )

    def _walk_back(self, row: WalkBack) -> CompiledWalkBack:
        commitment = self._scenario.commitments[row.commitment]
        support = self._scenario.seats[commitment.source].support
        return CompiledWalkBack(
            commitment,
            self._layout.commitment[commitment.id],
            None if support is None else self._acts.slot(support, COST_KIND),
            -audience_cost(self._rules.audience_cost, commitment, row),
        )

    # Turns.

    def _choice(self, event: Event, choice: Choice) -> CompiledChoice:
        layout, condition = self._layout, self._conditions.condition
        consequence = self._consequence(choice, f"{event.id}.{choice.id}")
        first = consequence.costs if consequence.moves_meters else ()
        at_once = shared(consequence)
        effects = [*consequence.costs[len(first) :], *consequence.outcome.effects]
        return CompiledChoice(
            id=choice.id,
            when=condition(choice.when),
            prices=tuple(
                (layout.score[meter], self._scenario.meters[meter].least + amount)
                for meter, amount in choice.cost
            ),
            weights=tuple((condition(w.when), w.weight) for w in choice.weights),
            consequence=consequence,
            first=first,
            unshared=tuple(effect for effect in effects if effect not in at_once),
            promise_row=layout.promise[choice.promise.id] if choice.promise else None,
            commitment_row=layout.commitment[choice.commits.id] if choice.commits else None,
        )

    def _item(self, item: Event | Happening) -> CompiledEvent | CompiledHappening:
        condition = self._conditions.condition
        if isinstance(item, Happening):
            consequence = self._consequence(item, item.id)
            return CompiledHappening(item.id, condition(item.when), consequence)
        choices = tuple(self._choice(item, choice) for choice in item.choices)
        return CompiledEvent(
            event=item,
            number=list(self._scenario.events).index(item.id),
            row=self._layout.event[item.id],
            when=condition(item.when),
            choices=choices,
        )

    def _promise(self, promise: Promise) -> CompiledPromise:
        kept = self._conditions.condition(promise.kept)
        assert kept is not None
        return CompiledPromise(
            promise,
            self._layout.promise[promise.id],
            kept,
            self._outcome(promise.honoured),
            self._outcome(promise.broken),
        )

    def _turn(self, turn: Turn, at: int, due: Sequence[CompiledPromise]) -> CompiledTurn:
        agenda = tuple(self._item(item) for item in turn.agenda)
        events = [item for item in agenda if isinstance(item, CompiledEvent)]
        days = 0
        if at + 1 < len(self._scenario.turns):
            days = (self._scenario.turns[at + 1].date - turn.date).days
        return CompiledTurn(
            id=turn.id,
            agenda=agenda,
            order=tuple(in_order(agenda, self._width)),
            by_seat={
                seat: tuple(e for e in events if e.event.seat == seat)
                for seat in self._scenario.seats
                if any(e.event.seat == seat for e in events)
            },
            leaks=tuple(
                self._acts.leak(act.leak, act)
                for act in self._scenario.leaks.values()
                if act.leak is not None and act.leak.due == turn.id
            ),
            due=tuple(due),
            fades=tuple(fades(self._scenario, self._layout, days)) if days else (),
            pressures=tuple(self._pressures(days)) if days else (),
        )

    def _pressures(self, days: int) -> Iterator[CompiledPressure]:
        layout = self._layout
        for pressure in self._scenario.pressures.values():
            when = self._conditions.condition(pressure.when)
            support = self._scenario.seats[pressure.target].support
            if when is not None and support is not None:
                yield CompiledPressure(
                    pressure,
                    when,
                    layout.score[pressure.exposure],
                    self._acts.slot(support, PRESSURE_KIND),
                    layout.pressed[pressure.id],
                    pressure.rate * days,
                    FOUR_WEEKS * FULL_SCORE,
                )
