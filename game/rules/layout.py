"""Which row of the state holds what: ``state[variable, lane]``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.scenario.model import PROMISE_STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from game.scenario.model import Kind, Scenario


@dataclass(frozen=True)
class Layout:
    """Rows of the state, in this order: scores, pools by half-life, flags, events, draws, promises.

    A pool has a row only if something in the scenario can ever fill it.
    """

    score: Mapping[str, int]
    pool: Mapping[tuple[str, int | None], int]
    pool_block: Mapping[int | None, range]
    flag: Mapping[str, int]
    event: Mapping[str, int]
    draw: Mapping[str, int]
    promise: Mapping[str, int]
    event_values: Mapping[str, tuple[str, ...]]
    draw_values: Mapping[str, tuple[str, ...]]
    height: int

    def enumeration(self, name: str) -> tuple[int, tuple[str, ...]] | None:
        """Row and values (by number) of an event, draw or promise; ``None`` for other names."""
        if name in self.event:
            return self.event[name], self.event_values[name]
        if name in self.draw:
            return self.draw[name], self.draw_values[name]
        if name in self.promise:
            return self.promise[name], PROMISE_STATES
        return None


def lay_out(scenario: Scenario, touched: Iterable[tuple[str, Kind]]) -> Layout:
    """Give every variable its row; ``touched`` are the (score, kind) pairs that can change."""
    half_life = scenario.rules.half_life
    needed = {(score, half_life[kind]) for score, kind in touched}
    rows = iter(range(10**9))
    scores = {id_: next(rows) for id_ in (*scenario.relations, *scenario.meters)}
    pools: dict[tuple[str, int | None], int] = {}
    blocks: dict[int | None, range] = {}
    for days in scenario.rules.half_lives:
        before = len(pools)
        for score in scores:
            if (score, days) in needed:
                pools[score, days] = next(rows)
        start = len(scores) + before
        blocks[days] = range(start, start + len(pools) - before)
    flags = {flag: next(rows) for flag in scenario.flags}
    events = {event: next(rows) for event in scenario.events}
    draws = {draw: next(rows) for draw in scenario.draws}
    promises = {promise: next(rows) for promise in scenario.promises}
    return Layout(
        score=scores,
        pool=pools,
        pool_block=blocks,
        flag=flags,
        event=events,
        draw=draws,
        promise=promises,
        event_values={
            event.id: ("none", *(choice.id for choice in event.choices))
            for event in scenario.events.values()
        },
        draw_values={draw.id: tuple(draw.odds) for draw in scenario.draws.values()},
        height=next(rows),
    )
