"""Counts what roads come to: shares, marks with witnesses, score ranges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.analysis.collector import Collector
from game.analysis.counts import Counts
from game.analysis.outcome_table import OutcomeTable
from game.analysis.sayings import Sayings
from game.analysis.shares import Witness
from game.analysis.sums import PointsOf, Sums
from game.rules.kernel import offers

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from game.analysis.block import Block
    from game.analysis.shares import Mark
    from game.rules.arithmetic import Bools
    from game.rules.lanes import Lanes
    from game.rules.program import Program
    from game.scenario.expressions import Expression

    Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Watched:
    """A condition that is looked at between turns.

    Moment ``n`` is the start of turn ``n``, the one after the last turn is the end of the story;
    only the moments from ``first`` to ``last`` count.
    """

    name: str
    when: Expression
    first: int
    last: int


class Tally(Collector):
    """A collector that adds up shares in whole numbers.

    Args:
        program: the compiled scenario.
        seat: the free seat.
        watched: conditions to look at between turns.
        seeded: roads were played by seed, so that a witness has one.
        scores: also count where every score stands turn by turn.
    """

    def __init__(
        self,
        program: Program,
        seat: str,
        watched: Sequence[Watched] = (),
        *,
        seeded: bool = False,
        scores: bool = False,
    ) -> None:
        self._roads = 0
        self._shares: Sums[Mark] = Sums()
        self._witnesses: dict[Mark, Witness] = {}
        self._histograms: dict[tuple[int, str], Floats] = {}
        self._brought = Counts()
        self._program = program
        self._seeded = seeded
        self._sayings = Sayings(program, seat)
        self._watched = [(each, program.conditions.condition(each.when)) for each in watched]
        objectives = program.scenario.seats[seat].objectives
        self._wants = [program.conditions.condition(o.want) for o in objectives]
        self._table = OutcomeTable(program, seat)
        self._worths = self._table.worths([objective.worth for objective in objectives])
        counted = program.scenario.scores if scores else ()
        self._points = {score: PointsOf(*self._limits(score)) for score in counted}
        self._pending: list[tuple[Mark, Bools | None]] = []
        self._block: Block | None = None

    def _limits(self, score: str) -> tuple[int, int]:
        row = self._program.layout.score[score]
        return int(self._program.least[row]), int(self._program.most[row])

    def brought(self, counts: Counts) -> None:
        """Somebody else has counted a part."""
        self._brought.add(counts)

    def counts(self) -> Counts:
        """What has been counted so far."""
        objectives, by_choice, by_want = self._table.shares()
        counts = Counts(
            roads=self._roads,
            marks=self._shares.fractions(),
            witnesses=dict(self._witnesses),
            objectives=objectives,
            by_choice=by_choice,
            by_want=by_want,
            histograms={
                (turn, score): self._points[score].histogram(weights)
                for (turn, score), weights in self._histograms.items()
            },
        )
        counts.add(self._brought)
        return counts

    # Between turns.

    def begin_turn(self, block: Block, turn: int) -> None:
        """Note scores, what is offered and what is open at the start of a turn."""
        self._note_scores(block, turn)
        self._look(block, turn, turn - 1)
        offer = offers(self._program, block.state, turn)
        for seat, events in self._program.turns[turn].by_seat.items():
            for event in events:
                mine = offer.event[seat] == event.number
                if not mine.any():
                    continue
                self._mark(block, ("event", event.event.id), mine, turn - 1)
                for choice, open_ in zip(event.choices, offer.open[event.event.id], strict=True):
                    self._mark(block, ("open", event.event.id, choice.id), mine & open_, turn - 1)
                self._say(block, event.event.id, "text", mine, turn - 1)

    def end_turn(self, block: Block, turn: int) -> None:
        """Count what the turn brought, now that chance has its share in the weights."""
        for mark, mask in self._pending:
            self._mark(block, mark, mask, turn)
        self._pending.clear()

    def ended(self, block: Block) -> None:
        """Count lanes whose story is over."""
        scenario = self._program.scenario
        state, names = block.state, [ending.id for ending in scenario.endings]
        last = len(scenario.turns) - 1
        self._roads += state.lanes
        self._note_scores(block, last + 1)
        self._look(block, last + 1, last)
        reached = state.ended - 1
        for number in np.unique(reached).tolist():
            here = reached == number
            self._mark(block, ("ending", names[number]), here, last)
            self._say(block, names[number], "ending", here, last)
        self._note_outcomes(block, reached, last)

    # Told by the kernel while a turn is played.

    def resolving(self, block: Block, turn: int) -> None:
        """The turn is about to be played in these lanes."""
        del turn
        self._block = block

    def took_effect(
        self,
        item: str,
        lanes: Lanes,
        also: Sequence[Lanes],
        results: npt.NDArray[np.intp] | None,
    ) -> None:
        """A choice or happening took effect."""
        event, _, choice = item.partition(".")
        mark = ("taken", event, choice) if choice else ("happening", item)
        self._pending.append((mark, lanes.mask))
        self._speak(item, "then" if choice else "news", lanes.mask)
        for number, held in enumerate(also):
            if held:
                self._pending.append((("also", item, str(number)), held.mask))
                self._speak(item, f"also {number}", held.mask)
        if results is not None:
            for number in np.unique(results[results >= 0]).tolist():
                fallen = results == number
                mask = fallen if lanes.mask is None else lanes.mask & fallen
                self._pending.append((("chance", item, str(number)), mask))
                self._speak(item, f"chance {number}", mask)

    def settled(self, promise: str, lanes: Lanes, *, kept: bool) -> None:
        """A promise was kept or broken."""
        word = "kept" if kept else "broken"
        self._pending.append(((word, promise), lanes.mask))
        self._speak(promise, word, lanes.mask)

    def came_out(self, leak: str, lanes: Lanes) -> None:
        """What had not been seen of an act came out."""
        self._pending.append((("leaked", leak), lanes.mask))
        self._speak(leak, "out", lanes.mask)

    def walked_back(self, commitment: str, lanes: Lanes) -> None:
        """A commitment was walked back."""
        self._pending.append((("walked_back", commitment), lanes.mask))

    # Counting.

    def _speak(self, owner: str, field: str, mask: Bools | None) -> None:
        """What is said now; it counts at the end of the turn."""
        assert self._block is not None
        for number, says in self._sayings.said(owner, field, self._block.state.values):
            where = says if mask is None else says & mask
            self._pending.append((("said", owner, field, str(number)), where))

    def _say(self, block: Block, owner: str, field: str, mask: Bools, turn: int) -> None:
        for number, says in self._sayings.said(owner, field, block.state.values):
            self._mark(block, ("said", owner, field, str(number)), says & mask, turn)

    def _mark(self, block: Block, mark: Mark, mask: Bools | None, turn: int) -> None:
        weight = block.weight if mask is None else np.where(mask, block.weight, 0)
        total = _total(weight)
        if not total:
            return
        self._shares.add(mark, total, block.of)
        likeliest = int(weight.argmax())
        share = int(weight[likeliest]) / block.of
        known = self._witnesses.get(mark)
        if known is None or share > known.share:
            road = tuple(block.roads[:, likeliest].tolist())
            seed = int(block.state.seeds[likeliest]) if self._seeded else None
            self._witnesses[mark] = Witness(road, share, turn, seed)

    def _look(self, block: Block, moment: int, turn: int) -> None:
        for watched, when in self._watched:
            if watched.first <= moment <= watched.last:
                mask = None if when is None else when(block.state.values)
                self._mark(block, ("holds", watched.name), mask, turn)

    def _note_outcomes(self, block: Block, reached: npt.NDArray[np.integer], turn: int) -> None:
        """Which objectives were met, and which choices taken on the roads to each outcome."""
        values = block.state.values
        outcomes = self._table.outcomes(
            reached, [None if want is None else want(values) for want in self._wants]
        )
        self._table.add(values, outcomes, block)
        for worth, kinds in self._worths.items():
            here = kinds[outcomes]
            if here.any():
                self._mark(block, ("worth", str(worth)), here, turn)

    def _note_scores(self, block: Block, turn: int) -> None:
        share = block.weight.astype(np.float64) / block.of
        for score, points in self._points.items():
            row = self._program.layout.score[score]
            found = points.weights(block.state.values[row], share)
            known = self._histograms.get((turn, score))
            self._histograms[turn, score] = found if known is None else known + found


def _total(weight: npt.NDArray[np.int64]) -> int:
    return int(weight.sum()) if len(weight) else 0
