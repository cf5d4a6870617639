"""The screens that commands belong to."""

from __future__ import annotations

from typing import Literal

Scope = Literal[
    "title",
    "seat",
    "message",
    "briefing",
    "turn",
    "vote",
    "steps",
    "why",
    "relations",
    "chronicle",
    "sources",
    "glossary",
    "help",
    "settings",
    "ending",
    "chapter",
    "campaign",
    "small",
]
"""The screens, by what they are for."""

GAME: tuple[Scope, ...] = ("turn", "ending", "chapter")
LOOKED_UP: tuple[Scope, ...] = ("why", "relations", "chronicle", "sources", "glossary")
PAGES: tuple[Scope, ...] = (*LOOKED_UP, "help", "settings", "seat")
LISTS: tuple[Scope, ...] = ("title", "seat", "turn", "why", "glossary", "settings")
