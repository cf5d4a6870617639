"""Serving until it is stopped."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.serve.door import Door

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


async def serve(door: Door, host: str, port: int, listening: Callable[[int], None]) -> None:
    """Serve until the process is asked to stop, then stop every app.

    ``listening`` is told the port once visitors can come: another than was asked for if that is 0.

    Raises:
        OSError: the address cannot be listened on.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in _SIGNALS:
        loop.add_signal_handler(each, stop.set)
    runner = web.AppRunner(door.application(), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        listening(runner.addresses[0][1])
        await stop.wait()
    finally:
        await runner.cleanup()
