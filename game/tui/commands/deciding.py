"""What is done on the turn itself."""

from __future__ import annotations

from game.tui.commands.command import Command
from game.tui.commands.scopes import GAME

PART = "Deciding"

COMMANDS: tuple[Command, ...] = (
    Command(
        "choose",
        PART,
        keys=tuple("123456789"),
        shown="1-9",
        action="choose",
        footer="take",
        palette="",
        help=(
            "Take the choice with that number. A choice marked - is shut; its line says why, and"
            " what is cut short about it is told in full while the bar stands at it."
        ),
        scopes=("turn", "tour"),
    ),
    Command(
        "vote",
        PART,
        keys=("v",),
        shown="v",
        action="vote",
        footer="vote",
        palette="Class vote",
        help=(
            "Put the decision to a class. Enlarge the terminal's letters for it: 80 by 24 is "
            "enough."
        ),
        scopes=("turn",),
    ),
    Command(
        "undo",
        PART,
        keys=("u",),
        shown="u",
        action="undo",
        footer="undo",
        palette="Undo: take the last decision back",
        help="Take the last decision back.",
        scopes=GAME,
        feet=("turn", "chapter"),
    ),
    Command(
        "story",
        PART,
        keys=("space",),
        shown="space",
        action="read_on",
        footer="",
        palette="Read on in the story",
        help="Read on where the story is longer than its place; at its end, back to its beginning.",
        scopes=("turn",),
    ),
)
