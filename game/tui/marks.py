"""Pieces of styled text that several widgets share; scenario text is never read as markup."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from game.views.gauges import relation_gauge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.views.aftermath import Change
    from game.views.standing import RelationRow

DOT = " · "
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


def styled(text: str, style: str = "") -> Content:
    """Text as it is, in a style of the theme."""
    return Content.styled(text, style) if style else Content(text)


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
        Content.assemble(f"{change.name} ", moved(change.amount).stylize("bold"))
        for change in items
    )


def gauge(value: int) -> Content:
    """The drawing of a relation score."""
    drawing = relation_gauge(value)
    left, right = drawing.split("|")
    return Content.assemble(*_ends(left, "$fall"), quiet("|"), *_ends(right, "$rise"))


def _ends(half: str, style: str) -> list[Content]:
    return [styled(sign, style if sign == "#" else "$line") for sign in half]


def relation(row: RelationRow, name_width: int, band_width: int) -> Content:
    """One relation in aligned columns: name, value, band, drawing, change."""
    return Content.assemble(
        column(row.name, name_width),
        " ",
        strong(column(str(row.value), 4, right=True)),
        " ",
        quiet(column(row.band, band_width)),
        quiet("") if in_words() else quiet(" ") + gauge(row.value),
        _change(row.change),
    )


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
