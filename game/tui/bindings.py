"""Key bindings from the registry of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from game.tui.commands import commands_of

if TYPE_CHECKING:
    from textual.binding import BindingType

    from game.tui.commands import Scope


def bindings_of(scope: Scope) -> list[BindingType]:
    """The key bindings of a screen."""
    return [
        Binding(
            key,
            f"{command.action}({key})" if command.id == "choose" else command.action,
            command.footer or command.palette,
            key_display=command.shown,
            tooltip=command.help,
        )
        for command in commands_of(scope)
        for key in command.keys
    ]
