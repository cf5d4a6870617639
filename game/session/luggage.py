"""What one game of a part leaves to the next parts, every point with the part it came from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from game.rules.arithmetic import fade_factor
from game.rules.carrying import carried_from
from game.rules.ledger import Channel
from game.rules.shut import holds
from game.scenario.campaign.model import Brought, Luggage
from game.scenario.model import PROMISE_STATES, Before, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from game.rules.carrying import Carried
    from game.scenario.campaign.model import Fact, Part
    from game.scenario.model import Rules
    from game.session.session import Session


@dataclass(frozen=True)
class Packed:
    """One score as it stood on a day, and what of it came from which part."""

    carried: Carried
    parts: tuple[Before, ...]


@dataclass(frozen=True)
class Trunk:
    """Everything that the parts played so far have left."""

    scores: Mapping[str, Packed] = field(default_factory=dict)
    facts: Mapping[str, bool] = field(default_factory=dict)
    promises: Mapping[str, str] = field(default_factory=dict)

    def packed(self, part: Part, facts: Sequence[Fact], session: Session) -> Trunk:
        """The same after a part has been played to its end.

        Args:
            part: the part.
            facts: its facts, in the names of the session's scenario.
            session: the game of it.
        """
        scenario = session.scenario
        left = carried_from(session.program, session.state, part.last_day)
        scores = {name: _told(name, carried, part, session) for name, carried in left.items()}
        program, state = session.program, session.state
        known = {fact.id: holds(program, state, fact.when) for fact in facts}
        rows = program.layout.promise
        promises = {
            name: PROMISE_STATES[int(state.values[rows[name], 0])] for name in scenario.promises
        }
        return Trunk(
            {**self.scores, **scores}, {**self.facts, **known}, {**self.promises, **promises}
        )

    def unpacked(self, part: Part) -> Luggage:
        """What a part begins with, faded by the days since each score was last known."""
        story = part.scenario
        names = [*(story.relations if part.relations else ()), *part.meters]
        scores = {
            name: _brought(self.scores[name], part.first_day, story.rules)
            for name in names
            if name in self.scores
        }
        return Luggage(scores, self.facts, self.promises)


def _brought(packed: Packed, day: date, rules: Rules) -> Brought:
    carried = packed.carried.on(day)
    days = (day - packed.carried.day).days
    parts = [_fade(part, days, rules) for part in packed.parts]
    return Brought(carried.base, _balanced(carried, parts, rules, ""))


def _told(name: str, carried: Carried, part: Part, session: Session) -> Packed:
    """A score after a part: what earlier parts brought has faded, the rest is the part's own."""
    scenario = session.scenario
    score = scenario.scores[name]
    days = (part.last_day - scenario.turns[0].date).days
    brought = [_fade(before, days, scenario.rules) for before in score.brought]
    moved = any(
        entry.score == name and entry.cause.channel not in (Channel.BEFORE, Channel.FADED)
        for entry in session.ledger.entries
    )
    own = part.title if moved or not brought else ""
    return Packed(carried, _balanced(carried, brought, scenario.rules, own))


def _fade(part: Before, days: int, rules: Rules) -> Before:
    half_life = rules.half_life[part.kind]
    if half_life is None:
        return part
    size = abs(part.amount) * fade_factor(days, half_life) >> 16
    return replace(part, amount=size if part.amount > 0 else -size)


def _balanced(
    carried: Carried, parts: Sequence[Before], rules: Rules, title: str
) -> tuple[Before, ...]:
    """The parts, with what they lack of each pool added.

    It is the doing of the part of that title; if there is none, it is what rounding has left, and
    goes to the largest part.
    """
    pools = {rules.kind_of(half_life): int(pool[0]) for half_life, pool in carried.pools.items()}
    pools[Kind.LASTING] = int(carried.lasting[0])
    told: list[Before] = []
    for kind, pool in pools.items():
        mine = [part for part in parts if rules.half_life[part.kind] == rules.half_life[kind]]
        rest = pool - sum(part.amount for part in mine)
        if rest and (title or not mine):
            mine.append(Before(kind, rest, title or "earlier parts"))
        elif rest:
            most = max(range(len(mine)), key=lambda at: abs(mine[at].amount))
            mine[most] = replace(mine[most], amount=mine[most].amount + rest)
        told += [part for part in mine if part.amount]
    return tuple(told)
