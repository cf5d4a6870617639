"""What to export: the story or a review, and in which form."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from textual import work
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.tui.bindings import bindings_of
from game.tui.delivery import DeliveryApp, downloads
from game.tui.exports import Export, exported, exports_of, file_name
from game.tui.marks import quiet, styled
from game.tui.screens.base import Overlay
from game.tui.widgets.marked import MarkedList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.tui.game import Game


class ExportScreen(Overlay):
    """A list of what can be written, with ``whole`` of the whole campaign; the work is done in
    the background.
    """

    SCOPE = "export"
    BINDINGS = bindings_of("export")

    class Made(Message):
        """A text is ready."""

        def __init__(self, export: Export, text: str) -> None:
            super().__init__()
            self.export = export
            self.text = text

    class Walked(Message):
        """How far the work on a review is, in percent."""

        def __init__(self, percent: int) -> None:
            super().__init__()
            self.percent = percent

    def __init__(self, game: Game, *, whole: bool = False) -> None:
        super().__init__()
        self._game = game
        self._exports = exports_of(game, whole=whole)
        self._stop = Event()
        self._percent = -1

    def compose(self) -> ComposeResult:
        """The forms, and where they go."""
        where = (
            "Your browser saves it." if self.app.is_web else f"A file is written to {downloads()}."
        )
        with Vertical(classes="panel") as panel:
            panel.border_title = styled("Export")
            panel.border_subtitle = styled(f"enter export  {self.key_of('back')} back")
            yield Static(quiet(where), classes="panel--lead")
            yield MarkedList(
                *(
                    Option(
                        styled(each.about) + quiet(f"\n  {file_name(each, self._game)}"),
                        id=each.id,
                    )
                    for each in self._exports
                ),
                markup=False,
            )

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Write it."""
        message.stop()
        export = next(each for each in self._exports if each.id == message.option_id)
        self._tell("One moment ...")
        self._write(export)

    def _tell(self, words: str) -> None:
        self.query_one(".panel--lead", Static).update(quiet(words))

    @work(thread=True, exclusive=True)
    def _write(self, export: Export) -> None:
        """Make the text, in a thread of its own."""
        text = exported(export, self._game, self._go)
        if text is not None:
            self.post_message(self.Made(export, text))

    def _go(self, done: float) -> bool:
        """Told by the work how far it is; whether it goes on."""
        percent = int(100 * done)
        if percent != self._percent and not self._stop.is_set():
            self._percent = percent
            self.post_message(self.Walked(percent))
        return not self._stop.is_set()

    def on_export_screen_walked(self, message: Walked) -> None:
        """Say what takes so long, and how to leave it."""
        message.stop()
        self._tell(
            f"Walking the roads that you did not take, {message.percent} %. "
            f"{self.key_of('back')} leaves it: nothing is written then."
        )

    def on_export_screen_made(self, message: Made) -> None:
        """Hand it over."""
        message.stop()
        if isinstance(self.app, DeliveryApp):
            name = file_name(message.export, self._game)
            self.app.hand_over(message.export.what, name, message.text)
        if self.is_current:
            self.dismiss()

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self._stop.set()
