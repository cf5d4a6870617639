"""The first screen: what this is, which stories there are, and which games can go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from game.session.first_start import is_first_start, offered
from game.session.saves import forget, how_many_kept
from game.tui import screens
from game.tui.bindings import bindings_of
from game.tui.blocks.story_card import card_page, kept_page
from game.tui.blocks.title import name_lines, offer_line
from game.tui.marks import quiet, styled
from game.tui.messages import ContinueKept, OpenScenario
from game.tui.screens.base import BaseScreen
from game.tui.widgets.beside import Beside
from game.tui.widgets.cards import Cards
from game.tui.widgets.flow import Flow
from game.tui.widgets.kept import KeptList
from game.tui.widgets.offer import Offer
from game.tui.widgets.tail import Tail
from game.views.notice import DISCLAIMER
from game.views.title import SENTENCE, StoryCard, TitleView, title_at_once, title_view

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.tui.blocks.text import Block
    from game.views.title import KeptGame


class TitleScreen(BaseScreen):
    """Stories as cards, kept games beneath, and beside a list what is marked in it."""

    SCOPE = "title"
    BINDINGS = bindings_of("title")

    class Read(Message):
        """What there is has been read."""

        def __init__(self, view: TitleView, first: bool) -> None:
            super().__init__()
            self.view = view
            self.first = first

    def __init__(self) -> None:
        super().__init__()
        self._view = title_at_once() or TitleView()
        self._told: StoryCard | KeptGame | None = None
        self._was_away = False

    def compose(self) -> ComposeResult:
        """Name, offer, stories and kept games, the marked one, the disclaimer."""
        yield Flow([name_lines], id="title--name")
        yield Static(styled(SENTENCE), id="title--sentence")
        yield Offer([offer_line(self.key_of)], id="title--offer")
        with Horizontal(id="title--columns"):
            with Vertical(id="title--left"):
                scenarios = Cards(self._view.cards, id="title--scenarios")
                scenarios.border_title = "Scenarios and campaigns"
                yield scenarios
                kept = KeptList(id="title--kept", markup=False)
                kept.border_title = "Continue"
                yield kept
            yield Beside(id="title--card")
        yield Static(quiet(DISCLAIMER), id="title--disclaimer")
        yield Tail(self.SCOPE)

    def on_mount(self) -> None:
        """Fill the lists: at once, or else when the screen has been painted."""
        self._show_kept()
        self.query_one(Offer).display = False
        self.query_one(Cards).focus()
        if self._view.cards:
            self._offer(first=is_first_start())
            self._tell(self._view.cards[0], card_page(self._view.cards[0]))
        else:
            self.call_after_refresh(self._begin_reading)

    def on_screen_suspend(self) -> None:
        """Another screen is shown."""
        self._was_away = True

    def on_screen_resume(self) -> None:
        """A file of one's own may have been opened meanwhile, or a game deleted."""
        if self._was_away:
            self._was_away = False
            self._begin_reading()

    def _begin_reading(self) -> None:
        self.run_worker(self._read, thread=True, exclusive=True, exit_on_error=False)

    def _read(self) -> None:
        worker = get_current_worker()
        view, first = title_view(), is_first_start()
        if not worker.is_cancelled:
            self.post_message(self.Read(view, first))

    async def on_title_screen_read(self, message: TitleScreen.Read) -> None:
        """Show what there is."""
        view, cards = message.view, self.query_one(Cards)
        if view == self._view:
            return
        self._view = view
        await cards.show(view.cards)
        self._show_kept()
        self._offer(first=message.first)

    def _show_kept(self) -> None:
        kept, games = self.query_one(KeptList), self._view.kept
        kept.show(games)
        kept.display = bool(games)
        self.query_one(Tail).leave_out(*(() if games or how_many_kept() else ("forget",)))
        self.set_class(kept.display, "-kept")
        if kept.has_focus and not games:
            self.query_one(Cards).focus()

    def _offer(self, *, first: bool) -> None:
        """Offer the tour to a newcomer."""
        if first:
            self.query_one(Offer).display = True
            offered()

    # What is marked.

    def on_cards_marked(self, message: Cards.Marked) -> None:
        """Tell of a story."""
        if message.card is not self._told:
            self._tell(message.card, card_page(message.card))

    def on_kept_list_marked(self, message: KeptList.Marked) -> None:
        """Tell of a kept game."""
        self._tell(message.game, kept_page(message.game))

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Tell of a kept game, if the list has the keys."""
        message.stop()
        kept = self.query_one(KeptList)
        if kept.has_focus and kept.marked is not None:
            self._tell(kept.marked, kept_page(kept.marked))

    def _tell(self, about: StoryCard | KeptGame, blocks: list[Block]) -> None:
        self._told = about
        self.query_one(Beside).tell(blocks)

    def on_cards_below(self) -> None:
        """Down from the last card: to the kept games."""
        kept = self.query_one(KeptList)
        if kept.display:
            kept.highlighted = 0
            kept.focus()

    def on_kept_list_above(self) -> None:
        """Up from the first kept game: back to the cards."""
        self.query_one(Cards).focus()

    # What is done.

    def on_cards_taken(self, message: Cards.Taken) -> None:
        """Open a story."""
        self._take(message.card)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Go on with a kept game."""
        message.stop()
        self._take(self._view.kept[message.option_index])

    def on_beside_clicked(self) -> None:
        """A click on what is told beside the lists opens it."""
        if self._told is not None:
            self._take(self._told)

    def _take(self, what: StoryCard | KeptGame) -> None:
        if isinstance(what, StoryCard):
            self.post_message(OpenScenario(what.path))
        elif what.problem:
            told = (what.problem, f"It is left as it is; {self.key_of('forget')} deletes it.")
            self.app.push_screen(screens.MessageScreen("This game cannot be read", told))
        else:
            self.post_message(ContinueKept(what.path, what.story))

    def on_kept_list_delete(self, message: KeptList.Delete) -> None:
        """Ask whether a kept game is to be deleted."""
        self._ask(message.game)

    def action_forget(self) -> None:
        """Ask the same of the marked one."""
        marked = self.query_one(KeptList).marked
        if marked is None:
            self.notify("There is no kept game.", timeout=3)
        else:
            self._ask(marked)

    def _ask(self, game: KeptGame) -> None:
        self.app.push_screen(screens.ForgetScreen(game, forget))

    def action_open_file(self) -> None:
        """Ask for a file."""
        self.app.push_screen(screens.OpenScreen())

    def action_not_now(self) -> None:
        """Put the offer away."""
        self.query_one(Offer).display = False

    def action_tour(self) -> None:
        """The tour, and no offer of it any more."""
        self.action_not_now()
        super().action_tour()
