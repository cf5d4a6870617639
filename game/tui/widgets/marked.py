"""A list whose marked row is reversed where the theme says so."""

from __future__ import annotations

from textual.style import Style
from textual.widgets import OptionList


class MarkedList(OptionList):
    """Textual's list, with reversed rows, which it leaves out of a component's style itself.

    In the terminal's own colours, and without colour, nothing else would tell the marked row.
    """

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """The style of a row."""
        style = super().get_visual_style(*component_classes, partial=partial)
        for name in component_classes:
            if self.get_component_styles(name).text_style.reverse:
                style += Style(reverse=True)
        return style
