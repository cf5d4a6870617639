"""How the app talks to the server."""

from __future__ import annotations

import asyncio

from textual import messages
from textual.drivers.web_driver import WebDriver


class ServedDriver(WebDriver):
    """Textual's driver for the web, which also leaves when nobody is at the other end.

    Textual's own goes on for ever when its input ends, so a server that is killed outright would
    leave every app behind.
    """

    def start_application_mode(self) -> None:
        """Remember the loop, which the thread that reads cannot ask for."""
        self._app_loop = asyncio.get_running_loop()
        super().start_application_mode()

    def run_input_thread(self) -> None:
        """Read until the input ends, then ask the app to leave."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            leave = self._app._post_message(messages.ExitApp())
            asyncio.run_coroutine_threadsafe(leave, loop=self._app_loop)
