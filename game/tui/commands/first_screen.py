"""What is done on the title screen, and the tour."""

from __future__ import annotations

from game.tui.commands.command import Command
from game.tui.commands.scopes import GAME

PART = "The first screen"

COMMANDS: tuple[Command, ...] = (
    Command(
        "tour",
        PART,
        keys=("i",),
        shown="i",
        action="tour",
        footer="tour",
        palette="Introduction: a tour of one minute",
        help="How to play and how to read the screen, in a minute.",
        scopes=("title", "help", "briefing", *GAME),
        feet=("title", "help"),
    ),
    Command(
        "open_file",
        PART,
        keys=("o",),
        shown="o",
        action="open_file",
        footer="open a file",
        palette="Open a scenario file of your own",
        help="Play a scenario or campaign file of your own; its mistakes are told by line.",
        scopes=("title",),
    ),
    Command(
        "forget",
        PART,
        keys=("x", "delete"),
        shown="x",
        action="forget",
        footer="delete",
        palette="Delete the marked kept game",
        help="Delete the marked kept game; it asks first. A click on its sign does the same.",
        scopes=("title",),
    ),
    Command(
        "not_now",
        PART,
        keys=("escape",),
        shown="esc",
        action="not_now",
        footer="",
        palette="",
        help="No tour now. It is not offered again, and can always be asked for.",
        scopes=("title",),
    ),
    Command(
        "tour_on",
        PART,
        keys=("enter", "space", "right"),
        shown="enter",
        action="tour_on",
        footer="next",
        palette="Next page of the tour",
        help="In the tour: the next page; after the last one, back to where you were.",
        scopes=("tour",),
    ),
    Command(
        "tour_back",
        PART,
        keys=("left",),
        shown="←",
        action="tour_back",
        footer="page before",
        palette="The page of the tour before",
        help="In the tour: the page before.",
        scopes=("tour",),
    ),
)
