"""How the app looks and which keys it has: the player's settings, put into force."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from game.tui.commands.registry import commands_of
from game.tui.config import Config, read_config
from game.tui.keymap import shown_by_id
from game.tui.marks import plain
from game.tui.palettes import DARK, PALETTES, TERMINAL
from game.tui.settings import AUTO, DEFAULTS, MOTIONS, Settings
from game.tui.steady import SteadyApp
from game.tui.theme import THEMES, theme_of

if TYPE_CHECKING:
    from textual.app import App
    from textual.notifications import SeverityLevel

    from game.tui.settings import Value

FEW_COLOURS = ("standard", "windows")
"""What Rich calls a terminal of sixteen colours."""


class LookApp(SteadyApp):
    """An app with the player's settings.

    With ``NO_COLOR`` all colours are the terminal's own, and what is marked is reversed.
    """

    settings: Settings = DEFAULTS

    def __init__(self) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.config: Config = read_config()
        for theme in THEMES.values():
            self.register_theme(theme)
        self._back: dict[str, str] = {}
        self.put_in_force(self.config.settings)
        keymap = self.settings.keymap
        self.set_keymap({name: ",".join(keys) for name, keys in keymap.items()})

    def get_css_variables(self) -> dict[str, str]:
        """Textual's, and the width of a text."""
        variables = super().get_css_variables()
        variables["text-width"] = str(self.settings.width)
        if self.no_color:
            variables |= {"block-cursor-text-style": "underline", "marked-style": "reverse"}
        self.theme_variables = variables
        return variables

    def refresh_css(self, animate: bool = True) -> None:
        """Textual's; before there is a screen the sheets need not be read for it."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def put_in_force(self, settings: Settings) -> None:
        """Look as the settings say, from now on."""
        before, self.settings = self.settings, settings
        for palette in settings.own:
            self.register_theme(theme_of(palette))
        self.theme = self._chosen(settings.theme)
        if "TEXTUAL_ANIMATIONS" not in os.environ:
            self.animation_level = MOTIONS[settings.motion]
        if not self.is_running:
            return
        if before.width != settings.width:
            self.refresh_css(animate=False)
        if before.labels != settings.labels:
            for screen in self.screen_stack:
                for flow in screen.query("Flow"):
                    flow.refresh(layout=True)

    def _chosen(self, theme: str) -> str:
        """The theme of that name; ``auto`` looks at how many colours the terminal has."""
        if theme != AUTO:
            return theme
        return TERMINAL if self.console.color_system in FEW_COLOURS else DARK

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Tell something; what is told may come from a file, so it is no markup of itself."""
        super().notify(
            plain(message), title=plain(title), severity=severity, timeout=timeout, markup=markup
        )

    def action_help_quit(self) -> None:
        """Ctrl-C with nothing marked: no key to leave with by mistake, but one is looked for."""
        scope = getattr(self.screen, "SCOPE", None)
        takes = scope is not None and any(each.id == "quit" for each in commands_of(scope))
        key = shown_by_id("quit", self.settings.keymap) if takes else "^q"
        self.notify(f"{key} leaves; every decision is kept.", timeout=4)

    def other_theme(self) -> None:
        """From dark to light or back, for this time."""
        others = {palette.name: palette.other for palette in (*PALETTES, *self.settings.own)}
        here = self.theme
        there = self._back.get(here, others.get(here, DARK))
        self._back = {there: here}
        self.theme = there

    def keep(self, name: str, value: Value) -> str:
        """Put a setting into force and into the settings file; say what went wrong, if anything."""
        from game.tui.config_text import NotEditableError  # noqa: PLC0415 - a title comes without
        from game.tui.config_write import write_value  # noqa: PLC0415 - as above

        self.put_in_force(self.settings.with_value(name, value))
        try:
            write_value(name, value, self.config.path)
        except NotEditableError as problem:
            return f"Not kept, for the file cannot be changed: {problem}."
        except OSError as problem:
            return f"Not kept: {problem.strerror or problem}."
        return ""


def settings_of(app: App[object]) -> Settings:
    """The settings of an app; those of a player without a settings file if it has none."""
    return app.settings if isinstance(app, LookApp) else DEFAULTS
