"""What was painted of a screen is let go with the screen."""

from __future__ import annotations

from textual._styles_cache import StylesCache


def forget_painted() -> None:
    """Free the lines of widgets that are gone.

    Textual 8.2 looks colours up in a memory of 1,024 places whose key is a widget's own cache of
    painted lines, so that these stay long after the widget: some 90 MB in a long game.
    """
    StylesCache.get_inner_outer.cache_clear()
