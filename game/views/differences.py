"""What two versions of a scenario mean differently, in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.views.shares import WORDING, evidence_words, interval_name, percent_text, share_view

if TYPE_CHECKING:
    from fractions import Fraction

    from game.analysis.changes import Change
    from game.analysis.differences import Differences, Moved, Reach, SeatDifferences
    from game.analysis.evidence import Evidence
    from game.analysis.holding import Held, Holding
    from game.analysis.shares import Mark
    from game.scenario.model import Scenario

NOTHING = "Nothing that decides anything has changed."


@dataclass(frozen=True, slots=True)
class MovedView:
    """A share (0..1) before and after; ``None`` where one version does not have its owner."""

    id: str
    old: float | None
    new: float | None
    verdict: str
    text: str


@dataclass(frozen=True, slots=True)
class SeatView:
    """What the changes come to for one seat."""

    seat: str
    old: str
    new: str
    endings: tuple[MovedView, ...]
    objectives: tuple[MovedView, ...]
    unmoved: int
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionView:
    """How a kept session fares: ``turn`` and ``event`` are where it breaks, if it does."""

    path: str
    fate: str
    turn: str
    event: str
    choice: str
    held: int
    decisions: int
    text: str


@dataclass(frozen=True, slots=True)
class SessionsView:
    """The sessions of a folder, those that break first, and all of it in a sentence."""

    sessions: tuple[SessionView, ...]
    holds: int
    others: int
    unreadable: int
    summary: str


@dataclass(frozen=True, slots=True)
class DifferencesView:
    """Everything that ``diff`` shows; ``summary`` is what it comes to in a sentence."""

    old: str
    new: str
    summary: str
    wording: str
    changes: tuple[str, ...]
    expectations: tuple[str, ...]
    texts: int
    seats: tuple[SeatView, ...]
    sessions: SessionsView | None
    interrupted: bool


def differences_view(
    old: Scenario, new: Scenario, found: Differences, holding: Holding | None = None
) -> DifferencesView:
    """The differences of two versions, and how kept sessions fare."""
    return DifferencesView(
        old=f"{old.title} ({old.id})",
        new=f"{new.title} ({new.id})",
        summary=_summary(old, new, found),
        wording=WORDING if found.seats else "",
        changes=tuple(map(_change, found.changes)),
        expectations=tuple(map(_change, found.expectations)),
        texts=found.texts,
        seats=tuple(_seat(old, new, seat) for seat in found.seats),
        sessions=None if holding is None else _sessions(holding),
        interrupted=found.interrupted,
    )


def _summary(old: Scenario, new: Scenario, found: Differences) -> str:
    renamed = "" if old.id == new.id else f" The id was {old.id} and is {new.id}."
    if found.changes:
        moved = sum(m.differs for seat in found.seats for m in seat.endings)
        lost = sum(len(seat.lost) for seat in found.seats)
        parts = [_count(len(found.changes), "difference")]
        if found.seats:
            parts.append(f"{_count(moved, 'share')} of endings moved")
        elif not found.interrupted:
            parts.append("and no seat that can be played in both versions")
        if lost:
            parts.append(f"{_count(lost, 'thing')} out of reach that was not")
        return f"{', '.join(parts)}.{renamed}"
    if found.texts:
        return f"{NOTHING} {_count(found.texts, 'text')} changed.{renamed}"
    return f"{NOTHING} No text has changed either.{renamed}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _change(change: Change) -> str:
    name = " ".join(part for part in (change.kind, change.id) if part)
    if change.verb in ("added", "removed"):
        return f"{name}: {change.verb}"
    aspect = f"{name}, {change.aspect}"
    old, new = ("; ".join(entries) for entries in (change.old, change.new))
    if change.verb == "reordered":
        return f"{aspect}: in another order: {', '.join(change.old)} -> {', '.join(change.new)}"
    if not old:
        return f"{aspect}: added: {new}"
    if not new:
        return f"{aspect}: removed: {old}"
    return f"{aspect}: {old} -> {new}"


# Seats.


def _seat(old: Scenario, new: Scenario, seat: SeatDifferences) -> SeatView:
    titles = {ending.id: ending.title for ending in (*old.endings, *new.endings)}
    moved = [*seat.endings, *seat.objectives]
    return SeatView(
        seat=seat.seat,
        old=evidence_words(seat.old),
        new=evidence_words(seat.new),
        endings=tuple(_moved(m, titles[m.id], seat) for m in seat.endings if _told(m)),
        objectives=tuple(_moved(m, "", seat) for m in seat.objectives if _told(m)),
        unmoved=sum(not _told(m) for m in moved),
        lost=tuple(_lost(reach, old) for reach in seat.lost),
        gained=tuple(_gained(reach, new) for reach in seat.gained),
        claims=tuple(f"{each.claim}: {each.old} -> {each.new}" for each in seat.claims),
    )


def _told(moved: Moved) -> bool:
    return moved.differs or moved.old != moved.new


def _moved(moved: Moved, title: str, seat: SeatDifferences) -> MovedView:
    if moved.old is None or moved.new is None:
        verdict = "new" if moved.old is None else "removed"
    else:
        verdict = "moved" if moved.differs else "no difference seen"
    before, after = _share(moved.old, seat.old), _share(moved.new, seat.new)
    name = f"{moved.id} ({title})" if title else moved.id
    text = {
        "new": f"{name}: new, {after}",
        "removed": f"{name}: removed, was {before}",
        "moved": f"{name}: {before} -> {after} ({_by(moved)})",
        "no difference seen": f"{name}: no difference seen: {before} and {after}",
    }[verdict]
    old, new = (None if share is None else float(share) for share in (moved.old, moved.new))
    return MovedView(moved.id, old, new, verdict, text)


def _by(moved: Moved) -> str:
    """The movement in percentage points."""
    points = 100 * float((moved.new or 0) - (moved.old or 0))
    return f"{points:+.2f} points" if abs(points) >= 0.005 else "by less than 0.01 points"


def _share(share: Fraction | None, evidence: Evidence) -> str:
    if share is None:
        return ""
    view = share_view(share, evidence)
    return (
        view.text
        if not view.interval
        else f"{view.text} ({interval_name(evidence)} {view.interval})"
    )


def _lost(reach: Reach, old: Scenario) -> str:
    sure = "on no road any more" if reach.proved else "not seen any more (sampled)"
    return f"{_thing(reach.mark)}: {sure}{_before(reach, old, 'was')}"


def _gained(reach: Reach, new: Scenario) -> str:
    sure = "reached now, and was on no road" if reach.proved else "reached now, and was not seen"
    return f"{_thing(reach.mark)}: {sure}{_before(reach, new, 'now')}"


def _before(reach: Reach, scenario: Scenario, word: str) -> str:
    """The share where it is reached; a decision about history shows no figures."""
    event = scenario.events.get(reach.mark[1].partition(".")[0])
    if not reach.share or (event is not None and event.history):
        return ""
    return f" ({word} {percent_text(reach.share)} of roads)"


def _thing(mark: Mark) -> str:
    match mark:
        case ("open", event, choice):
            return f"choice {event}.{choice} open"
        case ("taken", event, choice):
            return f"choice {event}.{choice} taken"
        case ("also", item, number):
            return f"condition {int(number) + 1} under `also` of {item} met"
        case ("chance", item, number):
            return f"result {int(number) + 1} of chance of {item}"
        case ("kept" | "broken", promise):
            return f"promise {promise} {mark[0]}"
        case ("walked_back", commitment):
            return f"commitment {commitment} walked back"
        case ("leaked", leak):
            return f"leak {leak} out"
        case _:
            return f"{mark[0]} {mark[1]}"


# Sessions.


def _sessions(holding: Holding) -> SessionsView:
    order = ("breaks", "broke before", "holds")
    told = sorted(holding.sessions, key=lambda held: (order.index(held.fate), held.path))
    views = tuple(map(_session, told))
    parts = [f"{_count(len(views), 'session')} of this scenario"]
    if views:
        parts.append(f"{holding.count('holds')} hold")
        parts.append(f"{holding.count('breaks')} no longer replay")
        if holding.count("broke before"):
            parts.append(
                f"{holding.count('broke before')} did not replay on the old version either"
            )
    if holding.others:
        parts.append(f"{_count(holding.others, 'session')} of other scenarios left aside")
    if holding.unreadable:
        parts.append(f"{_count(holding.unreadable, 'file')} left aside that hold no session")
    return SessionsView(
        sessions=views,
        holds=holding.count("holds"),
        others=holding.others,
        unreadable=holding.unreadable,
        summary=", ".join(parts),
    )


def _session(held: Held) -> SessionView:
    drift = held.drift
    turn, event, choice = ("", "", "") if drift is None else (drift.turn, drift.event, drift.choice)
    if held.fate == "holds":
        text = f"holds ({_count(held.decisions, 'decision')})"
    elif drift is None:
        text = f"cannot be begun: {held.reason}"
    else:
        where = f"; then, in turn {turn}, {event}: {choice}" if event else "; then"
        again = " (nor did it hold on the old version)" if held.fate == "broke before" else ""
        text = (
            f"{drift.held} of {_count(drift.decisions, 'decision')} still hold"
            f"{where}: {drift.reason}{again}"
        )
    return SessionView(
        path=str(held.path),
        fate=held.fate,
        turn=turn,
        event=event,
        choice=choice,
        held=held.decisions
        if drift is None and held.fate == "holds"
        else drift.held
        if drift
        else 0,
        decisions=held.decisions,
        text=text,
    )
