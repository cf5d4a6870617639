"""Changing a settings file in place."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from game.tui.config import config_path
from game.tui.config_text import NotEditableError, with_value

if TYPE_CHECKING:
    from pathlib import Path

    from game.tui.settings import Value


def write_value(name: str, value: Value, path: Path | None = None) -> None:
    """Set one value in the settings file, which is made if there is none; the rest stays.

    Raises:
        NotEditableError: the file is not one that can be changed in place.
        OSError: it cannot be written.
    """
    place = path or config_path()
    try:
        text = place.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        text = "# Communiqué: settings. `communique config` says what can be set.\n"
    except UnicodeDecodeError as error:
        raise NotEditableError("it is not UTF-8") from error
    new = with_value(text, name, value)
    place.parent.mkdir(parents=True, exist_ok=True)
    target = place.resolve()
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
