"""What is done once a game is over."""

from __future__ import annotations

from game.tui.commands.command import Command

PART = "After the ending"

COMMANDS: tuple[Command, ...] = (
    Command(
        "again",
        PART,
        keys=("p",),
        shown="p",
        action="again",
        footer="play again",
        palette="Play again",
        help="Play the same seat again; hidden facts are drawn anew.",
        scopes=("ending",),
    ),
)
