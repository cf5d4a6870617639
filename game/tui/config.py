"""The player's settings file: where it is, reading it, and changing it.

A mistake never stops the game: it is told with its line and a remedy, and the default holds in its
place.
"""

from __future__ import annotations

import os
import secrets
import tomllib
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from platformdirs import user_config_path

from game.scenario.spelling import suggest
from game.tui.config_text import NotEditableError, key_lines, line_of, place_of, with_value
from game.tui.settings import DEFAULTS, ITEMS, LEAST_WIDTH, MOST_WIDTH, Settings, choices, written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from game.tui.palettes import Palette
    from game.tui.settings import Value

_TABLES = ("keymap", "themes")
_BIGGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in the settings file; line 0 is the file as a whole."""

    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        return f"{place}{self.message}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings that a file makes, and its mistakes by line."""

    path: Path
    settings: Settings = DEFAULTS
    problems: tuple[Problem, ...] = ()


def config_path() -> Path:
    """The settings file of this player; it need not exist."""
    return user_config_path("communique", appauthor=False) / "config.toml"


def read_config(path: Path | None = None) -> Config:
    """The settings of a file; without one, the defaults."""
    place = path or config_path()
    try:
        with place.open("rb") as file:
            raw = file.read(_BIGGEST + 1)
    except FileNotFoundError:
        return Config(place)
    except OSError as error:
        why = error.strerror or str(error)
        problem = Problem(0, f"it cannot be read: {why}", "the defaults hold")
        return Config(place, problems=(problem,))
    if len(raw) > _BIGGEST:
        problem = Problem(0, "it is larger than a megabyte", "a settings file is a few lines")
        return Config(place, problems=(problem,))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problem = Problem(line, "this is not UTF-8", "save the file as UTF-8; the defaults hold")
        return Config(place, problems=(problem,))
    return parse_config(text, place)


def parse_config(text: str, path: Path) -> Config:
    """The settings of a text, as if it stood in that file."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, message = place_of(error, text)
        words = message[:1].lower() + message[1:]
        problem = Problem(line, f"this is not TOML: {words}", "until it is, the defaults hold")
        return Config(path, problems=(problem,))
    except RecursionError:
        problem = Problem(0, "it is nested too deeply", "until it is not, the defaults hold")
        return Config(path, problems=(problem,))
    reading = _Reading(text)
    settings = reading.settings(table)
    return Config(path, settings, tuple(sorted(reading.problems, key=lambda p: p.line)))


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


def write_value(name: str, value: Value, path: Path | None = None) -> None:
    """Set one value in the settings file, which is made if there is none; the rest stays.

    Raises:
        NotEditableError: the file is not one that can be changed in place.
        OSError: it cannot be written.
    """
    place = path or config_path()
    try:
        text = place.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        text = "# Communiqué: settings. `communique config` says what can be set.\n"
    except UnicodeDecodeError as error:
        raise NotEditableError("it is not UTF-8") from error
    new = with_value(text, name, value)
    place.parent.mkdir(parents=True, exist_ok=True)
    target = place.resolve()
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
