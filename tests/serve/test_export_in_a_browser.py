"""What is exported in the browser is downloaded there, and nothing is written on the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.serve.conftest import Player, Served
from tests.tui.conftest import HARBOUR

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Arrive = Callable[[str], Player]

pytestmark = pytest.mark.browser


def test_the_story_is_downloaded(tmp_path: Path, arrive: Arrive) -> None:
    with Served(tmp_path, str(HARBOUR)) as server:
        player = arrive(server.url)
        player.sees("Whose office do you take?")
        player.press("Enter", "What you want by the end")
        player.press("Enter", "You decide")
        decide, ending = "You decide", "which decision mattered"
        for choice, then in (("1", decide), ("2", decide), ("2", ending)):
            player.press(choice, "What happened")
            player.press("s", then)
        player.press("x", "Your browser saves it.")
        with player.page.expect_download() as download:
            player.press("Enter", "handed to the browser")
        assert download.value.suggested_filename == "harbour-1-story.txt"
        text = download.value.path().read_text(encoding="utf-8")
        assert "South sends a cake. [i]It is dry.[/i]" in text
        assert "南の町" in text
        assert not list(tmp_path.rglob("*story*"))
