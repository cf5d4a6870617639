"""Handing files to the player: into a folder, or to the browser that the app is served to."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_downloads_path

from game.tui.look import LookApp

if TYPE_CHECKING:
    from textual import events


ELSEWHERE = "In lines (`communique play --plain`), `export` takes any file's name."
"""What to do where the folder cannot be written."""


class DeliveryApp(LookApp):
    """Writes a text where the player finds it, and tells where that is or why it cannot be."""

    def __init__(self) -> None:
        super().__init__()
        self._on_the_way: dict[str, str] = {}

    def hand_over(self, what: str, name: str, text: str) -> None:
        """Write a text to a file of that name; one that is there already is left alone.

        Args:
            what: what it is, to tell the player.
            name: the file's name.
            text: what is to be in it.
        """
        folder = downloads()
        key = self.deliver_text(
            StringIO(text),
            save_directory=folder,
            save_filename=name if self.is_web else free_name(folder, name),
            encoding="utf-8",
        )
        if key is not None:
            self._on_the_way[key] = what

    def on_delivery_complete(self, event: events.DeliveryComplete) -> None:
        """Tell where something was written."""
        what = self._on_the_way.pop(event.key, "")
        if what:
            where = "handed to the browser" if event.path is None else f"written to {event.path}"
            self.notify(f"{what}: {where}", title="Exported", timeout=10, markup=False)

    def on_delivery_failed(self, event: events.DeliveryFailed) -> None:
        """Tell why something could not be written."""
        what, error = self._on_the_way.pop(event.key, ""), event.exception
        if what:
            why = error.strerror if isinstance(error, OSError) else None
            place = f" ({downloads()})" if isinstance(error, OSError) else ""
            told = f"{what}: {why or error}{place}. {ELSEWHERE}"
            self.notify(told, title="Not written", severity="warning", timeout=10, markup=False)


def downloads() -> Path:
    """The folder for downloads if there is one, else the home folder."""
    folder = user_downloads_path()
    return folder if folder.is_dir() else Path.home()


def free_name(folder: Path, name: str) -> str:
    """The name, with a number if there is such a file already."""
    path = Path(name)
    names = [name, *(f"{path.stem}-{number}{path.suffix}" for number in range(2, 1000))]
    return next((each for each in names if not (folder / each).exists()), name)
