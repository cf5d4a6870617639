"""The steps of what happened, as far as they have been told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.blocks.happening import step_head, told_blocks
from game.tui.blocks.text import Target
from game.tui.marks import styled
from game.tui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.content import Content

    from game.views.aftermath import StepView


class Telling(Flow):
    """Each step in full, an empty line after it; of the last one perhaps not yet all figures."""

    def __init__(self, steps: tuple[StepView, ...]) -> None:
        super().__init__()
        self._steps = steps
        self._told = 1
        self._starts: list[int] = []
        self.figures: int | None = None
        """How many figures of the last step are shown; all of them if ``None``."""

    def tell(self, steps: int, figures: int | None) -> None:
        """Show so many steps, and so many figures of the last one."""
        self._told, self.figures = steps, figures
        self.update(())

    def key(self) -> Hashable:
        """What has been told."""
        return self._told, self.figures

    def start_of(self, step: int) -> int:
        """The row in which a step begins."""
        self._lines(max(1, self.content_size.width))
        return self._starts[step - 1]

    def lay(self, width: int) -> tuple[list[Content], list[str]]:
        """The lines; figures that are still to come keep their rows, so that nothing jumps."""
        lines: list[Content] = []
        asks: list[str] = []
        self._starts = []
        for at, step in enumerate(self._steps[: self._told], start=1):
            self._starts.append(len(lines))
            hidden = at == self._told and self.figures is not None
            figure = -len(step_head(step))
            for block in told_blocks(step):
                laid, ask = (
                    (block.block, block.score_id) if isinstance(block, Target) else (block, "")
                )
                new = laid(width)
                if hidden and figure >= (self.figures or 0):
                    new, ask = [styled("")] * len(new), ""
                figure += 1
                lines += new
                asks += [ask] * len(new)
            if at < self._told:
                lines.append(styled(""))
                asks.append("")
        return lines, asks
