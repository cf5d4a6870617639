"""Cards to choose from: a grid where there is room, else a list; arrows, enter and the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.reactive import reactive

from game.tui.blocks.story_card import card_lines, card_row
from game.tui.blocks.text import para
from game.tui.marks import quiet
from game.tui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual import events
    from textual.app import ComposeResult
    from textual.content import Content

    from game.views.title import StoryCard

LEAST_CARD = 4
"""Rows from which a card is a card, and not a row of a list."""


class CardTile(Flow):
    """One card; the mouse over it marks it, a click takes it."""

    class Over(Message):
        """The mouse came over the card."""

        def __init__(self, tile: CardTile) -> None:
            super().__init__()
            self.tile = tile

    class Clicked(Over):
        """The card was clicked."""

    def __init__(self, card: StoryCard, number: int) -> None:
        super().__init__()
        self.card = card
        self.number = number

    def key(self) -> Hashable:
        """How many rows it has: a grid's are given by the stylesheet."""
        rows = self.styles.height
        return (rows.cells if rows is not None else None) or 1

    def lay(self, width: int) -> tuple[list[Content], list[str]]:
        """All that fits."""
        high = self.key()
        assert isinstance(high, int)
        if high < LEAST_CARD:
            lines = card_row(self.card)(width)
        else:
            lines = card_lines(self.card, width, high - self.gutter.height)
        lines = [line.pad_right(max(0, width - line.cell_length)) for line in lines]
        return lines, [""] * len(lines)

    def on_enter(self, event: events.Enter) -> None:
        """Tell the grid."""
        if event.node is self:
            self.post_message(self.Over(self))

    def on_click(self, event: events.Click) -> None:
        """Tell the grid."""
        event.stop()
        event.prevent_default()
        self.post_message(self.Clicked(self))


class Cards(VerticalScroll, can_focus=True):
    """Marks one card."""

    BINDINGS = [
        Binding("up", "go(0, -1)", "Up", show=False),
        Binding("down", "go(0, 1)", "Down", show=False),
        Binding("left", "go(-1, 0)", "Left", show=False),
        Binding("right", "go(1, 0)", "Right", show=False),
        Binding("home", "to(0)", "First", show=False),
        Binding("end", "to(-1)", "Last", show=False),
        Binding("enter", "take", "Take", show=False),
    ]

    marked: reactive[int] = reactive(-1)
    """The number of the marked card, from 0; -1 while there is none."""

    class Marked(Message):
        """A card is marked."""

        def __init__(self, card: StoryCard) -> None:
            super().__init__()
            self.card = card

    class Taken(Marked):
        """A card was taken."""

    class Below(Message):
        """What stands below the cards is asked for."""

    def __init__(self, cards: tuple[StoryCard, ...] = (), *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._first = cards

    def compose(self) -> ComposeResult:
        """The cards that are known from the start, or that they are still read."""
        if not self._first:
            yield Flow([para(quiet("Reading scenarios and kept games."))])
        for number, card in enumerate(self._first):
            yield CardTile(card, number)

    def on_mount(self) -> None:
        """The first of them is marked."""
        if self._first:
            self.marked = 0

    async def show(self, cards: tuple[StoryCard, ...]) -> None:
        """Show cards; the one that was marked still is or, if it is gone, the first."""
        before = [tile.card.path for tile in self.tiles if tile.number == self.marked]
        await self.remove_children()
        await self.mount_all(CardTile(card, number) for number, card in enumerate(cards))
        self.marked = -1
        places = (at for at, card in enumerate(cards) if card.path in before)
        self.marked = next(places, 0) if cards else -1

    @property
    def tiles(self) -> list[CardTile]:
        """The cards in order."""
        return list(self.query(CardTile))

    @property
    def columns(self) -> int:
        """How many stand beside each other."""
        tiles = self.tiles
        return max(1, sum(tile.region.y == tiles[0].region.y for tile in tiles)) if tiles else 1

    def watch_marked(self) -> None:
        """Show the mark, and keep it in sight."""
        for tile in self.tiles:
            tile.set_class(tile.number == self.marked, "-marked")
            if tile.number == self.marked:
                tile.call_after_refresh(tile.scroll_visible, animate=False)
                self.post_message(self.Marked(tile.card))

    def action_go(self, right: int, down: int) -> None:
        """Mark the card in that direction, if there is one."""
        last = len(self.tiles) - 1
        to = self.marked + right + down * self.columns
        if 0 <= to <= last:
            self.marked = to
        elif down > 0 and self.marked // self.columns < last // self.columns:
            self.marked = last
        elif down > 0:
            self.post_message(self.Below())

    def action_to(self, number: int) -> None:
        """Mark the first or the last card."""
        self.marked = number % max(1, len(self.tiles))

    def action_take(self) -> None:
        """Take the marked card."""
        if 0 <= self.marked < len(self.tiles):
            self.post_message(self.Taken(self.tiles[self.marked].card))

    def on_focus(self) -> None:
        """What stands beside the list is about the marked card again."""
        if 0 <= self.marked < len(self.tiles):
            self.post_message(self.Marked(self.tiles[self.marked].card))

    def on_card_tile_over(self, message: CardTile.Over) -> None:
        """Mark what the mouse is over."""
        message.stop()
        self.marked = message.tile.number
        self.post_message(self.Marked(message.tile.card))

    def on_card_tile_clicked(self, message: CardTile.Clicked) -> None:
        """Take what was clicked."""
        message.stop()
        self.marked = message.tile.number
        self.action_take()
