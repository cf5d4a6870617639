"""What a player can set: the values there are, and what each is for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.tui.palettes import Palette

Value = str | int | bool
AUTO = "auto"
LEAST_WIDTH, MOST_WIDTH = 40, 200
WIDTHS = (60, 72, 80, 90, 100, 120, 140)
MOTIONS: Mapping[str, Literal["full", "basic", "none"]] = {
    "full": "full",
    "less": "basic",
    "none": "none",
}
"""How much moves on the screen, and Textual's word for it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force; the defaults are those of a player without a settings file.

    ``theme`` is the name of a palette or ``auto``; ``width`` the most columns a text takes;
    ``keymap`` the keys of commands by id, where they are not the registry's own; ``own`` the
    palettes that the player wrote.
    """

    theme: str = AUTO
    width: int = 100
    motion: str = "full"
    labels: bool = False
    line_mode: bool = False
    keymap: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    own: tuple[Palette, ...] = ()

    def value(self, name: str) -> Value:
        """The value of a setting by its name."""
        found: Value = getattr(self, name)
        return found

    def with_value(self, name: str, value: Value) -> Settings:
        """The same with one setting changed."""
        return replace(self, **{name: value})  # type: ignore[arg-type]  # Item says which fit


DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Item:
    """One setting that is a single value: its name in the file, its title, and what it does."""

    name: str
    title: str
    about: str

    @property
    def default(self) -> Value:
        """The value without a settings file."""
        return DEFAULTS.value(self.name)


ITEMS: tuple[Item, ...] = (
    Item(
        "theme",
        "Theme",
        "The colours. auto takes the dark theme, or the terminal's own colours where there are"
        " only sixteen.",
    ),
    Item("width", "Text width", "The most columns that a page of text takes."),
    Item(
        "motion",
        "Motion",
        "full moves smoothly, less leaves ornament out, none shows everything at once.",
    ),
    Item(
        "labels",
        "Words for signs",
        "Words where there would be a drawing or a sign: for small letters and projectors, and"
        " for whoever likes words better.",
    ),
    Item(
        "line_mode",
        "Line mode",
        "From the next start, communique and communique play are in the line mode: numbered choices"
        " and no cursor movement, for screen readers. For once: communique play --plain.",
    ),
)
"""The settings, in the order in which they are shown."""


def choices(name: str, settings: Settings) -> tuple[Value, ...]:
    """The values that the settings screen goes through."""
    from game.tui.palettes import PALETTES  # noqa: PLC0415 - the data is needed here alone

    if name == "theme":
        return (AUTO, *(palette.name for palette in (*PALETTES, *settings.own)))
    if name == "width":
        return tuple(sorted({*WIDTHS, settings.width}))
    if name == "motion":
        return tuple(MOTIONS)
    return (False, True)


def shown(value: Value) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)


def written(value: Value) -> str:
    """A value as the file writes it (TOML)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else f'"{value}"'
