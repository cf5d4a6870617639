"""`communique serve` in a real browser: a game, a reload, a full house, a proxy, the end."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.serve.conftest import Player, Served, is_alive, until
from tests.serve.proxy import Proxy
from tests.tui.conftest import HARBOUR

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Arrive = Callable[[str], Player]

pytestmark = pytest.mark.browser

TITLE = "one office, scarce means"
BRIEFING = "What you want by the end"


def test_a_game_and_its_page_loaded_again(tmp_path: Path, arrive: Arrive) -> None:
    with Served(tmp_path, str(HARBOUR)) as server:
        player = arrive(server.url)
        player.sees("Whose office do you take?")
        player.press("Enter", BRIEFING)
        player.reload()
        player.sees(BRIEFING)
        player.press("Enter", "You decide")
        player.press("1", "What happened")
        (journal,) = tmp_path.rglob("*.jsonl")
        kept = journal.read_bytes()
        player.reload()
        player.sees("You decide")
        assert "Whose office" not in player.shown
        assert BRIEFING not in player.shown
        assert journal.read_bytes() == kept
        player.press("2", "What happened")
        assert journal.read_bytes().startswith(kept)
        assert len(journal.read_text(encoding="utf-8").splitlines()) == 3
        until(lambda: len(server.apps()) == 1, "an app was left behind", player.pause)
        assert not player.trouble
    assert server.told[-1].endswith("every game is kept.")  # and no word of trouble after it


def test_no_request_leaves_the_host(tmp_path: Path, arrive: Arrive) -> None:
    with Served(tmp_path) as server:
        player = arrive(server.url)
        player.sees(TITLE)
        player.reload()
        player.sees(TITLE)
        fonts = player.page.evaluate("Array.from(document.fonts, (font) => font.status)")
        assert fonts == ["loaded", "loaded"]
    hosts = {urlsplit(url).netloc for url in player.asked}
    assert hosts == {f"127.0.0.1:{server.port}"}
    assert {urlsplit(url).scheme for url in player.asked} == {"http", "ws"}


def test_the_browser_itself_lets_nothing_out(tmp_path: Path, arrive: Arrive) -> None:
    with Served(tmp_path) as server, Proxy("", strip=False) as elsewhere:
        player = arrive(server.url)
        player.sees(TITLE)
        refused = player.page.evaluate(
            """async (url) => {
                const image = new Promise((done) => {
                    const img = new Image();
                    img.onload = () => done("loaded");
                    img.onerror = () => done("refused");
                    img.src = url;
                });
                const fetched = fetch(url, {mode: "no-cors"}).then(() => "loaded", () => "refused");
                return [await image, await fetched];
            }""",
            f"{elsewhere.url}/x.png",
        )
        assert refused == ["refused", "refused"]
        assert not elsewhere.missed


def test_a_full_house_lets_in_who_waits(tmp_path: Path, arrive: Arrive) -> None:
    with Served(tmp_path, "--places", "1") as server:
        first = arrive(server.url)
        first.sees(TITLE)
        second = arrive(server.url)
        second.is_told("The one place is taken.")
        assert len(server.apps()) == 1
        first.reload()
        first.sees(TITLE)
        first.page.close()
        second.sees(TITLE)
        assert len(server.apps()) == 1


def test_a_visitor_sees_only_games_of_their_own(tmp_path: Path, arrive: Arrive) -> None:
    with Served(tmp_path, str(HARBOUR)) as server:
        first = arrive(server.url)
        first.sees("Whose office do you take?")
        first.press("Enter", BRIEFING)
        first.press("Enter", "You decide")
        first.press("1", "What happened")
        second = arrive(server.url)
        second.sees("Whose office do you take?")
        folders = {path.relative_to(tmp_path).parts[:3] for path in tmp_path.rglob("*.jsonl")}
        assert len(folders) == 1
        assert len(server.apps()) == 2


def test_one_game_in_two_tabs(tmp_path: Path, arrive: Arrive) -> None:
    with Served(tmp_path) as server:
        first = arrive(server.url)
        first.sees(TITLE)
        second = Player(first.page.context.new_page())
        second.page.goto(server.url)
        second.sees(TITLE)
        first.is_told("Your game goes on in another tab or window.")
        assert len(server.apps()) == 1
        first.takes("Go on")
        first.sees(TITLE)
        second.is_told("Your game goes on in another tab or window.")
        assert len(server.apps()) == 1


def test_leaving_and_another_player(tmp_path: Path, arrive: Arrive) -> None:
    with Served(tmp_path, str(HARBOUR), "--places", "1") as server:
        player = arrive(server.url)
        player.sees("Whose office do you take?")
        player.press("Enter", BRIEFING)
        player.page.keyboard.press("q")
        player.is_told("You have left.")
        until(lambda: not server.apps(), "the app did not end", player.pause)
        player.takes("Go on")
        player.sees(BRIEFING)
        player.page.keyboard.press("q")
        player.is_told("You have left.")
        player.takes("Somebody else plays")
        player.sees("Whose office do you take?")


def test_an_app_that_breaks_is_told_and_taken_up(tmp_path: Path, arrive: Arrive) -> None:
    with Served(tmp_path, str(HARBOUR)) as server:
        player = arrive(server.url)
        player.sees("Whose office do you take?")
        player.press("Enter", BRIEFING)
        player.press("Enter", "You decide")
        player.press("1", "What happened")
        (app,) = server.apps()
        os.kill(app, signal.SIGKILL)
        player.is_told("The game has stopped by mistake.")
        player.takes("Go on")
        player.sees("You decide")


@pytest.mark.parametrize("strip", [True, False], ids=["stripped", "whole"])
def test_behind_a_proxy_with_a_path(tmp_path: Path, arrive: Arrive, strip: bool) -> None:
    with (
        Proxy("/games/play", strip=strip) as proxy,
        Served(tmp_path, "--public-url", proxy.url) as server,
    ):
        proxy.upstream = server.url.rstrip("/")
        assert server.told[0] == f"Open {proxy.url}/"
        player = arrive(proxy.url)
        player.sees(TITLE)
        player.reload()
        player.sees(TITLE)
        with player.page.expect_popup() as popup:
            player.page.evaluate("void window.open(`${location.origin}/download/none`)")
        assert popup.value.url == f"{proxy.url}/download/none"
    assert all(url.startswith(("http:", "ws:")) for url in player.asked)
    assert {urlsplit(url).netloc for url in player.asked} == {f"127.0.0.1:{proxy.port}"}
    assert set(proxy.missed) <= {"/favicon.ico"}  # of the download's tab, which is no page of ours


def test_a_server_that_stops_and_comes_again(tmp_path: Path, arrive: Arrive) -> None:
    with Served(tmp_path, str(HARBOUR)) as server:
        player = arrive(server.url)
        player.sees("Whose office do you take?")
        player.press("Enter", BRIEFING)
        apps = server.apps()
        assert len(apps) == 1
        assert server.stop(signal.SIGINT) == 0
        assert not any(map(is_alive, apps))
        player.is_told("The connection is lost.")
    with Served(tmp_path, str(HARBOUR), port=server.port):
        player.sees(BRIEFING)


def test_an_app_that_does_not_answer_is_ended(tmp_path: Path, arrive: Arrive) -> None:
    with Served(tmp_path) as server:
        player = arrive(server.url)
        player.sees(TITLE)
        (app,) = server.apps()
        os.kill(app, signal.SIGSTOP)
        player.page.close()
        assert server.stop(signal.SIGTERM) == 0
        assert not is_alive(app)


def test_a_server_that_is_killed_leaves_no_app_behind(tmp_path: Path, arrive: Arrive) -> None:
    with Served(tmp_path) as server:
        player = arrive(server.url)
        player.sees(TITLE)
        apps = server.apps()
        assert len(apps) == 1
        server.stop(signal.SIGKILL)
        until(lambda: not any(map(is_alive, apps)), "an app goes on", player.pause)


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    import subprocess
    import sys

    with Served(tmp_path) as server:
        second = subprocess.run(
            [sys.executable, "-m", "game", "serve", "--port", str(server.port)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert second.returncode == 2
    assert f"cannot listen on 127.0.0.1, port {server.port}" in second.stderr
    assert "--port" in second.stderr
