"""An app that gives the terminal back as it was, whatever ends it."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import threading
from typing import TYPE_CHECKING

from textual.app import App
from textual.worker import WorkerFailed

if TYPE_CHECKING:
    from rich.console import RenderableType

PATIENCE = 4.0
"""Seconds for an app to close whose terminal may have gone."""
EVERY = 2.0
"""Seconds between two looks whether the terminal is there still."""
ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""What ends a program from outside; Windows has no hang-up."""


class SteadyApp(App[None]):
    """Leaves in order on a mistake of its own, and on a signal that would have killed it."""

    mishap: BaseException | None = None
    """What went wrong, if a mistake of the program ended it."""
    lost: bool = False
    """Whether the terminal could not be read any more."""
    signalled: int = 0
    """The number of the signal that ended it."""

    def on_mount(self) -> None:
        """From now on a signal closes the app instead of the process."""
        driver = self._driver
        at_home = threading.current_thread() is threading.main_thread()
        if driver is None or driver.is_headless or driver.is_web or not at_home or os.name == "nt":
            return  # a test's app must not take the signals, and the web's driver has its own
        assert self._loop is not None
        for each in ENDING:
            self._loop.add_signal_handler(each, self._leave_on, each)
        self._hang_up = select.poll()
        self._hang_up.register(sys.__stdin__.fileno() if sys.__stdin__ else 0, 0)
        self.set_interval(EVERY, self._look_for_the_terminal)

    def _look_for_the_terminal(self) -> None:
        """Leave when the window has been closed and no signal told of it."""
        if any(seen & (select.POLLHUP | select.POLLERR) for _, seen in self._hang_up.poll(0)):
            self.lost = True
            self._leave(1)

    def _leave_on(self, number: int) -> None:
        self.signalled = number
        self._leave(128 + number)

    def _leave(self, code: int) -> None:
        # Closing writes to the terminal, which waits for ever if that has gone.
        last_resort = threading.Timer(PATIENCE, os._exit, [code])
        last_resort.daemon = True
        last_resort.start()
        self.exit(return_code=code)

    # Textual prints a mistake with a hundred lines of program to the player.  What these two leave
    # out is written down instead, see `game.tui.parting`.

    def panic(self, *renderables: RenderableType) -> None:
        """Close; what there is to say is said once the terminal is the shell's again."""
        del renderables
        failed = self._exception
        self.mishap = failed.error if isinstance(failed, WorkerFailed) else failed
        self.lost = self._exception is None
        self._return_code = 1
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self.panic()


def run_to_the_end(app: SteadyApp) -> int:
    """Run an app in this terminal; the exit code."""
    try:
        app.run()
    except KeyboardInterrupt:
        app.signalled = signal.SIGINT
    except Exception as error:
        app.mishap = error
    if app.signalled:
        return 128 + app.signalled
    return 1 if app.mishap or app.lost else 0


def say(lines: list[str]) -> None:
    """Tell on standard error, if anybody is there still."""
    with contextlib.suppress(OSError, ValueError):
        for line in lines:
            print(line, file=sys.stderr)
        sys.stderr.flush()
