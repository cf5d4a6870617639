"""What is done on the settings."""

from __future__ import annotations

from game.tui.commands.command import Command

PART = "Settings"

COMMANDS: tuple[Command, ...] = (
    Command(
        "next-value",
        PART,
        keys=("right", "plus"),
        shown="right",
        action="next_value",
        footer="next value",
        palette="Next value of the marked setting",
        help=(
            "The next value of the marked setting; enter and a click do the same. It holds at once."
        ),
        scopes=("settings",),
    ),
    Command(
        "last-value",
        PART,
        keys=("left", "minus"),
        shown="left",
        action="last_value",
        footer="previous value",
        palette="Previous value of the marked setting",
        help="The previous value of the marked setting.",
        scopes=("settings",),
    ),
)
