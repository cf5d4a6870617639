"""A visitor: a browser's connection on one side, an app on the other."""

from __future__ import annotations

import asyncio
import json
from enum import IntEnum
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, WSMsgType, web

from game.serve.child import Child

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual_serve.download_manager import DownloadManager

HEARTBEAT = 15.0
"""Seconds between two looks whether a silent browser is still there."""
CLOSING = 2.0
"""Seconds for a browser to answer that a connection is closed."""
BIGGEST_MESSAGE = 1 << 18
WIDEST, HIGHEST = 400, 150


class Goodbye(IntEnum):
    """Why a connection was closed; the page has a sentence for each."""

    LEFT = WSCloseCode.OK
    STOPPED = WSCloseCode.GOING_AWAY
    FULL = 4001
    ELSEWHERE = 4002
    BROKEN = 4003


class Guest:
    """One visitor's connection and app."""

    def __init__(self, folder: Path, file: Path | None, downloads: DownloadManager) -> None:
        self.socket = web.WebSocketResponse(
            heartbeat=HEARTBEAT, timeout=CLOSING, max_msg_size=BIGGEST_MESSAGE
        )
        self.left = False
        """Whether the player has left the app, and will not be back at once."""
        self._gone = asyncio.Event()
        self._child = Child(
            folder,
            file,
            write_bytes=self.socket.send_bytes,
            write_str=self.socket.send_str,
            left=self._leaves,
            broken=self._breaks,
            downloads=downloads,
        )

    async def say_goodbye(self, why: Goodbye) -> None:
        """Close the connection; the page tells why."""
        await self.socket.close(code=why)

    async def shown_out(self, why: Goodbye) -> None:
        """Close the connection and wait until the app has ended."""
        await self.say_goodbye(why)
        await self._gone.wait()

    async def play(self, query: Mapping[str, str]) -> None:
        """Start the app and hand on what comes, until the connection is closed."""
        try:
            try:
                await self._child.start(*_size(query))
            except (OSError, ValueError):
                await self._breaks()
                return
            async for message in self.socket:
                if message.type is WSMsgType.TEXT and not await self._heard(message.data):
                    break
        finally:
            await self._child.stop()

    def gone(self) -> None:
        """The place is free: whoever waits for it may have it."""
        self._gone.set()

    async def _heard(self, text: str) -> bool:
        """Hand a message on; False if it is none that a page of ours sends."""
        try:
            kind, *rest = json.loads(text)
            match kind, rest:
                case "stdin", [str(keys)]:
                    await self._child.send_bytes(keys.encode("utf-8", errors="replace"))
                case "resize", [dict(size)]:
                    await self._child.set_terminal_size(*_size(size))
                case "ping", [str(told)]:
                    await self.socket.send_json(["pong", told])
                case "focus", _:
                    await self._child.focus()
                case "blur", _:
                    await self._child.blur()
                case _:
                    return False
        except (TypeError, ValueError, ConnectionError):
            return False
        return True

    async def _leaves(self) -> None:
        self.left = True
        await self.say_goodbye(Goodbye.LEFT)

    async def _breaks(self) -> None:
        await self.say_goodbye(Goodbye.BROKEN)


def _size(told: Mapping[str, object]) -> tuple[int, int]:
    """Columns and rows, within what a screen can have.

    Raises:
        ValueError: these are no numbers.
    """
    width, height = (int(str(told.get(name, usual))) for name, usual in _USUAL.items())
    return max(1, min(width, WIDEST)), max(1, min(height, HIGHEST))


_USUAL = {"width": 80, "height": 24}
