"""The player's settings file: where it is, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from platformdirs import user_config_path

from game.tui.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from pathlib import Path

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
    from game.tui.config_parse import parse_config  # noqa: PLC0415 - most players have no file

    settings, problems = parse_config(text)
    return Config(place, settings, problems)
