"""The scenario files of a player's own that were opened, so that they need not be typed again."""

from __future__ import annotations

import os
from pathlib import Path

from game.session.saves import data_folder

MOST = 9
_BIGGEST = 100_000


def own_files_path() -> Path:
    """Where the paths are kept, one a line; the file need not exist."""
    return data_folder() / "own-files.txt"


def own_files() -> tuple[Path, ...]:
    """The files that are still there, the one opened last first."""
    try:
        with own_files_path().open("rb") as file:
            text = file.read(_BIGGEST).decode("utf-8", errors="surrogateescape")
    except OSError:
        return ()
    paths = dict.fromkeys(Path(line) for line in text.split("\n") if line and "\0" not in line)
    return tuple(path for path in paths if path.is_absolute() and path.is_file())[:MOST]


def remember_file(path: Path) -> None:
    """Put a file first among those opened.

    Raises:
        OSError: that cannot be kept.
    """
    import secrets  # noqa: PLC0415 - a title comes without

    place = own_files_path()
    first = path.absolute()
    lines = [str(each) for each in (first, *(one for one in own_files() if one != first))][:MOST]
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
    try:
        beside.write_bytes("".join(f"{line}\n" for line in lines).encode(errors="surrogateescape"))
        os.replace(beside, place)  # noqa: PTH105 - in one step, also on Windows
    finally:
        beside.unlink(missing_ok=True)
