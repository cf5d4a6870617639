"""The verdicts on a scenario as plain data: problems by place, shares, claims, roads, notes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from game.analysis.dilemmas import Dominated, NoDifference
from game.analysis.expectations import expected
from game.scenario.pointing import claim_paths
from game.views.nearness import near_words
from game.views.shares import ShareView, evidence_words, interval_name, percent_text, share_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.analysis.evidence import Evidence
    from game.analysis.remarks import Remark
    from game.analysis.shares import Mark, Shares
    from game.analysis.verdicts import ClaimVerdict, Report
    from game.analysis.witness import Road
    from game.scenario.diagnostics import Problem
    from game.scenario.model import Scenario
    from game.scenario.reader import ReadResult


@dataclass(frozen=True, slots=True)
class Reached:
    """Something that is reached: its mark, words for it, its share and the likeliest road to it.

    ``road`` has the options of ``play`` that lead there.  ``exact`` is the proved share as ``1/3``,
    or empty.
    """

    mark: Mark
    words: str
    share: ShareView
    exact: str
    road: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim, the verdict on it, what was found, and the options of a road that shows it."""

    claim: str
    verdict: str
    found: str
    road: str


@dataclass(frozen=True, slots=True)
class VerdictView:
    """Everything that ``check`` tells of one seat.

    ``kind`` is that of the evidence, ``words`` says what it is, ``interval`` what stands beside
    shares that are not exact.  ``roads`` has every mark if that was wanted, ``unmet`` what may be
    out of reach where not every road was walked.
    """

    seat: str
    kind: str
    roads_counted: int
    words: str
    interval: str
    endings: tuple[Reached, ...]
    problems: tuple[Problem, ...]
    claims: tuple[ClaimRow, ...]
    notes: tuple[str, ...]
    unmet: tuple[str, ...]
    roads: tuple[Reached, ...]
    fails: bool


def verdict_view(scenario: Scenario, report: Report, result: ReadResult) -> VerdictView:
    """The verdicts on a scenario, pointed at the file that it was read from."""
    shares = report.shares
    evidence = shares.evidence
    reached = {
        mark: Reached(
            mark,
            mark_words(scenario, mark),
            share_view(shares.marks.get(mark, Fraction()), evidence, reached=mark in shares.marks),
            str(shares.marks.get(mark, Fraction())) if evidence.exact else "",
            road_words(report.roads[mark]) if mark in report.roads else "",
        )
        for mark in (*shares.marks, *(("ending", ending.id) for ending in scenario.endings))
    }
    problems = [_problem(scenario, report, remark, result) for remark in report.remarks]
    return VerdictView(
        seat=report.seat,
        kind=evidence.kind,
        roads_counted=evidence.roads,
        words=_evidence(report),
        interval=interval_name(evidence),
        endings=tuple(reached["ending", ending.id] for ending in scenario.endings),
        problems=tuple(sorted(problems, key=lambda problem: problem.order)),
        claims=tuple(_claim_row(claim, evidence) for claim in report.claims),
        notes=tuple(_notes(report)),
        unmet=tuple(mark_words(scenario, mark) for mark in report.unmet),
        roads=tuple(reached[mark] for mark in _in_order(scenario, report)),
        fails=report.fails,
    )


def _in_order(scenario: Scenario, report: Report) -> list[Mark]:
    """What is reached and has a road, from the top of the file down; the rest after it."""
    order = {e.mark: at for at, e in enumerate(expected(scenario, report.seat))}

    def place(mark: Mark) -> tuple[int, bool]:
        taken = mark[0] == "taken" and mark not in order
        return order.get(("open", *mark[1:]) if taken else mark, len(order)), taken

    return sorted((mark for mark in report.shares.marks if mark in report.roads), key=place)


def road_words(road: Road) -> str:
    """A road as options of ``play``; without a seed it is left to chance."""
    found = "" if road.seed is not None else " (no seed found that falls this way)"
    return road.options + found


