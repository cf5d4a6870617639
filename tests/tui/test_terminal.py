"""The app in a real pseudo-terminal: it paints, plays, keeps the game and gives the screen back."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import TYPE_CHECKING

from tests.tui.conftest import HARBOUR

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
PATIENCE = 30
GIVES_THE_SCREEN_BACK = b"\x1b[?1049l"


class Terminal:
    """A program on the other end of a pseudo-terminal of 80x24."""

    def __init__(self, *arguments: str, home: Path) -> None:
        self._parent, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "game", *arguments],
            stdin=child,
            stdout=child,
            stderr=child,
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm-256color", "XDG_DATA_HOME": str(home)},
            start_new_session=True,
        )
        os.close(child)
        self.shown = b""

    def type(self, keys: str) -> None:
        os.write(self._parent, keys.encode())

    def wait_for(self, seen: Callable[[bytes], bool]) -> None:
        """Read on until something has been shown; fail when nothing comes any more."""
        begun = len(self.shown)
        while not seen(self.shown[begun:]):
            ready, _, _ = select.select([self._parent], [], [], PATIENCE)
            assert ready, self.shown[-2_000:]
            self._read()

    def _read(self) -> bool:
        try:
            piece = os.read(self._parent, 65_536)
        except OSError:
            return False
        self.shown += piece
        return bool(piece)

    def leave(self) -> int:
        while self._read():
            pass
        os.close(self._parent)
        return self._process.wait(PATIENCE)


def test_a_game_in_a_real_terminal(tmp_path: Path) -> None:
    terminal = Terminal("play", str(HARBOUR), "--seat", "north", "--seed", "1", home=tmp_path)
    terminal.wait_for(lambda shown: b"Press enter to begin" in shown)
    terminal.type("\r")
    terminal.wait_for(lambda shown: b"You decide" in shown)
    terminal.type("1")
    terminal.wait_for(lambda shown: b"What happened" in shown)
    terminal.type("q")
    assert terminal.leave() == 0
    assert GIVES_THE_SCREEN_BACK in terminal.shown
    (kept,) = tmp_path.rglob("*.jsonl")
    assert len(kept.read_text(encoding="utf-8").splitlines()) == 2
    assert b"Kept in" in terminal.shown[terminal.shown.rindex(GIVES_THE_SCREEN_BACK) :]
