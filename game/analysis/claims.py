"""What the author of a scenario claims of it: proved, refuted by a road, or left open."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from game.analysis.collector import Collector
from game.analysis.shares import Witness
from game.analysis.tally import Watched
from game.analysis.walk import Walk, lanes_within
from game.scenario.expressions import Not, show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from game.analysis.block import Block
    from game.analysis.evidence import Evidence, Progress
    from game.analysis.shares import Shares
    from game.analysis.tree import Tree
    from game.scenario.model import Claim, Scenario

Verdict: TypeAlias = Literal[
    "proved", "refuted", "likely holds", "likely fails", "not checked", "of another seat"
]
"""``likely`` rests on sampled roads: the whole 95 % interval is within or without the claim."""

_NO_LIMIT = 2**62


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on a claim.

    ``share`` is the share of roads that end or hold as the claim says, ``None`` if unknown.
    ``witness`` is a road that shows it: it proves what is claimed possible, and refutes what is
    claimed of every road.
    """

    claim: Claim
    verdict: Verdict
    share: Fraction | None
    witness: Witness | None


def claim_words(claim: Claim) -> str:
    """A claim as its author wrote it."""
    when = "" if claim.side is None else f" {claim.side} {claim.turn}"
    when += "" if claim.seat is None else f" (seat {claim.seat})"
    if claim.condition is not None:
        return f"{claim.verb}: {show(claim.condition)}{when}"
    if claim.verb == "chance":
        return f"chance: {claim.ending} {claim.least}%..{claim.most}%{when}"
    return f"{claim.verb}: {claim.ending}{when}"


def watched(scenario: Scenario) -> Iterator[Watched]:
    """The conditions that decide the claims, each named by the number of its claim."""
    for at, claim in enumerate(scenario.claims):
        if claim.condition is not None:
            first, last = _moments(scenario, claim)
            wanted = claim.verb in ("never", "possible")
            condition = claim.condition if wanted else Not(claim.condition)
            yield Watched(str(at), condition, first, last)


def finishes(
    tree: Tree, memory: int, progress: Callable[[Progress], None] | None = None
) -> Finishes | None:
    """When each ending is reached, by a further walk; ``None`` if no claim is about that.

    Args:
        tree: what is walked.
        memory: bytes for blocks of lanes.
        progress: told after every block.
    """
    scenario = tree.program.scenario
    if not any(_timed(claim) for claim in scenario.claims):
        return None
    found = Finishes(scenario)
    lanes = lanes_within(memory, tree, None)
    Walk(tree, found, _NO_LIMIT, lanes, progress=progress).roads(tree.from_start())
    return found


def judged(
    scenario: Scenario, seat: str, shares: Shares, finished: Finishes | None
) -> tuple[Judgement, ...]:
    """The verdict on every claim.

    Args:
        scenario: whose claims they are.
        seat: whose roads were walked.
        shares: what was found with the conditions of :func:`watched` looked at.
        finished: when each ending is reached; without it claims about that are not checked.
    """
    return tuple(
        Judgement(claim, "of another seat", None, None)
        if claim.seat not in (None, seat)
        else _judged(scenario, shares, claim, at, finished)
        for at, claim in enumerate(scenario.claims)
    )


def _judged(
    scenario: Scenario, shares: Shares, claim: Claim, at: int, finished: Finishes | None
) -> Judgement:
    evidence = shares.evidence
    share: Fraction | None
    if _timed(claim):
        if finished is None:
            return Judgement(claim, "not checked", None, None)
        share, witness = finished.found(claim.ending or "", *_moments(scenario, claim))
    else:
        known = claim.condition is None
        mark = ("ending", claim.ending or "") if known else ("holds", str(at))
        share, witness = shares.marks.get(mark, Fraction()), shares.witnesses.get(mark)
    if claim.verb == "chance":
        return Judgement(claim, _chance(claim, share, evidence), share, None)
    wanted = claim.verb == "possible"
    if witness is not None:
        return Judgement(claim, "proved" if wanted else "refuted", share, witness)
    verdict: Verdict = "not checked"
    if evidence.exact:
        verdict = "refuted" if wanted else "proved"
    return Judgement(claim, verdict, share, None)


def _chance(claim: Claim, share: Fraction, evidence: Evidence) -> Verdict:
    low, high = evidence.interval(share)
    least, most = Fraction(claim.least, 100), Fraction(claim.most, 100)
    if evidence.exact:
        return "proved" if least <= share <= most else "refuted"
    sampled = evidence.kind == "sampled"
    if least <= low and high <= most:
        return "likely holds" if sampled else "proved"
    if high < least or low > most:
        return "likely fails" if sampled else "refuted"
    return "not checked"


def _timed(claim: Claim) -> bool:
    """Whether a claim is about the time of an ending."""
    return claim.ending is not None and claim.turn is not None


def _moments(scenario: Scenario, claim: Claim) -> tuple[int, int]:
    """The first and last moment that counts; moment ``n`` is the start of turn ``n``."""
    turns = [turn.id for turn in scenario.turns]
    if claim.turn is None:
        return 0, len(turns)
    at = turns.index(claim.turn)
    return (0, at) if claim.side == "before" else (at + 1, len(turns))


class Finishes(Collector):
    """At which moment each ending is reached, with what share and by which likeliest road."""

    def __init__(self, scenario: Scenario) -> None:
        self._names = [ending.id for ending in scenario.endings]
        self._shares: dict[tuple[str, int], Fraction] = {}
        self._witnesses: dict[tuple[str, int], Witness] = {}

    def end_turn(self, block: Block, turn: int) -> None:
        """Count the roads that end with this turn."""
        for number in np.unique(block.state.ended[block.state.ended > 0]).tolist():
            weight = np.where(block.state.ended == number, block.weight, 0)
            total, likeliest = int(weight.sum()), int(weight.argmax())
            if not total:
                continue
            key = self._names[number - 1], turn + 1
            self._shares[key] = self._shares.get(key, Fraction()) + Fraction(total, block.of)
            share = int(weight[likeliest]) / block.of
            known = self._witnesses.get(key)
            if known is None or share > known.share:
                road = tuple(block.roads[:, likeliest].tolist())
                self._witnesses[key] = Witness(road, share, turn)

    def found(self, ending: str, first: int, last: int) -> tuple[Fraction, Witness | None]:
        """The share of roads that come to an ending between two moments, and the likeliest."""
        keys = [(ending, moment) for moment in range(first, last + 1)]
        share = sum((self._shares.get(key, Fraction()) for key in keys), Fraction())
        witnesses = [self._witnesses[key] for key in keys if key in self._witnesses]
        return share, max(witnesses, key=lambda w: w.share, default=None)
