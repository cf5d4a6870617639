"""What is done in a campaign, between its parts and within them."""

from __future__ import annotations

from game.tui.commands.command import Command
from game.tui.commands.scopes import GAME

PART = "Campaigns"

COMMANDS: tuple[Command, ...] = (
    Command(
        "onward",
        PART,
        keys=("enter",),
        shown="enter",
        action="onward",
        footer="go on",
        palette="Go on",
        help="After a part: what is carried. From there: the briefing of the next part.",
        scopes=("chapter", "campaign"),
    ),
    Command(
        "campaign",
        PART,
        keys=("m",),
        shown="m",
        action="campaign",
        footer="",
        palette="Campaign: the parts, and what you carry",
        help="Where you are in a campaign, what is remembered, and what you carry.",
        scopes=GAME,
    ),
)
