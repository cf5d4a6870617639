"""The command palette: the commands of the screen it was called from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider

from game.tui.commands.registry import commands_of
from game.tui.keymap import shown_of
from game.tui.look import settings_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.command import Hits

    from game.tui.commands.command import Command


class CommandProvider(Provider):
    """Offers what the registry has for the active screen."""

    def _commands(self) -> list[Command]:
        scope = getattr(self.screen, "SCOPE", None)
        return [] if scope is None else [c for c in commands_of(scope) if c.palette]

    def _run(self, command: Command) -> Callable[[], Awaitable[None]]:
        return partial(self.screen.run_action, command.action)

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(self._shown(command), self._run(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """The commands that match."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(command.palette)
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(command.palette),
                    self._run(command),
                    help=command.help,
                )

    def _shown(self, command: Command) -> str:
        return f"{command.palette} ({shown_of(command, settings_of(self.app).keymap)})"
