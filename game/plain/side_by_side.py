"""Several games side by side, as a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.document import Heading, Say, Table, listed
from game.plain.review import closing_blocks, opening_blocks, reported_blocks
from game.views.decisions import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.plain.document import Block
    from game.views.event_rows import Cell
    from game.views.outcome import CommitmentView, PromiseView
    from game.views.side_by_side import SideBySide


NEVER_PARTED = "They never parted: all made the same choices."


def side_by_side_blocks(view: SideBySide) -> Iterator[Block]:
    """Where the games parted, what they came to, every decision, promises, what was hidden."""
    yield Heading(f"{view.title}: {len(view.names)} games side by side", 1)
    yield Say(f"{view.office}. Facts as of {view.as_of}.")
    yield from opening_blocks(view.wording, view.stopped)
    yield Say(view.evidence)
    yield listed(view.same)
    yield Heading("Where they parted")
    yield listed([parting.words for parting in view.divergences] or [NEVER_PARTED])
    yield Heading("What they came to")
    yield Table(
        ("game", "ending", "reached", "seed"),
        tuple(
            (row.session, row.ending_title, f"{row.reached} of {row.worth}", str(row.seed))
            for row in view.results
        ),
    )
    yield Heading("What was wanted")
    yield Table(
        ("", *view.names),
        tuple(
            (
                f"{row.text} (worth {row.worth})",
                *("reached" if met else "missed" for met in row.met),
            )
            for row in view.objectives
        ),
    )
    yield Heading("The turning points")
    yield listed(f"{row.session}: {row.turning_point_words}" for row in view.results)
    yield Heading("Decision by decision, with how much of the roads each choice moved")
    yield Table(
        ("", *view.names),
        tuple(
            (f"{row.date}, {row.title}", *(_choice(cell) for cell in row.cells))
            for row in view.events
        ),
    )
    yield Heading("Share of the ending that each game came to, before each decision")
    yield Table(
        ("", *view.names),
        tuple(
            (f"{row.date}, {row.title}", *(_own(cell, history=row.history) for cell in row.cells))
            for row in view.events
        ),
    )
    voted = [
        f"{name}: {decision.name}. {vote.words} {vote.counted}"
        for name, review in zip(view.names, view.reviews, strict=True)
        for decision in review.decisions
        for vote in decision.votes
    ]
    if voted:
        yield Heading("How the classes voted")
        yield listed(voted)
    yield from _of_each(view.names, "Promises", view.promises)
    yield from _of_each(view.names, "What was said in public", view.commitments)
    if view.hidden:
        yield Heading("What was hidden")
        yield listed(view.hidden)
    yield from reported_blocks(view.reported, view.sources)
    yield from closing_blocks(view.disclaimer)


def _choice(cell: Cell | None) -> str:
    if cell is None:
        return "did not come up"
    marks = [f"moved {cell.moved_words}"] if cell.moved_words else []
    if cell.turning_point:
        marks.append("the turning point")
    return f"{cell.choice_text} ({', '.join(marks)})" if marks else cell.choice_text


def _own(cell: Cell | None, *, history: bool) -> str:
    if cell is None:
        return "did not come up"
    if history:
        return "about history: no figures"
    return "not looked at" if cell.own is None else said(cell.own)


def _of_each(
    names: Sequence[str], title: str, told: Sequence[Sequence[PromiseView | CommitmentView]]
) -> Iterator[Block]:
    """What each game has of something, if any has."""
    if not any(told):
        return
    yield Heading(title)
    for name, each in zip(names, told, strict=True):
        lines = [one.line for one in each] or ["none"]
        yield listed(f"{name}: {line}" for line in lines)
