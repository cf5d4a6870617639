"""What can be said of a whole scenario: what is reached, what is a dilemma, which claims hold.

What is *proved* rests on every road; what a road shows is proved by that road.  Of sampled or
partly walked roads nothing is called unreachable or sound because nothing was found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from game.analysis.advice import best_offices
from game.analysis.claims import claim_words, finishes, judged, watched
from game.analysis.counts import Counts
from game.analysis.dilemmas import NoDifference, meetings, weaknesses
from game.analysis.echoes import Echoes, echoes
from game.analysis.evidence import Budget, Evidence
from game.analysis.explore import explore
from game.analysis.missing import Missing
from game.analysis.nearness import how_near
from game.analysis.remarks import Remark, best_office, refuted, weak
from game.analysis.tree import Tree
from game.analysis.witness import road_to
from game.rules import compile_scenario

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from game.analysis.claims import Finishes, Verdict
    from game.analysis.crew import Crew
    from game.analysis.dilemmas import Weakness
    from game.analysis.evidence import Progress
    from game.analysis.missing import Unmet
    from game.analysis.nearness import Near
    from game.analysis.shares import Mark, Shares, Witness
    from game.analysis.witness import Road
    from game.rules.program import Program
    from game.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """A claim in words, whether it holds, and a road that shows it.

    ``share`` is the share of all roads that end, or hold, as the claim says; ``None`` if unknown.
    """

    claim: str
    verdict: Verdict
    share: Fraction | None
    road: Road | None


@dataclass(frozen=True)
class Report:
    """What follows from one seat.

    ``roads`` leads to every ending that is reached, and to every other mark if that was wanted.
    ``history`` are events about history whose choices make no difference, which they may.
    """

    seat: str
    shares: Shares
    claims: tuple[ClaimVerdict, ...]
    echoes: Echoes
    roads: Mapping[Mark, Road]
    history: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdicts:
    """All verdicts on one scenario.

    ``seats`` has a report for each seat that was walked from, ``remarks`` what was found wrong by
    all of them together.  ``unmet`` is what was expected and not reached where not every road was
    walked: not checked.  ``interrupted`` tells that the work was stopped before it was done.
    """

    seats: tuple[Report, ...]
    remarks: tuple[Remark, ...]
    unmet: tuple[Unmet, ...]
    interrupted: bool = False

    @property
    def fails(self) -> bool:
        """Whether something is proved wrong, or the work was stopped; samples only warn."""
        return self.interrupted or any(remark.fails for remark in self.remarks)

    def of(self, seat: str) -> Report:
        """The report of a seat; ``KeyError`` if it was not walked from."""
        return {report.seat: report for report in self.seats}[seat]


def judge(
    scenario: Scenario,
    seats: Sequence[str] | None = None,
    *,
    budget: Budget | None = None,
    seed: int = 0,
    every_road: bool = False,
    progress: Callable[[Progress], None] | None = None,
    crew: Crew | None = None,
) -> Verdicts:
    """Walk every road of a scenario from each seat and judge what is expected of them all.

    Args:
        scenario: a sound scenario.
        seats: the seats whose choices are free, one at a time; else all that can be played.
        budget: what may be spent on each; beyond it roads are sampled.
        seed: of the sample.
        every_road: look for a road to everything that is reached, not to endings only.
        progress: told how far it is.
        crew: who walks; else this process alone.

    Stopped by Ctrl-C it tells what is known so far.
    """
    if seats is None:
        seats = [seat.actor for seat in scenario.playable_seats]
    judge_ = _Judge(compile_scenario(scenario), seats, budget or Budget(), progress)
    judge_.walk(seed, crew)
    missing = Missing(scenario, seats, judge_.found)
    remarks = list(judge_.unreached(missing))
    reports = []
    for seat, shares in judge_.found.items():
        remarks += judge_.weak(seat)
        best = best_offices(scenario, seat, shares)
        remarks += [best_office(scenario, seat, each) for each in best]
        claims = judge_.claims(seat)
        remarks += [
            refuted(each.claim, at, seat, each.road, alone=len(seats) == 1)
            for at, each in enumerate(claims)
            if each.verdict == "refuted"
        ]
        roads = judge_.roads(seat, every_road=every_road)
        history = tuple(judge_.history.get(seat, ()))
        reports.append(Report(seat, shares, claims, echoes(scenario, seat), roads, history))
    return Verdicts(tuple(reports), tuple(remarks), missing.unmet, judge_.interrupted)


@dataclass
class _Judge:
    """Walks from seat to seat and makes out what it means, until it is stopped.

    Once a walk was stopped none is begun; once a look for roads was, no other road is looked for.
    """

    program: Program
    seats: Sequence[str]
    budget: Budget
    progress: Callable[[Progress], None] | None
    found: dict[str, Shares] = field(default_factory=dict, init=False)
    history: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)
    interrupted: bool = field(default=False, init=False)
    _roadless: bool = field(default=False, init=False)

    def walk(self, seed: int, crew: Crew | None) -> None:
        """Walk every road from each seat, or as many as the budget allows."""
        conditions = tuple(watched(self.program.scenario))
        for seat in self.seats:
            if self.interrupted:
                break
            try:
                shares = explore(
                    self.program,
                    seat,
                    budget=self.budget,
                    seed=seed,
                    watched=conditions,
                    compare=True,
                    progress=self.progress,
                    crew=crew,
                )
            except KeyboardInterrupt:
                shares = self._nothing(seat)
            self.found[seat] = shares
            self.interrupted = shares.evidence.interrupted

    def _nothing(self, seat: str) -> Shares:
        """What is known if the work was stopped before a road was walked."""
        evidence = Evidence("stopped", 0, Fraction(), True, "stopped by Ctrl-C")
        return Counts().shares(self.program.scenario, seat, evidence, 0)

    def unreached(self, missing: Missing) -> Iterator[Remark]:
        """What is out of reach, and how near it came."""
        nears: dict[Mark, Near] = {}
        if not self.interrupted:
            try:
                nears = how_near(missing.asked(), self.program, self.budget.memory, self.progress)
            except KeyboardInterrupt:
                self.interrupted = True
        yield from missing.remarks(nears)

    def weak(self, seat: str) -> Iterator[Remark]:
        """Choices of a seat that are no dilemma."""
        shares, scenario = self.found[seat], self.program.scenario
        found = list(weaknesses(scenario, seat, shares))
        history = tuple(w.event for w in found if isinstance(w, NoDifference) and w.history)
        self.history[seat] = history
        judged_ = [weakness for weakness in found if weakness.event not in history]
        tree = Tree(self.program, seat)
        met: dict[Weakness, Witness] = {}
        if not self.interrupted:
            try:
                met = meetings(tree, judged_, self.budget.memory)
            except KeyboardInterrupt:
                self.interrupted = True
        for weakness in judged_:
            up = shares.witnesses["event", weakness.event]
            everywhere = isinstance(weakness, NoDifference)
            witness = up if everywhere else met.get(weakness)
            yield weak(scenario, weakness, self._road(tree, witness))

    def claims(self, seat: str) -> tuple[ClaimVerdict, ...]:
        """The claims, each with a road of the seat that shows the verdict if one does."""
        shares, tree = self.found[seat], Tree(self.program, seat)
        finished: Finishes | None = None
        if shares.evidence.exact and not self.interrupted:
            try:
                finished = finishes(tree, self.budget.memory, self.progress)
            except KeyboardInterrupt:
                self.interrupted = True
        return tuple(
            ClaimVerdict(
                claim_words(found.claim),
                found.verdict,
                found.share,
                self._road(tree, found.witness),
            )
            for found in judged(self.program.scenario, seat, shares, finished)
        )

    def roads(self, seat: str, *, every_road: bool) -> dict[Mark, Road]:
        """The likeliest road of a seat to every ending, or to everything if it was not stopped."""
        tree = Tree(self.program, seat)
        found = {}
        for mark, witness in self.found[seat].witnesses.items():
            if mark[0] == "ending" or (every_road and not self.interrupted):
                road = self._road(tree, witness)
                if road is not None:
                    found[mark] = road
        return found

    def _road(self, tree: Tree, witness: Witness | None) -> Road | None:
        """The road of a witness as it can be played, unless the look for roads was stopped."""
        if witness is None or self._roadless:
            return None
        try:
            return road_to(tree, witness)
        except KeyboardInterrupt:
            self.interrupted = self._roadless = True
            return None
