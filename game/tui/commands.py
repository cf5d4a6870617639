"""Every command once: its keys, and what footer, palette and help say about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scope = Literal[
    "title",
    "seat",
    "message",
    "briefing",
    "turn",
    "steps",
    "why",
    "relations",
    "chronicle",
    "sources",
    "glossary",
    "help",
    "ending",
    "chapter",
    "campaign",
    "small",
]
"""The screens, by what they are for."""

_GAME: tuple[Scope, ...] = ("turn", "ending", "chapter")
_LOOKED_UP: tuple[Scope, ...] = ("why", "relations", "chronicle", "sources", "glossary")
_PAGES: tuple[Scope, ...] = (*_LOOKED_UP, "help", "seat")
_LISTS: tuple[Scope, ...] = ("title", "seat", "turn", "why", "relations", "glossary")


@dataclass(frozen=True, slots=True)
class Command:
    """Something the player can do on some screens.

    ``part`` is the section of the help page it stands in; ``keys`` are Textual's names, ``shown``
    is how help and footer write them.  A command without a ``footer`` text is left out of the
    footer, one without an ``action`` is the focused list's own.
    """

    id: str
    part: str
    keys: tuple[str, ...]
    shown: str
    action: str
    footer: str
    palette: str
    help: str
    scopes: tuple[Scope, ...]


COMMANDS: tuple[Command, ...] = (
    Command(
        "choose",
        "Deciding",
        tuple("123456789"),
        "1-9",
        "choose",
        "choose",
        "",
        "Take the choice with that number. A choice marked - is shut; its line says why.",
        ("turn",),
    ),
    Command(
        "why",
        "Looking things up",
        ("w",),
        "w",
        "why",
        "why",
        "Why is a score what it is?",
        "What a score is made of: every cause, adding up. A click on a relation opens its own.",
        _GAME,
    ),
    Command(
        "relations",
        "Looking things up",
        ("r",),
        "r",
        "relations",
        "relations",
        "Relations",
        "How everybody sees everybody.",
        _GAME,
    ),
    Command(
        "chronicle",
        "Looking things up",
        ("c",),
        "c",
        "chronicle",
        "chronicle",
        "Chronicle",
        "All that has happened so far.",
        _GAME,
    ),
    Command(
        "sources",
        "Looking things up",
        ("s",),
        "s",
        "sources",
        "",
        "Sources",
        "Where the facts come from, and what composed, sourced and counterfactual mean.",
        _GAME,
    ),
    Command(
        "glossary",
        "Looking things up",
        ("g",),
        "g",
        "glossary",
        "",
        "Glossary: concept cards",
        "Terms of diplomacy on cards, first those of this decision and of what you chose.",
        ("title", *_GAME),
    ),
    Command(
        "briefing",
        "Looking things up",
        ("b",),
        "b",
        "briefing",
        "",
        "Briefing",
        "Your role, your case, the others' cases, and what is known.",
        _GAME,
    ),
    Command(
        "undo",
        "Deciding",
        ("u",),
        "u",
        "undo",
        "undo",
        "Undo: take the last decision back",
        "Take the last decision back.",
        _GAME,
    ),
    Command(
        "story",
        "Deciding",
        ("space",),
        "space",
        "read_on",
        "",
        "Read on in the story",
        "Read on where the story is longer than its place; at its end, back to its beginning.",
        ("turn",),
    ),
    Command(
        "ledger",
        "Looking things up",
        ("space",),
        "space",
        "read_on",
        "read on",
        "Read on in the causes or in the card",
        "Read on where causes or a card are longer than their place; at the end, back to the top.",
        ("why", "glossary"),
    ),
    Command(
        "search",
        "Looking things up",
        ("slash",),
        "/",
        "search",
        "search",
        "Search the cards",
        "Type words to find cards by; enter goes to what was found, esc ends the search.",
        ("glossary",),
    ),
    Command(
        "begin",
        "Briefing",
        ("enter",),
        "enter",
        "begin",
        "begin",
        "Begin",
        "Leave the briefing and begin, or go back to the game.",
        ("briefing",),
    ),
    Command(
        "onward",
        "Campaigns",
        ("enter",),
        "enter",
        "onward",
        "go on",
        "Go on",
        "After a part: what is carried. From there: the briefing of the next part.",
        ("chapter", "campaign"),
    ),
    Command(
        "campaign",
        "Campaigns",
        ("m",),
        "m",
        "campaign",
        "",
        "Campaign: the parts, and what you carry",
        "Where you are in a campaign, what is remembered, and what you carry.",
        _GAME,
    ),
    Command(
        "next",
        "What happened",
        ("enter", "space"),
        "enter",
        "next",
        "next",
        "Next",
        "Show the next thing that happened; after the last one, go on.",
        ("steps",),
    ),
    Command(
        "skip",
        "What happened",
        ("escape", "s"),
        "s",
        "skip",
        "skip all",
        "Skip what happened",
        "Skip the rest of what happened; the chronicle keeps it.",
        ("steps",),
    ),
    Command(
        "again",
        "After the ending",
        ("p",),
        "p",
        "again",
        "play again",
        "Play again",
        "Play the same seat again; hidden facts are drawn anew.",
        ("ending",),
    ),
    Command(
        "list",
        "Everywhere",
        (),
        "up down enter",
        "",
        "",
        "",
        "Move in a list, and take what is marked. A click does the same.",
        _LISTS,
    ),
    Command(
        "back",
        "Everywhere",
        ("escape",),
        "esc",
        "back",
        "back",
        "Back",
        "Back to where you were.",
        (*_PAGES, "campaign"),
    ),
    Command(
        "close",
        "Everywhere",
        ("enter", "escape", "space"),
        "enter",
        "close",
        "close",
        "Close",
        "Close the message.",
        ("message",),
    ),
    Command(
        "title",
        "Everywhere",
        ("t",),
        "t",
        "title",
        "",
        "Title screen",
        "Back to the first screen. The game is kept and can be continued there.",
        (*_GAME, "briefing", "campaign"),
    ),
    Command(
        "light",
        "Everywhere",
        ("d",),
        "d",
        "light",
        "",
        "Dark or light",
        "Dark for a screen of one's own, light for a projector.",
        ("title", "briefing", "campaign", *_GAME, *_PAGES),
    ),
    Command(
        "help",
        "Everywhere",
        ("question_mark", "f1"),
        "?",
        "help",
        "help",
        "Help",
        "Every key, and how to read the screen. F1 does the same.",
        ("title", "briefing", "campaign", *_GAME, *_LOOKED_UP),
    ),
    Command(
        "quit",
        "Everywhere",
        ("q",),
        "q",
        "quit",
        "quit",
        "Quit",
        "Leave. Nothing is asked: every decision is already kept.",
        ("title", "briefing", "campaign", *_GAME, "steps", "message", "small", *_PAGES),
    ),
)

PALETTE_KEY = "ctrl+p"


def commands_of(scope: Scope) -> tuple[Command, ...]:
    """The commands of a screen."""
    return tuple(command for command in COMMANDS if scope in command.scopes)
