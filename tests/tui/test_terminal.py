"""The app in a real pseudo-terminal: it paints, plays, keeps the game and gives the screen back."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.tui.conftest import HARBOUR
from tests.tui.terminal import PATIENCE, ROOT, Terminal

if TYPE_CHECKING:
    from pathlib import Path

BREAKS = """
from game.tui.screens.turn import TurnScreen

def broken(self):
    raise ZeroDivisionError("the [bold]pier[/] is divided")

TurnScreen.action_sources = broken
"""
"""A mistake in the program: the turn's way to the sources."""
BREAKS_IN_A_WORKER = """
from game.tui.screens.turn import TurnScreen

def broken():
    raise ZeroDivisionError("in the background")

TurnScreen.action_sources = lambda self: self.run_worker(broken, thread=True)
"""

OWNS_THE_TERMINAL = """
import fcntl, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
"""
"""Makes it the terminal that a shell has, whose end the kernel tells."""


def begun(home: Path, program: str = "") -> Terminal:
    """A game with one decision taken, on its second turn."""
    arguments = ("play", str(HARBOUR), "--seat", "north", "--seed", "1")
    terminal = Terminal(*arguments, home=home, program=program)
    terminal.sees(b"Press enter to begin")
    terminal.sees(b"You decide", "\r")
    terminal.sees(b"What happened", "1")
    terminal.sees(b"turn 2 of", "s")
    return terminal


def decisions(home: Path) -> tuple[Path, int]:
    """Where the only game is kept, and how many decisions it has."""
    (kept,) = home.rglob("*.jsonl")
    return kept, len(kept.read_text(encoding="utf-8").splitlines()) - 1


def goes_on(home: Path) -> None:
    """The game can be continued with its one decision."""
    kept, taken = decisions(home)
    assert taken == 1
    told = subprocess.run(
        [sys.executable, "-m", "game", "play", str(HARBOUR), "--plain", "--resume", str(kept)],
        input="quit\n",
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        cwd=ROOT,
        env={**os.environ, "XDG_DATA_HOME": str(home)},
    )
    assert told.returncode == 0, told.stderr
    assert "urn 2 of" in told.stdout


def test_a_game_in_a_real_terminal(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    terminal.type("q")
    assert terminal.leave() == 0
    terminal.is_as_before()
    kept, _ = decisions(tmp_path)
    assert terminal.last_words.split("\n")[-3:] == [
        f"Kept in {kept}",
        f"Go on: communique play {HARBOUR} --resume {kept}",
        "",
    ]
    goes_on(tmp_path)


@pytest.mark.parametrize(
    "program",
    [
        pytest.param(BREAKS, id="handler"),
        pytest.param(BREAKS_IN_A_WORKER, id="worker", marks=pytest.mark.long),
    ],
)
def test_after_a_mistake_of_the_program(tmp_path: Path, program: str) -> None:
    terminal = begun(tmp_path, program)
    terminal.type("s")
    assert terminal.leave() == 1
    terminal.is_as_before()
    kept, _ = decisions(tmp_path)
    words = terminal.last_words
    assert "by a mistake of its own (" in words
    assert f"Kept in {kept}\nGo on: communique play {HARBOUR} --resume {kept}\n" in words
    assert len(words.strip().splitlines()) == 4, words
    assert "Traceback" not in words
    (log,) = re.findall(r"written down for whoever mends it: (.*)\n", words)
    text = (tmp_path / log).read_text(encoding="utf-8")
    assert log.startswith(str(tmp_path))
    assert "Traceback" in text
    assert "ZeroDivisionError" in text
    goes_on(tmp_path)


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(signal.SIGTERM, id="SIGTERM", marks=pytest.mark.long),
        pytest.param(signal.SIGINT, id="SIGINT"),
        pytest.param(signal.SIGHUP, id="SIGHUP", marks=pytest.mark.long),
    ],
)
def test_ended_by_a_signal(tmp_path: Path, number: signal.Signals) -> None:
    terminal = begun(tmp_path)
    terminal.process.send_signal(number)
    assert terminal.leave() == 128 + number
    terminal.is_as_before()
    kept, _ = decisions(tmp_path)
    assert terminal.last_words.split("\n")[-4:] == [
        f"Communiqué was ended from outside ({number.name}).",
        f"Kept in {kept}",
        f"Go on: communique play {HARBOUR} --resume {kept}",
        "",
    ]
    goes_on(tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("program", ["", OWNS_THE_TERMINAL], ids=["unsaid", "with a signal"])
def test_the_window_is_closed(tmp_path: Path, program: str) -> None:
    terminal = begun(tmp_path, program)
    assert terminal.hang_up() in (1, 128 + signal.SIGHUP)
    goes_on(tmp_path)


@pytest.mark.long
def test_control_c_is_no_way_out_by_mistake(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    terminal.sees(b"q leaves", "\x03")
    terminal.type("q")
    assert terminal.leave() == 0
    terminal.is_as_before()
