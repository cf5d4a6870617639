"""The tour of one minute in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.text import heading, option_lines, relation_lines, step_lines, why_lines, wrap
from game.views.tour import KEYS, PAGES, pieces, tour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.views.tour import Tour, TourPage

TYPED = {"choose": "its number", "glossary": "cards"}
"""What is typed for a command, where that is not its name."""


def tour_lines() -> Iterator[str]:
    """Every page, one after the other."""
    example = tour()
    for number, page in enumerate(PAGES, start=1):
        yield from heading(f"{number} of {len(PAGES)}: {page.title}")
        for text in page.text:
            yield from wrap("".join(words or _typed(command) for words, command in pieces(text)))
        yield from _shown(page, example)


def _typed(command: str) -> str:
    typed = TYPED.get(command, command)
    return typed if " " in typed else f"`{typed}`"


def _shown(page: TourPage, example: Tour) -> Iterator[str]:
    """What a page is about, as the line mode has it."""
    turn = example.turn
    match page.shows:
        case "turn":
            yield ""
            for story in turn.story:
                yield from wrap(story, "  ", "  ")
        case "options":
            yield ""
            for option in turn.options:
                yield from option_lines(option)
        case "happened":
            yield ""
            for step in example.happened:
                yield from step_lines(step)
            for row in example.seen_as:
                yield from relation_lines(row)
        case "why":
            yield from why_lines(example.why)
        case "owed":
            yield ""
            for owed in example.owed:
                told = f"Promise to {owed.to}: {owed.text} (due {owed.due}; {owed.state})"
                yield from wrap(told, "    ", "  ")
        case "keys":
            yield ""
            for command, words in KEYS:
                yield from wrap(words, " " * 14, f"  {TYPED.get(command, command):<12}")
