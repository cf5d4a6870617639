"""A round of every screen that there is, for what has to hold on all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.session.campaign import CampaignSession
from game.tui import screens
from game.tui.app import CommuniqueApp
from game.tui.commands.registry import COMMANDS
from game.tui.keymap import keys_of
from game.tui.widgets.options import Options
from tests.tui.stage import settle

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from game.scenario.campaign.model import Campaign

MOST_TURNS = 60


class Round:
    """Goes from screen to screen with the keys of the commands, as the player has them."""

    def __init__(self, app: CommuniqueApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def scope(self) -> str:
        """Which screen is on top."""
        return str(getattr(self.app.screen, "SCOPE", ""))

    async def do(self, *names: str) -> None:
        """Give commands by their ids, or press keys that are nobody's own."""
        for name in names:
            found = [command for command in COMMANDS if command.id == name]
            keymap = self.app.settings.keymap
            await self.pilot.press(keys_of(found[0], keymap)[0] if found else name)
            await settle(self.app, self.pilot)

    async def look_up(self) -> AsyncIterator[str]:
        """The pages behind a turn, and back to it."""
        yield "turn"
        await self.do("down")
        yield "turn, one marked"
        await self.do("why", "down")
        yield "why"
        await self.do("back", "relations")
        yield "relations"
        await self.do("mark_next", "ego")
        yield "relations, one actor"
        await self.do("table")
        yield "relations, the table"
        await self.do("other")
        yield "relations, an option"
        await self.do("back", "back")
        for page in ("others", "chronicle", "sources", "briefing", "help", "tour", "settings"):
            await self.do(page)
            assert self.scope != "turn", page
            yield page
            if page == "settings":
                await self.do("down", "down")
                yield "settings, another"
            await self.do("begin" if page == "briefing" else "back")
        await self.do("glossary", "down")
        yield "glossary"
        await self.do("search", "t", "r", "e")
        yield "glossary, searched"
        await self.do("escape", "back", "vote")
        yield "vote"
        assert self.app.game is not None
        view = self.app.game.session.view()
        typed = " ".join(str(9 - at) for at in range(len(view.open)))
        self.app.screen.query_one("Input").value = typed  # type: ignore[attr-defined]
        await self.do("count")
        yield "vote, counted"
        await self.do("back")

    async def take(self) -> AsyncIterator[str]:
        """The first choice that is open, and what happens then."""
        options = self.app.screen.query_one(Options)._options
        await self.do(str(next(option.number for option in options if option.open)))
        if self.scope == "steps":
            yield "steps"
        while self.scope == "steps":
            await self.do("next")
            if self.scope == "steps":
                yield "steps, later"

    async def to_the_end(self) -> AsyncIterator[str]:
        """All that is left to decide."""
        for _ in range(MOST_TURNS):
            if self.scope != "turn":
                return
            async for stop in self.take():
                yield stop
        raise AssertionError("it does not end")

    async def story(self) -> AsyncIterator[str]:
        """A scenario from its seats to the title, with every page on the way."""
        yield self.scope  # the seats, or the briefing where there is one
        if self.scope == "seat":
            await self.do("enter")
            yield self.scope
        await self.do("begin")
        while self.scope == "steps":
            yield "steps before"
            await self.do("next")
        async for stop in self.look_up():
            yield stop
        async for stop in self.take():
            yield stop
        async for stop in self.to_the_end():
            yield stop
        assert self.scope == "ending"
        async for stop in self.after():
            yield stop

    async def after(self) -> AsyncIterator[str]:
        """The ending and what it leads to; at last the title and what is there."""
        yield "ending"
        await self.do("export")
        yield "export"
        await self.do("back", "review")
        yield "review"
        await self.do("curves", "moment_before")
        yield "review, other curves"
        await self.do("back", "from_here")
        yield "branch"
        await self.do("back", "title")
        yield "title"
        await self.do("tab")
        yield "title, kept"
        await self.do("forget")
        yield "forget"
        await self.do("back", "open_file")
        yield "open"
        await self.do("back")
        self.app.screen.app.push_screen(
            screens.MessageScreen("This cannot be opened", ("1:1: no [bold]file[/].", "x " * 400))
        )
        await settle(self.app, self.pilot)
        yield "message"
        await self.do("close")
        await self.pilot.resize_terminal(40, 10)
        await settle(self.app, self.pilot)
        yield "small"

    async def campaign(self) -> AsyncIterator[str]:
        """A campaign from its first page to the first end of a part."""
        yield "campaign"
        await self.do("onward", "begin")
        while self.scope == "steps":
            await self.do("next")
        await self.do("campaign")
        yield "campaign again"
        await self.do("onward")
        async for _ in self.to_the_end():
            pass
        assert self.scope == "chapter"
        yield "chapter"
        await self.do("onward")
        yield "campaign, carried"


def campaign_app(campaign: Campaign, path: Path) -> CommuniqueApp:
    """The app with a new game of a campaign."""
    from game.session.journal import FileJournal

    return CommuniqueApp(
        campaign=CampaignSession(campaign, 4, FileJournal(path)), journal_path=path
    )
