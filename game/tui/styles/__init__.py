"""The stylesheets: what all screens share, then one a screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePath

_FOLDER = Path(__file__).parent
_SHARED = _FOLDER / "shared.tcss"

STYLES: list[str | PurePath] = [_SHARED, *sorted({*_FOLDER.glob("*.tcss")} - {_SHARED})]
"""The shared one first."""
