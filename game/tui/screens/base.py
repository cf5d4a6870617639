"""What every screen of ours has: its scope, its keys, and the way to the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import ModalScreen, Screen

from game.tui import screens
from game.tui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from game.tui.commands import Scope


class BaseScreen(Screen[None]):
    """A screen whose commands come from the registry."""

    SCOPE: ClassVar[Scope]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall"), (46, "-high")]

    def action_help(self) -> None:
        """Every key, and how to read the screen."""
        self.app.push_screen(screens.HelpScreen())

    def action_glossary(self) -> None:
        """The concept cards."""
        self.app.push_screen(screens.GlossaryScreen())

    def action_back(self) -> None:
        """Back to the screen below."""
        self.dismiss()

    def action_light(self) -> None:
        """Dark or light."""
        self.app.theme = LIGHT.name if self.app.theme == DARK.name else DARK.name

    async def action_quit(self) -> None:
        """Leave; the app says where the game is kept."""
        await self.app.run_action("quit")


class Overlay(BaseScreen, ModalScreen[None]):
    """A panel over the screen below."""
