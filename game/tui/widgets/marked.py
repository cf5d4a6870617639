"""A list whose marked row is reversed where the theme says so, and rows that keep their indent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.visual import Visual
from textual.widgets import OptionList

from game.tui.blocks.text import pair

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.visual import RenderOptions


class Hanging(Visual):
    """A row of a list: a lead and a text beside it that stays there when it folds."""

    def __init__(self, lead: Content, body: Content) -> None:
        self._lead, self._body = lead, body

    def __str__(self) -> str:
        return self._lead.plain + self._body.plain

    def _lines(self, width: int) -> list[Content]:
        return pair(self._lead, self._body, self._lead.cell_length)(width)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All on one line."""
        del rules, container_width
        return self._lead.cell_length + self._body.cell_length

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As many rows as lines."""
        del rules
        return len(self._lines(width))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines at a width."""
        laid = Content("\n").join(self._lines(width))
        return laid.render_strips(width, height, style, options)


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
