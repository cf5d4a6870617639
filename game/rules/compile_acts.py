"""Acts compiled: rows instead of names, whole-number coefficients instead of shares."""

from __future__ import annotations

from dataclasses import replace
from math import gcd
from typing import TYPE_CHECKING

import numpy as np

from game.rules.arithmetic import FULL_SCORE, rounded_quotient
from game.rules.compiled_acts import (
    Block,
    CompiledAct,
    CompiledLeak,
    CompiledRally,
    CompiledReading,
    Onlookers,
    Slot,
)
from game.rules.support import RALLY_KIND
from game.scenario.model import MOST_REPEATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.rules.bounds import Bounds
    from game.rules.conditions import ConditionCompiler
    from game.rules.layout import Layout
    from game.rules.reach import Reach
    from game.scenario.model import Act, Kind, Leak, Scenario

_UINT32_MOST = 2**32 - 1


class ActCompiler:
    """Compiles the acts of one scenario."""

    def __init__(
        self,
        scenario: Scenario,
        layout: Layout,
        reach: Reach,
        bounds: Bounds,
        conditions: ConditionCompiler,
    ) -> None:
        self._conditions = conditions
        self._scenario = scenario
        self._rules = scenario.rules
        self._layout = layout
        self._reach = reach
        self._bounds = bounds

    def slot(self, score: str, kind: Kind) -> Slot:
        """Where a change of a score by that kind goes."""
        days = self._rules.half_life[kind]
        pool = None if days is None else self._layout.pool[score, days]
        return Slot(self._layout.score[score], pool)

    def _relation(self, source: str, target: str, kind: Kind) -> Slot | None:
        relation = f"{source}.{target}"
        return self.slot(relation, kind) if relation in self._scenario.relations else None

    def act(self, act: Act) -> CompiledAct:
        """The act with every change it causes, also when it is repeated.

        Raises:
            OverflowError: a change is too large for 32 bits to hold its products.
        """
        once, gestures = self._once(act), act.gestures
        if act.leak is not None:
            once = replace(once, leak=self.leak(act.leak, act))
        if gestures is None or gestures not in self._layout.repeated:
            return once
        again = tuple(self._once(weaker) for weaker in self._weaker(act))
        return replace(once, times=self._layout.repeated[gestures], again=again)

    def _weaker(self, act: Act) -> Iterator[Act]:
        """What a gesture amounts to the second, third and any further time."""
        for times in range(1, MOST_REPEATS + 1):
            share, of = self._rules.repeat**times, 100**times
            yield replace(act, intensity=rounded_quotient(act.intensity * share, of))

    def leak(self, leak: Leak, act: Act) -> CompiledLeak:
        """How what was not seen of an act comes out: nobody's view but the onlookers' changes."""
        done_as = self._layout.leaked_as.get(leak.id)
        acts = [act] if done_as is None else [act, *self._weaker(act)]
        rest = (self._once(replace(each, seen=100 - act.seen)) for each in acts)
        return CompiledLeak(
            leak.id,
            self._layout.leak[leak.id],
            self._conditions.condition(leak.when),
            tuple(replace(each, direct=0, own=0) for each in rest),
            done_as,
        )

    def _once(self, act: Act) -> CompiledAct:
        rules, relations = self._rules, self._scenario.relations
        readings = []
        for reading in act.readings:
            slot = self._relation(reading.actor, act.source, reading.kind)
            if slot is not None:
                felt = rounded_quotient(reading.intensity * act.seen, 100)
                change = rounded_quotient(rules.direct * felt, 100)
                readings.append(CompiledReading(slot, change, reading))
        direct = rounded_quotient(rules.direct * act.intensity, 100)
        own = rounded_quotient(rules.own * act.intensity, 100)
        largest = max(size for _, _, size in self._bounds.of_act(act))
        if (largest + 1) * FULL_SCORE > _UINT32_MOST:
            raise OverflowError(f"{act.act} is too strong to be worked out in 32 bits")
        return CompiledAct(
            act=act,
            target_of_source=self._relation(act.target, act.source, act.kind),
            direct=direct,
            source_of_target=self._relation(act.source, act.target, act.kind),
            own=own,
            publics=tuple(
                (public, self.slot(f"{public}.{act.source}", act.kind))
                for public in self._reach.publics.get(act.target, ())
                if f"{public}.{act.source}" in relations
            ),
            public=rounded_quotient(rules.direct * act.intensity * act.seen, 10_000),
            onlookers=self._onlookers(act),
            readings=tuple(readings),
            gentle=largest <= FULL_SCORE,
            rally=self._rally(act),
        )

    def _rally(self, act: Act) -> CompiledRally | None:
        rules, rallying = self._rules.rally, self._reach.rallying(act)
        if rallying is None:
            return None
        # share% |g| v% of the dislike in hundredths, which is 100% at the limit
        return CompiledRally(
            self.slot(rallying.support, RALLY_KIND),
            np.array([self._layout.score[view] for view in rallying.views], dtype=np.intp),
            rules.share * -act.intensity * act.seen,
            100 * 100 * FULL_SCORE,
            rules.most,
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
                numerators[:, at] = [weight * abs(felt) for weight in weights]
        denominator = 100 * FULL_SCORE * 100 * 100
        common = gcd(denominator, *(int(n) for n in numerators.flat))
        numerators //= common
        denominator //= common
        most = int(numerators.max()) * FULL_SCORE + denominator
        width = np.uint32 if most <= _UINT32_MOST else np.uint64
        friendly, hostile = numerators.astype(width)[:, :, None]
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
