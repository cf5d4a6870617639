"""Writing a file that a command was asked for: whole or not at all."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING, NoReturn

from game.commands.exits import refuse

if TYPE_CHECKING:
    from pathlib import Path


def expect_writable(path: Path) -> None:
    """Refuse now what could not be written later: long work should not be done for nothing."""
    target = _target(path)
    try:
        beside = _beside(target)
        beside.touch(exist_ok=False)
        beside.unlink()
    except OSError as error:
        _refuse(path, error)


def write_whole(path: Path, text: str) -> None:
    """Write a text as UTF-8; whoever reads the file meanwhile finds the old one or the new one.

    A link keeps being one: what it points to is written.  What is not a file is left alone, and
    the command refuses.
    """
    target = _target(path)
    try:
        beside = _beside(target)
        try:
            with beside.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        _refuse(path, error)


def _target(path: Path) -> Path:
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            refuse(f"{path} is not a file and was left alone; name a file to write")
        if target.exists() and not os.access(target, os.W_OK):
            refuse(f"{path} is write-protected and was left alone; name another file")
    except (OSError, RuntimeError, ValueError) as error:
        _refuse(path, error)
    return target


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.part")


def _refuse(path: Path, error: Exception) -> NoReturn:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    refuse(f"cannot write {path}: {reason}; name another file")
