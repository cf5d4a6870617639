"""What a visitor is used to: settings that stay, a mouse, a file to save, and a clipboard."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from game.scenario.reader import load_scenario
from game.session.session import Session
from tests.serve.conftest import Player, Served, until
from tests.tui.conftest import HARBOUR
from tests.tui.stage import playing, press, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Download, Page

    Arrive = Callable[[str], Player]

pytestmark = pytest.mark.browser

BRIEFING = "What you want by the end"


def begun(arrive: Arrive, server: Served) -> Player:
    """A visitor on the first turn."""
    player = arrive(server.url)
    player.sees("Whose office do you take?")
    player.press("Enter", BRIEFING)
    player.press("Enter", "You decide")
    return player


def cells(player: Player) -> tuple[int, int]:
    """The columns and rows that the browser's terminal has, as it told the server."""
    (url,) = [url for url in player.asked if "/game/" in url][-1:]
    told = parse_qs(urlsplit(url).query)
    return int(told["width"][0]), int(told["height"][0])


def cell_of(words: str, size: tuple[int, int]) -> tuple[int, int]:
    """Where words stand on the first turn, on a terminal of that size."""

    async def look() -> tuple[int, int]:
        session = Session(load_scenario(HARBOUR), "north", 1)
        async with playing(size, session=session) as (app, pilot):
            await press(app, pilot, "enter")
            rows = shown(app).splitlines()
            row = next(at for at, line in enumerate(rows) if words in line)
            return rows[row].index(words), row

    with ThreadPoolExecutor(1) as elsewhere:  # the browser has this thread's loop
        return elsewhere.submit(lambda: asyncio.run(look())).result()


def click(player: Player, cell: tuple[int, int], size: tuple[int, int]) -> None:
    """Click a cell of the terminal with the real mouse."""
    box = player.page.locator(".xterm-screen").bounding_box()
    assert box is not None
    x = box["x"] + (cell[0] + 1.5) * box["width"] / size[0]
    y = box["y"] + (cell[1] + 0.5) * box["height"] / size[1]
    player.page.mouse.click(x, y)


def test_a_setting_stays_and_is_nobody_elses(
    tmp_path: Path, arrive: Arrive, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = tmp_path / "host"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(host))
    monkeypatch.setenv("HOME", str(host))
    with Served(tmp_path / "data", str(HARBOUR)) as server:
        player = begun(arrive, server)
        player.press(",", "a change holds at once and is kept")
        player.page.keyboard.press("ArrowDown")
        player.press("ArrowRight", "120")
        (kept,) = (tmp_path / "data").rglob("config.toml")
        until(lambda: "width = 120" in kept.read_text("utf-8"), "not kept", player.pause)
        player.reload()
        player.sees(BRIEFING)
        before = len(player.shown)
        player.press(",", "a change holds at once and is kept")
        player.sees("120", before)
        other = begun(arrive, server)
        before = len(other.shown)
        other.press(",", "a change holds at once and is kept")
        other.sees("100", before)
        assert "120" not in other.shown[before:]
        assert len(list((tmp_path / "data").rglob("config.toml"))) == 1
    assert not list(host.rglob("*.toml"))


def test_a_click_takes_a_choice(tmp_path: Path, arrive: Arrive) -> None:
    with Served(tmp_path, str(HARBOUR)) as server:
        player = begun(arrive, server)
        size = cells(player)
        before = len(player.shown)
        click(player, cell_of("Split the bill", size), size)
        player.sees("What happened", before)
        (journal,) = tmp_path.rglob("*.jsonl")
        assert '"split"' in journal.read_text(encoding="utf-8")
        click(player, (size[0] // 2, size[1] - 1), size)  # anywhere: the next thing that happened
        player.reload()  # in the middle of it
        player.sees("You decide")
        assert '"split"' in journal.read_text(encoding="utf-8")
        assert len(journal.read_text(encoding="utf-8").splitlines()) == 2
        assert not player.trouble


def test_the_story_is_saved_as_a_file(tmp_path: Path, arrive: Arrive) -> None:
    with Served(tmp_path, str(HARBOUR)) as server:
        player = begun(arrive, server)
        for key in ("1", "1", "2"):
            player.press(key, "What happened")
            player.page.keyboard.press("s")
            player.pause(1)
        player.sees("play again")
        got: list[Download] = []

        def saved(file: Download) -> None:
            got.append(file)

        def opened(page: Page) -> None:
            page.on("download", saved)

        player.page.on("download", saved)
        player.page.context.on("page", opened)
        player.press("x", "Your browser saves it")
        player.page.keyboard.press("Enter")
        until(lambda: bool(got), "nothing was saved", player.pause)
        text = got[0].path().read_text(encoding="utf-8")
        assert "North pays for planks" in text
        assert "harbour" in got[0].suggested_filename
        assert not list((tmp_path / "Downloads").rglob("*"))


def test_what_is_copied_is_on_the_clipboard(tmp_path: Path, arrive: Arrive) -> None:
    with Served(tmp_path, str(HARBOUR)) as server:
        player = begun(arrive, server)
        player.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        player.press("Shift+Y", "Copied")
        read = "navigator.clipboard.readText()"
        until(lambda: bool(player.page.evaluate(read)), "nothing was copied", player.pause)
        assert player.page.evaluate(read).startswith("communique play ")
        assert not player.trouble
