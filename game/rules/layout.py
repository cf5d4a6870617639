"""Which row of the state holds what: ``state[variable, lane]``."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from game.scenario.model import COMMITMENT_STATES, LEAK_STATES, PROMISE_STATES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from game.scenario.model import Gestures, Kind, Scenario


@dataclass(frozen=True)
class Layout:
    """Rows of the state: scores, facts (such as flags and events), and then pools by half-life.

    How all actors see one of them is a block of rows, one an actor in scenario order, so that the
    views of an act's source and of its target lie side by side (``views``); relations that the
    scenario does not have leave a row that stays 0.  What never fades has no pool: it is what the
    pools leave between base and score.  Another pool has rows only if something in the scenario
    can ever fill it: a whole block where onlookers of an act can (``pool_views``), else
    single rows.

    Pools come last because nothing looks at them once the last fade is over: a state of which
    only the rows before ``first_pool`` are left can still be played to its end.
    """

    views: Mapping[str, slice]
    score: Mapping[str, int]
    pool: Mapping[tuple[str, int | None], int]
    pool_views: Mapping[tuple[str, int | None], slice]
    flag: Mapping[str, int]
    event: Mapping[str, int]
    draw: Mapping[str, int]
    promise: Mapping[str, int]
    commitment: Mapping[str, int]
    repeated: Mapping[Gestures, int]
    leak: Mapping[str, int]
    leaked_as: Mapping[str, int]
    pressed: Mapping[str, int]
    facts: slice
    event_values: Mapping[str, tuple[str, ...]]
    draw_values: Mapping[str, tuple[str, ...]]
    first_pool: int
    height: int

    def enumeration(self, name: str) -> tuple[int, tuple[str, ...]] | None:
        """Row and values (by number) of an event, draw, promise, commitment or leak."""
        if name in self.event:
            return self.event[name], self.event_values[name]
        if name in self.draw:
            return self.draw[name], self.draw_values[name]
        if name in self.promise:
            return self.promise[name], PROMISE_STATES
        if name in self.commitment:
            return self.commitment[name], COMMITMENT_STATES
        if name in self.leak:
            return self.leak[name], LEAK_STATES
        return None


def lay_out(
    scenario: Scenario,
    touched: Collection[tuple[str, Kind]],
    watched: Collection[tuple[str, Kind]],
) -> Layout:
    """Give every variable its row.

    Args:
        scenario: the scenario.
        touched: the (score, kind) pairs that can change.
        watched: the (actor, kind) pairs whose acts of that kind onlookers react to.
    """
    half_life = scenario.rules.half_life
    actors = {actor: at for at, actor in enumerate(scenario.actors)}
    size = len(actors)
    views = {actor: slice(at * size, (at + 1) * size) for actor, at in actors.items()}
    scores = {
        relation.id: views[relation.target].start + actors[relation.source]
        for relation in scenario.relations.values()
    }
    rows = count(size * size)
    scores |= {meter: next(rows) for meter in scenario.meters}
    first_fact = size * size + len(scenario.meters)
    flags = {flag: next(rows) for flag in scenario.flags}
    events = {event: next(rows) for event in scenario.events}
    draws = {draw: next(rows) for draw in scenario.draws}
    promises = {promise: next(rows) for promise in scenario.promises}
    commitments = {commitment: next(rows) for commitment in scenario.commitments}
    repeated = {gestures: next(rows) for gestures in scenario.repeated}
    leaks = {leak: next(rows) for leak in scenario.leaks}
    leaked_as = {
        leak: next(rows) for leak, act in scenario.leaks.items() if act.gestures in repeated
    }
    pressed = {pressure: next(rows) for pressure in scenario.pressures}
    first_pool = next(rows)
    rows = count(first_pool)
    blocks = {(actor, half_life[kind]) for actor, kind in watched}
    singles = {(score, half_life[kind]) for score, kind in touched}
    pools: dict[tuple[str, int | None], int] = {}
    pool_views: dict[tuple[str, int | None], slice] = {}
    for days in scenario.rules.half_lives:
        if days is None:
            continue
        for actor in actors:
            if (actor, days) in blocks:
                block = [next(rows) for _ in actors]
                pool_views[actor, days] = slice(block[0], block[0] + size)
        for relation in scenario.relations.values():
            seen = pool_views.get((relation.target, days))
            if seen is not None:
                pools[relation.id, days] = seen.start + actors[relation.source]
        for score in scores:
            if (score, days) in singles and (score, days) not in pools:
                pools[score, days] = next(rows)
    return Layout(
        views=views,
        score=scores,
        pool=pools,
        pool_views=pool_views,
        flag=flags,
        event=events,
        draw=draws,
        promise=promises,
        commitment=commitments,
        repeated=repeated,
        leak=leaks,
        leaked_as=leaked_as,
        pressed=pressed,
        facts=slice(first_fact, first_pool),
        event_values={
            event.id: ("none", *(choice.id for choice in event.choices))
            for event in scenario.events.values()
        },
        draw_values={draw.id: tuple(draw.odds) for draw in scenario.draws.values()},
        first_pool=first_pool,
        height=next(rows),
    )
