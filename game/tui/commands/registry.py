"""Every command once: its keys, and what footer, palette and help say about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.commands.after_the_ending import COMMANDS as AFTER_THE_ENDING
from game.tui.commands.briefing import COMMANDS as BRIEFING
from game.tui.commands.campaigns import COMMANDS as CAMPAIGNS
from game.tui.commands.chronicle import COMMANDS as CHRONICLE
from game.tui.commands.class_vote import COMMANDS as CLASS_VOTE
from game.tui.commands.copying import COMMANDS as COPYING
from game.tui.commands.deciding import COMMANDS as DECIDING
from game.tui.commands.everywhere import COMMANDS as EVERYWHERE
from game.tui.commands.first_screen import COMMANDS as FIRST_SCREEN
from game.tui.commands.looking_up import COMMANDS as LOOKING_UP
from game.tui.commands.relation_map import COMMANDS as RELATION_MAP
from game.tui.commands.settings import COMMANDS as SETTINGS
from game.tui.commands.what_happened import COMMANDS as WHAT_HAPPENED

if TYPE_CHECKING:
    from game.tui.commands.command import Command
    from game.tui.commands.scopes import Scope

COMMANDS: tuple[Command, ...] = (
    *FIRST_SCREEN,
    *DECIDING,
    *LOOKING_UP,
    *RELATION_MAP,
    *CLASS_VOTE,
    *BRIEFING,
    *WHAT_HAPPENED,
    *AFTER_THE_ENDING,
    *CHRONICLE,
    *CAMPAIGNS,
    *COPYING,
    *SETTINGS,
    *EVERYWHERE,
)
"""In the order of help page and footer."""

PALETTE_KEY = "ctrl+p"


def commands_of(scope: Scope) -> tuple[Command, ...]:
    """The commands of a screen."""
    return tuple(command for command in COMMANDS if scope in command.scopes)
