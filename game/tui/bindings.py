"""Key bindings from the registry of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from game.tui.commands.registry import commands_of
from game.tui.keymap import FIXED

if TYPE_CHECKING:
    from textual.binding import BindingType

    from game.tui.commands.scopes import Scope


EACH_KEY = frozenset({"choose", "side"})
"""Commands of which each key means something else."""


def bindings_of(scope: Scope) -> list[BindingType]:
    """The key bindings of a screen."""
    return [
        Binding(
            key,
            f"{command.action}({key!r})" if command.id in EACH_KEY else command.action,
            command.footer or command.palette,
            key_display=command.shown,
            tooltip=command.help,
            id=None if command.id in FIXED else command.id,
        )
        for command in commands_of(scope)
        for key in command.keys
    ]
