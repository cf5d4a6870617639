"""The colours of the themes, as plain data: what each colour is for, and its value.

Every pair of a word's colour and a ground has a contrast of at least 4.5 (WCAG 2.2, level AA), 7 in
the palettes of high contrast (level AAA); lines that mark a border have at least 3 there.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS = ("foreground", "quiet", "heading", "key", "better", "worse", "rise", "fall")
"""What colours words."""
GROUNDS = ("background", "surface", "panel", "marked", "marked-blurred", "hover")
"""What words stand on."""
LINES = ("line", "border")
"""Thin lines, and the frame of what has the keys."""
COLOURS = (*WORDS, *GROUNDS, *LINES)
"""Every colour of a palette."""

LEAST_CONTRAST = 4.5
LEAST_HIGH_CONTRAST = 7.0


@dataclass(frozen=True, slots=True)
class Palette:
    """A theme's colours: ``#rrggbb``, or a colour of the terminal's own if it is ``ansi``.

    ``other`` is the palette that the key for dark or light goes to.
    """

    name: str
    title: str
    other: str
    dark: bool
    colours: Mapping[str, str]
    ansi: bool = False
    high: bool = False


def _colours(words: str, grounds: str, lines: str) -> Mapping[str, str]:
    """Values in the order of the names above."""
    values = (*words.split(), *grounds.split(), *lines.split())
    return MappingProxyType(dict(zip(COLOURS, values, strict=True)))


PALETTES: tuple[Palette, ...] = (
    Palette(
        "communique",
        "Evening: dark and calm",
        "communique-paper",
        True,
        _colours(
            "#d8dee7 #9aa8b8 #8fb3d9 #e3bd78 #93cfa4 #ee9a8c #86cfc6 #eaa78d",
            "#10141a #171d25 #202833 #30363e #262a30 #22262c",
            "#3a4656 #5b7390",
        ),
    ),
    Palette(
        "communique-paper",
        "Paper: light, for a projector",
        "communique",
        False,
        _colours(
            "#20262d #4e5863 #1f4d7a #6b3f00 #1c6238 #9d2a1f #0d5c63 #8c2d10",
            "#f7f4ed #ecebe7 #e0deda #d8dce1 #dfdfdc #e5e4e0",
            "#b9b1a2 #6f8296",
        ),
    ),
    Palette(
        "contrast",
        "High contrast, dark",
        "contrast-paper",
        True,
        _colours(
            "#ffffff #d9dee4 #a9d6ff #ffdb70 #9cf0ae #ffbcb1 #8eeae0 #ffc09e",
            "#000000 #0c0d0f #16181b #34383e #282b30 #202328",
            "#8a97a5 #d3dae2",
        ),
        high=True,
    ),
    Palette(
        "contrast-paper",
        "High contrast, light",
        "contrast",
        False,
        _colours(
            "#000000 #2b3138 #00325f #4d2a00 #003d1c #70100a #003c43 #5f1f00",
            "#ffffff #f7f7f7 #eeeeee #cfe0f2 #e3e3e3 #e9e9e9",
            "#6a6a6a #2f2f2f",
        ),
        high=True,
    ),
    Palette(
        "signal",
        "Safe for colour-blind eyes, dark: blue and orange",
        "signal-paper",
        True,
        _colours(
            "#dfe4ea #a6b1be #c3cfdd #efe39a #7fc8fb #f5a55c #7fc8fb #f5a55c",
            "#10141a #171d25 #202833 #30363e #262a30 #22262c",
            "#46525f #7088a0",
        ),
    ),
    Palette(
        "signal-paper",
        "Safe for colour-blind eyes, light: blue and brown",
        "signal",
        False,
        _colours(
            "#20262d #4e5863 #2c3a49 #5a4a00 #00468c #8a2c00 #00468c #8a2c00",
            "#f7f4ed #ecebe7 #e0deda #d8dce1 #dfdfdc #e5e4e0",
            "#b9b1a2 #6f8296",
        ),
    ),
    Palette(
        "terminal",
        "The terminal's own 16 colours, dark",
        "terminal-paper",
        True,
        _colours(
            "ansi_default ansi_default ansi_bright_cyan ansi_bright_yellow ansi_bright_green"
            " ansi_bright_red ansi_bright_cyan ansi_bright_yellow",
            "ansi_default ansi_default ansi_default ansi_default ansi_default ansi_default",
            "ansi_white ansi_bright_white",
        ),
        ansi=True,
    ),
    Palette(
        "terminal-paper",
        "The terminal's own 16 colours, light",
        "terminal",
        False,
        _colours(
            "ansi_default ansi_default ansi_blue ansi_magenta ansi_blue ansi_red"
            " ansi_blue ansi_red",
            "ansi_default ansi_default ansi_default ansi_default ansi_default ansi_default",
            "ansi_black ansi_black",
        ),
        ansi=True,
    ),
)
"""The built-in palettes."""

DARK = "communique"
TERMINAL = "terminal"
