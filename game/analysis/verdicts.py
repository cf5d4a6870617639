"""What can be said of a whole scenario: what is reached, what is a dilemma, which claims hold.

What is *proved* rests on every road; what a road shows is proved by that road.  Of sampled or
partly walked roads nothing is called unreachable or sound because nothing was found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.analysis.claims import claim_words, finishes, judged, watched
from game.analysis.dilemmas import NoDifference, meetings, weaknesses
from game.analysis.echoes import Echoes, echoes
from game.analysis.evidence import Budget
from game.analysis.expectations import expected
from game.analysis.explore import explore
from game.analysis.nearness import how_near
from game.analysis.remarks import Missing, Remark, weak
from game.analysis.tree import Tree
from game.analysis.witness import road_to
from game.rules import compile_scenario
from game.scenario.diagnostics import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from fractions import Fraction

    from game.analysis.claims import Finishes, Verdict
    from game.analysis.crew import Crew
    from game.analysis.dilemmas import Weakness
    from game.analysis.evidence import Progress
    from game.analysis.nearness import Near
    from game.analysis.shares import Mark, Shares, Witness
    from game.analysis.witness import Road
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
    """All verdicts on one scenario from one seat.

    ``unmet`` is what was expected and not reached where not every road was walked: not checked.
    ``roads`` leads to every ending that is reached, and to every other mark if that was wanted.
    ``history`` are events about history whose choices make no difference, which they may.
    ``interrupted`` tells that the work was stopped before it was done.
    """

    seat: str
    shares: Shares
    budget: Budget
    remarks: tuple[Remark, ...]
    unmet: tuple[Mark, ...]
    claims: tuple[ClaimVerdict, ...]
    echoes: Echoes
    roads: Mapping[Mark, Road]
    history: tuple[str, ...] = ()
    interrupted: bool = False

    @property
    def fails(self) -> bool:
        """Whether something is proved wrong, or the work was stopped; samples only warn."""
        return self.interrupted or any(remark.fails for remark in self.remarks)


def judge(
    scenario: Scenario,
    seat: str,
    *,
    budget: Budget | None = None,
    seed: int = 0,
    every_road: bool = False,
    progress: Callable[[Progress], None] | None = None,
    crew: Crew | None = None,
) -> Report:
    """Walk every road of a scenario and judge what is expected of it.

    Args:
        scenario: a sound scenario.
        seat: the seat whose choices are free.
        budget: what may be spent; beyond it roads are sampled.
        seed: of the sample.
        every_road: look for a road to everything that is reached, not to endings only.
        progress: told how far it is.
        crew: who walks; else this process alone.

    Stopped by Ctrl-C it tells what is known so far.
    """
    budget = budget or Budget()
    tree = Tree(compile_scenario(scenario), seat)
    conditions = tuple(watched(scenario))
    shares = explore(
        tree.program,
        seat,
        budget=budget,
        seed=seed,
        watched=conditions,
        compare=True,
        progress=progress,
        crew=crew,
    )
    judge_ = _Judge(tree, shares, budget, progress)
    remarks = [*judge_.unreached(), *judge_.weak()]
    claims = judge_.claims()
    refuted = [
        Remark(Code.REFUTED, {"words": each.claim}, ("claims", at), claim=at, road=each.road)
        for at, each in enumerate(claims)
        if each.verdict == "refuted"
    ]
    return Report(
        seat=seat,
        shares=shares,
        budget=budget,
        remarks=(*remarks, *refuted),
        unmet=judge_.unmet,
        claims=claims,
        echoes=echoes(scenario, seat),
        roads=judge_.roads(every_road=every_road),
        history=judge_.history,
        interrupted=judge_.interrupted,
    )


@dataclass
class _Judge:
    """Makes out what the shares mean, if need be with further walks, until it is stopped."""

    tree: Tree
    shares: Shares
    budget: Budget
    progress: Callable[[Progress], None] | None
    interrupted: bool = field(init=False)
    unmet: tuple[Mark, ...] = field(default=(), init=False)
    history: tuple[str, ...] = field(default=(), init=False)

    def __post_init__(self) -> None:
        self.interrupted = self.shares.evidence.interrupted

    def unreached(self) -> Iterator[Remark]:
        """What no road comes to."""
        if not self.shares.evidence.exact:
            things = expected(self.tree.program.scenario, self.tree.seat)
            self.unmet = tuple(e.mark for e in things if e.mark not in self.shares.marks)
            return
        missing = Missing(self.tree, self.shares)
        nears: dict[Mark, Near] = {}
        asked = [root for root in missing.roots if root.mark[0] != "taken"]
        try:
            if asked:
                nears = how_near(self.tree, asked, self.budget.memory, self.progress)
        except KeyboardInterrupt:
            self.interrupted = True
        yield from missing.remarks(nears)

    def weak(self) -> Iterator[Remark]:
        """Choices that are no dilemma."""
        found = list(weaknesses(self.tree.program.scenario, self.tree.seat, self.shares))
        self.history = tuple(w.event for w in found if isinstance(w, NoDifference) and w.history)
        judged_ = [weakness for weakness in found if weakness.event not in self.history]
        met: dict[Weakness, Witness] = {}
        try:
            met = meetings(self.tree, judged_, self.budget.memory)
        except KeyboardInterrupt:
            self.interrupted = True
        for weakness in judged_:
            up = self.shares.witnesses["event", weakness.event]
            everywhere = isinstance(weakness, NoDifference)
            yield weak(self.tree, weakness, up if everywhere else met.get(weakness))

    def claims(self) -> tuple[ClaimVerdict, ...]:
        """The claims, each with a road that shows the verdict if one does."""
        finished: Finishes | None = None
        try:
            if self.shares.evidence.exact:
                finished = finishes(self.tree, self.budget.memory, self.progress)
        except KeyboardInterrupt:
            self.interrupted = True
        return tuple(
            ClaimVerdict(
                claim_words(found.claim),
                found.verdict,
                found.share,
                None if found.witness is None else road_to(self.tree, found.witness),
            )
            for found in judged(self.tree.program.scenario, self.shares, finished)
        )

    def roads(self, *, every_road: bool) -> dict[Mark, Road]:
        """The likeliest road to every ending, or to everything."""
        return {
            mark: road_to(self.tree, witness)
            for mark, witness in self.shares.witnesses.items()
            if every_road or mark[0] == "ending"
        }
