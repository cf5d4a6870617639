"""Themes that a player writes: a built-in palette with other colours."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from game.scenario.spelling import suggest
from game.tui.contrast import channels, contrast
from game.tui.palettes import COLOURS, DARK, GROUNDS, LEAST_CONTRAST, PALETTES, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from game.tui.palettes import Palette

    Tell = Callable[[tuple[str, ...], str, str], None]
    """Reports a mistake: where, what, and the remedy."""


def own_palettes(tables: Mapping[str, object], tell: Tell) -> tuple[Palette, ...]:
    """The palettes of the table ``themes``; what is wrong in one is told and left out."""
    built_in = {palette.name: palette for palette in PALETTES}
    own = []
    for name, table in tables.items():
        if name in built_in or name == "auto":
            tell(("themes", name), f"a theme named {name} is built in", "choose another name")
        elif not isinstance(table, dict):
            tell(("themes", name), "a theme is a table", f"write [themes.{name}] and its colours")
        else:
            own.append(_palette(name, table, built_in, tell))
    return tuple(own)


def _palette(
    name: str, table: Mapping[str, object], built_in: Mapping[str, Palette], tell: Tell
) -> Palette:
    plain = {key: palette for key, palette in built_in.items() if not palette.ansi}
    base = table.get("base", DARK)
    if not isinstance(base, str) or base not in plain:
        tell(
            ("themes", name, "base"),
            f"no theme {base} to begin with",
            suggest(str(base), plain) or f"one of: {', '.join(plain)}",
        )
        base = DARK
    colours = dict(plain[base].colours)
    for colour, value in table.items():
        path = ("themes", name, colour)
        if colour == "base":
            continue
        if colour not in COLOURS:
            tell(path, f"no colour is named {colour}", suggest(colour, COLOURS) or _all())
        elif not _is_colour(value):
            tell(path, f"{value!r} is not a colour", 'write it as "#rrggbb", such as "#1f4d7a"')
        else:
            colours[colour] = str(value).lower()
    _measure(name, colours, tell)
    return replace(
        plain[base],
        name=name,
        title=f"Your own, from {base}",
        other=plain[base].other,
        colours=MappingProxyType(colours),
        high=False,
    )


def _is_colour(value: object) -> bool:
    try:
        channels(str(value))
    except ValueError:
        return False
    return isinstance(value, str)


def _all() -> str:
    return f"the colours are: {', '.join(COLOURS)}"


def _measure(name: str, colours: Mapping[str, str], tell: Tell) -> None:
    """Warn of the pair that is hardest to read, if it is too hard; the theme is used all the same.

    Which ratio is enough: WCAG 2.2 (2023), level AA.
    """
    ratio, word, ground = min(
        (contrast(colours[word], colours[ground]), word, ground)
        for word in WORDS
        for ground in GROUNDS
    )
    if ratio < LEAST_CONTRAST:
        tell(
            ("themes", name),
            f"{word} on {ground} has a contrast of {ratio:.1f}",
            f"at least {LEAST_CONTRAST} is legible; the theme is used all the same",
        )
