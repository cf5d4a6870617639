"""A screen that works in the background: told how far it is, and stopped at will."""

from __future__ import annotations

from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from textual import work
from textual.message import Message

from game.tui.screens.game import GameScreen

if TYPE_CHECKING:
    from game.tui.game import Game

Found = TypeVar("Found")
PAUSE = 0.1
"""Seconds between two words on how far the work is."""


class WorkingScreen(GameScreen, Generic[Found]):
    """Escape stops the work, which then shows what is known; after it, escape goes back."""

    class Progressed(Message):
        """How far the work is (0..1); a message waits for nobody, so leaving is not held up."""

        def __init__(self, done: float) -> None:
            super().__init__()
            self.done = done

    class Ended(Message):
        """What the work has found."""

        def __init__(self, result: object) -> None:
            super().__init__()
            self.result = result

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self.busy = False
        self._stop = Event()
        self._told = 0.0

    def work_on(self) -> Found:
        """The work, done in a thread of its own; ``go`` is to be asked whether it goes on."""
        raise NotImplementedError

    def found(self, result: Found) -> None:
        """Show what the work has found."""
        raise NotImplementedError

    def tell(self, done: float) -> None:
        """Show how far the work is (0..1)."""
        raise NotImplementedError

    def begin(self) -> None:
        """Set to work."""
        self.busy = True
        self.tell(0.0)
        self._run()

    @work(thread=True, exclusive=True)
    def _run(self) -> None:
        self.post_message(self.Ended(self.work_on()))

    def on_working_screen_ended(self, message: Ended) -> None:
        """The work is over."""
        message.stop()
        self.busy = False
        self.found(cast("Found", message.result))

    def go(self, done: float) -> bool:
        """Told by the work how far it is; whether it goes on."""
        if monotonic() - self._told > PAUSE and not self._stop.is_set():
            self._told = monotonic()
            self.post_message(self.Progressed(done))
        return not self._stop.is_set()

    def on_working_screen_progressed(self, message: Progressed) -> None:
        """The work is so far."""
        message.stop()
        if self.busy:
            self.tell(message.done)

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self._stop.set()

    def action_back(self) -> None:
        """Stop the work, or go back."""
        if self.busy and not self._stop.is_set():
            self._stop.set()
        else:
            self.dismiss()
