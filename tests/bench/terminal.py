"""A program on the other end of a pseudo-terminal, with a clock on every byte that it writes."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

ROOT = Path(__file__).parents[2]
QUIET = 0.05
"""Seconds without a byte after which a paint is held to be over; they are not counted."""
REST = 0.12
"""The same between two keys: a late paint is not taken for the next key's, nor what comes by itself
after a beat (`game.tui.screens.steps.BEAT`) for an answer."""
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Burst:
    """What was written in answer to something: when its first and last bytes came, and how many.

    The times are seconds since the program was started, or since the key was sent; ``busy`` is the
    time that it kept processors busy until now, which does not depend on who else is at work.
    """

    first: float
    last: float
    size: int
    busy: float


class SilenceError(Exception):
    """A program did not show what was waited for."""


class Terminal:
    """Starts Python with these arguments in a terminal of that many columns and rows."""

    def __init__(self, arguments: Sequence[str], size: tuple[int, int], home: Path) -> None:
        self._own, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        surroundings = {
            **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CACHE_HOME": str(home / "cache"),
        }
        self._since = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=child,
            stdout=child,
            stderr=child,
            cwd=ROOT,
            env=surroundings,
            start_new_session=True,
        )
        os.close(child)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        os.close(self._own)

    def painted(self, marker: str) -> Burst:
        """The first paint: up to the last byte before a pause, once the marker has been shown."""
        return self._read(marker.encode(), QUIET)

    def press(self, keys: str, rest: float = REST) -> Burst | None:
        """Send keys, and wait for what is painted in answer; ``None`` if nothing is."""
        before = self._busy()
        self._since = time.perf_counter()
        os.write(self._own, keys.encode())
        try:
            return self._read(b"", rest, 5 * rest, before)
        except SilenceError:
            return None

    def _read(
        self, marker: bytes, quiet: float, patience: float = PATIENCE, before: float = 0.0
    ) -> Burst:
        shown, first, last = b"", 0.0, 0.0
        while True:
            over = bool(shown) and marker in shown
            ready, _, _ = select.select([self._own], [], [], quiet if over else patience)
            now = time.perf_counter() - self._since
            if not ready:
                if over:
                    return Burst(first, last, len(shown), self._busy() - before)
                raise SilenceError(f"nothing came; shown so far: {shown[-500:]!r}")
            try:
                piece = os.read(self._own, 65_536)
            except OSError:
                raise SilenceError(f"it has ended: {shown[-500:]!r}") from None
            first, last = first or now, now
            shown += piece

    def _busy(self) -> float:
        threads = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(each.read_text(encoding="ascii").split()[0]) for each in threads) / 1e9

    def megabytes(self) -> float:
        """What the program holds in memory now."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        kilobytes = next(line.split()[1] for line in status.splitlines() if "VmRSS" in line)
        return int(kilobytes) / 1_024
