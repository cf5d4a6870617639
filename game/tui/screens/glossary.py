"""The concept cards: choose one from the list, or search for words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from game.tui.bindings import bindings_of
from game.tui.blocks.card import card_blocks
from game.tui.marks import styled
from game.tui.screens.base import BaseScreen
from game.tui.widgets.flow import Flow
from game.tui.widgets.marked import Hanging, MarkedList
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.page import read_on
from game.tui.widgets.place import Place
from game.tui.widgets.tail import Tail
from game.views.cards import CardGroup, card_groups, card_view, search_cards

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.session.session import Session


class GlossaryScreen(BaseScreen):
    """Cards on the left, the marked one on the right.

    In a game the cards of the present decision and of the choices taken come first; which choice
    has which is told only of those taken.
    """

    SCOPE = "glossary"
    BINDINGS = bindings_of("glossary")

    def __init__(self, session: Session | None = None) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """The search, the list and the card."""
        yield Masthead("Glossary", ("terms of diplomacy, in plain words",))
        with Horizontal(id="glossary--columns"):
            with Vertical(id="glossary--left"):
                hint = f"{self.key_of('search')} to search"
                yield Search(placeholder=hint, id="glossary--search", compact=True)
                yield MarkedList(id="glossary--cards", markup=False)
            with Place(id="glossary--card", can_focus=False):
                yield Flow()
        yield Tail(self.SCOPE)

    def on_mount(self) -> None:
        """The list has the keys."""
        cards = self.query_one(OptionList)
        cards.border_title = "Cards"
        cards.focus()
        self._fill(card_groups(self._session))

    def _fill(self, groups: tuple[CardGroup, ...]) -> None:
        """List the groups, and mark the first card."""
        options = []
        for group in groups:
            options.append(Option(styled(group.title), disabled=True))
            options += [
                Option(Hanging(styled("  "), styled(card.title)), id=card.id)
                for card in group.cards
            ]
        cards = self.query_one(OptionList)
        cards.set_options(options)
        cards.highlighted = 1 if len(options) > 1 else None

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Show the marked card."""
        message.stop()
        if message.option_id is None:
            return
        place = self.query_one("#glossary--card", VerticalScroll)
        place.scroll_home(animate=False)
        place.query_one(Flow).update(card_blocks(card_view(message.option_id, self._session)))

    def on_input_changed(self, message: Input.Changed) -> None:
        """List the cards with all the words."""
        message.stop()
        if not message.value.strip():
            self._fill(card_groups(self._session))
            return
        found = search_cards(message.value)
        self._fill((CardGroup("Found" if found else "Nothing found", found),))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """On to what was found."""
        message.stop()
        self.query_one(OptionList).focus()

    def action_search(self) -> None:
        """Type words."""
        self.query_one(Search).focus()

    def action_read_on(self) -> None:
        """Read on in the card."""
        read_on(self.query_one("#glossary--card", VerticalScroll))


class Search(Input):
    """Words to search for; the arrows lead to the list, escape ends the search."""

    BINDINGS = [
        Binding("down", "submit", "To the list", show=False),
        Binding("escape", "leave", "End the search", show=False),
    ]

    async def action_leave(self) -> None:
        """Everything is listed again."""
        self.value = ""
        await self.action_submit()
