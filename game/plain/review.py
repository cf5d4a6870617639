"""The review of a finished game as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.text import heading, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.views.review import ReviewView


def review_lines(view: ReviewView) -> Iterator[str]:
    """The turning point, every decision with its other choices, missed endings, alignment."""
    yield f"{view.title}: {view.ending}"
    yield from ["", *wrap(view.wording)]
    yield from heading("The turning point")
    yield from wrap(view.turning_point, "  ", "  ")
    for decision in view.decisions:
        mark = " (the turning point)" if decision.turning_point else ""
        yield from heading(f"{decision.date}, {decision.title}{mark}")
        if decision.moved:
            yield f"  moved {decision.moved} of the roads from one ending to another"
        for choice in decision.alternatives:
            yield from wrap(choice.text, "    ", "  > " if choice.taken else "    ")
            if choice.leads_to:
                yield from wrap(f"{choice.leads_to}; worth {choice.worth}", "        ", "      ")
    if view.missed:
        yield from heading("Endings you did not reach")
        for line in view.missed:
            yield from wrap(line, "    ", "  ")
    if view.alignment:
        yield from heading("How they stand to one another now")
        for line in view.alignment:
            yield from wrap(line, "    ", "  ")
