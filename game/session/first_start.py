"""Whether this is the very first start: nothing set, nothing played, nothing offered before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.session.endings import endings_path
from game.session.own_files import own_files_path
from game.session.saves import data_folder, sessions_folder

if TYPE_CHECKING:
    from pathlib import Path


def is_first_start() -> bool:
    """Whether a newcomer should be offered the tour; asks the disk alone."""
    marks = (_mark(), sessions_folder(), endings_path(), own_files_path())
    return not any(place.exists() for place in marks)


def offered() -> None:
    """The tour has been offered; it is not again.  Where that cannot be kept, it may be."""
    try:
        _mark().parent.mkdir(parents=True, exist_ok=True)
        _mark().touch()
    except OSError:
        return


def _mark() -> Path:
    return data_folder() / "offered-the-tour"
