"""From a scenario to a program: names become rows, factors become whole-number coefficients."""

from __future__ import annotations

from collections import Counter
from math import gcd
from typing import TYPE_CHECKING

import numpy as np

from game.rules.arithmetic import FULL_SCORE, NARROW_POOL, fade_factor, rounded_quotient
from game.rules.conditions import ConditionCompiler
from game.rules.layout import lay_out
from game.rules.program import (
    Block,
    CompiledAct,
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
    CompiledReading,
    CompiledScoreEffect,
    CompiledTurn,
    Consequence,
    Fade,
    Onlookers,
    Program,
    Shift,
    Slot,
)
from game.rules.reach import Reach
from game.scenario.expressions import names_in
from game.scenario.model import (
    Act,
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

    from game.scenario.expressions import Expression

_INT16_MOST = 2**15 - 1
_INT32_MOST = 2**31 - 1


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
        self._reach = Reach(scenario)
        bounds = [max(abs(m.least), abs(m.most)) for m in scenario.meters.values()]
        bound = max([FULL_SCORE, *bounds])
        if 4 * bound > _INT32_MOST:
            raise OverflowError("a meter's range does not fit the state")
        touched, watched = set(self._reach.touched()), set(self._reach.watched())
        self._layout = lay_out(scenario, touched, watched)
        self._conditions = ConditionCompiler(self._layout, bound)
        self._width = self._narrowest(bound)

    def program(self) -> Program:
        scenario, layout = self._scenario, self._layout
        initial = np.zeros(layout.height, dtype=self._width)
        for score in scenario.scores.values():
            initial[layout.score[score.id]] = score.start
            days = self._rules.half_life[score.kind]
            if score.start != score.base and days is not None:
                initial[layout.pool[score.id, days]] = score.start - score.base
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

    def _narrowest(self, bound: int) -> type[np.int16 | np.int32]:
        """The narrowest numbers that hold every row, and the sum of a score and a change."""
        filled = {days for _, days in self._layout.pool if days is not None}
        most = [bound + 2 * bound, bound + self._reach.most_changed()]
        most += map(self._reach.most_pooled, filled)
        return np.int16 if max(most) <= _INT16_MOST else np.int32

    def _pool_rows(self, half_life: int) -> tuple[np.ndarray, np.ndarray]:
        pool = self._layout.pool
        pooled = [
            (at, pool[score, half_life])
            for at, score in enumerate(self._scenario.scores)
            if (score, half_life) in pool
        ]
        places = np.array(pooled, dtype=np.intp).reshape(-1, 2)
        return places[:, 0], places[:, 1]

    # Slots and outcomes.

    def _slot(self, score: str, kind: Kind) -> Slot:
        days = self._rules.half_life[kind]
        pool = None if days is None else self._layout.pool[score, days]
        return Slot(self._layout.score[score], pool)

    def _relation(self, source: str, target: str, kind: Kind) -> Slot | None:
        relation = f"{source}.{target}"
        return self._slot(relation, kind) if relation in self._scenario.relations else None

    def _act(self, act: Act) -> CompiledAct:
        rules, relations = self._rules, self._scenario.relations
        strongest = max([act.intensity, *(r.intensity for r in act.readings)], key=abs)
        most = max(rules.direct, rules.own) * max(100, rules.echo) * abs(strongest) // 10_000
        if 2 * most * FULL_SCORE + FULL_SCORE > _INT32_MOST:
            raise OverflowError(f"{act.act} is too strong for the width of the state")
        readings = []
        for reading in act.readings:
            slot = self._relation(reading.actor, act.source, reading.kind)
            if slot is not None:
                felt = rounded_quotient(reading.intensity * act.seen, 100)
                change = rounded_quotient(rules.direct * felt, 100)
                readings.append(CompiledReading(slot, change, reading))
        return CompiledAct(
            act=act,
            target_of_source=self._relation(act.target, act.source, act.kind),
            direct=rounded_quotient(rules.direct * act.intensity, 100),
            source_of_target=self._relation(act.source, act.target, act.kind),
            own=rounded_quotient(rules.own * act.intensity, 100),
            publics=tuple(
                (public, self._slot(f"{public}.{act.source}", act.kind))
                for public in self._reach.publics.get(act.target, ())
                if f"{public}.{act.source}" in relations
            ),
            public=rounded_quotient(rules.direct * act.intensity * act.seen, 10_000),
            onlookers=self._onlookers(act),
            readings=tuple(readings),
        )

    def _onlookers(self, act: Act) -> Onlookers | None:
        rules, layout = self._rules, self._layout
        parties = self._reach.third_parties(act)
        if not parties or not act.intensity or not act.seen:
            return None
        if act.intensity > 0:
            weights = rules.friend_of_friend, rules.mixed
        else:
            weights = rules.mixed, rules.enemy_of_enemy
        # w% g S(c,t)/100 v% attention%, the intensity and the score being hundredths themselves
        numerators = np.zeros((2, len(self._scenario.actors)), dtype=np.int64)
        for at, actor in enumerate(self._scenario.actors.values()):
            if actor.id in parties:
                felt = act.intensity * act.seen * actor.attention
                numerators[:, at] = [weight * felt for weight in weights]
        denominator = 100 * FULL_SCORE * 100 * 100
        common = gcd(denominator, *(int(n) for n in numerators.flat))
        numerators //= common
        denominator //= common
        most = 2 * int(np.abs(numerators).max()) * FULL_SCORE + denominator
        fits = max(most, 2 * denominator) <= _INT32_MOST
        friendly, hostile = numerators.astype(np.int32 if fits else np.int64)[:, :, None]
        days = rules.half_life[act.kind]
        return Onlookers(
            of_source=Block(
                layout.views[act.source],
                None if days is None else layout.pool_views[act.source, days],
            ),
            of_target=layout.views[act.target],
            friendly=friendly,
            hostile=hostile,
            denominator=denominator,
        )

    def _effect(self, effect: ScoreEffect | FlagEffect) -> CompiledEffect:
        if isinstance(effect, FlagEffect):
            return CompiledFlagEffect(self._layout.flag[effect.flag], int(effect.value))
        return CompiledScoreEffect(
            self._slot(effect.target, effect.kind), effect.amount, effect.absolute, effect.kind
        )

    def _outcome(self, outcome: Outcome) -> CompiledOutcome:
        return CompiledOutcome(
            tuple(self._act(act) for act in outcome.acts),
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
                    self._slot(meter, Kind.LASTING), -amount, False, Kind.LASTING, cost=True
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

    def _shifts(self, choices: Sequence[CompiledChoice]) -> tuple[Shift, ...]:
        """One shift for every first, second... effect of each choice on the same score."""
        shifts: dict[tuple[Slot, int], list[tuple[int, CompiledScoreEffect]]] = {}
        for at, choice in enumerate(choices):
            seen: Counter[int] = Counter()
            for effect in self._shared(choice.consequence):
                shifts.setdefault((effect.slot, seen[effect.slot.score]), []).append((at, effect))
                seen[effect.slot.score] += 1
        in_order = sorted(shifts.items(), key=lambda shift: shift[0][1])
        return tuple(Shift(slot, tuple(by_choice)) for (slot, _), by_choice in in_order)

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
            shifts=self._shifts(choices),
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
            blocks = {
                actor: Block(layout.views[actor], rows)
                for (actor, days_), rows in layout.pool_views.items()
                if days_ == half_life
            }
            relations = self._scenario.relations
            single = [s for s in pooled if s not in relations or relations[s].target not in blocks]
            yield Fade(
                half_life=half_life,
                factor=fade_factor(days, half_life),
                blocks=tuple(blocks.values()),
                scores=np.array([layout.score[s] for s in single], dtype=np.intp),
                pools=np.array([pooled[s] for s in single], dtype=np.intp),
                wide=self._reach.most_pooled(half_life) >= NARROW_POOL,
            )
