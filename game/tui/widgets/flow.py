"""A widget that lays blocks out at its width: one widget where a page would need a hundred."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from game.tui.blocks.text import Target
from game.tui.look import settings_of
from game.tui.marks import ASKS, said_in_words
from game.tui.messages import ShowWhy

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from textual import events
    from textual.geometry import Size

    from game.tui.blocks.text import Block


class Flow(Widget):
    """Lines of text that fold anew when the width changes; a click on a target asks why."""

    def __init__(
        self,
        blocks: Iterable[Block | Target] = (),
        *,
        id: str | None = None,  # noqa: A002 - Textual's own word
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._blocks = list(blocks)
        self._laid: tuple[Hashable, list[Content], list[str]] | None = None
        self._counted: tuple[list[Content], list[int]] | None = None

    def update(self, blocks: Iterable[Block | Target]) -> None:
        """Show something else."""
        self._blocks = list(blocks)
        self._laid = None
        self.refresh(layout=True)

    def lay(self, width: int) -> tuple[list[Content], list[str]]:
        """The lines at a width, and what each asks about."""
        lines: list[Content] = []
        asks: list[str] = []
        for block in self._blocks:
            laid, ask = (block.block, block.score_id) if isinstance(block, Target) else (block, "")
            new = laid(width)
            lines += new
            asks += [ask] * len(new)
        return lines, asks

    def key(self) -> Hashable:
        """What the lines depend on besides the width."""
        return None

    def _lines(self, width: int) -> tuple[list[Content], list[str]]:
        labels = settings_of(self.app).labels
        key = (width, labels, self.key())
        if self._laid is None or self._laid[0] != key:
            with said_in_words(labels):
                self._laid = (key, *self.lay(max(1, width)))
        return self._laid[1], self._laid[2]

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All there is."""
        del viewport
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as lines."""
        del container, viewport
        return self.height_at(width)

    def height_at(self, width: int) -> int:
        """Rows that it takes up at a width."""
        return len(self._lines(width)[0])

    def render(self) -> Content:
        """The lines at the present width."""
        return Content("\n").join(self._lines(self.content_size.width)[0])

    @property
    def text(self) -> str:
        """All its lines as they are laid, also those out of sight."""
        lines = self._lines(self.content_size.width)[0]
        return "\n".join(line.plain.rstrip() for line in lines)

    @property
    def letters_above(self) -> list[int]:
        """How many letters and digits stand above each line: however it folds, about the same."""
        lines = self._lines(self.content_size.width)[0]
        if self._counted is None or self._counted[0] is not lines:
            counts = (sum(map(str.isalnum, line.plain)) for line in lines)
            self._counted = lines, [0, *accumulate(counts)][: len(lines) or 1]
        return self._counted[1]

    def on_click(self, event: events.Click) -> None:
        """Ask why, if the piece of text or the line is about a score.

        A line may be about two, side by side.
        """
        asked = event.style.meta.get(ASKS)
        if asked:
            event.stop()
            event.prevent_default()
            self.post_message(ShowWhy(asked))
            return
        place = event.get_content_offset(self)
        asks = self._lines(self.content_size.width)[1]
        if place is None or not 0 <= place.y < len(asks) or not asks[place.y]:
            return
        event.stop()
        ids = asks[place.y].split()
        at = min(len(ids) - 1, place.x * 2 // max(1, self.content_size.width))
        self.post_message(ShowWhy(ids[at if len(ids) > 1 else 0]))
