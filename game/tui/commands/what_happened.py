"""What is done while the consequences are told."""

from __future__ import annotations

from game.tui.commands.command import Command

PART = "What happened"

COMMANDS: tuple[Command, ...] = (
    Command(
        "next",
        PART,
        keys=("enter", "space"),
        shown="enter",
        action="next",
        footer="next",
        palette="Next",
        help="Show the next thing that happened; after the last one, go on.",
        scopes=("steps",),
    ),
    Command(
        "skip",
        PART,
        keys=("escape", "s"),
        shown="s",
        action="skip",
        footer="skip all",
        palette="Skip what happened",
        help="Skip the rest of what happened; the chronicle keeps it.",
        scopes=("steps",),
    ),
)
