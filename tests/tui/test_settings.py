"""The settings in force: on the settings screen, in the file, and on every other screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from game.tui.app import CommuniqueApp
from game.tui.config import config_path, read_config
from game.tui.settings import ITEMS
from tests.tui.stage import LARGE, SMALL, joined, playing, press, screen_name, settle, shown

if TYPE_CHECKING:
    from game.session.session import Session

NAMES = [item.name for item in ITEMS]


def _set(text: str) -> None:
    path = config_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _marked(app: CommuniqueApp, name: str) -> None:
    app.screen.query_one(OptionList).highlighted = NAMES.index(name)


async def test_a_change_holds_at_once_and_is_kept() -> None:
    async with playing(SMALL) as (app, pilot):
        await press(app, pilot, "comma")
        assert screen_name(app) == "Settings"
        assert app.theme == "communique"
        await press(app, pilot, "right", "right")
        assert app.theme == "communique-paper"
        assert "Paper: light" in shown(app)
        assert "Theme           communique-paper" in shown(app)
        await press(app, pilot, "left", "left", "left")
        assert app.settings.theme == "terminal-paper"
        await press(app, pilot, "down", "enter", "down", "enter", "enter")
        assert (app.settings.width, app.settings.motion) == (120, "none")
        assert app.animation_level == "none"
        assert app.theme_variables["text-width"] == "120"
    kept = read_config().settings
    assert (kept.theme, kept.width, kept.motion) == ("terminal-paper", 120, "none")
    async with playing(SMALL) as (app, _pilot):
        assert app.theme == "terminal-paper"
        assert app.animation_level == "none"


async def test_the_last_row_says_what_the_keys_do_and_help_is_there() -> None:
    async with playing(SMALL) as (app, pilot):
        await press(app, pilot, "comma", "down")
        last = shown(app).splitlines()[-1]
        assert "right next value" in last
        assert "left previous value" in last
        await press(app, pilot, "question_mark")
        assert screen_name(app) == "Help"
        await press(app, pilot, "escape")
        assert screen_name(app) == "Settings"


async def test_settings_by_mouse_alone() -> None:
    async with playing(SMALL) as (app, pilot):
        last = shown(app).splitlines()[-1]
        await pilot.click(offset=(last.index("settings"), 23))
        await settle(app, pilot)
        rows = shown(app).splitlines()
        (row,) = (at for at, line in enumerate(rows) if "Words for signs" in line)
        await pilot.click(offset=(8, row))
        await settle(app, pilot)
        assert app.settings.labels
        assert "up 6" in joined(app)
        last = shown(app).splitlines()[-1]
        await pilot.click(offset=(last.index("previous value"), 23))
        await settle(app, pilot)
        assert not app.settings.labels
        await pilot.click(offset=(last.index("back"), 23))
        await settle(app, pilot)
        assert screen_name(app) == "Title"


async def test_words_for_signs_reach_the_game_below(session: Session) -> None:
    session.decide("pay")
    async with playing(LARGE, session=session) as (app, pilot):
        before = shown(app)
        assert "#" in before
        await press(app, pilot, "comma")
        _marked(app, "labels")
        await press(app, pilot, "enter", "escape")
        text = shown(app)
        for sign in ("#", "**", ".....", "++", " = "):
            assert sign not in text
        assert re.search(r"(up|down) (a little|clearly|strongly)", text)
        assert "turn 2 of" in text
        await press(app, pilot, "comma")
        _marked(app, "labels")
        await press(app, pilot, "enter", "escape")
        assert shown(app) == before


async def test_the_text_is_as_wide_as_is_set(session: Session) -> None:
    _set("width = 60\n")
    async with playing((200, 60), session=session) as (app, pilot):
        page = app.screen.query("Page > Flow").first()
        assert page.size.width == 60
        await press(app, pilot, "comma")
        _marked(app, "width")
        await press(app, pilot, "right", "escape")
        assert page.size.width == 72


async def test_own_keys_are_in_footer_help_palette_and_hand(session: Session) -> None:
    _set('[keymap]\nwhy = "ctrl+y"\nhelp = ["!", "f1"]\nback = "k"\n')
    session.decide("pay")
    async with playing(SMALL, session=session) as (app, pilot):
        assert app.config.problems == ()
        last = shown(app).splitlines()[-1]
        assert "^y why" in last
        assert "! help" in last
        await press(app, pilot, "w")
        assert screen_name(app) == "Turn"
        await press(app, pilot, "ctrl+y")
        assert screen_name(app) == "Why"
        await press(app, pilot, "k")
        assert screen_name(app) == "Turn"
        await pilot.click(offset=(last.index("why"), 23))
        await settle(app, pilot)
        assert screen_name(app) == "Why"
        await press(app, pilot, "k", "exclamation_mark")
        assert screen_name(app) == "Help"
        await pilot.resize_terminal(100, 130)
        await settle(app, pilot)
        assert "^y What a score is made of" in joined(app)
        await press(app, pilot, "k", "ctrl+p")
        await settle(app, pilot)
        assert "(^y)" in joined(app)


async def test_mistakes_are_told_at_the_start_and_listed() -> None:
    _set('theme = "nowhere"\nwidth = 1\n')
    async with playing(SMALL) as (app, pilot):
        (note,) = app._notifications
        assert "line 1: theme cannot be" in note.message
        assert "And 1 more. , shows all." in note.message
        await press(app, pilot, "comma")
        assert "line 2: width cannot be 1;" in joined(app)


async def test_a_file_that_cannot_be_changed_is_told_and_left() -> None:
    text = 'theme = "unfinished\n'
    _set(text)
    async with playing(SMALL) as (app, pilot):
        await press(app, pilot, "comma", "right")
        assert app.theme == "communique"
        assert any("Not kept" in note.message for note in app._notifications)
        assert app.settings.theme == "communique"
    assert config_path().read_text() == text


@pytest.mark.parametrize(("level", "motion"), [("full", "full"), ("less", "basic")])
def test_motion(level: str, motion: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEXTUAL_ANIMATIONS", raising=False)
    _set(f'motion = "{level}"\n')
    assert CommuniqueApp().animation_level == motion


async def test_a_theme_of_ones_own() -> None:
    _set('theme = "mine"\n[themes.mine]\nbase = "communique-paper"\nbackground = "#ffffff"\n')
    async with playing(SMALL) as (app, pilot):
        assert app.theme == "mine"
        assert app.screen.styles.background.hex == "#FFFFFF"
        await press(app, pilot, "d")
        assert app.theme == "communique"
        await press(app, pilot, "d")
        assert app.theme == "mine"
