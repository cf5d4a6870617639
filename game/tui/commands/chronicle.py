"""What is done in the chronicle."""

from __future__ import annotations

from game.tui.commands.command import Command

PART = "The chronicle"

COMMANDS: tuple[Command, ...] = (
    Command(
        "find",
        PART,
        keys=("slash",),
        shown="/",
        action="search",
        footer="search",
        palette="Search the chronicle",
        help="Type words; enter goes to the next place that has them, esc ends the search.",
        scopes=("chronicle",),
    ),
    Command(
        "turn_before",
        PART,
        keys=("left",),
        shown="←",
        action="turn_before",
        footer="turn before",
        palette="To the turn before",
        help="To the turn before in the chronicle.",
        scopes=("chronicle",),
    ),
    Command(
        "turn_after",
        PART,
        keys=("right",),
        shown="→",
        action="turn_after",
        footer="turn after",
        palette="To the turn after",
        help="To the turn after in the chronicle.",
        scopes=("chronicle",),
    ),
)
