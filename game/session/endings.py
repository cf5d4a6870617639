"""Which endings a player has found: a line is added to a file whenever one is reached.

The record stands beside the kept games and outlives them: an ending once found stays found though
its game is undone or deleted.  It is an extra: whatever is wrong with the file, play goes on.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.session.heading import read_heading
from game.session.journal import FileJournal, JournalError
from game.session.saves import data_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT = 1
_BIGGEST = 8_000_000
"""Bytes of the record that are read: the last ones."""


@dataclass(frozen=True, slots=True)
class Found:
    """An ending that was reached: of which scenario or campaign, and in which game."""

    story: str
    ending: str
    game: str


def endings_path() -> Path:
    """The file of this player's endings; it need not exist."""
    return data_folder() / "endings.log"


def game_name(name: str, seed: int) -> str:
    """What tells games apart, also those that were kept under one name after each other."""
    return f"{name}/{seed}"


def read_endings(path: Path | None = None) -> tuple[Found, ...]:
    """Every ending that was reached, in order; a line that cannot be read is passed over."""
    place = path or endings_path()
    try:
        with place.open("rb") as file:
            file.seek(max(0, place.stat().st_size - _BIGGEST))
            data = file.read(_BIGGEST)
    except OSError:
        return ()
    found = (_found(line) for line in data.decode("utf-8", errors="replace").split("\n"))
    return tuple(each for each in found if each is not None)


def _found(line: str) -> Found | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or record.get("communique") != FORMAT:
        return None
    words = [record.get(name) for name in ("story", "ending", "game")]
    story, ending, game = (word if isinstance(word, str) else "" for word in words)
    return Found(story, ending, game) if story and ending else None


def note_ending(found: Found, path: Path | None = None) -> None:
    """Add an ending in one piece, so that games played at the same time do not mix their lines.

    Raises:
        OSError: it cannot be written.
    """
    place = path or endings_path()
    record = {
        "communique": FORMAT,
        "story": found.story,
        "ending": found.ending,
        "game": found.game,
    }
    line = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("a+b", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        if size:
            file.seek(size - 1)
            line = line if file.read(1) == b"\n" else b"\n" + line
        file.write(line)


@dataclass
class PlayerJournal(FileJournal):
    """The journal of a game that a person plays: it notes the endings that are reached.

    ``endings`` is the file to note them in, if not the player's own.
    """

    endings: Path | None = None
    _reached: list[str] = field(default_factory=list)

    def append(self, *records: Mapping[str, object]) -> None:
        """Keep records; note an ending once the decision that led to it is kept."""
        self._reached += [str(each["ending"]) for each in records if "ending" in each]
        super().append(*records)
        if self._reached:
            self._note()

    def _note(self) -> None:
        reached, self._reached = self._reached, []
        try:
            heading = read_heading(self.path)
            game = game_name(self.path.stem, heading.seed)
            for ending in reached:
                note_ending(Found(heading.scenario, ending, game), self.endings)
        except (OSError, JournalError):
            return
