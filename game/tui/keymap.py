"""The player's own keys: how they are written, and what each command's keys are with them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from game.tui.commands.registry import COMMANDS, PALETTE_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from game.tui.commands.command import Command

    Keymap = Mapping[str, tuple[str, ...]]

NAMED = frozenset(
    {
        "backspace",
        "delete",
        "down",
        "end",
        "enter",
        "escape",
        "home",
        "insert",
        "left",
        "pagedown",
        "pageup",
        "right",
        "space",
        "tab",
        "up",
        *(f"f{number}" for number in range(1, 25)),
    }
)
MODIFIERS = frozenset({"alt", "ctrl", "shift"})
TAKEN: Mapping[str, str] = {
    "ctrl+c": "copying",
    "ctrl+q": "leaving at once",
    "ctrl+z": "the shell",
    **dict.fromkeys(("ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"), "another key in many terminals"),
    PALETTE_KEY: "the palette",
    **dict.fromkeys(("tab", "shift+tab"), "going from one part of a screen to the next"),
    **dict.fromkeys(("up", "down", "home", "end", "pageup", "pagedown"), "lists and pages"),
    **dict.fromkeys("123456789", "the choices"),
}
"""Keys that mean the same everywhere, and what."""
FIXED = frozenset({"choose", "list", "side"})
"""Commands whose keys stay."""

_TEXTUAL_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_UNICODE_NAMES = {textual: unicode for unicode, textual in _TEXTUAL_NAMES.items()}
_SHORT = {"escape": "esc", "pagedown": "page down", "pageup": "page up"}


def key_name(written: str) -> str | None:
    """Textual's name of a key that was written as a character, a name, or with ``ctrl+``.

    ``None`` if there is no such key.
    """
    *modifiers, key = written.split("+") if len(written) > 1 else [written]
    if not set(modifiers) <= MODIFIERS or not key:
        return None
    if len(key) == 1:
        if not key.isprintable() or key == " ":
            return None
        name = key if key.isalnum() else unicodedata.name(key, "").lower()
        name = name.replace(" ", "_").replace("-", "_")
        name = _TEXTUAL_NAMES.get(name, name)
    else:
        name = key.lower()
        if name not in NAMED and _sign(name) is None:
            return None
    return "+".join([*modifiers, name]) if name else None


def _sign(name: str) -> str | None:
    """The character that Textual's name of a sign stands for."""
    words = _UNICODE_NAMES.get(name, name).replace("_", " ")
    for spelt in (words, words.replace(" ", "-")):
        try:
            sign = unicodedata.lookup(spelt)
        except KeyError:
            continue
        return sign if sign.isprintable() else None
    return None


def key_written(name: str) -> str:
    """A key as the settings file writes it: a sign as the sign itself."""
    *modifiers, key = name.split("+")
    if len(key) > 1 and key not in NAMED:
        key = _sign(key) or key
    return "+".join([*modifiers, key.replace("\\", "\\\\").replace('"', '\\"')])


def key_shown(name: str) -> str:
    """A key as footer and help write it."""
    *modifiers, key = name.split("+")
    if len(key) > 1 and key not in NAMED:
        key = _sign(key) or key
    prefix = "".join("^" if modifier == "ctrl" else f"{modifier}+" for modifier in modifiers)
    return prefix + _SHORT.get(key, key)


def keys_of(command: Command, keymap: Keymap) -> tuple[str, ...]:
    """The keys of a command."""
    return keymap.get(command.id, command.keys)


def shown_of(command: Command, keymap: Keymap) -> str:
    """The key of a command as footer, palette and help write it."""
    own = keymap.get(command.id)
    return command.shown if own is None else key_shown(own[0])


def also_of(command: Command, keymap: Keymap) -> str:
    """A sentence on the further keys of a command, if it has any."""
    if command.id in FIXED or not command.keys:
        return ""
    keys, shown = keys_of(command, keymap), shown_of(command, keymap)
    first = next((key for key in keys if key_shown(key) == shown), keys[0])
    also = [key_shown(key) for key in keys if key != first]
    if not also:
        return ""
    *most, last = also
    named = f"{', '.join(most)} and {last}" if most else last
    return f" {named[:1].upper()}{named[1:]} {'do' if most else 'does'} the same."


def shown_by_id(command_id: str, keymap: Keymap) -> str:
    """The same, by the command's id."""
    return next(shown_of(command, keymap) for command in COMMANDS if command.id == command_id)


def clashes(keymap: Keymap) -> Iterator[tuple[str, str, str]]:
    """Commands of one screen that have one key: the first, the second, and the key."""
    for at, one in enumerate(COMMANDS):
        for other in COMMANDS[at + 1 :]:
            if set(one.scopes) & set(other.scopes):
                second = set(keys_of(other, keymap))
                for key in keys_of(one, keymap):
                    if key in second:
                        yield one.id, other.id, key
