"""The settings file that says everything and sets nothing: what `communique config` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.commands.registry import COMMANDS
from game.tui.keymap import FIXED, key_written
from game.tui.palettes import COLOURS, DARK, PALETTES
from game.tui.settings import AUTO, ITEMS, LEAST_WIDTH, MOST_WIDTH, MOTIONS, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WIDTH = 96


def default_text(path: Path) -> str:
    """The example: every setting with its default, as comments."""
    return "\n".join([*_settings(path), *_themes(), *_keys()]) + "\n"


def _settings(path: Path) -> Iterator[str]:
    yield f"# Settings of Communiqué, read from {path}"
    yield "# Take the # before a line away to set it. What is said here is what holds without it."
    values = {
        "theme": [AUTO, *(palette.name for palette in PALETTES)],
        "width": [f"{LEAST_WIDTH} to {MOST_WIDTH}"],
        "motion": list(MOTIONS),
        "labels": ["true", "false"],
        "line_mode": ["true", "false"],
    }
    for item in ITEMS:
        yield ""
        yield from _folded(f"{item.title}. {item.about}")
        yield from _folded(f"Values: {', '.join(values[item.name])}.")
        yield f"# {item.name} = {written(item.default)}"


def _themes() -> Iterator[str]:
    yield ""
    yield from _folded(
        "A theme of your own: a built-in one with other colours. With the lines below, it is set by"
        ' theme = "mine".'
    )
    yield from _folded(f"Colours: {', '.join(COLOURS)}.")
    palette = next(palette for palette in PALETTES if palette.name == DARK)
    yield "# [themes.mine]"
    yield f'# base = "{DARK}"'
    yield f'# heading = "{palette.colours["heading"]}"'


def _keys() -> Iterator[str]:
    yield ""
    yield from _folded(
        "Keys of commands: a character, a name such as f2, space or escape, or ctrl+ and a letter."
        " Several stand in a list."
    )
    yield "# [keymap]"
    for command in COMMANDS:
        if command.id not in FIXED:
            keys = [f'"{key_written(key)}"' for key in command.keys]
            value = keys[0] if len(keys) == 1 else f"[{', '.join(keys)}]"
            yield f"# {command.id} = {value}"


def _folded(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= WIDTH:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return [f"# {line}" for line in lines]
