"""A server in a process of its own, and players in a real browser without a window."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, WebSocket

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z$]|\x1b\][^\x07]*\x07")


def until(holds: Callable[[], bool], why: str, pause: Callable[[float], object]) -> None:
    """Wait for something that another process does; fail when it does not come."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, why
        pause(0.05)


class Served:
    """`communique serve` in a process of its own."""

    def __init__(self, home: Path, *arguments: str, port: int = 0) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "game", "serve", "--port", str(port), *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "XDG_DATA_HOME": str(home)},
            start_new_session=True,
        )
        self.told: list[str] = []
        while not self.told or not self.told[-1].endswith("every game is kept."):
            assert self.process.stderr is not None
            line = self.process.stderr.readline()
            assert line, self.told
            self.told.append(line.strip())
        self.url = re.findall(r"http://127\.0\.0\.1:\d+/", " ".join(self.told))[-1]
        self.port = int(self.url.rstrip("/").rpartition(":")[2])

    def apps(self) -> list[int]:
        """The processes that it has started and that have not ended."""
        return [pid for pid, parent in _alive() if parent == self.process.pid]

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(how)
        code = self.process.wait(PATIENCE)
        assert self.process.stderr is not None
        self.told += self.process.stderr.read().splitlines()
        self.process.stderr.close()
        return code

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self.process.poll() is None:
                self.stop()
        finally:
            self.process.kill()
            self.process.wait(PATIENCE)
            if self.process.stderr is not None:
                self.process.stderr.close()


def _alive() -> Iterator[tuple[int, int]]:
    """Every process that has not ended, and its parent."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            yield int(stat.parent.name), int(fields[1])


def is_alive(pid: int) -> bool:
    return any(found == pid for found, _ in _alive())


class Player:
    """Somebody in front of a page of the browser."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.trouble: list[str] = []
        self._shown: list[bytes] = []
        page.on("websocket", self._connects)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))

    def _connects(self, socket: WebSocket) -> None:
        self.asked.append(socket.url)
        self._shown = shown = []
        socket.on("framereceived", lambda frame: shown.append(_bytes(frame)))

    @property
    def shown(self) -> str:
        """What the app has painted since the page was loaded, without colours."""
        return _ESCAPES.sub("", b"".join(self._shown).decode("utf-8", errors="replace"))

    def sees(self, words: str, after: int = 0) -> None:
        """Wait until words are painted."""
        until(lambda: words in self.shown[after:], f"no {words!r} in {self.shown}", self.pause)

    def reload(self) -> None:
        """Load the page again; what was painted before counts no more."""
        self._shown = []
        self.page.reload()

    def takes(self, button: str) -> None:
        """Click a button of the page itself, each of which loads it again."""
        self._shown = []
        self.page.get_by_role("button", name=button).click()

    def press(self, key: str, then: str) -> None:
        """Press a key and wait for what comes of it."""
        before = len(self.shown)
        self.page.keyboard.press(key)
        self.sees(then, before)

    def is_told(self, words: str) -> None:
        """Wait until the page itself says something."""
        notice = self.page.get_by_role("status")
        notice.get_by_text(words).wait_for(timeout=PATIENCE * 1000)

    def pause(self, seconds: float) -> None:
        self.page.wait_for_timeout(seconds * 1000)


def _bytes(frame: str | bytes) -> bytes:
    return frame if isinstance(frame, bytes) else b""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found is not None, "these tests need Chromium: apt-get install chromium"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=[*SWITCHES])
        yield browser
        browser.close()


@pytest.fixture
def arrive(browser: Browser) -> Iterator[Callable[[str], Player]]:
    """Someone arrives at an address, with a browser that knows nothing yet."""
    contexts: list[BrowserContext] = []

    def arrives(url: str) -> Player:
        context = browser.new_context(viewport={"width": 1000, "height": 640})
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1000)
        player = Player(context.new_page())
        player.page.goto(url)
        return player

    yield arrives
    for context in contexts:
        context.close()
