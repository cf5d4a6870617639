"""Completing the path of a scenario file while it is typed."""

from __future__ import annotations

from pathlib import Path

from textual.suggester import Suggester

ENDINGS = (".yaml", ".yml")
MOST = 2000
"""Entries of a folder that are looked at."""


class PathSuggester(Suggester):
    """Offers the first folder or scenario file that goes on as typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The whole path, or ``None``."""
        return suggestion(value)


def suggestion(typed: str) -> str | None:
    """What a path that is being typed may become."""
    before, slash, begun = typed.rpartition("/")
    if not typed.strip():
        return None
    try:
        folder = Path(before + slash).expanduser() if slash else Path()
        entries = sorted(folder.iterdir())[:MOST]
        for entry in entries:
            name = entry.name
            if not name.startswith(begun) or (name.startswith(".") and not begun):
                continue
            if entry.is_dir():
                return f"{before}{slash}{name}/"
            if name.endswith(ENDINGS):
                return f"{before}{slash}{name}"
    except (OSError, RuntimeError, ValueError):
        return None
    return None
