"""What in a scenario can ever change which score, and by how much at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.arithmetic import FULL_SCORE
from game.scenario.model import Act, Event, Kind, Outcome, Scenario, ScoreEffect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.scenario.model import Choice, Happening


def outcomes(scenario: Scenario) -> Iterator[Outcome]:
    """Every outcome that anything in the scenario can have."""
    for turn in scenario.turns:
        for item in turn.agenda:
            parts: Iterable[Choice | Happening]
            parts = item.choices if isinstance(item, Event) else (item,)
            for part in parts:
                yield part.outcome
                yield from (also.outcome for also in part.also)
                yield from (chance.outcome for chance in part.chance)
    for promise in scenario.promises.values():
        yield promise.honoured
        yield promise.broken


class Reach:
    """The reach of everything in one scenario; ``publics`` are those of each actor."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self.publics: dict[str, list[str]] = {}
        for actor in scenario.actors.values():
            if actor.of is not None:
                self.publics.setdefault(actor.of, []).append(actor.id)

    def watched(self) -> Iterator[tuple[str, Kind]]:
        """Whose acts of which kind have onlookers."""
        for outcome in outcomes(self._scenario):
            for act in outcome.acts:
                if act.intensity and act.seen and self.third_parties(act):
                    yield act.source, act.kind

    def touched(self) -> Iterator[tuple[str, Kind]]:
        """Which scores can change by which kind, onlookers aside."""
        scenario = self._scenario
        for score in scenario.scores.values():
            if score.start != score.base:
                yield score.id, score.kind
        for event in scenario.events.values():
            for choice in event.choices:
                yield from ((meter, Kind.LASTING) for meter, _ in choice.cost)
        for outcome in outcomes(scenario):
            for act in outcome.acts:
                yield from self._touched_by(act)
            for effect in outcome.effects:
                if isinstance(effect, ScoreEffect):
                    yield effect.target, effect.kind

    def _touched_by(self, act: Act) -> Iterator[tuple[str, Kind]]:
        source, target = act.source, act.target
        lookers = [target, *self.publics.get(target, ())]
        for relation in (*(f"{c}.{source}" for c in lookers), f"{source}.{target}"):
            if relation in self._scenario.relations:
                yield relation, act.kind
        for reading in act.readings:
            if f"{reading.actor}.{source}" in self._scenario.relations:
                yield f"{reading.actor}.{source}", reading.kind

    def third_parties(self, act: Act) -> list[str]:
        """Who may look on: sees source and target, and is neither, nor a public of theirs."""
        relations = self._scenario.relations
        near = {act.source, act.target}
        return [
            actor.id
            for actor in self._scenario.actors.values()
            if actor.id not in near
            and actor.of not in near
            and f"{actor.id}.{act.source}" in relations
            and f"{actor.id}.{act.target}" in relations
        ]

    def _per_unit(self) -> int:
        """A bound, in percent, on what a score changes by for a unit of an act's intensity."""
        rules = self._scenario.rules
        echoes = rules.direct * rules.echo * max(map(len, self.publics.values()), default=0)
        weights = (rules.friend_of_friend, rules.mixed, rules.enemy_of_enemy)
        return max(rules.direct + echoes // 100 + 1, rules.own, *weights)

    def most_changed(self) -> int:
        """A bound on what one act changes a score by."""
        intensities = [
            abs(intensity)
            for outcome in outcomes(self._scenario)
            for act in outcome.acts
            for intensity in (act.intensity, *(r.intensity for r in act.readings))
        ]
        return self._per_unit() * max(intensities, default=0) // 100 + 1

    def most_pooled(self, half_life: int) -> int:
        """A bound on every pool of a half-life: each change can land once."""
        rules = self._scenario.rules
        ranges = [m.most - m.least for m in self._scenario.meters.values()]
        widest = max(2 * FULL_SCORE, *ranges, 0)
        per_unit = self._per_unit()
        total = widest
        for outcome in outcomes(self._scenario):
            for act in outcome.acts:
                if rules.half_life[act.kind] == half_life:
                    total += per_unit * abs(act.intensity) // 100 + 1
                for reading in act.readings:
                    if rules.half_life[reading.kind] == half_life:
                        total += per_unit * abs(reading.intensity) // 100 + 1
            for effect in outcome.effects:
                if isinstance(effect, ScoreEffect) and rules.half_life[effect.kind] == half_life:
                    total += widest if effect.absolute else abs(effect.amount)
        return total
