"""What is done on most screens."""

from __future__ import annotations

from game.tui.commands.command import Command
from game.tui.commands.scopes import GAME, LISTS, LOOKED_UP, PAGES

PART = "Everywhere"

COMMANDS: tuple[Command, ...] = (
    Command(
        "list",
        PART,
        keys=(),
        shown="up down enter",
        action="",
        footer="",
        palette="",
        help="Move in a list, and take what is marked. A click does the same.",
        scopes=LISTS,
    ),
    Command(
        "back",
        PART,
        keys=("escape",),
        shown="esc",
        action="back",
        footer="back",
        palette="Back",
        help="Back to where you were.",
        scopes=(*PAGES, "briefing", "campaign", "vote", "open"),
    ),
    Command(
        "close",
        PART,
        keys=("enter", "escape", "space"),
        shown="enter",
        action="close",
        footer="close",
        palette="Close",
        help="Close the message.",
        scopes=("message",),
    ),
    Command(
        "title",
        PART,
        keys=("t",),
        shown="t",
        action="title",
        footer="title",
        palette="Title screen",
        help="Back to the first screen. The game is kept and can be continued there.",
        scopes=(*GAME, "briefing", "campaign"),
        feet=("ending",),
    ),
    Command(
        "settings",
        PART,
        keys=("comma",),
        shown=",",
        action="settings",
        footer="settings",
        palette="Settings: theme, text width, motion, words for signs",
        help=(
            "Theme, text width, motion, words for signs, line mode; and where the file of them is."
        ),
        scopes=("title", "briefing", "campaign", *GAME, *LOOKED_UP),
        feet=("title", "briefing", "campaign"),
    ),
    Command(
        "light",
        PART,
        keys=("d",),
        shown="d",
        action="light",
        footer="",
        palette="Dark or light",
        help="Dark for a screen of one's own, light for a projector.",
        scopes=("title", "briefing", "campaign", *GAME, *PAGES),
    ),
    Command(
        "help",
        PART,
        keys=("question_mark", "f1"),
        shown="?",
        action="help",
        footer="help",
        palette="Help",
        help="Every key, and how to read the screen.",
        scopes=("title", "briefing", "campaign", "vote", "settings", *GAME, *LOOKED_UP),
    ),
    Command(
        "quit",
        PART,
        keys=("q",),
        shown="q",
        action="quit",
        footer="quit",
        palette="Quit",
        help="Leave. Nothing is asked: every decision is already kept.",
        scopes=("title", "briefing", "campaign", *GAME, "steps", "message", "small", *PAGES),
    ),
)
