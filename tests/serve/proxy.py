"""A reverse proxy for the tests: a path prefix on its own port, passed on to another server."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from typing import TYPE_CHECKING, Self

from aiohttp import ClientSession, WSMsgType, web

if TYPE_CHECKING:
    from aiohttp import ClientWebSocketResponse

DROPPED = {"host", "connection", "upgrade", "content-length", "transfer-encoding"}


class Proxy:
    """Passes on what lies under a prefix, in a thread of its own; anything else is not found.

    Args:
        prefix: what visitors ask for, such as ``/play``.
        strip: hand the request on without the prefix, as many proxies do.
    """

    def __init__(self, prefix: str, *, strip: bool) -> None:
        self.prefix = prefix
        self.upstream = ""
        self.port = 0
        self.missed: list[str] = []
        self._strip = strip
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._run(),))

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        self._loop.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.prefix}"

    async def _run(self) -> None:
        app = web.Application()
        app.add_routes([web.get("/{path:.*}", self._pass)])
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.port = runner.addresses[0][1]
        self._ready.set()
        await self._stop.wait()
        await runner.cleanup()

    async def _pass(self, request: web.Request) -> web.StreamResponse:
        path = request.path_qs
        if not path.startswith(self.prefix):
            self.missed.append(path)
            raise web.HTTPNotFound
        target = self.upstream + (path.removeprefix(self.prefix) if self._strip else path)
        headers = {name: v for name, v in request.headers.items() if name.lower() not in DROPPED}
        async with ClientSession() as session:
            if request.headers.get("Upgrade", "").lower() == "websocket":
                passed = {k: v for k, v in headers.items() if not k.lower().startswith("sec-")}
                return await self._join(request, session, target, passed)
            async with session.get(target, headers=headers, auto_decompress=False) as answer:
                body = await answer.read()
                kept = {k: v for k, v in answer.headers.items() if k.lower() not in DROPPED}
                return web.Response(status=answer.status, body=body, headers=kept)

    async def _join(
        self, request: web.Request, session: ClientSession, target: str, headers: dict[str, str]
    ) -> web.WebSocketResponse:
        async with session.ws_connect(target, headers=headers) as server:
            browser = web.WebSocketResponse()
            await browser.prepare(request)
            one = asyncio.create_task(_pump(browser, server))
            other = asyncio.create_task(_pump(server, browser))
            await asyncio.wait({one, other}, return_when=asyncio.FIRST_COMPLETED)
            code = server.close_code or browser.close_code or 1000
            await browser.close(code=code if code != 1006 else 1011)
            await server.close()
            for task in (one, other):
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                    await task
            return browser


async def _pump(
    source: web.WebSocketResponse | ClientWebSocketResponse,
    sink: web.WebSocketResponse | ClientWebSocketResponse,
) -> None:
    async for message in source:
        if message.type is WSMsgType.TEXT:
            await sink.send_str(message.data)
        elif message.type is WSMsgType.BINARY:
            await sink.send_bytes(message.data)
