"""The sums of a walk, which can be added up part by part and sent between machines."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from game.analysis.shares import ChoiceShares, Shares

if TYPE_CHECKING:
    from game.analysis.evidence import Evidence
    from game.analysis.shares import BestPlay, Comparison, Mark, Witness
    from game.scenario.model import Scenario


@dataclass
class Counts:
    """Shares of roads, summed: ``by_choice[event, choice number, ending]``,
    ``by_want[event, choice number, objective number]``, ``histograms[turn, score][points]``.
    """

    roads: int = 0
    marks: dict[Mark, Fraction] = field(default_factory=dict)
    witnesses: dict[Mark, Witness] = field(default_factory=dict)
    objectives: dict[int, Fraction] = field(default_factory=dict)
    by_choice: dict[tuple[str, int, str], Fraction] = field(default_factory=dict)
    by_want: dict[tuple[str, int, int], Fraction] = field(default_factory=dict)
    histograms: dict[tuple[int, str], dict[int, float]] = field(default_factory=dict)

    def saw(self, mark: Mark, share: Fraction, witness: Witness) -> None:
        """Some roads come to a mark; of two equally likely roads the first is kept."""
        self.marks[mark] = self.marks.get(mark, Fraction()) + share
        known = self.witnesses.get(mark)
        if known is None or witness.share > known.share:
            self.witnesses[mark] = witness

    def add(self, other: Counts) -> None:
        """Add the sums of another part."""
        self.roads += other.roads
        for mark, share in other.marks.items():
            self.saw(mark, share, other.witnesses[mark])
        for at, share in other.objectives.items():
            self.objectives[at] = self.objectives.get(at, Fraction()) + share
        for choice, share in other.by_choice.items():
            self.by_choice[choice] = self.by_choice.get(choice, Fraction()) + share
        for want, share in other.by_want.items():
            self.by_want[want] = self.by_want.get(want, Fraction()) + share
        for key, histogram in other.histograms.items():
            own = self.histograms.setdefault(key, {})
            for points, weight in histogram.items():
                own[points] = own.get(points, 0.0) + weight

    def rescaled(self, factor: Fraction) -> None:
        """Multiply every share: fewer roads were played than planned."""
        self.marks = {mark: share * factor for mark, share in self.marks.items()}
        self.objectives = {at: share * factor for at, share in self.objectives.items()}
        self.by_choice = {key: share * factor for key, share in self.by_choice.items()}
        self.by_want = {key: share * factor for key, share in self.by_want.items()}
        for histogram in self.histograms.values():
            for points in histogram:
                histogram[points] *= float(factor)

    def reached(self, others: Counts) -> None:
        """Take over what others have reached and these have not, as nothing of all roads."""
        for mark, witness in others.witnesses.items():
            if mark not in self.marks:
                self.marks[mark] = Fraction()
                self.witnesses[mark] = witness

    @property
    def walked(self) -> Fraction:
        """The share of all roads that came to an ending."""
        return sum((s for mark, s in self.marks.items() if mark[0] == "ending"), Fraction())

    def shares(
        self,
        scenario: Scenario,
        seat: str,
        evidence: Evidence,
        children: int,
        *,
        best: tuple[BestPlay, ...] | None = None,
        comparisons: dict[tuple[str, str, str], Comparison] | None = None,
    ) -> Shares:
        """What all of it comes to."""
        names = [ending.id for ending in scenario.endings]
        wants = range(len(scenario.seats[seat].objectives))
        choices = {}
        for event in scenario.events.values():
            for at, choice in enumerate(event.choices):
                ends = {n: self.by_choice.get((event.id, at, n), Fraction()) for n in names}
                taken = sum(ends.values(), Fraction())
                if taken:
                    met = (self.by_want.get((event.id, at, w), Fraction()) for w in wants)
                    choices[event.id, choice.id] = ChoiceShares(
                        taken,
                        {name: share / taken for name, share in ends.items()},
                        tuple(share / taken for share in met),
                    )
        scores: dict[int, dict[str, dict[int, float]]] = defaultdict(dict)
        for (turn, score), histogram in sorted(self.histograms.items()):
            scores[turn][score] = dict(sorted(histogram.items()))
        return Shares(
            evidence=evidence,
            children=children,
            endings={name: self.marks.get(("ending", name), Fraction()) for name in names},
            objectives=tuple(self.objectives.get(want, Fraction()) for want in wants),
            choices=choices,
            marks=dict(self.marks),
            witnesses=dict(self.witnesses),
            scores=dict(scores),
            best=best,
            comparisons=comparisons,
        )
