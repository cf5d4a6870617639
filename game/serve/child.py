"""The process of one visitor's app, and the way to it."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from typing import TYPE_CHECKING

from textual_serve.app_service import AppService

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from textual_serve.download_manager import DownloadManager

PATIENCE = 3.0
"""How many seconds an app has to leave when it is asked to."""


class Child(AppService):
    """An app in its own process, which keeps its data in the visitor's folder.

    Args:
        folder: where the visitor's games, settings and bookmark are.
        file: a scenario or campaign to open at once.
        write_bytes: sends output to the browser.
        write_str: sends a message to the browser.
        left: called when the player has left the app.
        broken: called when the process has ended in any other way.
        downloads: hands over files.
    """

    def __init__(
        self,
        folder: Path,
        file: Path | None,
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        left: Callable[[], Awaitable[None]],
        broken: Callable[[], Awaitable[None]],
        downloads: DownloadManager,
    ) -> None:
        super().__init__(
            "",
            write_bytes=write_bytes,
            write_str=write_str,
            close=left,
            download_manager=downloads,
        )
        self._folder = folder
        self._broken = broken
        self._arguments = [str(folder), *([] if file is None else [str(file)])]

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environment = super()._build_environment(width, height)
        environment["TEXTUAL_DRIVER"] = "game.serve.driver:ServedDriver"
        environment["XDG_DATA_HOME"] = str(self._folder)
        environment["XDG_CONFIG_HOME"] = str(self._folder)
        environment["XDG_STATE_HOME"] = str(self._folder)
        return environment

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the app without a shell, and out of the reach of the terminal's Ctrl-C."""
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "game.serve.seat",
            *self._arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self._build_environment(width, height),
            start_new_session=True,
        )
        self._stdin = process.stdin
        return process

    async def on_data(self, payload: bytes) -> None:
        """Send output on; what comes for a page that has gone is let go, so that nothing waits."""
        with contextlib.suppress(ConnectionError):
            await super().on_data(payload)

    async def run(self) -> None:
        """Hand output on until the process has ended."""
        await super().run()
        await self._broken()

    async def stop(self) -> None:
        """Ask the app to leave, and end it if it does not."""
        process = self._process
        if process is None:
            return
        leaving = asyncio.create_task(self._leave(process))
        # What is waited for in there does not let itself be cancelled, so it is not asked to.
        await asyncio.wait({leaving}, timeout=PATIENCE)
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        await leaving

    async def _leave(self, process: Process) -> None:
        await super().stop()
        self.stdin.close()
        await process.wait()
