"""A list whose words can be marked with the mouse, and rows that keep their indent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widgets import OptionList

from game.tui.blocks.text import pair

if TYPE_CHECKING:
    from textual import events
    from textual.css.styles import RulesMap
    from textual.selection import Selection
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
    """Textual's list, with reversed rows and with words to mark, both of which it leaves out.

    In the terminal's own colours, and without colour, nothing else would tell the marked row.
    """

    ALLOW_SELECT = True

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """The style of a row."""
        style = super().get_visual_style(*component_classes, partial=partial)
        for name in component_classes:
            if self.get_component_styles(name).text_style.reverse:
                style += Style(reverse=True)
        return style

    def on_resize(self) -> None:
        """The marked row stays in sight."""
        self.call_after_refresh(self.scroll_to_highlight)

    @property
    def text(self) -> str:
        """Its lines, also those out of sight."""
        return "\n".join(line.rstrip() for line in self._texts())

    def _texts(self) -> list[str]:
        above, lines = self.scroll_offset.y, range(self.virtual_size.height)
        return [super(MarkedList, self).render_line(y - above).text for y in lines]

    @property
    def text_selection(self) -> None:
        """None for the rows, each of which would take it for its own: it is painted by line."""
        return None

    def render_line(self, y: int) -> Strip:
        """A line that knows its place in the list, with what is marked by the mouse."""
        strip, line = super().render_line(y), self.scroll_offset.y + y
        if line >= self.virtual_size.height:
            return strip
        selection = self.screen.selections.get(self)
        span = selection.get_span(line) if selection is not None else None
        if span is not None:
            strip = self._painted(strip, *span)
        return strip.apply_offsets(0, line)

    def _painted(self, strip: Strip, start: int, end: int) -> Strip:
        """The characters from ``start`` to ``end``, or to the end if that is -1, as marked."""
        text = strip.text if end < 0 else strip.text[:end]
        left, right = cell_len(text[:start]), cell_len(text)
        style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        style += Style(reverse=False)
        marked = [
            Segment(text, (Style.from_rich_style(own or RichStyle()) + style).rich_style)
            for text, own, _ in strip.crop(left, right)
        ]
        return Strip.join([strip.crop(0, left), Strip(marked), strip.crop(right)])

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """The words that are marked with the mouse."""
        return selection.extract("\n".join(self._texts())), "\n"

    async def _on_click(self, event: events.Click) -> None:
        """Take the row; two clicks are two clicks, and do not mark all the text."""
        await super()._on_click(event)
        event.prevent_default()
