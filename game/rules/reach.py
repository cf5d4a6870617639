"""What in a scenario can ever change which score."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from game.rules.support import COST_KIND, PRESSURE_KIND, RALLY_KIND
from game.scenario.model import Kind, ScoreEffect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.scenario.model import Act, Scenario


_PRESSING = (Kind.COERCION, Kind.FORCE)


class Rallying(NamedTuple):
    """A meter of support, and how the publics behind it see who presses on their government."""

    support: str
    views: tuple[str, ...]


class Reach:
    """The reach of everything in one scenario; ``publics`` are those of each actor."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._third_parties: dict[tuple[str, str], Sequence[str]] = {}
        self.publics: dict[str, list[str]] = {}
        for actor in scenario.actors.values():
            if actor.of is not None:
                self.publics.setdefault(actor.of, []).append(actor.id)

    def watched(self) -> Iterator[tuple[str, Kind]]:
        """Whose acts of which kind have onlookers."""
        for outcome in self._scenario.outcomes():
            for act in outcome.acts:
                if act.intensity and (act.seen or act.leak) and self.third_parties(act):
                    yield act.source, act.kind

    def touched(self) -> Iterator[tuple[str, Kind]]:
        """Which scores can change by which kind, onlookers aside."""
        scenario = self._scenario
        for score in scenario.scores.values():
            yield from ((score.id, part.kind) for part in score.before)
        for event in scenario.events.values():
            for choice in event.choices:
                yield from ((meter, Kind.LASTING) for meter, _ in choice.cost)
                for row in choice.walks_back:
                    support = scenario.seats[scenario.commitments[row.commitment].source].support
                    if support is not None:
                        yield support, COST_KIND
        for pressure in scenario.pressures.values():
            support = scenario.seats[pressure.target].support
            if support is not None:
                yield support, PRESSURE_KIND
        for outcome in self._scenario.outcomes():
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
        for seen in (act.seen, 100 - act.seen if act.leak else 0):
            rallying = self.rallying(replace(act, seen=seen))
            if rallying is not None:
                yield rallying.support, RALLY_KIND
        for reading in act.readings:
            if f"{reading.actor}.{source}" in self._scenario.relations:
                yield f"{reading.actor}.{source}", reading.kind

    def rallying(self, act: Act) -> Rallying | None:
        """Whose support an act may raise: of a government that is pressed, if its public sees it.

        The publics are given by how they see who presses.
        """
        rally, seat = self._scenario.rules.rally, self._scenario.seats.get(act.target)
        if act.kind not in _PRESSING or act.intensity >= 0 or not act.seen:
            return None
        views = (f"{public}.{act.source}" for public in self.publics.get(act.target, ()))
        known = tuple(view for view in views if view in self._scenario.relations)
        if seat is None or seat.support is None or not known or not rally.share * rally.most:
            return None
        return Rallying(seat.support, known)

    def third_parties(self, act: Act) -> Sequence[str]:
        """Who may look on: sees source and target, and is neither, nor a public of theirs."""
        pair = act.source, act.target
        if pair not in self._third_parties:
            relations = self._scenario.relations
            self._third_parties[pair] = [
                actor.id
                for actor in self._scenario.actors.values()
                if actor.id not in pair
                and actor.of not in pair
                and f"{actor.id}.{act.source}" in relations
                and f"{actor.id}.{act.target}" in relations
            ]
        return self._third_parties[pair]
