"""The chronicle as a text to scroll, in which words are found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from game.tui.blocks.happening import step_blocks
from game.tui.blocks.text import gap, para, rule
from game.tui.marks import quiet, styled
from game.tui.widgets.flow import Flow
from game.views.chronicle import hits

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.content import Content

    from game.views.chronicle import Passage

GUTTER = 3


class Annals(Flow):
    """Passages by turn; those that have the words are marked at their edge, the present one twice.

    ``starts`` are the rows that the passages begin in, ``turns`` those of the days above them.
    """

    def __init__(self, told: tuple[Passage, ...]) -> None:
        super().__init__()
        self._told = told
        self._words: tuple[str, ...] = ()
        self.hits: tuple[int, ...] = ()
        self.at = 0
        self.starts: list[int] = []
        self.turns: list[int] = []

    def find(self, words: tuple[str, ...]) -> None:
        """Mark what has these words; the present hit is the last one, where the news is."""
        self._words, self.hits = words, hits(self._told, words)
        self.at = max(0, len(self.hits) - 1)
        self.refresh(layout=True)

    def step(self, by: int) -> None:
        """To the next hit, from the last one to the first."""
        if self.hits:
            self.at = (self.at + by) % len(self.hits)
            self.refresh(layout=True)

    def key(self) -> Hashable:
        """The words and the present hit."""
        return self._words, self.at

    def lay(self, width: int) -> tuple[list[Content], list[str]]:
        """The lines, the edge before each."""
        lines: list[Content] = []
        self.starts, self.turns = [], []
        present = self.hits[self.at] if self.hits else -1
        words = re.compile("|".join(map(re.escape, self._words)) or "(?!)", re.IGNORECASE)
        if not self._told:
            lines += [*gap(width), *para(quiet("Nothing has happened yet."))(width)]
        for at, passage in enumerate(self._told):
            step = passage.step
            lines += gap(width)
            if passage.first:
                self.turns.append(len(lines))
                lines += rule(step.date, step.place)(width)
            self.starts.append(len(lines))
            mark = ">>" if at == present else ">" if at in self.hits else ""
            edge = styled(mark.ljust(GUTTER), "bold $key")
            for block in step_blocks(step):
                for line in block(max(1, width - GUTTER)):
                    told = line.highlight_regex(words, style="reverse") if mark else line
                    lines.append(edge + told)
        lines += gap(width)
        return lines, [""] * len(lines)
