"""Every command moved to a key of one's own: each screen says the new ones and obeys them."""

from __future__ import annotations

import re
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from game.scenario.campaign.reader import load_campaign
from game.tui.bindings import EACH_KEY
from game.tui.commands.registry import COMMANDS, PALETTE_KEY, commands_of
from game.tui.config import config_path, read_config
from game.tui.keymap import FIXED, key_shown
from game.tui.palette import CommandProvider
from game.tui.widgets.tail import Tail
from tests.tui.conftest import HARBOUR
from tests.tui.everywhere import Round, campaign_app
from tests.tui.stage import joined, playing, screen_name, settle, shown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from game.tui.app import CommuniqueApp

CREEK = Path(__file__).parents[1] / "data" / "creek" / "creek.yaml"
POOL = [
    *(f"alt+{letter}" for letter in ascii_lowercase),
    *(f"f{number}" for number in range(2, 25)),
    *(f"ctrl+alt+{letter}" for letter in ascii_lowercase),
]
OLD = re.compile(r"\b([Pp]ress (enter|escape|esc|space|[a-z])|esc (back|close)|F1)\b(?!:)")
"""How a text would name a key that is nobody's any more."""


@pytest.fixture
def moved() -> Mapping[str, str]:
    """Every command that can be moved, and its new key, in the player's settings file."""
    movable = [command.id for command in COMMANDS if command.id not in FIXED]
    assert len(movable) <= len(POOL)
    keys = dict(zip(movable, POOL, strict=False))
    path = config_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f'"{command}" = "{key}"' for command, key in keys.items()]
    path.write_text("\n".join(["[keymap]", *lines, ""]), encoding="utf-8")
    config = read_config()
    assert config.problems == ()
    assert {name: (key,) for name, key in keys.items()} == dict(config.settings.keymap)
    return keys


async def told(app: CommuniqueApp, stops: AsyncIterator[str], moved: Mapping[str, str]) -> set[str]:
    """Look at every stop; the screens that were seen."""
    seen = set()
    async for stop in stops:
        scope = str(app.screen.SCOPE)  # type: ignore[attr-defined]
        seen.add(scope)
        text = joined(app)
        old = OLD.search(text)
        assert old is None, (stop, text[max(0, old.start() - 60) : old.end() + 60])
        if app.screen.query("Tail"):
            row = shown(app).splitlines()[-1]
            feet = app.screen.query_one(Tail)._commands
            for command in feet[:3]:  # the later ones may not fit, their keys being long
                key = command.shown if command.id in FIXED else key_shown(moved[command.id])
                assert f"{key} {command.footer}" in row, (stop, row)
        hits = [str(hit.text) async for hit in CommandProvider(app.screen).discover()]
        for command in commands_of(scope):  # type: ignore[arg-type]
            if command.palette and command.id not in FIXED:
                told = f"{command.palette} ({key_shown(moved[command.id])})"
                assert any(told in hit for hit in hits), (stop, told)
    return seen


@pytest.mark.long
async def test_every_footer_can_be_clicked(tmp_path: Path) -> None:
    kept = tmp_path / "data" / "communique" / "sessions" / "harbour" / "1.jsonl"
    async with playing((200, 60), HARBOUR, journal_path=kept) as (app, pilot):
        async for stop in Round(app, pilot).story():
            for tail in app.screen.query(Tail):
                pressed = {key for _, _, key in tail._places}
                for command in tail._commands:
                    if command.id not in EACH_KEY:
                        assert command.keys[0] in pressed, (stop, command.id)
                assert PALETTE_KEY in pressed


async def test_a_click_in_the_footer_is_no_letter_in_a_line() -> None:
    async with playing((120, 40), HARBOUR, seat="north") as (app, pilot):
        await Round(app, pilot).do("begin", "glossary", "search", "t")
        row = shown(app).splitlines()[-1]
        await pilot.click(offset=(row.index("help"), 39))
        await settle(app, pilot)
        assert screen_name(app) == "Help"
        await Round(app, pilot).do("back")
        assert app.screen.query_one(Input).value == "t"


@pytest.mark.long
async def test_a_story_with_other_keys(moved: Mapping[str, str], tmp_path: Path) -> None:
    kept = tmp_path / "data" / "communique" / "sessions" / "harbour" / "1.jsonl"
    async with playing((200, 60), HARBOUR, journal_path=kept) as (app, pilot):
        seen = await told(app, Round(app, pilot).story(), moved)
        assert {"seat", "turn", "vote", "ending", "review", "title", "open"} <= seen


@pytest.mark.long
async def test_a_campaign_with_other_keys(moved: Mapping[str, str], tmp_path: Path) -> None:
    app = campaign_app(load_campaign(CREEK), tmp_path / "kept.jsonl")
    async with app.run_test(size=(200, 60)) as pilot:
        await settle(app, pilot)
        assert {"campaign", "chapter"} == await told(app, Round(app, pilot).campaign(), moved)


async def test_the_help_says_the_other_keys(moved: Mapping[str, str]) -> None:
    async with playing((120, 240), HARBOUR, seat="north") as (app, pilot):
        await Round(app, pilot).do("help")
        text = joined(app)
        for command in COMMANDS:
            key = command.shown if command.id in FIXED else key_shown(moved[command.id])
            assert " ".join(f"{key} {command.help}".split()) in text, command.id
        assert "does the same. " not in " ".join(re.findall(r"(?:F1|Enter) does.*", text))


async def test_further_keys_are_told_in_the_help() -> None:
    async with playing((120, 240), HARBOUR, seat="north") as (app, pilot):
        await Round(app, pilot).do("help")
        text = joined(app)
        assert "? Every key, and how to read the screen. F1 does the same." in text
        assert "Close the message. Esc and space do the same." in text
