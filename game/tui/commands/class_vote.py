"""What a class and its teacher do in a vote."""

from __future__ import annotations

from game.tui.commands.command import Command

PART = "Class vote"

COMMANDS: tuple[Command, ...] = (
    Command(
        "count",
        PART,
        keys=("enter",),
        shown="enter",
        action="count",
        footer="count",
        palette="Count the votes",
        help=(
            "Count what was typed: 14 9 5, or 14 9 5; a: because it was promised. A click is "
            "a vote."
        ),
        scopes=("vote",),
    ),
    Command(
        "side",
        PART,
        keys=tuple("abcdefghi"),
        shown="a-i",
        action="side",
        footer="decide",
        palette="",
        help="After the count: take the choice with that letter. A click does the same.",
        scopes=("vote",),
    ),
    Command(
        "most",
        PART,
        keys=("m",),
        shown="m",
        action="most",
        footer="the most",
        palette="Take the choice with the most votes",
        help="After the count: take the choice with the most votes. A tie is yours to decide.",
        scopes=("vote",),
    ),
    Command(
        "revote",
        PART,
        keys=("v",),
        shown="v",
        action="revote",
        footer="again",
        palette="Vote again",
        help="After the count: vote once more, say after a talk. The review tells both votes.",
        scopes=("vote",),
    ),
    Command(
        "retype",
        PART,
        keys=("r",),
        shown="r",
        action="retype",
        footer="retype",
        palette="Correct what was typed",
        help="After the count: type it anew, because it was wrong. It replaces the vote.",
        scopes=("vote",),
    ),
)
