"""Whether a kept game is to be deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.tui.bindings import bindings_of
from game.tui.blocks.story_card import join_words
from game.tui.marks import quiet, strong, styled
from game.tui.screens.base import Overlay
from game.tui.table import TableApp
from game.tui.widgets.marked import MarkedList

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import ComposeResult

    from game.views.title import KeptGame


class ForgetScreen(Overlay):
    """Keeping it is marked, so that a key pressed once too often deletes nothing."""

    SCOPE = "forget"
    BINDINGS = bindings_of("forget")

    def __init__(self, game: KeptGame, forget: Callable[[Path], None]) -> None:
        super().__init__()
        self._game = game
        self._forget = forget

    def compose(self) -> ComposeResult:
        """The game, and the two answers."""
        game = self._game
        with Vertical(classes="panel") as panel:
            panel.border_title = styled("Delete this game?")
            panel.border_subtitle = styled(f"{self.key_of('back')} keep it")
            yield Static(
                strong(game.title) + styled(f"\n{join_words(game.seat, game.where)}"),
                classes="panel--lead",
            )
            yield Static(
                quiet(
                    f"{join_words(game.decisions, f'last played {game.when}')}. The file is "
                    "deleted and cannot be brought back. Endings that you have found stay found."
                ),
                classes="panel--lead",
            )
            yield MarkedList(
                Option(styled("Keep it"), id="keep"),
                Option(styled("Delete it"), id="delete"),
                markup=False,
            )

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Do it or not."""
        message.stop()
        if message.option_id == "delete":
            self._delete()
        self.dismiss()

    def _delete(self) -> None:
        path = self._game.path
        try:
            self._forget(path)
        except OSError as error:
            why = error.strerror or str(error)
            self.notify(f"It cannot be deleted: {why}.", severity="warning", markup=False)
            return
        app = self.app
        if isinstance(app, TableApp) and app.game is not None and app.game.path == path:
            app.game = None
        self.notify("The game is deleted.", timeout=3)
