"""Playing the app from its first screen to an ending, with the keys alone or the mouse alone."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Protocol

from textual import events
from textual.widgets import OptionList

from game.session.campaign import CampaignSession
from game.session.session import Session
from game.tui.commands.registry import commands_of
from game.tui.keymap import keys_of, shown_of
from game.tui.screens.base import BaseScreen
from game.tui.widgets.option import OptionRow
from game.tui.widgets.options import Options
from tests.tui.stage import screen_name, settle, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.widget import Widget

    from game.scenario.campaign.model import Campaign
    from game.scenario.model import Scenario
    from game.session.journal import Journal
    from game.tui.app import CommuniqueApp
    from game.tui.commands.command import Command

    Size = tuple[int, int]

PATIENCE = 10
"""How often a screen is waited for."""
MOST_ACTS = 400
"""Keys or clicks after which a walk that has not ended goes round in a circle."""


def chosen(session: Session, rule: int) -> str:
    """The choice that a rule takes of those that are open."""
    event = session.view().event
    assert event is not None
    return random.Random(f"{rule}/{event.id}").choice(sorted(session.view().open))


def played(scenario: Scenario, seat: str, seed: int, rule: int, journal: Journal) -> Session:
    """The same game without an app."""
    session = Session(scenario, seat, seed, journal)
    while not session.over:
        session.decide(chosen(session, rule))
    return session


def first_part_played(
    campaign: Campaign, seed: int, rule: int, journal: Journal
) -> CampaignSession:
    """The same first part of a campaign without an app."""
    kept = CampaignSession(campaign, seed, journal)
    while not kept.session.over:
        kept.session.decide(chosen(kept.session, rule))
    return kept


class Hand(Protocol):
    """The keys, or the mouse."""

    async def command(self, name: str) -> None:
        """Carry out a command of the screen."""

    async def pick(self, row: int) -> None:
        """Take a row of the list on the screen, from 0."""

    async def take(self, option: str) -> None:
        """Take an option of a decision."""

    async def mark(self) -> None:
        """Leave something marked on the way, if this hand can mark."""


class Keys:
    """Nothing but keys: digits and arrows in turn."""

    def __init__(self, app: CommuniqueApp, pilot: Pilot[None]) -> None:
        self._app, self._pilot = app, pilot
        self._taken = 0

    async def _press(self, key: str) -> None:
        await self._pilot.press(key)

    async def command(self, name: str) -> None:
        """The command's first key."""
        await self._press(keys_of(_command(self._app, name), self._app.settings.keymap)[0])

    async def pick(self, row: int) -> None:
        """Arrows and enter."""
        await self._press("home")
        for _ in range(row):
            await self._press("down")
        await self._press("enter")

    async def take(self, option: str) -> None:
        """The number of the option, or the arrows."""
        options = self._app.screen.query_one(Options)
        number = next(row.option.number for row in _rows(self._app) if row.option.id == option)
        self._taken += 1
        if self._taken % 2 and number <= 9:
            await self._press(str(number))
            return
        for _ in range(len(_rows(self._app))):
            if options.marked == number:
                break
            await self._press("down")
        assert options.marked == number
        await self._press("enter")

    async def mark(self) -> None:
        """An arrow."""
        await self._press("down")


class Mouse:
    """Nothing but clicks and the wheel, on what is seen."""

    def __init__(self, app: CommuniqueApp, pilot: Pilot[None]) -> None:
        self._app, self._pilot = app, pilot

    async def command(self, name: str) -> None:
        """The command's words in the footer; where there is none, the words that say go on."""
        if screen_name(self._app) == "Steps":
            await self._click("#steps--prompt", (1, 0))
            return
        command = _command(self._app, name)
        words = f"{shown_of(command, self._app.settings.keymap)} {command.footer}"
        lines = shown(self._app).splitlines()
        assert words in lines[-1], (words, lines[-1])
        await self._click(None, (lines[-1].index(words), len(lines) - 1))

    async def pick(self, row: int) -> None:
        """The row's text."""
        rows = self._app.screen.query_one(OptionList)
        line = next(y for y in range(rows.size.height) if _option_at(rows, y) == row)
        await self._click(rows, (3, line + rows.content_offset.y))

    async def take(self, option: str) -> None:
        """The row; the wheel brings it into sight."""
        row = next(row for row in _rows(self._app) if row.option.id == option)
        place = self._app.screen.query_one(Options)
        for _ in range(20):
            if place.region.contains_point(row.region.offset):
                break
            await self._wheel(place)
        await self._click(row, (2, 0))

    async def mark(self) -> None:
        """The mouse marks nothing."""

    async def _wheel(self, place: Widget) -> None:
        await self._pilot._post_mouse_events([events.MouseScrollDown], place, button=0)
        await self._pilot.pause()

    async def _click(self, widget: Widget | str | None, offset: tuple[int, int]) -> None:
        await self._pilot.click(widget, offset=offset)
        await self._pilot.pause()


