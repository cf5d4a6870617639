"""What two front ends were given to show, and what each of them showed."""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from dataclasses import dataclass, field, fields, is_dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from textual.geometry import Region
from textual.widget import Widget

import game.views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest

    from game.tui.app import CommuniqueApp

Field = tuple[str, str]
"""A class of views and a field of it."""


def _views() -> Iterator[type[Any]]:
    """Every class of views."""
    for module in pkgutil.iter_modules(game.views.__path__, "game.views."):
        for each in vars(importlib.import_module(module.name)).values():
            if isinstance(each, type) and is_dataclass(each) and each.__module__ == module.name:
                yield each


def _strings(value: object) -> Iterator[str]:
    """The texts in a field; a view within it speaks for itself."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _strings(each)


def tight(text: str) -> str:
    """Without what a fold, a heading or a projector makes of a text: spaces, capitals, widths."""
    return "".join(normalize("NFKC", text).split()).casefold()


@dataclass
class Given:
    """The texts of every view that was made, by where they stood."""

    texts: dict[Field, set[str]] = field(default_factory=lambda: defaultdict(set))

    def take(self, view: object) -> None:
        """Note the texts of a view."""
        for each in fields(view):  # type: ignore[arg-type]  # only dataclasses are watched
            for text in _strings(getattr(view, each.name)):
                if text.strip():
                    self.texts[type(view).__name__, each.name].add(text)


def watch(monkeypatch: pytest.MonkeyPatch) -> Given:
    """From now on, note every view that is made."""
    given = Given()
    for each in _views():
        monkeypatch.setattr(each, "__init__", _watched(each.__init__, given))
    return given


def _watched(made: Callable[..., None], given: Given) -> Callable[..., None]:
    @wraps(made)
    def make(self: object, *arguments: object, **named: object) -> None:
        made(self, *arguments, **named)
        given.take(self)

    return make


class Shown:
    """What was shown, in pieces that belong together: a widget's text, an answer."""

    def __init__(self) -> None:
        self._pieces: set[str] = set()
        self._tight = ""

    def add(self, text: str) -> None:
        """A piece, as lines."""
        if text not in self._pieces:
            self._pieces.add(text)
            self._tight += f"\n{tight(text)}"

    def see(self, app: CommuniqueApp) -> None:
        """Every widget of the screen, whole: also what would have to be scrolled to."""
        for widget in (app.screen, *app.screen.walk_children(Widget)):
            size = widget.outer_size
            if widget.display and size.width and size.height:
                strips = widget.render_lines(Region(0, 0, size.width, size.height))
                self.add("\n".join(strip.text for strip in strips))

    def has(self, text: str) -> bool:
        """Whether a text was shown; in columns beside another one its words are in their order."""
        return tight(text) in self._tight or self._in_order(text.casefold().split())

    def _in_order(self, words: list[str]) -> bool:
        if len(words) < LEAST_WORDS:
            return False
        return any(_follow(words, iter(piece.casefold().split())) for piece in self._pieces)


def _follow(words: list[str], text: Iterator[str]) -> bool:
    """Whether words come in their order, among others."""
    return all(any(word in other for other in text) for word in words)


LEAST_WORDS = 4
"""Words from which a text may be told from others by the order of its words."""


def shown_by_one(given: Given, one: Shown, other: Shown) -> dict[Field, list[str]]:
    """Texts that the first showed and the second did not, by where they stood in the views."""
    missing = {
        place: sorted(text for text in texts if one.has(text) and not other.has(text))
        for place, texts in given.texts.items()
    }
    return {place: texts for place, texts in sorted(missing.items()) if texts}
