"""The other seats: what each is after, what it did last and why, what it will yet decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.blocks.text import gap, para, rule
from game.tui.marks import DOT, join, quiet, strong, styled

if TYPE_CHECKING:
    from textual.content import Content

    from game.tui.blocks.text import Block
    from game.views.others import OtherSeat

INDENT = 2


def others_blocks(seats: tuple[OtherSeat, ...]) -> list[Block]:
    """A few folded lines a seat."""
    return [
        para(line, 0 if what == "agenda" else INDENT)
        for seat in seats
        for what, line in seat_lines(seat)
    ]


def seat_lines(seat: OtherSeat) -> list[tuple[str, Content]]:
    """When it decides what, what it is after, what it did last and why: what each line is."""
    lines = [
        ("agenda", strong(seat.name) + quiet(DOT) + styled(seat.agenda)),
        ("case", quiet(seat.after)),
    ]
    if seat.deeds:
        last = seat.deeds[0]
        did = quiet("did: ") + styled(last.text)
        lines.append(("deed", join([did, quiet(last.reason)])))
    return lines


def others_in_full(seats: tuple[OtherSeat, ...]) -> list[Block]:
    """Each seat's whole case, and all that it has done so far, the latest first."""
    blocks: list[Block] = []
    for seat in seats:
        agenda = f"{seat.agenda[0].upper()}{seat.agenda[1:]}."
        blocks += [gap, rule(f"{seat.name}: {seat.office}"), para(strong(agenda))]
        blocks.append(para(quiet("Its case: ") + styled(seat.case)))
        for deed in seat.deeds:
            blocks.append(para(quiet(f"{deed.date}  ") + styled(deed.text)))
            if deed.reason:
                blocks.append(para(quiet(f"Its reason: {deed.reason}"), INDENT))
        if not seat.deeds:
            blocks.append(para(quiet("It has decided nothing so far.")))
    return blocks
