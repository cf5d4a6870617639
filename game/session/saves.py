"""Where a player's sessions are kept on this computer, and which there are."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from game.session.heading import Heading, read_heading
from game.session.journal import JournalError

if TYPE_CHECKING:
    from pathlib import Path

_NAME = re.compile(r"[\w][\w.-]{0,63}")


def data_folder() -> Path:
    """The folder of all that is this player's; it need not exist yet."""
    return user_data_path("communique", appauthor=False)


def sessions_folder() -> Path:
    """The folder of all sessions; it need not exist yet."""
    return data_folder() / "sessions"


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


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is kept, the session played last first, and what cannot be read, with the reason."""

    sessions: tuple[Heading, ...] = ()
    unreadable: tuple[tuple[Path, str], ...] = ()


def shelf(folder: Path | None = None) -> Shelf:
    """Every session that is kept."""
    place = folder or sessions_folder()
    if not place.exists():
        return Shelf()
    try:
        paths = [(_played(path), path) for path in place.glob("*/*.jsonl")]
    except OSError as error:
        return Shelf(unreadable=((place, f"{place}: cannot be read: {error.strerror}"),))
    headings, unreadable = [], []
    for _, path in sorted(paths, reverse=True):
        try:
            headings.append(read_heading(path))
        except JournalError as problem:
            unreadable.append((path, str(problem)))
    return Shelf(tuple(headings), tuple(unreadable))


def how_many_kept(folder: Path | None = None) -> int:
    """How many files are kept, readable or not."""
    try:
        return sum(1 for _ in (folder or sessions_folder()).glob("*/*.jsonl"))
    except OSError:
        return 0


def kept_sessions(folder: Path | None = None) -> list[Heading]:
    """Every readable session, the one played last first."""
    return list(shelf(folder).sessions)


def forget(path: Path) -> None:
    """Delete a kept session, and the folder of its scenario if nothing is left in it.

    Raises:
        OSError: it cannot be deleted.
    """
    path.unlink(missing_ok=True)
    with suppress(OSError):
        path.parent.rmdir()


def _played(path: Path) -> int:
    """When a session was written last, in nanoseconds."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
