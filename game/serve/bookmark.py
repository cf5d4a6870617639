"""Where a visitor stands: which game is on the table, for when the page is loaded again."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mark:
    """A game: of which scenario or campaign, and how it was begun.

    ``journal`` is its file, relative to the visitor's folder; without a decision there is none yet.
    """

    scenario: str
    campaign: bool
    seat: str
    seed: int
    journal: str


class Bookmark:
    """A small file in a visitor's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / "bookmark.json"

    def read(self) -> tuple[bool, Mark | None]:
        """Whether there is a bookmark, and the game; a bookmark without one is the title screen.

        What cannot be read is no bookmark: the kept games are in their own files.
        """
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False, None
        game = kept.get("game") if isinstance(kept, dict) else None
        if not isinstance(game, dict):
            return isinstance(kept, dict), None
        kinds = {"scenario": str, "campaign": bool, "seat": str, "seed": int, "journal": str}
        if {name: type(value) for name, value in game.items()} != kinds:
            return False, None
        return True, Mark(**game)

    def put(self, mark: Mark | None) -> None:
        """Remember a game, or the title screen; the old bookmark stands until the new one does.

        A disk that is full costs the bookmark, not the game.
        """
        beside = self._path.with_name(f".{self._path.name}.{secrets.token_hex(4)}.part")
        text = json.dumps({"game": None if mark is None else asdict(mark)})
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                beside.write_text(text, encoding="utf-8")
                beside.replace(self._path)
            finally:
                beside.unlink(missing_ok=True)
        except OSError:
            return

    def relative(self, path: Path) -> str:
        """A path as a bookmark keeps it."""
        return os.path.relpath(path, self.folder)
