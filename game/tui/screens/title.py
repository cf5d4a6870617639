"""The first screen: what this is, which scenarios there are, and which games can go on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from game.scenario.library import builtin_campaigns, builtin_scenarios, read_card
from game.session.saves import kept_sessions
from game.tui.bindings import bindings_of
from game.tui.marks import join, quiet, strong, styled
from game.tui.messages import ContinueKept, OpenScenario
from game.tui.screens.base import BaseScreen
from game.tui.widgets.flow import Flow
from game.tui.widgets.marked import MarkedList
from game.tui.widgets.tail import Tail
from game.views.notice import DISCLAIMER
from game.views.words import day

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.content import Content

    from game.scenario.library import Card
    from game.session.heading import Heading

NAME = "C O M M U N I Q U É"
SENTENCE = "Diplomacy in words: one office, scarce means, and promises that fall due."
MOST_KEPT = 50


class TitleScreen(BaseScreen):
    """Scenarios and campaigns on the left, kept games on the right."""

    SCOPE = "title"
    BINDINGS = bindings_of("title")

    class Cards(Message):
        """The cards of the built-in scenarios have been read."""

        def __init__(self, cards: tuple[tuple[Path, Card], ...]) -> None:
            super().__init__()
            self.cards = cards

    class Kept(Message):
        """The kept games have been read."""

        def __init__(self, headings: tuple[Heading, ...]) -> None:
            super().__init__()
            self.headings = headings

    def __init__(self) -> None:
        super().__init__()
        self._titles: dict[str, str] = {}
        self._about: list[Content] = []
        self._paths: list[Path] = []
        self._headings: tuple[Heading, ...] = ()

    def compose(self) -> ComposeResult:
        """Name, the two lists, the disclaimer."""
        with Vertical(id="title--body"):
            yield Flow([_name], id="title--name")
            yield Static(styled(SENTENCE), id="title--sentence")
            with Horizontal(id="title--lists"):
                scenarios = MarkedList(id="title--scenarios", markup=False)
                scenarios.border_title = "Scenarios"
                yield scenarios
                kept = MarkedList(id="title--kept", markup=False)
                kept.border_title = "Continue"
                yield kept
            yield Static(id="title--about")
            yield Static(quiet(DISCLAIMER), id="title--disclaimer")
        yield Tail(self.SCOPE)

    def on_mount(self) -> None:
        """Fill the lists once the screen has been painted."""
        self.query_one("#title--kept").display = False
        self.query_one("#title--scenarios").focus()
        self.call_after_refresh(self._begin_reading)

    def _begin_reading(self) -> None:
        self.run_worker(self._read, thread=True, exclusive=True, exit_on_error=False)

    def _read(self) -> None:
        worker = get_current_worker()
        cards = []
        for path in (*builtin_scenarios().values(), *builtin_campaigns().values()):
            card = read_card(path)
            if card is not None:
                cards.append((path, card))
        if not worker.is_cancelled:
            self.post_message(self.Cards(tuple(cards)))
        headings = tuple(kept_sessions()[:MOST_KEPT])
        if not worker.is_cancelled:
            self.post_message(self.Kept(headings))

    def on_title_screen_cards(self, message: TitleScreen.Cards) -> None:
        """List the scenarios and campaigns."""
        self._titles = {card.id: card.title for _, card in message.cards}
        self._about = [_about(card) for _, card in message.cards]
        self._paths = [path for path, _ in message.cards]
        scenarios = self.query_one("#title--scenarios", OptionList)
        if any(card.parts for _, card in message.cards):
            scenarios.border_title = "Scenarios and campaigns"
        scenarios.set_options(Option(_named(card)) for _, card in message.cards)
        scenarios.highlighted = 0 if message.cards else None

    def on_title_screen_kept(self, message: TitleScreen.Kept) -> None:
        """List the kept games."""
        self._headings = message.headings
        kept = self.query_one("#title--kept", OptionList)
        kept.set_options(Option(self._heading(heading)) for heading in self._headings)
        kept.display = bool(self._headings)
        kept.highlighted = 0 if self._headings else None

    def _heading(self, heading: Heading) -> Content:
        title = self._titles.get(heading.scenario, heading.scenario)
        name = heading.path.stem
        known = quiet("  campaign") if heading.campaign else styled("")
        known += quiet(f"  {name}") if not name.isdigit() else styled("")
        count = f"{heading.decisions} decision{'' if heading.decisions == 1 else 's'}"
        return (
            strong(title) + known + styled("\n") + join([styled(count), quiet(_when(heading.path))])
        )

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Say below the lists what the marked scenario is about."""
        if message.option_list.id == "title--scenarios":
            about = self._about[message.option_index]
            self.query_one("#title--about", Static).update(about)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Open what was picked."""
        message.stop()
        if message.option_list.id == "title--scenarios":
            self.post_message(OpenScenario(self._paths[message.option_index]))
        else:
            heading = self._headings[message.option_index]
            self.post_message(ContinueKept(heading.path, heading.scenario))


def _name(width: int) -> list[Content]:
    side = styled("─" * max(0, (width - cell_len(NAME) - 6) // 2), "$line")
    return [side + styled(f"   {NAME}   ", "bold $key") + side]


def _named(card: Card) -> Content:
    return strong(card.title) + (quiet("  campaign") if card.parts else styled(""))


def _about(card: Card) -> Content:
    seats = f"{card.seats} seat{'' if card.seats == 1 else 's'}"
    facts = [f"{card.minutes} minutes", f"{card.parts} parts" if card.parts else seats]
    if card.as_of is not None:
        facts.append(f"as of {day(card.as_of)}")
    return styled(card.summary) + styled("\n") + quiet(", ".join(facts))


def _when(path: Path) -> str:
    try:
        moment = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return ""
    return f"{moment.day} {moment:%b %H:%M}"
