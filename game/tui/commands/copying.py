"""What is taken out of a screen."""

from __future__ import annotations

from typing import get_args

from game.tui.commands.command import Command
from game.tui.commands.scopes import GAME, Scope

PART = "Copying"
TYPED: tuple[Scope, ...] = ("vote", "open", "small")
"""Where letters are typed, or nothing is to be read."""

COMMANDS: tuple[Command, ...] = (
    Command(
        "copy",
        PART,
        keys=("y",),
        shown="y",
        action="copy",
        footer="",
        palette="Copy: what is marked, or else the page, the story, the ledger or the card",
        help=(
            "Copy what is marked with the mouse, in a list too (ctrl+c does the same), or without"
            " a mark the page, the story, the ledger or the card."
        ),
        scopes=tuple(scope for scope in get_args(Scope) if scope not in TYPED),
    ),
    Command(
        "copy-moves",
        PART,
        keys=("Y",),
        shown="Y",
        action="copy_moves",
        footer="",
        palette="Copy the moves: a command that plays to this point",
        help="Copy the command line that plays this game again to this point.",
        scopes=GAME,
    ),
)
