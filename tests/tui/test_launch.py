"""The start of the app: what it loads, and that the search for garbage goes on afterwards."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from game.tui.haste import hasten
from tests.tui.stage import SMALL, playing

ROOT = Path(__file__).parents[2]
LATER = ("click", "game.cli", "game.scenario.model", "game.rules", "numpy", "networkx", "pydantic")
"""What the title screen does without; each would be felt at the start."""
START = f"""
import sys
from game.tui import screens
import game.__main__, game.commands.start, game.tui.app
screens.TitleScreen
print([name for name in {LATER!r} if name in sys.modules])
"""


def test_the_title_loads_nothing_that_it_can_do_without() -> None:
    command = [sys.executable, "-c", START]
    told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    assert told.stdout.strip() == "[]"


async def test_garbage_is_searched_for_again_once_the_first_screen_is_there() -> None:
    hasten()
    try:
        assert not gc.isenabled()
        async with playing(SMALL):
            assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()


def test_a_shell_that_asks_what_could_be_typed_gets_no_title(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from game.__main__ import COMPLETION, main

    monkeypatch.setattr(sys, "argv", ["communique"])
    monkeypatch.setenv(COMPLETION, "bash_source")
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 0
    assert "_communique_completion" in capsys.readouterr().out
