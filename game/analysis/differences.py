"""Two versions of a scenario by what they mean: what decides differently, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from game.analysis.changes import EXPECTATIONS, changed_texts
from game.analysis.changes import changes as changes_of
from game.analysis.claims import claim_words, finishes, judged, watched
from game.analysis.evidence import Budget
from game.analysis.explore import explore
from game.analysis.inventory import inventory
from game.analysis.stages import stage
from game.analysis.tree import Tree
from game.rules import compile_scenario

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from game.analysis.changes import Change
    from game.analysis.claims import Verdict
    from game.analysis.evidence import Evidence, Progress
    from game.analysis.inventory import Key, Part
    from game.analysis.shares import Mark, Shares
    from game.scenario.model import Scenario

_REACHED = (
    "event",
    "open",
    "taken",
    "happening",
    "also",
    "chance",
    "kept",
    "broken",
    "walked_back",
    "leaked",
    "ending",
)
"""Marks that are told, those first that others come with."""
_NONE = Fraction()


@dataclass(frozen=True, slots=True)
class Moved:
    """The share of an ending or objective, ``None`` in the version that does not have it.

    ``differs`` tells whether the two are known to differ: sampled shares whose intervals overlap
    are not.
    """

    id: str
    old: Fraction | None
    new: Fraction | None
    differs: bool

    @property
    def movement(self) -> Fraction:
        """By how much the share is another, whichever way."""
        return abs((self.new or _NONE) - (self.old or _NONE))


@dataclass(frozen=True, slots=True)
class Reach:
    """Something that both versions have and only one of them comes to, with its share there.

    ``proved`` tells whether every road of the other version was walked.
    """

    mark: Mark
    share: Fraction
    proved: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim that both versions make, and that does not fare the same in them."""

    claim: str
    old: Verdict
    new: Verdict


@dataclass(frozen=True, slots=True)
class SeatDifferences:
    """What the changes come to for one seat, most moved first."""

    seat: str
    old: Evidence
    new: Evidence
    endings: tuple[Moved, ...]
    objectives: tuple[Moved, ...]
    lost: tuple[Reach, ...]
    gained: tuple[Reach, ...]
    claims: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """All differences of two versions.

    ``texts`` is how many texts of common parts differ.  ``seats`` are those that both versions let
    a human take; it is empty where nothing that decides differs, since then no share can.
    """

    changes: tuple[Change, ...]
    expectations: tuple[Change, ...]
    texts: int
    seats: tuple[SeatDifferences, ...]
    interrupted: bool = False


