"""From which decision to play again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.tui.bindings import bindings_of
from game.tui.marks import quiet, strong, styled
from game.tui.messages import PlayFrom
from game.tui.screens.base import Overlay
from game.tui.widgets.marked import MarkedList
from game.views.ending import road_rows

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.session.session import Session


class BranchScreen(Overlay):
    """The road that was taken; a new game begins at the decision that is chosen."""

    SCOPE = "branch"
    BINDINGS = bindings_of("branch")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """Every decision with what was chosen."""
        with Vertical(classes="panel") as panel:
            panel.border_title = styled("Play again from here")
            panel.border_subtitle = styled(f"enter play from there  {self.key_of('back')} back")
            yield Static(
                styled(
                    "Which decision do you want to take anew? All before it stays as it was, and "
                    "so does what was drawn. It is a new game; this one is kept as it is."
                ),
                classes="panel--lead",
            )
            yield MarkedList(
                *(
                    Option(
                        quiet(f"{row.date}  ") + strong(row.title) + styled(f": {row.choice}"),
                        id=str(at),
                    )
                    for at, row in enumerate(road_rows(self._session))
                ),
                id="branch--road",
                markup=False,
            )

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Play from there."""
        message.stop()
        if message.option_id is not None:
            self.app.post_message(PlayFrom(int(message.option_id)))
