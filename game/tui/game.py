"""The game on the table: a session and where it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.session.beforehand import NOTHING_BEFOREHAND

if TYPE_CHECKING:
    from pathlib import Path

    from game.session.beforehand import Beforehand
    from game.session.session import Session


@dataclass(slots=True)
class Game:
    """A session, the file it is kept in if any, whether the player was told of trouble, and which
    decisions are taken beforehand.
    """

    session: Session
    path: Path | None
    warned: bool = False
    beforehand: Beforehand = NOTHING_BEFOREHAND

    @property
    def begun(self) -> bool:
        """Whether a decision has been taken."""
        return len(self.session.steps) > 1

    def trouble(self) -> str:
        """What to tell the player, once, if the game cannot be saved."""
        if self.session.unsaved is None or self.warned:
            return ""
        self.warned = True
        return f"This game cannot be saved: {self.session.unsaved}. It plays on all the same."

    def farewell(self) -> str:
        """Where the game is kept, for after the app has closed."""
        if self.session.unsaved is not None:
            return f"This game could not be saved: {self.session.unsaved}."
        if not self.begun or self.path is None:
            return ""
        return f"Kept in {self.path}"
