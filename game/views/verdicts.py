"""The verdicts on a scenario as plain data: shares and roads by seat, findings, claims, notes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from game.analysis.expectations import expected
from game.analysis.missing import seat_words
from game.views.findings import findings, found_words
from game.views.marks import mark_words, road_words
from game.views.shares import ShareView, evidence_words, interval_name, percent_text, share_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.analysis.shares import Mark
    from game.analysis.verdicts import ClaimVerdict, Report, Verdicts
    from game.scenario.model import Scenario
    from game.scenario.reader import ReadResult
    from game.views.findings import Finding


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
    """A claim, the verdict on it from a seat, what was found, and the options of a road."""

    claim: str
    verdict: str
    found: str
    road: str


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim and what was found of it, from the seats that have the same verdict.

    ``seats`` says from which, in words; empty if from all.
    """

    claim: str
    verdict: str
    found: str
    seats: str


@dataclass(frozen=True, slots=True)
class UnmetLine:
    """What may be out of reach, of how many roads, and from which seats if not from all."""

    roads: int
    things: tuple[str, ...]
    seats: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class SeatView:
    """What ``check`` tells of one seat.

    ``kind`` is that of the evidence, ``words`` says what it is, ``interval`` what stands beside
    shares that are not exact.  ``roads`` has every mark if that was wanted.
    """

    seat: str
    kind: str
    roads_counted: int
    words: str
    interval: str
    endings: tuple[Reached, ...]
    claims: tuple[ClaimRow, ...]
    notes: tuple[str, ...]
    roads: tuple[Reached, ...]


@dataclass(frozen=True, slots=True)
class VerdictView:
    """Everything that ``check`` tells of a scenario, from all its seats.

    ``unmet`` is what may be out of reach where not every road was walked.
    """

    seats: tuple[SeatView, ...]
    findings: tuple[Finding, ...]
    claims: tuple[ClaimLine, ...]
    unmet: tuple[UnmetLine, ...]
    interrupted: bool


def verdict_view(scenario: Scenario, verdicts: Verdicts, result: ReadResult) -> VerdictView:
    """The verdicts on a scenario, pointed at the file that it was read from."""
    return VerdictView(
        seats=tuple(_seat(scenario, report) for report in verdicts.seats),
        findings=findings(scenario, verdicts, result),
        claims=tuple(_claims(verdicts)),
        unmet=tuple(_unmet(scenario, verdicts)),
        interrupted=verdicts.interrupted,
    )


def _seat(scenario: Scenario, report: Report) -> SeatView:
    shares = report.shares
    evidence = shares.evidence
    reached = {
        mark: Reached(
            mark,
            mark_words(scenario, mark),
            share_view(shares.marks.get(mark, Fraction()), evidence, reached=mark in shares.marks),
            str(shares.marks.get(mark, Fraction())) if evidence.exact else "",
            _road_words(scenario, report, mark),
        )
        for mark in (*shares.marks, *(("ending", ending.id) for ending in scenario.endings))
    }
    return SeatView(
        seat=report.seat,
        kind=evidence.kind,
        roads_counted=evidence.roads,
        words=_evidence(report),
        interval=interval_name(evidence),
        endings=tuple(reached["ending", ending.id] for ending in scenario.endings),
        claims=tuple(_claim_row(scenario, report, claim) for claim in report.claims),
        notes=tuple(_notes(report)),
        roads=tuple(reached[mark] for mark in _in_order(scenario, report)),
    )


def _road_words(scenario: Scenario, report: Report, mark: Mark) -> str:
    road = report.roads.get(mark)
    return "" if road is None else road_words(scenario, report.seat, road)


def _in_order(scenario: Scenario, report: Report) -> list[Mark]:
    """What is reached and has a road, from the top of the file down; the rest after it."""
    order = {e.mark: at for at, e in enumerate(expected(scenario, [report.seat]))}

    def place(mark: Mark) -> tuple[int, bool]:
        taken = mark[0] == "taken" and mark not in order
        return order.get(("open", *mark[1:]) if taken else mark, len(order)), taken

    return sorted((mark for mark in report.shares.marks if mark in report.roads), key=place)


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


def _claim_row(scenario: Scenario, report: Report, claim: ClaimVerdict) -> ClaimRow:
    road = "" if claim.road is None else road_words(scenario, report.seat, claim.road)
    return ClaimRow(claim.claim, claim.verdict, found_words(claim, report.shares.evidence), road)


def _claims(verdicts: Verdicts) -> Iterator[ClaimLine]:
    """Each claim once for every verdict on it."""
    for each in zip(*(report.claims for report in verdicts.seats), strict=True):
        of_verdict: dict[str, list[tuple[str, str]]] = {}
        for report, claim in zip(verdicts.seats, each, strict=True):
            if claim.verdict == "of another seat":
                continue
            found = found_words(claim, report.shares.evidence)
            of_verdict.setdefault(claim.verdict, []).append((report.seat, found))
        for verdict, rows in of_verdict.items():
            seats = [seat for seat, _ in rows]
            apart = len(of_verdict) > 1
            yield ClaimLine(
                each[0].claim, verdict, _joined(rows), seat_words(seats) if apart else ""
            )


def _joined(rows: list[tuple[str, str]]) -> str:
    """What was found from each seat, once if it is the same."""
    if len({found for _, found in rows}) == 1:
        return rows[0][1]
    return ", ".join(f"{seat} {found or 'none'}" for seat, found in rows)


def _unmet(scenario: Scenario, verdicts: Verdicts) -> Iterator[UnmetLine]:
    things: dict[tuple[str, ...], list[str]] = {}
    for each in verdicts.unmet:
        things.setdefault(each.seats, []).append(mark_words(scenario, each.mark))
    for seats, words in things.items():
        roads = sum(verdicts.of(seat).shares.evidence.roads for seat in seats)
        where = "" if len(seats) == len(verdicts.seats) else seat_words(seats)
        yield UnmetLine(roads, tuple(words), seats, where)


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