def _option_at(rows: OptionList, line: int) -> int | None:
    """Which option of a list stands on a line of it."""
    at = rows.scroll_offset.y + line
    return rows._lines[at][0] if at < len(rows._lines) else None


def _rows(app: CommuniqueApp) -> list[OptionRow]:
    return list(app.screen.query(OptionRow))


def _command(app: CommuniqueApp, name: str) -> Command:
    screen = app.screen
    assert isinstance(screen, BaseScreen)
    return next(command for command in commands_of(screen.SCOPE) if command.id == name)


class Walk:
    """From a scenario's first screen to its ending.

    ``sizes`` are what the terminal is turned to on the way: in the middle of a turn and in the
    middle of what happened, by turns.  ``reads_on`` tells whether what happened is read step by
    step or skipped where that can be.
    """

    def __init__(
        self,
        app: CommuniqueApp,
        pilot: Pilot[None],
        hand: Callable[[CommuniqueApp, Pilot[None]], Hand],
        rule: int,
        sizes: tuple[Size, ...] = (),
        *,
        reads_on: bool = False,
    ) -> None:
        self._app, self._pilot, self._rule = app, pilot, rule
        self._hand = hand(app, pilot)
        self._sizes = list(sizes)
        self._reads_on = reads_on
        self.resized: list[str] = []
        """On which screens the terminal was turned."""

    async def to(self, end: str, seat: int = 0) -> None:
        """Play until a screen of that name."""
        for _ in range(MOST_ACTS):
            await self._pilot.pause()
            screen = screen_name(self._app)
            if screen == end:
                return
            if screen == "Turn":
                await self._decide()
            elif screen == "Seat":
                await self._hand.pick(seat)
            elif screen == "Steps":
                await self._read()
            else:
                await self._hand.command(ONWARD[screen])
        raise AssertionError(f"it has come no further than {screen_name(self._app)}")

    async def _decide(self) -> None:
        assert self._app.game is not None
        if self._sizes:
            await self._hand.mark()
        marked = self._app.screen.query_one(Options).marked
        if await self._turn_terminal("Turn"):
            assert self._app.screen.query_one(Options).marked == marked
        option = chosen(self._app.game.session, self._rule)
        before = len(self._app.game.session.road)
        await self._hand.take(option)
        for _ in range(PATIENCE):
            if len(self._app.game.session.road) > before and screen_name(self._app) != "Turn":
                break
            await self._pilot.pause()
        taken = [choice for _, choice in self._app.game.session.road[before:]]
        assert taken == [option]

    async def _read(self) -> None:
        told = shown(self._app)
        turned = await self._turn_terminal("Steps")
        assert told.strip()
        can_skip = isinstance(self._hand, Keys)
        await self._hand.command("next" if turned or self._reads_on or not can_skip else "skip")

    async def _turn_terminal(self, screen: str) -> bool:
        """Turn it to the next size, if it is this screen's turn; it stays on the screen."""
        if not self._sizes or (self.resized and self.resized[-1] == screen):
            return False
        await self._pilot.resize_terminal(*self._sizes.pop(0))
        await settle(self._app, self._pilot)
        assert screen_name(self._app) == screen
        self.resized.append(screen)
        return True


ONWARD = {"Briefing": "begin", "Campaign": "onward", "Chapter": "onward"}
"""The command that leads on from a screen."""


def records(path: Path) -> list[str]:
    """The lines of a kept game."""
    return path.read_text(encoding="utf-8").splitlines()
