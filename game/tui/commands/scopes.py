"""The screens that commands belong to."""

from __future__ import annotations

from typing import Literal

Scope = Literal[
    "title",
    "tour",
    "open",
    "forget",
    "seat",
    "message",
    "briefing",
    "turn",
    "vote",
    "steps",
    "standing",
    "why",
    "relations",
    "chronicle",
    "sources",
    "glossary",
    "help",
    "settings",
    "ending",
    "review",
    "export",
    "branch",
    "chapter",
    "campaign",
    "small",
]
"""The screens, by what they are for."""

GAME: tuple[Scope, ...] = ("turn", "ending", "chapter")
LOOKED_UP: tuple[Scope, ...] = (
    "standing",
    "why",
    "relations",
    "chronicle",
    "sources",
    "glossary",
    "review",
)
PAGES: tuple[Scope, ...] = (
    *LOOKED_UP,
    "help",
    "settings",
    "seat",
    "forget",
    "tour",
    "export",
    "branch",
)
LISTS: tuple[Scope, ...] = (
    "title",
    "forget",
    "seat",
    "turn",
    "why",
    "glossary",
    "settings",
    "export",
    "branch",
)
