"""A short lesson: some decisions of a game are taken beforehand, the others are the player's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.scenario.model import Choice, Event
    from game.session.session import Session


class Beforehand:
    """Takes decisions through a session's own verbs.

    Args:
        choices: the choice to take, by the event that it decides.
    """

    def __init__(self, choices: Mapping[str, str]) -> None:
        self._choices = choices

    def due(self, session: Session) -> tuple[Event, Choice] | None:
        """The decision to take now; ``None`` if it is the player's, as where the choice is shut."""
        position = session.view()
        event = position.event
        if event is None or self._choices.get(event.id) not in position.open:
            return None
        return event, event.choice(self._choices[event.id])

    def take(self, session: Session) -> tuple[Event, Choice] | None:
        """Take the decision that is due; tell which it was."""
        due = self.due(session)
        if due is not None:
            session.decide(due[1].id)
        return due

    def undo(self, session: Session) -> bool:
        """Take back the player's own last decision, and what was taken for the player since."""
        undone = session.undo()
        while undone and self.due(session) is not None:
            undone = session.undo()
        return undone


NOTHING_BEFOREHAND = Beforehand({})
"""Every decision is the player's."""
