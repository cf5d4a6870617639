"""Every key, and how to read the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.bindings import bindings_of
from game.tui.blocks.text import pair, sections
from game.tui.commands.registry import COMMANDS, PALETTE_KEY
from game.tui.keymap import also_of, shown_of
from game.tui.look import settings_of
from game.tui.marks import styled
from game.tui.screens.base import BaseScreen
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.page import Page
from game.tui.widgets.tail import Tail

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.tui.blocks.text import Block
    from game.tui.keymap import Keymap

MANY = 3
"""Commands of a screen from which a part of the help is about it, if they are not half of it."""
SIGNS = (
    ("+ ++ +++", "a choice would move this score up a little, clearly, strongly"),
    ("- -- ---", "the same, down"),
    ("=", "no change since the last decision"),
    ("..###|.....", "a relation from -100 to 100; the middle is 0, left of it is worse"),
    ("***...", "means: each star can be spent once"),
    ("[licences]", "a ladder: the rung in brackets is the present one"),
    ("━━ ╌╌ ↑ ↓", "on the map: a view that is friendly, one that is not, one that rose, that fell"),
    ("22, 63", "scores are values of a model, not measurements and not polls"),
    ("- before an option", "the option is shut; its line says what is missing"),
    ("> 2", "an office speaks for option 2"),
)


class HelpScreen(BaseScreen):
    """The registry of commands as a page."""

    SCOPE = "help"
    BINDINGS = bindings_of("help")

    def compose(self) -> ComposeResult:
        """Keys by what they are for, first those of the screen one came from, then signs."""
        beneath = [getattr(screen, "SCOPE", "") for screen in self.app.screen_stack[:-1]]
        parts = parts_for(beneath[-1] if beneath else "")
        keymap = settings_of(self.app).keymap
        yield Masthead("Help", ("every key, and how to read the screen",))
        yield Page(
            sections(
                *((part, "", _keys(part, keymap)) for part in parts),
                ("The palette", "", [_key(PALETTE_KEY, "The commands of a screen, by name.")]),
                ("Signs", "", [pair(styled(s, "$heading"), styled(m), 20) for s, m in SIGNS]),
            )
        )
        yield Tail(self.SCOPE)


def parts_for(scope: str) -> list[str]:
    """The parts of the help: first those that are about a screen, each in the registry's order."""

    def elsewhere(part: str) -> bool:
        own = [scope in command.scopes for command in COMMANDS if command.part == part]
        return sum(own) < min(MANY, len(own) / 2)

    return sorted(dict.fromkeys(command.part for command in COMMANDS), key=elsewhere)


def _keys(part: str, keymap: Keymap) -> list[Block]:
    return [
        _key(shown_of(c, keymap), c.help + also_of(c, keymap)) for c in COMMANDS if c.part == part
    ]


def _key(key: str, meaning: str) -> Block:
    return pair(styled(key, "bold $key"), styled(meaning), 16)
