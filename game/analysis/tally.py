"""What a walk over the roads of a scenario comes to: shares, marks with witnesses, score ranges."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from game.rules.kernel import offers
from game.scenario.model import POINT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from game.analysis.explore import Block
    from game.rules.arithmetic import Bools
    from game.rules.conditions import Condition
    from game.rules.lanes import Lanes
    from game.rules.program import Program

    Floats = npt.NDArray[np.float64]

_EXACT_FLOAT = 2**53
Mark = tuple[str, ...]
"""What can be reached: ``("open", event, choice)``, ``("taken", event, choice)``,
``("happening", id)``, ``("also", item, number)``, ``("chance", item, number)``,
``("kept", promise)``, ``("broken", promise)``, ``("ending", id)``, ``("event", id)``, and
``("holds", name)`` for a watched condition."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A condition that is looked at between turns.

    Moment ``n`` is the start of turn ``n``, the one after the last turn is the end of the story;
    only the moments from ``first`` to ``last`` count.
    """

    name: str
    when: Condition
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Witness:
    """The likeliest road to a mark: for each row of a road the number taken, -1 for none.

    ``turn`` is the last turn that must be played for it.
    """

    road: tuple[int, ...]
    share: float
    turn: int


@dataclass(frozen=True, slots=True)
class ChoiceShares:
    """What follows a choice: its share of all roads, and of those, of endings and objectives."""

    taken: Fraction
    endings: Mapping[str, Fraction]
    objectives: tuple[Fraction, ...]


@dataclass(frozen=True)
class Shares:
    """The result of a walk; shares are of all roads, choices being equally likely.

    ``scores[turn][score]`` is a histogram: share of roads by whole points at the start of a turn,
    and after the last one under the number of turns.
    """

    children: int
    roads: int
    endings: Mapping[str, Fraction]
    objectives: tuple[Fraction, ...]
    choices: Mapping[tuple[str, str], ChoiceShares]
    marks: Mapping[Mark, Fraction]
    witnesses: Mapping[Mark, Witness]
    scores: Mapping[int, Mapping[str, Mapping[int, float]]]


class Tally:
    """Adds up a walk as it goes."""

    def __init__(self, program: Program, seat: str, watched: Sequence[Watched] = ()) -> None:
        self._program = program
        self._watched = watched
        self._wants = [
            program.conditions.condition(objective.want)
            for objective in program.scenario.seats[seat].objectives
        ]
        self._events = [e for e in program.scenario.events.values() if e.seat == seat]
        self._pending: list[tuple[Mark, Bools | None]] = []
        self._roads = 0
        self._marks: dict[Mark, Fraction] = defaultdict(Fraction)
        self._witnesses: dict[Mark, Witness] = {}
        self._objectives = [Fraction() for _ in self._wants]
        self._by_choice: dict[tuple[str, int, str], Fraction] = defaultdict(Fraction)
        self._by_want: dict[tuple[str, int, int], Fraction] = defaultdict(Fraction)
        self._histograms: dict[tuple[int, str], dict[int, float]] = defaultdict(
            lambda: defaultdict(float)
        )

    # Told by the explorer and, as a watcher, by the kernel.

    def begin_turn(self, block: Block, turn: int) -> None:
        """Note scores, what is offered and what is open at the start of a turn."""
        self._note_scores(block, turn)
        self._look(block, turn, turn - 1)
        offer = offers(self._program, block.state, turn)
        for seat, events in self._program.turns[turn].by_seat.items():
            for event in events:
                mine = offer.event[seat] == event.number
                self._mark(block, ("event", event.event.id), mine, turn - 1)
                for choice, open_ in zip(event.choices, offer.open[event.event.id], strict=True):
                    self._mark(block, ("open", event.event.id, choice.id), mine & open_, turn - 1)

    def took_effect(
        self,
        item: str,
        lanes: Lanes,
        also: Sequence[Lanes],
        results: npt.NDArray[np.intp] | None,
    ) -> None:
        """As a watcher: a choice or happening took effect."""
        event, _, choice = item.partition(".")
        mark = ("taken", event, choice) if choice else ("happening", item)
        self._pending.append((mark, lanes.mask))
        for number, held in enumerate(also):
            if held:
                self._pending.append((("also", item, str(number)), held.mask))
        if results is not None:
            for number in np.unique(results[results >= 0]).tolist():
                fallen = results == number
                mask = fallen if lanes.mask is None else lanes.mask & fallen
                self._pending.append((("chance", item, str(number)), mask))

    def settled(self, promise: str, lanes: Lanes, *, kept: bool) -> None:
        """As a watcher: a promise fell due."""
        self._pending.append((("kept" if kept else "broken", promise), lanes.mask))

    def end_turn(self, block: Block, turn: int) -> None:
        """Count what the turn brought, now that chance has its share in the weights."""
        for mark, mask in self._pending:
            self._mark(block, mark, mask, turn)
        self._pending.clear()

    def ended(self, block: Block) -> None:
        """Count lanes whose story is over."""
        scenario = self._program.scenario
        state, names = block.state, [ending.id for ending in scenario.endings]
        self._roads += state.lanes
        self._note_scores(block, len(scenario.turns))
        self._look(block, len(scenario.turns), len(scenario.turns) - 1)
        reached = state.ended - 1
        for number in np.unique(reached).tolist():
            self._mark(block, ("ending", names[number]), reached == number, len(scenario.turns) - 1)
        met = [np.ones(state.lanes, bool) if w is None else w(state.values) for w in self._wants]
        for at, held in enumerate(met):
            self._objectives[at] += Fraction(_total(block.weight[held]), block.of)
        for event in self._events:
            taken = state.values[self._program.layout.event[event.id]]
            size = len(event.choices) + 1
            sums = _sums(taken + size * reached, block, size * len(names))
            for code, total in enumerate(sums):
                if total and code % size:
                    key = (event.id, code % size - 1, names[code // size])
                    self._by_choice[key] += Fraction(total, block.of)
            for at, held in enumerate(met):
                for number, total in enumerate(_sums(taken + size * held, block, 2 * size)[size:]):
                    if total and number:
                        self._by_want[event.id, number - 1, at] += Fraction(total, block.of)

    # Counting.

    def _mark(self, block: Block, mark: Mark, mask: Bools | None, turn: int) -> None:
        weight = block.weight if mask is None else np.where(mask, block.weight, 0)
        total = _total(weight)
        if not total:
            return
        self._marks[mark] += Fraction(total, block.of)
        likeliest = int(weight.argmax())
        share = int(weight[likeliest]) / block.of
        known = self._witnesses.get(mark)
        if known is None or share > known.share:
            road = tuple(block.roads[:, likeliest].tolist())
            self._witnesses[mark] = Witness(road, share, turn)

    def _look(self, block: Block, moment: int, turn: int) -> None:
        for watched in self._watched:
            if watched.first <= moment <= watched.last:
                self._mark(block, ("holds", watched.name), watched.when(block.state.values), turn)

    def _note_scores(self, block: Block, turn: int) -> None:
        share = (block.weight / block.of).astype(np.float64)
        for score, row in self._program.layout.score.items():
            hundredths = block.state.values[row]
            points = np.sign(hundredths) * ((np.abs(hundredths) + POINT // 2) // POINT)
            least = int(points.min())
            counts = np.bincount(points - least, weights=share)
            histogram = self._histograms[turn, score]
            for at in counts.nonzero()[0].tolist():
                histogram[least + at] += float(counts[at])

    def shares(self, children: int) -> Shares:
        """What all of it comes to."""
        scenario = self._program.scenario
        names = [ending.id for ending in scenario.endings]
        choices = {}
        for event in self._events:
            for at, choice in enumerate(event.choices):
                taken = sum((self._by_choice[event.id, at, n] for n in names), Fraction())
                if taken:
                    choices[event.id, choice.id] = ChoiceShares(
                        taken,
                        {n: self._by_choice[event.id, at, n] / taken for n in names},
                        tuple(
                            self._by_want[event.id, at, want] / taken
                            for want in range(len(self._wants))
                        ),
                    )
        scores: dict[int, dict[str, dict[int, float]]] = defaultdict(dict)
        for (turn, score), histogram in sorted(self._histograms.items()):
            scores[turn][score] = dict(sorted(histogram.items()))
        return Shares(
            children=children,
            roads=self._roads,
            endings={n: self._marks[("ending", n)] for n in names},
            objectives=tuple(self._objectives),
            choices=choices,
            marks={mark: share for mark, share in self._marks.items() if share},
            witnesses=dict(self._witnesses),
            scores=dict(scores),
        )


def _total(weight: npt.NDArray[np.int64]) -> int:
    return int(weight.sum()) if len(weight) else 0


def _sums(codes: npt.NDArray[np.integer], block: Block, size: int) -> list[int]:
    """Sum of the weights for each code; sums below 2^53 are exact as floats."""
    if block.of < _EXACT_FLOAT:
        weights = block.weight.astype(np.float64)
        return [int(s) for s in np.bincount(codes, weights=weights, minlength=size).tolist()]
    totals = [0] * size
    for code, weight in zip(codes.tolist(), block.weight.tolist(), strict=True):
        totals[code] += int(weight)
    return totals
