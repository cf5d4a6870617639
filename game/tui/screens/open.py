"""A scenario file of one's own, by its path; its mistakes by line."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from game.scenario.library import is_campaign
from game.session.own_files import own_files, remember_file
from game.tui.bindings import bindings_of
from game.tui.marks import quiet, styled
from game.tui.messages import OpenScenario
from game.tui.screens.base import Overlay
from game.tui.widgets.paths import PathSuggester

if TYPE_CHECKING:
    from textual.app import ComposeResult

HINT = "A .yaml file of yours. The right arrow takes what is offered."
HOW = "`communique new my-scenario` writes one to begin with."
MEND = "Mend the file, then press enter again. `communique check FILE` tells every mistake."
IN_FOLDER = "Type on: the name of a .yaml file in this folder."


class OpenScreen(Overlay):
    """A path to type."""

    SCOPE = "open"
    BINDINGS = bindings_of("open")

    def compose(self) -> ComposeResult:
        """The path, and below what is wrong with the file."""
        last = own_files()
        with Vertical(classes="panel") as panel:
            panel.border_title = styled("Open a scenario file of your own")
            panel.border_subtitle = styled(f"enter open  {self.key_of('back')} back")
            yield Input(
                str(last[0]) if last else "",
                placeholder="~/my-scenario.yaml",
                suggester=PathSuggester(),
                id="open--path",
            )
            with VerticalScroll(id="open--answer", can_focus=False):
                yield Static(quiet(f"{HINT} {HOW}"))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Open the file, or say what is wrong with it."""
        message.stop()
        typed = message.value.strip()
        if not typed:
            return
        path = Path(typed)
        with suppress(RuntimeError):
            path = path.expanduser()
        lines = _mistakes(path)
        if lines:
            told = styled("\n".join(lines)) + quiet(f"\n{_remedy(path)}")
            self.query_one(Static).update(told)
            return
        with suppress(OSError):
            remember_file(path)
        self.dismiss()
        self.app.post_message(OpenScenario(path.absolute()))


def _remedy(path: Path) -> str:
    """What to do about a file that cannot be played."""
    try:
        if path.is_dir():
            return IN_FOLDER
        return MEND if path.exists() else f"{HINT} {HOW}"
    except (OSError, ValueError):
        return HINT


def _mistakes(path: Path) -> tuple[str, ...]:
    """Why a file cannot be played; nothing if it can."""
    from game.tui import opening  # noqa: PLC0415 - keeps numpy off the title screen

    try:
        if is_campaign(path):
            opening.open_campaign(path)
        else:
            opening.open_scenario(path)
    except opening.OpeningError as problem:
        return problem.lines
    return ()
