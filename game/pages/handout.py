"""A handout as one offline page to print, black on white, each part on pages of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.pages.page import render

if TYPE_CHECKING:
    from game.views.handout import Handout


def handout_page(handout: Handout) -> str:
    """A handout as HTML."""
    return render("handout", handout=handout)
