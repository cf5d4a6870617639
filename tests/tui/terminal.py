"""A real pseudo-terminal with the game at its other end."""

from __future__ import annotations

import base64
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
PATIENCE = 15
BEGINS = b"\x1b[?1049h"
GIVES_THE_SCREEN_BACK = b"\x1b[?1049l"
CURSOR = b"\x1b[?25h"
MOUSE = tuple(f"\x1b[?{mode}".encode() for mode in (1000, 1003, 1015, 1006, 2004, 1004))
"""What a terminal is asked to report: h turns it on, l off."""


class Terminal:
    """A program on the other end of a pseudo-terminal of 80x24.

    ``program`` is run before the command line is, in the same process.
    """

    def __init__(self, *arguments: str, home: Path, program: str = "") -> None:
        self._parent, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before: list[Any] = termios.tcgetattr(child)
        run = ["-c", f"{program}\nfrom game.cli import main\nmain()"] if program else ["-m", "game"]
        self.process = subprocess.Popen(
            [sys.executable, *run, *arguments],
            stdin=child,
            stdout=child,
            stderr=child,
            cwd=ROOT,
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "XDG_DATA_HOME": str(home),
                "XDG_STATE_HOME": str(home),
            },
            start_new_session=True,
        )
        self._child = child
        self.shown = b""

    def type(self, keys: str) -> None:
        os.write(self._parent, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._child, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process.send_signal(signal.SIGWINCH)

    def wait_for(self, seen: Callable[[bytes], bool]) -> None:
        """Read on until something has been shown; fail when nothing comes any more."""
        begun = len(self.shown)
        while not seen(self.shown[begun:]):
            ready, _, _ = select.select([self._parent], [], [], PATIENCE)
            assert ready, self.shown[-2_000:]
            assert self._read(), self.shown[-2_000:]

    def sees(self, words: bytes, keys: str = "") -> None:
        """Type keys, and wait until these words are shown."""
        if keys:
            self.type(keys)
        self.wait_for(lambda shown: words in shown)

    def _read(self) -> bool:
        try:
            piece = os.read(self._parent, 65_536)
        except OSError:
            return False
        self.shown += piece
        return bool(piece)

    def leave(self) -> int:
        """Wait for its end, and read all that it says until then."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < deadline, self.shown[-2_000:]
            if select.select([self._parent], [], [], 0.1)[0]:
                self._read()
        while select.select([self._parent], [], [], 0)[0] and self._read():
            pass
        self.after: list[Any] = termios.tcgetattr(self._child)
        self._close()
        return self.process.wait(PATIENCE)

    def hang_up(self) -> int:
        """Close the window that it is in; the exit code."""
        os.close(self._child)
        os.close(self._parent)
        return self.process.wait(PATIENCE)

    def _close(self) -> None:
        os.close(self._child)
        os.close(self._parent)

    @property
    def last_words(self) -> str:
        """What is on the screen after it was given back."""
        told = self.shown[self.shown.rindex(GIVES_THE_SCREEN_BACK) :].decode()
        return re.sub(r"\x1b\[[?<>0-9;]*[a-z]", "", told).replace("\r\n", "\n")

    @property
    def copied(self) -> list[str]:
        """What was sent to the clipboard (OSC 52), in order."""
        found = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)", self.shown)
        return [base64.b64decode(each, validate=True).decode() for each in found]

    def is_as_before(self) -> None:
        """The screen, the cursor, the mouse and the keyboard are the shell's again."""
        for on in (BEGINS, *(mode + b"h" for mode in MOUSE)):
            assert on in self.shown
        last = self.shown
        assert last.rindex(GIVES_THE_SCREEN_BACK) > last.rindex(BEGINS)
        assert last.rindex(CURSOR) > last.rindex(b"\x1b[?25l")
        for mode in MOUSE:
            assert last.rindex(mode + b"l") > last.rindex(mode + b"h"), mode
        assert self.after == self.before
        lflag = self.after[3]
        assert isinstance(lflag, int)
        assert lflag & termios.ECHO
        assert lflag & termios.ICANON
