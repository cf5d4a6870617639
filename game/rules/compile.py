"""From a scenario to a program: names become rows, factors become whole-number coefficients."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from game.rules.arithmetic import FULL_SCORE, fade_factor
from game.rules.bounds import Bounds
from game.rules.compile_acts import ActCompiler
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
    CompiledPromise,
    CompiledScoreEffect,
    CompiledTurn,
    Consequence,
    Decision,
    Fade,
    Program,
    Shift,
    Slot,
)
from game.rules.reach import Reach
from game.scenario.expressions import names_in
from game.scenario.model import (
    PROMISE_STATES,
    Also,
    Chance,
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
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.rules.program import Place
    from game.scenario.expressions import Expression


def compile_scenario(scenario: Scenario) -> Program:
    """Compile a scenario for the kernel.

    Raises:
        OverflowError: a score could leave 32 bits; a scenario from the reader never does.
    """
    return _Compiler(scenario).program()


def _seat(item: CompiledEvent | CompiledHappening) -> str | None:
    return item.event.seat if isinstance(item, CompiledEvent) else None


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
        self._acts = ActCompiler(scenario, self._layout, reach, bounds)

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

    def _consequence(
        self,
        costs: Sequence[tuple[str, int]],
        outcome: Outcome,
        also: Sequence[Also],
        chance: Sequence[Chance],
        chance_id: str,
    ) -> Consequence:
        condition = self._conditions.condition
        further = []
        for part in also:
            when = condition(part.when)
            assert when is not None
            hidden = self._reads_draw(part.when)
            further.append(CompiledAlso(when, self._outcome(part.outcome), hidden))
        return Consequence(
            costs=tuple(
                CompiledScoreEffect(
                    self._acts.slot(meter, Kind.LASTING), -amount, False, Kind.LASTING, cost=True
                )
                for meter, amount in costs
            ),
            outcome=self._outcome(outcome),
            also=tuple(further),
            chance=tuple(
                CompiledChance(part.odds, condition(part.when), self._outcome(part.outcome))
                for part in chance
            ),
            chance_id=chance_id,
        )

    # Turns.

    def _shared(self, consequence: Consequence) -> list[CompiledScoreEffect]:
        """Costs and effects that only add, so that only their order on one score matters."""
        effects = [e for e in consequence.outcome.effects if isinstance(e, CompiledScoreEffect)]
        return [] if any(e.absolute for e in effects) else [*consequence.costs, *effects]

    def _order(
        self, agenda: Sequence[CompiledEvent | CompiledHappening]
    ) -> Iterator[Decision | CompiledHappening]:
        for seat, items in groupby(agenda, _seat):
            if seat is None:
                yield from (item for item in items if isinstance(item, CompiledHappening))
            else:
                events = tuple(item for item in items if isinstance(item, CompiledEvent))
                choices = [choice for event in events for choice in event.choices]
                yield Decision(events, tuple(self._shifts(choices)))

    def _shifts(self, choices: Sequence[CompiledChoice]) -> Iterator[Shift]:
        """One shift for every first, second... effect of each choice on the same score."""
        shifts: dict[tuple[Slot, int], list[tuple[int, CompiledScoreEffect]]] = {}
        for at, choice in enumerate(choices):
            seen: Counter[int] = Counter()
            for effect in self._shared(choice.consequence):
                shifts.setdefault((effect.slot, seen[effect.slot.score]), []).append((at, effect))
                seen[effect.slot.score] += 1
        for (slot, _), by_choice in sorted(shifts.items(), key=lambda shift: shift[0][1]):
            amounts = np.zeros(len(choices) + 1, dtype=self._width)
            for at, effect in by_choice:
                amounts[at + 1] = effect.amount
            yield Shift(slot, tuple(by_choice), amounts)

    def _choice(self, event: Event, choice: Choice) -> CompiledChoice:
        layout, condition = self._layout, self._conditions.condition
        consequence = self._consequence(
            choice.cost, choice.outcome, choice.also, choice.chance, f"{event.id}.{choice.id}"
        )
        shared = self._shared(consequence)
        effects = [*consequence.costs, *consequence.outcome.effects]
        return CompiledChoice(
            id=choice.id,
            when=condition(choice.when),
            prices=tuple(
                (layout.score[meter], self._scenario.meters[meter].least + amount)
                for meter, amount in choice.cost
            ),
            weights=tuple((condition(w.when), w.weight) for w in choice.weights),
            consequence=consequence,
            unshared=tuple(effect for effect in effects if effect not in shared),
            promise_row=layout.promise[choice.promise.id] if choice.promise else None,
        )

    def _item(self, item: Event | Happening) -> CompiledEvent | CompiledHappening:
        condition = self._conditions.condition
        if isinstance(item, Happening):
            consequence = self._consequence((), item.outcome, item.also, item.chance, item.id)
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
            order=tuple(self._order(agenda)),
            by_seat={
                seat: tuple(e for e in events if e.event.seat == seat)
                for seat in self._scenario.seats
                if any(e.event.seat == seat for e in events)
            },
            due=tuple(due),
            fades=tuple(self._fades(days)) if days else (),
        )

    def _fades(self, days: int) -> Iterator[Fade]:
        layout = self._layout
        for half_life in self._finite:
            pooled = {s: row for (s, days_), row in layout.pool.items() if days_ == half_life}
            if not pooled:
                continue
            views = {
                actor: (layout.views[actor], rows)
                for (actor, days_), rows in layout.pool_views.items()
                if days_ == half_life
            }
            relations = self._scenario.relations
            single = [s for s in pooled if s in relations and relations[s].target not in views]
            places: list[tuple[Place, Place]] = [*views.values()]
            if single:
                scores = np.array([layout.score[s] for s in single], dtype=np.intp)
                places.append((scores, np.array([pooled[s] for s in single], dtype=np.intp)))
            for meter in self._scenario.meters:
                if meter in pooled:
                    row = layout.score[meter]
                    places.append((slice(row, row + 1), slice(pooled[meter], pooled[meter] + 1)))
            yield Fade(half_life, fade_factor(days, half_life), tuple(places))
