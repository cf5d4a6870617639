"""Keys that a player sets: read, checked, and freed of clashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenario.spelling import suggest
from game.tui.commands.registry import COMMANDS
from game.tui.keymap import FIXED, TAKEN, clashes, key_name, key_shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.tui.own_themes import Tell

_WHICH = "`communique config` lists the commands"
_HOW = 'write a character or a name, such as "w", "f2", "ctrl+w" or "space"'


def own_keys(table: Mapping[str, object], tell: Tell) -> dict[str, tuple[str, ...]]:
    """Keys by command id; what is wrong is told, and that command keeps its own keys.

    Where two commands of one screen would have one key, the one that comes later in the file gives
    way.
    """
    ids = [command.id for command in COMMANDS if command.id not in FIXED]
    keymap: dict[str, tuple[str, ...]] = {}
    for name, value in table.items():
        path = ("keymap", name)
        if name in FIXED:
            tell(path, f"the keys of {name} stay as they are", "leave the line out")
        elif name not in ids:
            tell(path, f"no command is named {name}", suggest(name, ids) or _WHICH)
        else:
            keys = _keys(path, value, tell)
            if keys:
                keymap[name] = keys
    return _without_clashes(keymap, tell)


def _keys(path: tuple[str, ...], value: object, tell: Tell) -> tuple[str, ...]:
    """The keys' names, or nothing if one of them cannot be."""
    said = value if isinstance(value, list) else [value]
    (own,) = (command.keys for command in COMMANDS if command.id == path[-1])
    keys = []
    for one in said:
        name = key_name(one) if isinstance(one, str) else None
        if name is None:
            tell(path, f"{one!r} is not a key", _HOW)
        elif name in own:
            keys.append(name)
        elif name == "enter" and _has_list(path[-1]):
            tell(path, "enter takes what is marked in a list", "choose another key")
        elif name in TAKEN:
            tell(path, f"{key_shown(name)} is for {TAKEN[name]}", "choose another key")
        else:
            keys.append(name)
    if not said:
        tell(path, f"{path[-1]} would have no key", _HOW)
    return tuple(dict.fromkeys(keys)) if len(keys) == len(said) else ()


def _has_list(command_id: str) -> bool:
    """Whether a command is of a screen with a list."""
    (lists,) = (command.scopes for command in COMMANDS if command.id == "list")
    (scopes,) = (command.scopes for command in COMMANDS if command.id == command_id)
    return not set(lists).isdisjoint(scopes)


def _without_clashes(keymap: dict[str, tuple[str, ...]], tell: Tell) -> dict[str, tuple[str, ...]]:
    while True:
        order = list(keymap)
        found = next(clashes(keymap), None)
        if found is None:
            return keymap
        one, other, key = found
        loser = max((name for name in (one, other) if name in keymap), key=order.index)
        winner = other if loser == one else one
        tell(
            ("keymap", loser),
            f"{key_shown(key)} is for {winner} already, on the same screen",
            f"choose another key for {loser}, or give {winner} another one too",
        )
        del keymap[loser]
