"""From which decision to play again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.tui.bindings import bindings_of
from game.tui.marks import quiet, strong, styled
from game.tui.messages import PlayFrom
from game.tui.screens.base import Overlay
from game.tui.widgets.marked import MarkedList
from game.views.roads import roads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from game.tui.game import Game


class BranchScreen(Overlay):
    """The road that was taken, of a campaign through all parts; a new game begins at a decision."""

    SCOPE = "branch"
    BINDINGS = bindings_of("branch")

    def __init__(self, game: Game) -> None:
        super().__init__()
        self._roads = roads(game.session, game.campaign)

    def compose(self) -> ComposeResult:
        """Every decision with what was chosen."""
        with Vertical(classes="panel") as panel:
            panel.border_title = styled("Play again from here")
            panel.border_subtitle = styled(f"enter play from there  {self.key_of('back')} back")
            yield Static(
                styled(
                    "Which decision do you want to take anew? All before it stays as it was, and "
                    "so does what was drawn. It is a new game; this one is kept as it is."
                ),
                classes="panel--lead",
            )
            yield MarkedList(*self._options(), id="branch--road", markup=False)

    def on_mount(self) -> None:
        """The part that was played last is in sight, its first decision marked."""
        road = self.query_one(MarkedList)
        if self._roads:
            road.highlighted = road.get_option_index(str(self._roads[-1].first - 1))
            self.call_after_refresh(self._to_the_heading)

    def _to_the_heading(self) -> None:
        road = self.query_one(MarkedList)
        road.scroll_to_highlight(top=True)
        road.scroll_relative(y=-1, animate=False)

    def _options(self) -> Iterator[Option]:
        for road in self._roads:
            if road.title:
                yield Option(styled(road.title, "bold $heading"), disabled=True)
            for number, row in enumerate(road.rows, start=road.first):
                words = quiet(f"{row.date}  ") + strong(row.title) + styled(f": {row.choice}")
                yield Option(words, id=str(number - 1))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Play from there."""
        message.stop()
        if message.option_id is not None:
            self.app.post_message(PlayFrom(int(message.option_id)))
