"""What the server answers: the page, its parts, and the connection of a game."""

from __future__ import annotations

import asyncio
import hashlib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import textual_serve
from aiohttp import web
from jinja2 import Environment
from textual_serve.download_manager import DownloadManager

from game.serve.addresses import PublicAddress, may_connect
from game.serve.guest import Goodbye, Guest
from game.serve.house import House

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

KEY = "{key:[0-9a-f]{32}}"
ONLY_OURS = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # the terminal writes its own style elements
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'self'",
        "form-action 'none'",
    ]
)
"""What the browser may load for the page: nothing from anywhere else."""
_HEADERS = {
    "Content-Security-Policy": ONLY_OURS,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}


class Door:
    """Lets visitors in, each to a folder of their own.

    Args:
        folder: where the folders of the visitors are.
        places: how many visitors at once.
        file: a scenario or campaign that everybody plays; without one, the title screen.
        public: where visitors find this server, if that is another address than it listens on.
    """

    def __init__(
        self,
        folder: Path,
        places: int,
        *,
        file: Path | None = None,
        public: PublicAddress | None = None,
    ) -> None:
        self._folder = folder
        self._file = file
        self._public = public
        self._house: House[Guest] = House(places)
        self.downloads = DownloadManager()
        page = (files("game.serve") / "page" / "index.html.j2").read_text(encoding="utf-8")
        base = "" if public is None else f"{public.prefix}/"
        self._page = Environment(autoescape=True).from_string(page).render(base=base, places=places)

    def application(self) -> web.Application:
        """The routes, at the root and under the public path.

        A proxy may hand a request on with the path that the visitor asked for, or without what
        comes before ours: both are answered.
        """
        app = web.Application(middlewares=[_with_headers])
        prefix = "" if self._public is None else self._public.prefix
        for before in dict.fromkeys(["", prefix]):
            app.add_routes(
                [
                    web.get(f"{before}/", self._index),
                    web.get(f"{before}/places/{KEY}", self._places),
                    web.get(f"{before}/game/{KEY}", self._game),
                    web.get(f"{before}/download/{{delivery}}", self._download),
                    web.static(f"{before}/page", Path(str(files("game.serve") / "page"))),
                    web.static(f"{before}/static", Path(textual_serve.__file__).parent / "static"),
                ]
            )
        if prefix:
            app.add_routes([web.get(prefix, self._index)])
        app.on_shutdown.append(self._close)
        return app

    async def _index(self, request: web.Request) -> web.Response:
        return web.Response(text=self._page, content_type="text/html", charset="utf-8")

    async def _places(self, request: web.Request) -> web.Response:
        return web.json_response({"free": self._house.free(request.match_info["key"])})

    async def _game(self, request: web.Request) -> web.WebSocketResponse:
        if not may_connect(request.headers.get("Origin"), request.host, self._public):
            raise web.HTTPForbidden(
                text="This page is from elsewhere. Behind a proxy, start with --public-url."
            )
        key = request.match_info["key"]
        guest = Guest(self._folder_of(key), self._file, self.downloads)
        await guest.socket.prepare(request)
        while (before := self._house.guest(key)) is not None:
            await before.shown_out(Goodbye.ELSEWHERE)
        if not self._house.seat(key, guest):
            await guest.say_goodbye(Goodbye.FULL)
            return guest.socket
        try:
            await guest.play(request.query)
        finally:
            self._house.leave(key, hold=not guest.left)
            guest.gone()
        return guest.socket

    def _folder_of(self, key: str) -> Path:
        """A visitor's folder: it does not give the key away to who can list folders."""
        return self._folder / hashlib.sha256(key.encode()).hexdigest()[:32]

    async def _download(self, request: web.Request) -> web.StreamResponse:
        delivery = request.match_info["delivery"]
        try:
            about = await self.downloads.get_download_metadata(delivery)
        except KeyError:
            raise web.HTTPNotFound(text="This file has been fetched, or never was.") from None
        response = web.StreamResponse()
        response.content_type = about.mime_type or "application/octet-stream"
        response.headers["Content-Disposition"] = (
            f"attachment; filename*=UTF-8''{quote(about.file_name)}"
        )
        await response.prepare(request)
        async for chunk in self.downloads.download(delivery):
            await response.write(chunk)
        await response.write_eof()
        return response

    async def _close(self, app: web.Application) -> None:
        """Stop every app."""
        await asyncio.gather(
            *(guest.shown_out(Goodbye.STOPPED) for guest in self._house.guests),
            return_exceptions=True,
        )


@web.middleware
async def _with_headers(request: web.Request, handler: Handler) -> web.StreamResponse:
    response = await handler(request)
    if not response.prepared:
        response.headers.update(_HEADERS)
    return response
