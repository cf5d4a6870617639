"""The differences of two versions of a scenario as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.text import heading, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.views.differences import DifferencesView, SeatView


def differences_lines(view: DifferencesView) -> Iterator[str]:
    """What it comes to, the changes, then seat by seat what follows, then the sessions."""
    yield from wrap(f"{view.old} -> {view.new}")
    yield from wrap(view.summary)
    if view.changes:
        yield from _list("What decides differently", view.changes)
        if view.texts:
            yield from wrap(
                f"(texts changed as well, which decide nothing: {view.texts})", "  ", "  "
            )
    if view.expectations:
        yield from _list("What the author expects differently", view.expectations)
    for seat in view.seats:
        yield from _seat(seat)
    if view.seats:
        yield from ["", *wrap(view.wording)]
    if view.sessions is not None:
        yield from heading("Kept sessions")
        yield from wrap(view.sessions.summary, "  ", "  ")
        for session in view.sessions.sessions:
            if session.fate != "holds":
                # A path is never folded, so that it can be copied.
                yield f"  {session.path}"
                yield from wrap(session.text, "    ", "    ")


def _seat(seat: SeatView) -> Iterator[str]:
    yield from heading(f"Seat {seat.seat}")
    if seat.old == seat.new:
        yield from wrap(f"Both versions: {seat.old}", "  ", "  ")
    else:
        yield from wrap(f"Old: {seat.old}", "  ", "  ")
        yield from wrap(f"New: {seat.new}", "  ", "  ")
    for title, lines in (
        ("Out of reach now", seat.lost),
        ("Within reach now", seat.gained),
        ("Claims that fare otherwise", seat.claims),
        ("Endings", tuple(moved.text for moved in seat.endings)),
        ("Objectives met", tuple(moved.text for moved in seat.objectives)),
    ):
        if lines:
            yield f"  {title}:"
            for line in lines:
                yield from wrap(line, "      ", "    ")
    if seat.unmoved:
        yield f"  Shares of endings and objectives that are the same: {seat.unmoved}"


def _list(title: str, lines: tuple[str, ...]) -> Iterator[str]:
    yield from heading(title)
    for line in lines:
        yield from wrap(line, "    ", "  ")