def mark_words(scenario: Scenario, mark: Mark) -> str:
    """What is reached, in a few words."""
    kind, *names = mark
    match kind, names:
        case "open" | "taken", [event, choice]:
            return f"choice {event}.{choice} {kind}"
        case "also", [item, number]:
            return f"also {int(number) + 1} of {item}"
        case "chance", [item, number]:
            return f"chance result {int(number) + 1} of {item}"
        case "kept" | "broken", [promise]:
            return f"promise {promise} {kind}"
        case "walked_back", [commitment]:
            return f"commitment {commitment} walked back"
        case "leaked", [leak]:
            return f"leak {leak} out"
        case "said", [owner, where, number]:
            part, _, which = where.partition(" ")
            place = f"{part} {int(which) + 1} of {owner}" if which else f"{owner} ({where})"
            return f"paragraph {int(number) + 1} of {place}"
        case "worth", [number]:
            return f"objectives worth {number}"
        case "holds", [number]:
            verb = scenario.claims[int(number)].verb
            ours = "holds" if verb in ("never", "possible") else "fails"
            return f"the condition of claim {int(number) + 1} {ours}"
        case _:
            return " ".join(mark)


def _evidence(report: Report) -> str:
    evidence = report.shares.evidence
    if evidence.kind == "stopped":
        return (
            f"{_sentence(evidence.reason)} after {report.shares.children:,} decisions: "
            f"{percent_text(evidence.walked)} of all roads walked. Beside each share stand its "
            "bounds; what was not met may still exist."
        )
    words = [evidence_words(evidence)]
    if evidence.kind == "sampled":
        words.append("With a larger --budget every road is walked.")
    if evidence.reason:
        words.append(f"{_sentence(evidence.reason)}.")
    return " ".join(words)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _problem(scenario: Scenario, report: Report, remark: Remark, result: ReadResult) -> Problem:
    path = remark.path
    if remark.claim is not None and result.root is not None:
        path = list(claim_paths(result.root))[remark.claim]
    suggestion = "; ".join(_further(scenario, report, remark))
    return result.problem(remark.code, path, remark.params, suggestion)


def _further(scenario: Scenario, report: Report, remark: Remark) -> Iterator[str]:
    """What stands under a message."""
    shares = report.shares
    if remark.mark is not None and remark.near is not None:
        yield near_words(remark.mark, remark.near)
    if remark.implied:
        yield "out of reach with it: " + ", ".join(mark_words(scenario, m) for m in remark.implied)
    if isinstance(remark.weakness, Dominated):
        yield _better(scenario, report.seat, remark.weakness, shares)
    if remark.claim is not None:
        yield from _counter(report.claims[remark.claim], shares.evidence)
    elif remark.road is not None:
        there = "it comes up" if isinstance(remark.weakness, NoDifference) else "both are open"
        if remark.road.moves:
            yield f"{there} after {road_words(remark.road)}"
        else:
            yield f"{there} at the start"


def _better(scenario: Scenario, seat: str, weakness: Dominated, shares: Shares) -> str:
    """By which objectives a choice is better, and how often it meets them."""
    if not weakness.objectives:
        return f"`{weakness.better}` meets more under best play"
    met = []
    for at in weakness.objectives:
        better, worse = (
            percent_text(shares.choices[weakness.event, choice].objectives[at])
            for choice in (weakness.better, weakness.worse)
        )
        text = scenario.seats[seat].objectives[at].text
        met.append(f"{text} ({better} of roads against {worse})")
    return f"`{weakness.better}` meets more of: {', '.join(met)}"


def _counter(claim: ClaimVerdict, evidence: Evidence) -> Iterator[str]:
    found = _found(claim, evidence)
    if found:
        yield f"found: {found}"
    if claim.road is not None:
        yield f"shown by {road_words(claim.road)}"


def _claim_row(claim: ClaimVerdict, evidence: Evidence) -> ClaimRow:
    road = "" if claim.road is None else road_words(claim.road)
    return ClaimRow(claim.claim, claim.verdict, _found(claim, evidence), road)


def _found(claim: ClaimVerdict, evidence: Evidence) -> str:
    """The share that a claim rests on; nothing where it would only say that nothing was found."""
    if claim.share is None:
        return ""
    reached = claim.road is not None
    if not reached and not claim.share and not claim.claim.startswith("chance"):
        return "" if evidence.exact else f"not met on {evidence.roads:,} roads"
    view = share_view(claim.share, evidence, reached=reached)
    between = f"; {view.interval}" if view.interval else ""
    return f"{view.text} of roads{between}"


def _notes(report: Report) -> Iterator[str]:
    """What is worth knowing and is no warning."""
    found = report.echoes
    events = len(found.reading) + len(found.silent)
    if events:
        words = f"{len(found.reading)} of {events} events of seat {report.seat} read an earlier"
        words += f" decision, {len(found.by_name)} of them by name"
        yield words + (f"; {', '.join(found.silent)} read none." if found.silent else ".")
    for event in report.history:
        yield f"{event}, about history, makes no difference to endings or objectives; it may."
