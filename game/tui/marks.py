"""Pieces of styled text that several widgets share; scenario text is never read as markup."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from game.views.gauges import BLOCKS, PLAIN, relation_gauge, spark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.views.aftermath import Change
    from game.views.standing import RelationRow
    from game.views.trail import Trail

DOT = " · "
ASKS = "why"
"""The mark on a piece of text that a click asks about; its value is the score's id."""
_UNSEEN = {
    **dict.fromkeys(
        (
            *range(0x20),
            *range(0x7F, 0xA0),
            *range(0x202A, 0x202F),
            *range(0x2066, 0x206A),
            *(0x200B, 0x200E, 0x200F, 0x061C, 0x2028, 0x2029, 0xFEFF),
        ),
        "\ufffd",
    ),
    ord("\n"): "\n",
    ord("\t"): " ",
    ord("\r"): "",
    0xFE0F: "",  # asks for a picture, which terminals do not agree on the width of
}
"""What a terminal would obey instead of showing it, or that turns the order of a line about.

A scenario with these is refused by the reader; names of files, notes in session files and values
in the settings file come here unread.
"""
LEAST_COURSE = 4
"""Cells below which a course is not drawn."""
_WORDS: ContextVar[bool] = ContextVar("words", default=False)


@contextmanager
def said_in_words(words: bool) -> Iterator[None]:
    """While lines are laid: whether words stand where there would be a drawing or a sign."""
    token = _WORDS.set(words)
    try:
        yield
    finally:
        _WORDS.reset(token)


def in_words() -> bool:
    """Whether the lines that are being laid have words for drawings and signs."""
    return _WORDS.get()


def plain(text: str) -> str:
    """Text without anything that a terminal would obey."""
    if text.isprintable() and "\ufe0f" not in text:
        return text
    return text.translate(_UNSEEN)


def styled(text: str, style: str = "") -> Content:
    """Text as it is, in a style of the theme."""
    text = plain(text)
    return Content.styled(text, style) if style else Content(text)


def asking(content: Content, score_id: str) -> Content:
    """The same; a click on it asks why that score is what it is."""
    return content.stylize(Style.from_meta({ASKS: score_id})) if score_id else content


def heights() -> str:
    """The characters of a course: blocks, or plain ones where the terminal has no blocks."""
    encoding = (getattr(sys.__stderr__, "encoding", "") or "utf-8").lower().replace("-", "")
    return PLAIN if os.environ.get("TERM") == "linux" or encoding != "utf8" else BLOCKS


def course(trail: Trail, width: int) -> Content:
    """The drawing of a score's course in at most that many cells."""
    return styled(spark(trail.values, width, heights=heights()), "$heading")


def quiet(text: str) -> Content:
    """Text that stands back."""
    return styled(text, "$quiet")


def strong(text: str) -> Content:
    """Text that stands out."""
    return styled(text, "bold")


def join(parts: Iterable[Content], between: str = DOT) -> Content:
    """The parts that are not empty, in one line."""
    return Content.assemble(quiet(between)).join([part for part in parts if part])


def column(text: str, width: int, right: bool = False) -> str:
    """Text in a column of that many cells; what does not fit is cut with a sign."""
    if cell_len(text) > width:
        while text and cell_len(text) > width - 1:
            text = text[:-1]
        text += "…"
    space = " " * (width - cell_len(text))
    return space + text if right else text + space


def moved(amount: str, told: str = "") -> Content:
    """A change: its sign says the direction; the colour repeats it, and does not judge.

    ``told`` is shown in place of the amount.
    """
    if amount in ("", "="):
        return quiet(told or amount)
    return styled(told or amount, "$fall" if amount.startswith("-") else "$rise")


def changes(items: Iterable[Change]) -> Content:
    """Scores that moved, in one line."""
    return join(
        asking(
            Content.assemble(f"{change.name} ", moved(change.amount).stylize("bold")),
            change.score_id,
        )
        for change in items
    )


def gauge(value: int) -> Content:
    """The drawing of a relation score."""
    drawing = relation_gauge(value)
    left, right = drawing.split("|")
    return Content.assemble(*_ends(left, "$fall"), quiet("|"), *_ends(right, "$rise"))


def _ends(half: str, style: str) -> list[Content]:
    return [styled(sign, style if sign == "#" else "$line") for sign in half]


def relation(row: RelationRow, name_width: int, band_width: int, width: int = 0) -> Content:
    """One relation in aligned columns: name, value, band, drawing, change.

    Its course stands at the end if ``width`` leaves room for it.
    """
    line = Content.assemble(
        column(row.name, name_width),
        " ",
        strong(column(str(row.value), 4, right=True)),
        " ",
        quiet(column(row.band, band_width)),
        quiet("") if in_words() else quiet(" ") + gauge(row.value),
        _change(row.change),
    )
    room = width - line.cell_length - 1
    if in_words() or room < LEAST_COURSE:
        return line
    return line + styled(" ") + course(row.trail, room)


def relation_remark(row: RelationRow) -> Content:
    """What moved a relation; in words its course as well."""
    since = (row.trail.words,) if in_words() and row.trail.words else ()
    return quiet("; ".join((*since, *row.causes)))


def relation_brief(row: RelationRow, name_width: int, band_width: int) -> Content:
    """The same without the drawing, for a narrow screen."""
    return Content.assemble(
        column(row.name, name_width),
        " ",
        strong(column(str(row.value), 4, right=True)),
        " ",
        quiet(column(row.band, band_width)),
        _change(row.change),
    )


def _change(amount: str) -> Content:
    if in_words():
        return styled("  ") + moved(amount, moved_in_words(amount))
    return styled(" " * (4 - len(amount))) + moved(amount)


def moved_in_words(amount: str) -> str:
    """A change in words: ``up 6``."""
    if amount in ("", "="):
        return "same"
    return f"{'down' if amount.startswith('-') else 'up'} {amount.lstrip('+-')}"
