"""The last row of a screen: its keys, from the registry; a click on one presses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.bindings import EACH_KEY
from game.tui.commands.registry import PALETTE_KEY, commands_of
from game.tui.keymap import keys_of, shown_of
from game.tui.look import settings_of
from game.tui.marks import quiet, styled
from game.tui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual import events
    from textual.content import Content

    from game.tui.commands.command import Command
    from game.tui.commands.scopes import Scope
    from game.tui.keymap import Keymap

WIDEST_SPACE = 2
PALETTE = "palette"


class Tail(Flow):
    """Keys from the left, the palette at the right; what does not fit is left to the help."""

    def __init__(self, scope: Scope) -> None:
        super().__init__([self._row], classes="-frame")
        self._all = [command for command in commands_of(scope) if command.foot(scope)]
        self._without: tuple[str, ...] = ()
        self._places: list[tuple[int, int, str]] = []

    @property
    def _commands(self) -> list[Command]:
        return [command for command in self._all if command.id not in self._without]

    def leave_out(self, *names: str) -> None:
        """Without the commands of these ids, while they mean nothing; the last call holds."""
        self._without = names
        self.refresh(layout=True)

    def key(self) -> Hashable:
        """What is left out."""
        return self._without

    def _row(self, width: int) -> list[Content]:
        palette = f"{PALETTE_KEY.replace('ctrl+', '^')} {PALETTE}"
        keymap = settings_of(self.app).keymap
        keys = [(shown_of(c, keymap), c.footer, _click(c, keymap)) for c in self._commands]
        room = width - len(palette) - 1
        text = sum(len(shown) + 1 + len(words) for shown, words, _ in keys)
        space = WIDEST_SPACE if text + WIDEST_SPACE * len(keys) <= room else 1
        line = styled("")
        self._places = [(width - len(palette), width, PALETTE_KEY)]
        for shown, words, key in keys:
            start = line.cell_length
            end = start + len(shown) + 1 + len(words)
            if end > room:
                break
            line += styled(shown, "bold $key") + quiet(f" {words}") + styled(" " * space)
            self._places.append((start, end, key))
        gap = styled(" " * max(0, width - len(palette) - line.cell_length))
        shown, _, words = palette.partition(" ")
        return [line + gap + styled(shown, "bold $key") + quiet(f" {words}")]

    def on_click(self, event: events.Click) -> None:
        """Do what stands under the mouse, also while letters are typed into a line."""
        event.prevent_default()
        place = event.get_content_offset(self)
        for start, end, key in self._places:
            if place is not None and start <= place.x < end and key:
                event.stop()
                keymap = settings_of(self.app).keymap
                found = [command for command in self._commands if _click(command, keymap) == key]
                if found and found[0].action:
                    self.screen.call_later(self.screen.run_action, found[0].action)
                else:
                    self.app.simulate_key(key)


def _click(command: Command, keymap: Keymap) -> str:
    """The key that a click presses; none where each of several keys means something else."""
    return "" if command.id in EACH_KEY else keys_of(command, keymap)[0]
