"""Where a player's sessions are kept on this computer, and which there are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from game.session.heading import Heading, read_heading
from game.session.journal import JournalError

if TYPE_CHECKING:
    from pathlib import Path

_NAME = re.compile(r"[\w][\w.-]{0,63}")


def sessions_folder() -> Path:
    """The folder of all sessions; it need not exist yet."""
    return user_data_path("communique", appauthor=False) / "sessions"


def session_path(scenario_id: str, name: str, folder: Path | None = None) -> Path:
    """Where the session of that name is kept.

    Raises:
        ValueError: the name would not make a file name.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(
            f"a session's name has letters, digits, dot, dash and underscore; found {name!r}"
        )
    return (folder or sessions_folder()) / scenario_id / f"{name}.jsonl"


def new_session_path(scenario_id: str, folder: Path | None = None) -> Path:
    """The next free numbered name."""
    place = (folder or sessions_folder()) / scenario_id
    try:
        taken = {path.stem for path in place.glob("*.jsonl")}
    except OSError:
        taken = set()
    number = next(n for n in range(1, len(taken) + 2) if str(n) not in taken)
    return place / f"{number}.jsonl"


def kept_sessions(folder: Path | None = None) -> list[Heading]:
    """Every readable session, the one played last first."""
    try:
        paths = list((folder or sessions_folder()).glob("*/*.jsonl"))
        paths.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    except OSError:
        return []
    headings = []
    for path in paths:
        try:
            headings.append(read_heading(path))
        except JournalError:
            continue
    return headings
