"""What the server answers, without a browser and without an app."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from aiohttp import WSMsgType
from aiohttp.test_utils import TestClient, TestServer

from game.serve.addresses import public_address
from game.serve.door import ONLY_OURS, Door
from game.serve.guest import Goodbye

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from aiohttp import web

KEY = "0123456789abcdef" * 2


def client(folder: Path, public: str | None = None) -> TestClient[web.Request, web.Application]:
    door = Door(folder, 2, public=None if public is None else public_address(public))
    return TestClient(TestServer(door.application()))


async def test_the_page_asks_for_nothing_but_its_own(tmp_path: Path) -> None:
    async with client(tmp_path) as visitor:
        answer = await visitor.get("/")
        page = await answer.text()
        assert answer.headers["Content-Security-Policy"] == ONLY_OURS
        addresses = re.findall(r'(?:href|src)="([^"]*)"', page)
        assert "//" not in "".join(addresses)
        assert not any(address.startswith("/") for address in addresses)
        for address in addresses:
            if not address.startswith("data:"):
                assert (await visitor.get(f"/{address}")).status == 200, address
        style = await (await visitor.get("/page/page.css")).text()
        for address in re.findall(r'url\("([^"]*)"\)', style):
            assert (await visitor.get(f"/page/{address}")).status == 200, address


@pytest.mark.parametrize("path", ["/play/", "/play", "/"])
async def test_a_path_prefix_is_answered_with_and_without(tmp_path: Path, path: str) -> None:
    async with client(tmp_path, "https://school.example/play") as visitor:
        answer = await visitor.get(path)
        assert '<base href="/play/" />' in await answer.text()
        assert (await visitor.get("/play/static/css/xterm.css")).status == 200
        assert (await visitor.get(f"/play/places/{KEY}")).status == 200


@pytest.mark.parametrize("path", ["/game/short", f"/game/{KEY}0", f"/game/{KEY.upper()}", "/ws"])
async def test_a_key_is_one_or_nothing(tmp_path: Path, path: str) -> None:
    async with client(tmp_path) as visitor:
        assert (await visitor.get(path)).status == 404


async def test_a_page_from_elsewhere_gets_no_game(tmp_path: Path) -> None:
    async with client(tmp_path) as visitor:
        answer = await visitor.get(f"/game/{KEY}", headers={"Origin": "http://elsewhere.example"})
        assert answer.status == 403
        assert "--public-url" in await answer.text()
    assert not list(tmp_path.iterdir())


async def test_there_are_places(tmp_path: Path) -> None:
    async with client(tmp_path) as visitor:
        assert await (await visitor.get(f"/places/{KEY}")).json() == {"free": True}


async def test_a_screen_without_a_size_gets_no_app(tmp_path: Path) -> None:
    async with client(tmp_path) as visitor:
        socket = await visitor.ws_connect(f"/game/{KEY}?width=wide&height=24")
        assert (await socket.receive()).type is WSMsgType.CLOSE
        assert socket.close_code == Goodbye.BROKEN
        assert await (await visitor.get(f"/places/{KEY}")).json() == {"free": True}


async def test_a_file_is_handed_over_once(tmp_path: Path) -> None:
    door = Door(tmp_path, 1)
    downloads = door.downloads

    pieces = [b"What ", b"happened", b""]

    class App:
        async def send_meta(self, data: Mapping[str, object]) -> bool:
            await downloads.chunk_received("one", pieces.pop(0))
            return True

    await downloads.create_download(
        app_service=App(),  # type: ignore[arg-type]  # all that is asked of it
        delivery_key="one",
        file_name='tale "é"\r\n.txt',
        open_method="download",
        mime_type="text/plain",
    )
    async with TestClient(TestServer(door.application())) as visitor:
        answer = await visitor.get("/download/one")
        assert await answer.text() == "What happened"
        assert answer.headers["Content-Disposition"] == (
            "attachment; filename*=UTF-8''tale%20%22%C3%A9%22%0D%0A.txt"
        )
        assert (await visitor.get("/download/one")).status == 404
