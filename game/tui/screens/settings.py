"""The settings: a list to go through, and what each does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.tui.bindings import bindings_of
from game.tui.blocks.settings import setting_row, settings_blocks
from game.tui.look import LookApp
from game.tui.screens.base import BaseScreen
from game.tui.settings import ITEMS, choices
from game.tui.widgets.flow import Flow
from game.tui.widgets.marked import MarkedList
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.place import Place
from game.tui.widgets.tail import Tail

if TYPE_CHECKING:
    from textual.app import ComposeResult


class SettingsScreen(BaseScreen):
    """Settings on the left; a change holds at once and is kept in the settings file."""

    SCOPE = "settings"
    BINDINGS = bindings_of("settings")

    @property
    def _look(self) -> LookApp:
        app = self.app
        assert isinstance(app, LookApp)
        return app

    def compose(self) -> ComposeResult:
        """The list, and about the marked one."""
        settings = self._look.settings
        yield Masthead("Settings", ("a change holds at once and is kept",))
        with Horizontal(id="settings--columns"):
            items = MarkedList(
                *(Option(setting_row(item, settings)) for item in ITEMS),
                id="settings--items",
                markup=False,
            )
            items.border_title = "Settings"
            yield items
            with Place(id="settings--about", can_focus=False):
                yield Flow(settings_blocks(ITEMS[0], settings, self._look.config))
        yield Tail(self.SCOPE)

    def on_mount(self) -> None:
        """The list has the keys."""
        items = self.query_one(OptionList)
        items.highlighted = 0
        items.focus()

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Say what the marked setting does."""
        message.stop()
        self.query_one("#settings--about", VerticalScroll).scroll_home(animate=False)
        self._tell(message.option_index)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Enter or a click: the next value."""
        message.stop()
        self._change(1)

    def action_next_value(self) -> None:
        """The next value of the marked setting."""
        self._change(1)

    def action_last_value(self) -> None:
        """The value before."""
        self._change(-1)

    def _change(self, by: int) -> None:
        at = self.query_one(OptionList).highlighted
        if at is None:
            return
        name = ITEMS[at].name
        settings = self._look.settings
        values = choices(name, settings)
        value = values[(values.index(settings.value(name)) + by) % len(values)]
        trouble = self._look.keep(name, value)
        if trouble:
            self.notify(trouble, title="Settings", severity="warning", timeout=8, markup=False)
        self._tell(at)

    def _tell(self, at: int) -> None:
        settings = self._look.settings
        items = self.query_one(OptionList)
        items.replace_option_prompt_at_index(at, setting_row(ITEMS[at], settings))
        about = self.query_one("#settings--about", VerticalScroll)
        about.query_one(Flow).update(settings_blocks(ITEMS[at], settings, self._look.config))
