"""All that has happened so far, latest at the end, with words to search for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Input

from game.tui.bindings import bindings_of
from game.tui.blocks.text import para
from game.tui.marks import quiet
from game.tui.screens.game import PageScreen
from game.tui.widgets.annals import Annals
from game.tui.widgets.flow import Flow
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.place import Place
from game.tui.widgets.tail import Tail
from game.views.chronicle import passages

if TYPE_CHECKING:
    from textual.app import ComposeResult


class ChronicleScreen(PageScreen):
    """Steps by turn."""

    SCOPE = "chronicle"
    BINDINGS = bindings_of("chronicle")

    def compose(self) -> ComposeResult:
        """The search, which is away at first, and the page."""
        yield Masthead("Chronicle", (self.session.scenario.title,))
        with Horizontal(id="chronicle--search"):
            yield Finder(placeholder="words to find", compact=True)
            yield Flow(id="chronicle--hits")
        with News(id="chronicle--page"):
            yield Annals(passages(self.session))
        yield Tail(self.SCOPE)

    def on_mount(self) -> None:
        """Begin at the end, where the news is."""
        self.query_one("#chronicle--search").display = False
        page = self._page
        page.focus()
        page.call_after_refresh(page.scroll_end, animate=False)

    @property
    def _page(self) -> VerticalScroll:
        return self.query_one("#chronicle--page", VerticalScroll)

    def action_search(self) -> None:
        """Type words."""
        self.query_one("#chronicle--search").display = True
        self._tell()
        self.query_one(Finder).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Mark what has all the words, and show the latest."""
        message.stop()
        self.query_one(Annals).find(tuple(message.value.split()))
        self._show_hit()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """On to the next hit."""
        message.stop()
        self._step(1)

    def on_finder_step(self, message: Finder.Step) -> None:
        """To the hit before or after."""
        message.stop()
        self._step(message.by)

    def on_finder_left(self, message: Finder.Left) -> None:
        """The search is over; the page stays where it is."""
        message.stop()
        self.query_one(Annals).find(())
        self.query_one("#chronicle--search").display = False
        self._page.focus()

    def _step(self, by: int) -> None:
        self.query_one(Annals).step(by)
        self._show_hit()

    def _show_hit(self) -> None:
        self._tell()
        annals, page = self.query_one(Annals), self._page
        if annals.hits:
            at = annals.hits[annals.at]
            page.call_after_refresh(lambda: page.scroll_to(y=annals.starts[at] - 2, animate=False))

    def _tell(self) -> None:
        """How many passages have the words."""
        annals = self.query_one(Annals)
        if annals.hits:
            many = "hit" if len(annals.hits) == 1 else "hits"
            told = f"{annals.at + 1} of {len(annals.hits)} {many}; enter next, up before, esc ends"
        else:
            told = "nothing found" if self.query_one(Finder).value.split() else "esc ends"
        self.query_one("#chronicle--hits", Flow).update([para(quiet(told))])

    def action_turn_before(self) -> None:
        """The heading above the first line in sight."""
        above = [row for row in self.query_one(Annals).turns if row < self._page.scroll_offset.y]
        self._page.scroll_to(y=above[-1] if above else 0, animate=False)

    def action_turn_after(self) -> None:
        """The heading below the first line in sight."""
        below = [row for row in self.query_one(Annals).turns if row > self._page.scroll_offset.y]
        if below:
            self._page.scroll_to(y=below[0], animate=False)


class News(Place):
    """A page that is read at its end."""

    NEWS_LAST = True


class Finder(Input):
    """Words to find; escape ends the search."""

    BINDINGS = [
        Binding("down", "step(1)", "Next", show=False),
        Binding("up", "step(-1)", "Before", show=False),
        Binding("escape", "leave", "End the search", show=False),
    ]

    class Step(Message):
        """Another hit is asked for."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Left(Message):
        """The search is over."""

    def action_step(self, by: int) -> None:
        """To the hit before or after."""
        self.post_message(self.Step(by))

    def action_leave(self) -> None:
        """No more words."""
        with self.prevent(Input.Changed):
            self.value = ""
        self.post_message(self.Left())
