"""Themes for Textual, made from the palettes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

from game.tui.palettes import PALETTES

if TYPE_CHECKING:
    from game.tui.palettes import Palette


def theme_of(palette: Palette) -> Theme:
    """The theme of a palette: our own variables by their names, Textual's from the same colours."""
    c = palette.colours
    return Theme(
        name=palette.name,
        primary=c["heading"],
        secondary=c["quiet"],
        accent=c["key"],
        warning=c["key"],
        error=c["worse"],
        success=c["better"],
        foreground=c["foreground"],
        background=c["background"],
        surface=c["surface"],
        panel=c["panel"],
        boost=c["panel"],
        dark=palette.dark,
        ansi=palette.ansi,
        variables={
            **{
                name: c[name]
                for name in ("quiet", "heading", "key", "better", "worse", "rise", "fall")
            },
            "ansi-background": "ansi_black" if palette.dark else "ansi_bright_white",
            "ansi-foreground": "ansi_bright_white" if palette.dark else "ansi_black",
            "line": c["line"],
            "border": c["border"],
            "border-blurred": c["line"],
            "text-warning": c["key"],
            "text-error": c["worse"],
            "text-success": c["better"],
            "block-cursor-foreground": c["foreground"],
            "block-cursor-background": c["marked"],
            "block-cursor-text-style": "underline" if palette.ansi else "none",
            "marked-style": "reverse" if palette.ansi else "none",
            "block-cursor-blurred-foreground": c["foreground"],
            "block-cursor-blurred-background": c["marked-blurred"],
            "block-cursor-blurred-text-style": "none",
            "block-hover-background": c["hover"],
            "input-cursor-background": c["foreground"],
            "input-cursor-foreground": "ansi_black" if palette.ansi else c["background"],
            "scrollbar": c["line"],
            "scrollbar-hover": c["border"],
            "scrollbar-active": c["heading"],
            "scrollbar-background": c["surface"],
            "scrollbar-background-hover": c["surface"],
            "scrollbar-background-active": c["surface"],
            "scrollbar-corner-color": c["surface"],
        },
    )


THEMES = {palette.name: theme_of(palette) for palette in PALETTES}
"""The built-in themes by name."""
