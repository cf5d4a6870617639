"""The pages behind a turn: why, relations, chronicle, sources, cards, briefing."""

from __future__ import annotations

from game.tui.commands.command import Command
from game.tui.commands.scopes import GAME

PART = "Looking things up"

COMMANDS: tuple[Command, ...] = (
    Command(
        "why",
        PART,
        keys=("w",),
        shown="w",
        action="why",
        footer="why",
        palette="Why is a score what it is?",
        help=(
            "What a score is made of: every cause, adding up; first those of the marked choice or"
            " of the step that is told. A click on a figure opens its own."
        ),
        scopes=(*GAME, "steps", "standing"),
        feet=("turn", "steps", "standing"),
    ),
    Command(
        "others",
        PART,
        keys=("o",),
        shown="o",
        action="others",
        footer="",
        palette="The others: what each is after, what it did, when it decides; and where you stand",
        help=(
            "What the other seats are after, what each did and why, when it decides next; and"
            " where you stand, in full."
        ),
        scopes=GAME,
    ),
    Command(
        "panel",
        PART,
        keys=("p",),
        shown="p",
        action="panel",
        footer="",
        palette="To the panel beside the story, and back",
        help=(
            "To the panel beside the story, and back: arrows mark a figure and scroll, enter asks"
            " why it is what it is. Tab does the same."
        ),
        scopes=("turn",),
    ),
    Command(
        "relations",
        PART,
        keys=("r",),
        shown="r",
        action="relations",
        footer="relations",
        palette="Relations",
        help="The map of relations: who stands where to whom, who moved, and what follows.",
        scopes=GAME,
        feet=("turn",),
    ),
    Command(
        "chronicle",
        PART,
        keys=("c",),
        shown="c",
        action="chronicle",
        footer="chronicle",
        palette="Chronicle",
        help="All that has happened so far.",
        scopes=GAME,
        feet=("turn", "chapter"),
    ),
    Command(
        "sources",
        PART,
        keys=("s",),
        shown="s",
        action="sources",
        footer="",
        palette="Sources",
        help="Where the facts come from, and what composed, sourced and counterfactual mean.",
        scopes=GAME,
    ),
    Command(
        "glossary",
        PART,
        keys=("g",),
        shown="g",
        action="glossary",
        footer="",
        palette="Glossary: concept cards",
        help="Terms of diplomacy on cards, first those of this decision and of what you chose.",
        scopes=("title", *GAME),
    ),
    Command(
        "briefing",
        PART,
        keys=("b",),
        shown="b",
        action="briefing",
        footer="",
        palette="Briefing",
        help="Your role, your case, the others' cases, and what is known.",
        scopes=GAME,
    ),
    Command(
        "ledger",
        PART,
        keys=("space",),
        shown="space",
        action="read_on",
        footer="read on",
        palette="Read on in the causes or in the card",
        help=(
            "Read on where causes or a card are longer than their place; at the end, back to "
            "the top."
        ),
        scopes=("why", "glossary"),
    ),
    Command(
        "search",
        PART,
        keys=("slash",),
        shown="/",
        action="search",
        footer="search",
        palette="Search the cards",
        help="Type words to find cards by; enter goes to what was found, esc ends the search.",
        scopes=("glossary",),
    ),
)
