"""Choices that are no dilemma: never better than another, or with the same outcome as another.

What is compared is what :class:`game.analysis.shares.Comparison` compares, in every state in which
both choices are open.  A decision about history earns no score and is not judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from game.analysis.collector import Collector
from game.analysis.shares import Witness
from game.analysis.walk import Walk, lanes_within
from game.rules.kernel import offers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.analysis.block import Block
    from game.analysis.shares import Comparison, Shares
    from game.analysis.tree import Tree
    from game.scenario.model import Event, Scenario


@dataclass(frozen=True, slots=True)
class Dominated:
    """Wherever ``worse`` is open so is ``better``, and it leads to more of no objective.

    ``objectives`` are the numbers of those that are met more often after the better one, open
    choices being equally likely; none if it is better under best play only.
    """

    event: str
    worse: str
    better: str
    objectives: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two choices that lead to the same wherever both are open."""

    event: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class NoDifference:
    """An event whose choices all lead to the same; ``history`` if it may."""

    event: str
    history: bool


Weakness: TypeAlias = Dominated | Alike | NoDifference
Pair: TypeAlias = tuple[str, str, str]
"""An event and two of its choices."""

_NO_LIMIT = 2**62


def weaknesses(scenario: Scenario, seat: str, shares: Shares) -> Iterator[Weakness]:
    """What is no dilemma for a seat, event by event; nothing without comparisons."""
    comparisons = shares.comparisons
    if comparisons is None:
        return
    for event in scenario.events.values():
        if event.seat != seat:
            continue
        open_ = [c.id for c in event.choices if ("open", event.id, c.id) in shares.marks]
        pairs = list(combinations(open_, 2))
        compared = [comparisons[event.id, first, second] for first, second in pairs]
        if pairs and all(c.met and not c.differ for c in compared):
            yield NoDifference(event.id, event.history)
            continue
        if event.history:
            continue
        weak = (
            _weakness(event, *pair, comparison, shares)
            for pair, comparison in zip(pairs, compared, strict=True)
        )
        yield from _one_each([found for found in weak if found is not None])


def _one_each(found: list[Dominated | Alike]) -> Iterator[Weakness]:
    """One weakness for each choice: the better one that is so by most objectives."""
    of_choice: dict[str, Dominated | Alike] = {}
    for each in sorted(found, key=lambda w: -len(w.objectives) if isinstance(w, Dominated) else 0):
        of_choice.setdefault(each.worse if isinstance(each, Dominated) else each.second, each)
    yield from (each for each in found if each in of_choice.values())


def _weakness(
    event: Event, first: str, second: str, comparison: Comparison, shares: Shares
) -> Dominated | Alike | None:
    if not comparison.met:
        return None
    if not comparison.differ:
        return Alike(event.id, first, second)
    better = comparison.first_better, comparison.second_better
    if better == (False, True) and not comparison.first_alone:
        return Dominated(event.id, first, second, _more(event, first, second, shares))
    if better == (True, False) and not comparison.second_alone:
        return Dominated(event.id, second, first, _more(event, second, first, shares))
    return None


def _more(event: Event, worse: str, better: str, shares: Shares) -> tuple[int, ...]:
    less, more = (shares.choices[event.id, choice].objectives for choice in (worse, better))
    return tuple(at for at, (a, b) in enumerate(zip(less, more, strict=True)) if b > a)


def meetings(tree: Tree, found: Iterable[Weakness], memory: int) -> dict[Weakness, Witness]:
    """The likeliest road to a state in which the two choices of each are open together."""
    scenario = tree.program.scenario
    wanted: dict[Pair, Weakness] = {}
    for weakness in found:
        match weakness:
            case Dominated(event, one, two, _) | Alike(event, one, two):
                wanted[event, one, two] = weakness
    if not wanted:
        return {}
    until = max(scenario.turn_of[event] for event, _, _ in wanted)
    look = _Meetings(tree, tuple(wanted))
    lanes = lanes_within(memory, tree, None)
    Walk(tree, look, _NO_LIMIT, lanes, until=until).roads(tree.from_start())
    return {wanted[pair]: witness for pair, witness in look.found.items()}


class _Meetings(Collector):
    """The likeliest state in which both choices of a pair are open."""

    def __init__(self, tree: Tree, pairs: tuple[Pair, ...]) -> None:
        self.found: dict[Pair, Witness] = {}
        self._tree = tree
        self._pairs = pairs

    def begin_turn(self, block: Block, turn: int) -> None:
        """Look which choices are open."""
        scenario = self._tree.program.scenario
        pairs = [pair for pair in self._pairs if scenario.turn_of[pair[0]] == turn]
        if not pairs:
            return
        offer = offers(self._tree.program, block.state, turn)
        numbers = list(scenario.events)
        for pair in pairs:
            ids = [choice.id for choice in scenario.events[pair[0]].choices]
            open_ = offer.open[pair[0]]
            both = open_[ids.index(pair[1])] & open_[ids.index(pair[2])]
            mine = offer.event[self._tree.seat] == numbers.index(pair[0])
            weight = np.where(both & mine, block.weight, 0)
            at = int(weight.argmax())
            share = int(weight[at]) / block.of
            known = self.found.get(pair)
            if share > (0 if known is None else known.share):
                road = tuple(block.roads[:, at].tolist())
                self.found[pair] = Witness(road, share, turn - 1)
