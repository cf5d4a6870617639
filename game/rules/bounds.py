"""How far a scenario can move its scores: what proves that the state's numbers are wide enough."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from game.rules.arithmetic import FULL_SCORE
from game.rules.support import COST_KIND, PRESSURE_KIND, RALLY_KIND, audience_cost
from game.scenario.model import Choice, Event, Kind, ScoreEffect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from game.rules.reach import Reach
    from game.scenario.model import Act, Happening, Outcome, Scenario

    Change = tuple[str, Kind, int]
    Moved = Counter[tuple[str, Kind]]


def _quotient(numerator: int, denominator: int) -> int:
    return -(-numerator // denominator)


def _largest(alternatives: Iterable[Moved]) -> Moved:
    """Of things that exclude each other the most that any of them moves each score."""
    largest: Moved = Counter()
    for moved in alternatives:
        largest |= moved
    return largest


class Bounds:
    """Bounds on what anything in one scenario can do to a score, in hundredths of a point.

    A limit that cuts a change, saturation and fading only ever make changes smaller.
    """

    def __init__(self, scenario: Scenario, reach: Reach) -> None:
        self._scenario = scenario
        self._reach = reach
        self._acts: dict[Act, Sequence[Change]] = {}
        self._limits = dict.fromkeys(scenario.relations, FULL_SCORE)
        for meter in scenario.meters.values():
            self._limits[meter.id] = max(abs(meter.least), abs(meter.most))

    def most_scored(self) -> int:
        """The most that any score can be, up or down."""
        return max([FULL_SCORE, *self._limits.values()])

    def width(self) -> type[np.int16 | np.int32]:
        """The narrowest numbers for the state.

        Raises:
            OverflowError: 32 bits would not do.
        """
        most = self.most_held()
        if most > np.iinfo(np.int32).max:
            raise OverflowError("a score could leave 32 bits")
        return np.int16 if most <= np.iinfo(np.int16).max else np.int32

    def most_held(self) -> int:
        """The most that a score, a pool, or the sum of a score and a change of it can be."""
        limits = self._limits
        most = [2 * self.most_scored()]
        most += [limits[s] + size for s, _, size in self._changes() if s in limits]
        most += [limits[s] + moved for (s, _), moved in self.most_pooled().items()]
        return max(most)

    def of_act(self, act: Act) -> Sequence[Change]:
        """Each change that an act can make, before saturation."""
        if act not in self._acts:
            self._acts[act] = tuple(self._of_act(act))
        return self._acts[act]

    def _of_act(self, act: Act) -> Iterator[Change]:
        rules, source, target = self._scenario.rules, act.source, act.target
        strength = abs(act.intensity)
        yield f"{target}.{source}", act.kind, _quotient(rules.direct * strength, 100)
        yield f"{source}.{target}", act.kind, _quotient(rules.own * strength, 100)
        yield from self._of_lookers(act, act.seen)
        if act.leak is not None:
            yield from self._of_lookers(act, 100 - act.seen)

    def _of_lookers(self, act: Act, seen: int) -> Iterator[Change]:
        """What an act brings about among those who see so much of it."""
        rules, source, target = self._scenario.rules, act.source, act.target
        strength = abs(act.intensity)
        felt = _quotient(rules.direct * strength * seen, 10_000)
        for public in self._reach.publics.get(target, ()):
            yield f"{public}.{source}", act.kind, felt
            yield f"{target}.{source}", act.kind, _quotient(rules.echo * felt, 100)
        rallying = self._reach.rallying(replace(act, seen=seen))
        if rallying is not None:
            yield rallying.support, RALLY_KIND, rules.rally.most
        weight = max(rules.friend_of_friend, rules.mixed, rules.enemy_of_enemy)
        for party in self._reach.third_parties(act):
            attention = self._scenario.actors[party].attention
            size = _quotient(weight * strength * seen * attention, 1_000_000)
            yield f"{party}.{source}", act.kind, size
        for reading in act.readings:
            felt = _quotient(abs(reading.intensity) * seen, 100)
            yield f"{reading.actor}.{source}", reading.kind, _quotient(rules.direct * felt, 100)

    def _of_outcome(self, outcome: Outcome) -> Iterator[Change]:
        for act in outcome.acts:
            yield from self.of_act(act)
        for effect in outcome.effects:
            if isinstance(effect, ScoreEffect):
                size = abs(effect.amount)
                if effect.absolute:
                    size += self._limits[effect.target]
                yield effect.target, effect.kind, size

    def _changes(self) -> Iterator[Change]:
        """Each change that anything can make at once."""
        for event in self._scenario.events.values():
            for choice in event.choices:
                yield from ((meter, Kind.LASTING, price) for meter, price in choice.cost)
                yield from self._audience_costs(choice)
        yield from self._pressures()
        for outcome in self._scenario.outcomes():
            yield from self._of_outcome(outcome)

    def _pressures(self) -> Iterator[Change]:
        for pressure in self._scenario.pressures.values():
            support = self._scenario.seats[pressure.target].support
            if support is not None:
                yield support, PRESSURE_KIND, pressure.most

    def _audience_costs(self, choice: Choice) -> Iterator[Change]:
        scenario = self._scenario
        for row in choice.walks_back:
            commitment = scenario.commitments[row.commitment]
            support = scenario.seats[commitment.source].support
            if support is not None:
                cost = audience_cost(scenario.rules.audience_cost, commitment, row)
                yield support, COST_KIND, cost

    # All the changes of one road together, none of which can come twice.

    def most_pooled(self) -> Mapping[tuple[str, int | None], int]:
        """The most that each pool, by score and half-life, can hold."""
        pooled: Counter[tuple[str, int | None]] = Counter()
        for (score, kind), moved in self._moved().items():
            half_life = self._scenario.rules.half_life[kind]
            if half_life is not None and score in self._limits:
                pooled[score, half_life] += moved
        return pooled

    def _moved(self) -> Moved:
        moved: Moved = Counter()
        for score in self._scenario.scores.values():
            for part in score.before:
                moved[score.id, part.kind] += abs(part.amount)
        for support, kind, most in self._pressures():
            moved[support, kind] += most
        for turn in self._scenario.turns:
            for seat in self._scenario.seats:  # which decides one event a turn
                events = [event for event in turn.events if event.seat == seat]
                moved += _largest(self._by(c) for event in events for c in event.choices)
            for item in turn.agenda:
                if not isinstance(item, Event):
                    moved += self._by(item)
        for promise in self._scenario.promises.values():
            moved += _largest(map(self._sum, (promise.honoured, promise.broken)))
        return moved

    def _by(self, part: Choice | Happening) -> Moved:
        moved = self._sum(part.outcome)
        if isinstance(part, Choice):
            for score, kind, size in self._audience_costs(part):
                moved[score, kind] += size
        for also in part.also:
            moved += self._sum(also.outcome)
        return moved + _largest(self._sum(chance.outcome) for chance in part.chance)

    def _sum(self, outcome: Outcome) -> Moved:
        moved: Moved = Counter()
        for score, kind, size in self._of_outcome(outcome):
            moved[score, kind] += size
        return moved
