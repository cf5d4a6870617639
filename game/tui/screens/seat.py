"""Whose part to play, where a scenario has more than one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.tui.bindings import bindings_of
from game.tui.marks import quiet, strong, styled
from game.tui.messages import TakeSeat
from game.tui.screens.base import Overlay
from game.tui.widgets.marked import MarkedList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.scenario.model import Scenario


class SeatScreen(Overlay):
    """The seats a human can take."""

    SCOPE = "seat"
    BINDINGS = bindings_of("seat")

    def __init__(self, scenario: Scenario) -> None:
        super().__init__()
        self._scenario = scenario

    def compose(self) -> ComposeResult:
        """The offices, each with its brief."""
        scenario = self._scenario
        with Vertical(classes="panel") as panel:
            panel.border_title = styled(scenario.title)
            panel.border_subtitle = styled(f"enter take  {self.key_of('back')} back")
            yield Static(styled("Whose office do you take?"), classes="panel--lead")
            yield MarkedList(
                *(
                    Option(
                        strong(scenario.actors[seat.actor].name)
                        + quiet(f"  {seat.office}")
                        + styled("\n" + " ".join(seat.brief.split())),
                        id=seat.actor,
                    )
                    for seat in scenario.playable_seats
                ),
                markup=False,
            )

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Take the seat."""
        message.stop()
        if message.option_id is not None:
            self.app.post_message(TakeSeat(message.option_id))
        self.dismiss()
