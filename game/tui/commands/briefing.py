"""What is done on the briefing."""

from __future__ import annotations

from game.tui.commands.command import Command

PART = "Briefing"

COMMANDS: tuple[Command, ...] = (
    Command(
        "begin",
        PART,
        keys=("enter",),
        shown="enter",
        action="begin",
        footer="go on",
        palette="Begin",
        help="Leave the briefing and begin, or go back to the game.",
        scopes=("briefing",),
    ),
)
