"""What every screen of ours has: its scope, its keys, and the way to the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import ModalScreen

from game.tui import screens
from game.tui.clipboard import CopyingScreen
from game.tui.keymap import shown_by_id
from game.tui.look import LookApp, settings_of
from game.tui.painted import forget_painted
from game.tui.sizes import HIGH, TALL, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.tui.commands.scopes import Scope


class BaseScreen(CopyingScreen):
    """A screen whose commands come from the registry."""

    SCOPE: ClassVar[Scope]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall"), (HIGH, "-high")]

    def __init__(self) -> None:
        """Have the layout of the terminal's size from the start, instead of after a first one."""
        super().__init__()
        size = self.app.size
        for breakpoints, length in (
            (self.HORIZONTAL_BREAKPOINTS, size.width),
            (self.VERTICAL_BREAKPOINTS, size.height),
        ):
            self.add_class([name for least, name in breakpoints or () if length >= least][-1])

    def call_after_refresh(
        self, callback: Callable[..., object], *args: object, **kwargs: object
    ) -> bool:
        """As Textual's, which would call back even for a screen that has gone meanwhile."""

        def unless_gone() -> object:
            return callback(*args, **kwargs) if self.display else None

        return super().call_after_refresh(unless_gone)

    def on_unmount(self) -> None:
        """What was painted of it is not needed any more."""
        forget_painted()

    def action_help(self) -> None:
        """Every key, and how to read the screen."""
        self.app.push_screen(screens.HelpScreen())

    def action_tour(self) -> None:
        """How to play, in a minute."""
        self.app.push_screen(screens.TourScreen())

    def action_glossary(self) -> None:
        """The concept cards."""
        self.app.push_screen(screens.GlossaryScreen())

    def action_back(self) -> None:
        """Back to the screen below."""
        self.dismiss()

    def action_light(self) -> None:
        """Dark or light."""
        if isinstance(self.app, LookApp):
            self.app.other_theme()

    def action_settings(self) -> None:
        """What can be set."""
        self.app.push_screen(screens.SettingsScreen())

    def key_of(self, command: str) -> str:
        """The key of a command, as this player has it."""
        return shown_by_id(command, settings_of(self.app).keymap)

    async def action_quit(self) -> None:
        """Leave; the app says where the game is kept."""
        await self.app.run_action("quit")


class Overlay(BaseScreen, ModalScreen[None]):
    """A panel over the screen below."""