def compare(
    old: Scenario,
    new: Scenario,
    *,
    budget: Budget | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Differences:
    """Compare two versions of a scenario, walking all roads of both if anything decides anew."""
    before, after = inventory(old), inventory(new)
    found = list(changes_of(before, after))
    changes = tuple(change for change in found if change.kind not in EXPECTATIONS)
    seats: list[SeatDifferences] = []
    interrupted = False
    playable = {seat.actor for seat in new.playable_seats}
    both = [seat.actor for seat in old.playable_seats if seat.actor in playable and changes]
    for at, seat in enumerate(both):
        walked = []
        for half, scenario in enumerate((old, new)):
            tell = stage(progress, 2 * at + half, 2 * len(both))
            walked.append(_walked(scenario, seat, budget or Budget(), tell))
            interrupted = walked[-1].interrupted
            if interrupted:
                break
        if len(walked) == 2:
            seats.append(_seat(seat, walked[0], walked[1], (before, after)))
        if interrupted:
            break
    return Differences(
        changes=changes,
        expectations=tuple(change for change in found if change.kind in EXPECTATIONS),
        texts=changed_texts(before, after),
        seats=tuple(seats),
        interrupted=interrupted,
    )


# What comes of it.


@dataclass(frozen=True, slots=True)
class _Walked:
    """One version, walked or sampled for a seat."""

    shares: Shares
    objectives: Mapping[str, Fraction]
    claims: Mapping[str, Verdict]
    interrupted: bool


def _walked(
    scenario: Scenario,
    seat: str,
    budget: Budget,
    progress: Callable[[Progress], None] | None,
) -> _Walked:
    program = compile_scenario(scenario)
    conditions = tuple(watched(scenario))
    shares = explore(program, seat, budget=budget, watched=conditions, progress=progress)
    finished, interrupted = None, shares.evidence.interrupted
    if shares.evidence.exact:
        try:
            finished = finishes(Tree(program, seat), budget.memory, progress)
        except KeyboardInterrupt:
            interrupted = True
    wants = scenario.seats[seat].objectives
    return _Walked(
        shares=shares,
        objectives={o.text: share for o, share in zip(wants, shares.objectives, strict=True)},
        claims={claim_words(j.claim): j.verdict for j in judged(scenario, seat, shares, finished)},
        interrupted=interrupted,
    )


def _seat(
    seat: str,
    old: _Walked,
    new: _Walked,
    parts: tuple[Mapping[Key, Part], Mapping[Key, Part]],
) -> SeatDifferences:
    shares = (old.shares, new.shares)
    return SeatDifferences(
        seat=seat,
        old=old.shares.evidence,
        new=new.shares.evidence,
        endings=_moved(old.shares.endings, new.shares.endings, shares),
        objectives=_moved(old.objectives, new.objectives, shares),
        lost=tuple(_only_in(old.shares, new.shares, parts)),
        gained=tuple(_only_in(new.shares, old.shares, parts)),
        claims=tuple(
            Judged(claim, verdict, new.claims[claim])
            for claim, verdict in old.claims.items()
            if new.claims.get(claim, verdict) != verdict
        ),
    )


def _moved(
    before: Mapping[str, Fraction], after: Mapping[str, Fraction], shares: tuple[Shares, Shares]
) -> tuple[Moved, ...]:
    moved = []
    for name in {**before, **after}:
        old, new = before.get(name), after.get(name)
        differs = old is None or new is None or _differ(shares, old, new)
        moved.append(Moved(name, old, new, differs))
    return tuple(sorted(moved, key=lambda each: each.movement, reverse=True))


def _differ(shares: tuple[Shares, Shares], old: Fraction, new: Fraction) -> bool:
    """Whether two shares are known to differ."""
    before, after = (each.evidence for each in shares)
    if before.exact and after.exact:
        return old != new
    least, most = zip(before.interval(old), after.interval(new), strict=True)
    return max(least) > min(most)


def _only_in(
    shares: Shares, other: Shares, parts: tuple[Mapping[Key, Part], Mapping[Key, Part]]
) -> Iterator[Reach]:
    """What one version comes to and the other, which has it as well, does not."""
    gone: set[str] = set()
    for mark, share in _told(shares):
        if mark in other.marks:
            continue
        key = _part(mark)
        owner = parts[0][key].owner if key in parts[0] else None
        name, above = key[1], "" if owner is None else owner[1]
        if any(key not in each for each in parts) or _fewer(mark, parts):
            continue
        never = other.evidence.exact or _differ((shares, other), share, _NONE)
        if name not in gone and above not in gone and never:
            yield Reach(mark, share, other.evidence.exact)
        if mark[0] in ("event", "open", "taken", "happening"):
            gone.add(name)


def _told(shares: Shares) -> list[tuple[Mark, Fraction]]:
    told = [(mark, share) for mark, share in shares.marks.items() if mark[0] in _REACHED]
    return sorted(told, key=lambda each: _REACHED.index(each[0][0]))


def _part(mark: Mark) -> Key:
    """The part of a scenario that a mark is about."""
    match mark:
        case ("open" | "taken", event, choice):
            return "choice", f"{event}.{choice}"
        case ("also" | "chance", item, _):
            return ("choice" if "." in item else "happening"), item
        case ("kept" | "broken", promise):
            return "promise", promise
        case ("walked_back", commitment):
            return "commitment", commitment
        case ("leaked", leak):
            return "leak", leak
        case _:
            return mark[0], mark[1]


def _fewer(mark: Mark, parts: tuple[Mapping[Key, Part], Mapping[Key, Part]]) -> bool:
    """Whether the versions do not have as many results, so that a number means another one."""
    if mark[0] not in ("also", "chance"):
        return False
    return len({len(each[_part(mark)].aspects[mark[0]]) for each in parts}) > 1
