"""Reading a settings file.

A mistake never stops the game: it is told with its line and a remedy, and the default holds in its
place.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from game.scenario.spelling import suggest
from game.tui.config import Problem
from game.tui.config_text import key_lines, line_of, place_of
from game.tui.settings import DEFAULTS, ITEMS, LEAST_WIDTH, MOST_WIDTH, Settings, choices, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.tui.palettes import Palette

_TABLES = ("keymap", "themes")


def parse_config(text: str) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings that a text makes, and its mistakes by line."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, message = place_of(error, text)
        words = message[:1].lower() + message[1:]
        problem = Problem(line, f"this is not TOML: {words}", "until it is, the defaults hold")
        return DEFAULTS, (problem,)
    except RecursionError:
        problem = Problem(0, "it is nested too deeply", "until it is not, the defaults hold")
        return DEFAULTS, (problem,)
    reading = _Reading(text)
    settings = reading.settings(table)
    return settings, tuple(sorted(reading.problems, key=lambda p: p.line))


class _Reading:
    """Checks a parsed file piece by piece, and gathers what is wrong."""

    def __init__(self, text: str) -> None:
        self._lines = key_lines(text)
        self.problems: list[Problem] = []

    def tell(self, path: tuple[str, ...], message: str, remedy: str) -> None:
        self.problems.append(Problem(line_of(self._lines, path), message, remedy))

    def settings(self, table: Mapping[str, object]) -> Settings:
        names = {item.name for item in ITEMS}
        settings = replace(DEFAULTS, own=self._own(table.get("themes", {})))
        for name, value in table.items():
            if name in names:
                settings = self._set(settings, name, value)
            elif name not in _TABLES:
                known = sorted({*names, *_TABLES})
                remedy = suggest(name, known) or f"the settings are: {', '.join(known)}"
                self.tell((name,), f"no setting is named {name}", remedy)
        return replace(settings, keymap=self._keymap(table.get("keymap", {})))

    def _own(self, themes: object) -> tuple[Palette, ...]:
        if not isinstance(themes, dict):
            self.tell(("themes",), "themes is a table", "write [themes.mine] and its colours")
            return ()
        if not themes:
            return ()
        from game.tui.own_themes import own_palettes  # noqa: PLC0415 - few players have their own

        return own_palettes(themes, self.tell)

    def _keymap(self, keys: object) -> Mapping[str, tuple[str, ...]]:
        if not isinstance(keys, dict):
            self.tell(("keymap",), "keymap is a table", 'write [keymap], then lines as why = "w"')
            return MappingProxyType({})
        if not keys:
            return MappingProxyType({})
        from game.tui.own_keys import own_keys  # noqa: PLC0415 - few players have their own

        return MappingProxyType(own_keys(keys, self.tell))

    def _set(self, settings: Settings, name: str, value: object) -> Settings:
        if name == "width":
            if type(value) is int and LEAST_WIDTH <= value <= MOST_WIDTH:
                return replace(settings, width=value)
            remedy = f"write a number of columns from {LEAST_WIDTH} to {MOST_WIDTH}"
            self.tell((name,), f"width cannot be {_toml(value)}", remedy)
            return settings
        allowed = choices(name, settings)
        if any(type(value) is type(one) and value == one for one in allowed):
            return settings.with_value(name, value)  # type: ignore[arg-type]  # one of the allowed
        if isinstance(allowed[0], bool):
            remedy = "write true or false, without quotes"
        else:
            words = [str(one) for one in allowed]
            said = suggest(value, words) if isinstance(value, str) else ""
            remedy = said if said.startswith("did") else f"one of: {', '.join(words)}"
        self.tell((name,), f"{name} cannot be {_toml(value)}", remedy)
        return settings


def _toml(value: object) -> str:
    return written(value) if isinstance(value, (str, int, bool)) else "that"
