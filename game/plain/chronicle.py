"""The chronicle in lines: all of it, or what has the words that were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.text import heading, step_lines, wrap
from game.views.chronicle import hits, passages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.session.session import Session


def chronicle_lines(said: str, session: Session) -> Iterator[str]:
    """Everything that has happened, by turn; with words only the passages that have all of them."""
    told = passages(session)
    words = said.split()
    if not words:
        for passage in told:
            if passage.first:
                yield from heading(f"{passage.step.date}, {passage.step.place}")
            yield from step_lines(passage.step)
        if not told:
            yield "Nothing has happened yet."
        return
    found = hits(told, words)
    yield from wrap(f"{len(found)} of {len(told)} passages have: {said}")
    for number, at in enumerate(found, start=1):
        step = told[at].step
        yield from heading(f"{number} of {len(found)}: {step.date}, {step.place}")
        yield from step_lines(step)
