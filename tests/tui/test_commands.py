"""One registry feeds keys, footer, palette and help."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest
from textual.binding import Binding

from game.tui import screens
from game.tui.bindings import bindings_of
from game.tui.commands.registry import COMMANDS, commands_of
from game.tui.commands.scopes import Scope
from game.tui.palette import CommandProvider
from game.tui.screens.help import parts_for
from tests.tui.stage import SMALL, playing, press, shown

if TYPE_CHECKING:
    from game.session.session import Session
    from game.tui.screens.base import BaseScreen

SCREENS: dict[str, type[BaseScreen]] = {
    screen.SCOPE: screen for screen in (getattr(screens, name) for name in screens.__all__)
}


def test_every_scope_has_its_screen() -> None:
    assert set(SCREENS) == set(get_args(Scope))


@pytest.mark.parametrize("scope", get_args(Scope))
def test_no_key_means_two_things(scope: Scope) -> None:
    keys = [key for command in commands_of(scope) for key in command.keys]
    assert len(keys) == len(set(keys))
    assert commands_of(scope)


@pytest.mark.parametrize("scope", get_args(Scope))
def test_every_command_can_be_carried_out(scope: Scope) -> None:
    screen = SCREENS[scope]
    assert [b.key for b in screen.BINDINGS if isinstance(b, Binding)] == [
        b.key for b in bindings_of(scope) if isinstance(b, Binding)
    ]
    for command in commands_of(scope):
        if command.action:
            assert hasattr(screen, f"action_{command.action}"), command.id


def test_commands_are_complete() -> None:
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))
    for command in COMMANDS:
        assert command.part
        assert command.shown
        assert command.help.endswith(".")
        assert command.scopes
        assert bool(command.keys) == bool(command.action)


async def test_footer_fits_and_help_tells_every_command(session: Session) -> None:
    session.decide("pay")
    async with playing(SMALL, session=session) as (app, pilot):
        last = shown(app).splitlines()[-1]
        for command in commands_of("turn"):
            if command.foot("turn"):
                assert f"{command.shown} {command.footer}" in last
        assert "^p palette" in last
        await pilot.resize_terminal(100, 130)
        await press(app, pilot, "question_mark")
        text = " ".join(shown(app).split())
        for command in COMMANDS:
            assert " ".join(f"{command.shown} {command.help}".split()) in text


async def test_help_begins_with_the_screen_one_came_from(session: Session) -> None:
    session.decide("pay")
    async with playing(SMALL, session=session) as (app, pilot):
        await press(app, pilot, "question_mark")
        assert shown(app).splitlines()[2].split(" ─")[0].strip() == "Deciding"
        await press(app, pilot, "escape", "r", "question_mark")
        assert shown(app).splitlines()[2].split(" ─")[0].strip() == "The map of relations"


@pytest.mark.parametrize("scope", get_args(Scope))
def test_help_has_every_part_once(scope: str) -> None:
    assert sorted(parts_for(scope)) == sorted({command.part for command in COMMANDS})


async def test_click_in_the_footer_presses_the_key(session: Session) -> None:
    session.decide("pay")
    async with playing(SMALL, session=session) as (app, pilot):
        last = shown(app).splitlines()[-1]
        await pilot.click(offset=(last.index("relations"), 23))
        await pilot.pause()
        assert type(app.screen).__name__ == "RelationsScreen"
        await press(app, pilot, "escape")
        await pilot.click(offset=(last.index("palette"), 23))
        await pilot.pause()
        assert type(app.screen).__name__ == "CommandPalette"


async def test_palette_has_every_command(session: Session) -> None:
    session.decide("pay")
    async with playing(SMALL, session=session) as (app, pilot):
        provider = CommandProvider(app.screen)
        found = [str(hit.text) async for hit in provider.discover()]
        for command in commands_of("turn"):
            if command.palette:
                assert any(command.palette in hit for hit in found), command.id
        for command in commands_of("turn"):
            if command.palette:
                hits = [hit async for hit in provider.search(command.palette)]
                assert hits, command.id
        await press(app, pilot, "ctrl+p", *"relations", "enter", "enter")
        assert type(app.screen).__name__ == "RelationsScreen"
