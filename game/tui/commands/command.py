"""What a command is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.tui.commands.scopes import Scope


@dataclass(frozen=True, slots=True)
class Command:
    """Something the player can do on some screens.

    ``part`` is the section of the help page it stands in; ``keys`` are Textual's names, ``shown``
    is how help and footer write them.  A command without a ``footer`` text is left out of the
    footer, one without an ``action`` is the focused list's own.
    """

    id: str
    part: str
    keys: tuple[str, ...]
    shown: str
    action: str
    footer: str
    palette: str
    help: str
    scopes: tuple[Scope, ...]
    feet: tuple[Scope, ...] | None = None
    """The screens whose footer has it, if not all of them."""

    def foot(self, scope: Scope) -> str:
        """What the footer of a screen says of it, if anything."""
        return self.footer if self.feet is None or scope in self.feet else ""
