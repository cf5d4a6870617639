"""Where a session is kept: JSON lines that are only ever appended.

The first line tells which scenario, seed and seat; every later one is a decision, an undo mark or
a note.  A journal knows lines, not what they mean.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Record = dict[str, Any]


class JournalError(Exception):
    """The journal cannot be read; the message says where and what to do."""


class Journal(Protocol):
    """Something that keeps records in order."""

    def append(self, *records: Mapping[str, Any]) -> None:
        """Keep records for good before returning; ``OSError`` if they cannot be kept yet."""


class NoJournal:
    """Keeps nothing: for play that nobody wants to save."""

    def append(self, *records: Mapping[str, Any]) -> None:
        """Let them go."""


@dataclass
class FileJournal:
    """A journal in one file, flushed to the disk with every record.

    What could not be written waits and is written before the next record.
    """

    path: Path
    _waiting: bytes = b""

    def append(self, *records: Mapping[str, Any]) -> None:
        """Append a line each, in one piece, and wait until the disk has them."""
        for record in records:
            line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
            self._waiting += f"{line}\n".encode()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            _write_whole(descriptor, self._waiting)
            self._waiting = b""
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write_whole(descriptor: int, lines: bytes) -> None:
    """Write lines or nothing of them: a disk that fills up must not leave half a record."""
    size = os.fstat(descriptor).st_size
    written = 0
    try:
        while written < len(lines):
            written += os.write(descriptor, lines[written:])
    except OSError:
        os.ftruncate(descriptor, size)
        raise


@dataclass(frozen=True)
class Kept:
    """What a journal file holds; ``torn`` is the number of a last line that was cut short."""

    records: tuple[Record, ...]
    torn: int | None = None


def read_journal(path: Path) -> Kept:
    """Read a journal file.

    A last line without its end is what a killed process leaves behind: it is left out and
    reported as ``torn``.

    Raises:
        JournalError: there is no such file, or a line in it is no record.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise JournalError(f"{path}: there is no such session") from None
    except OSError as error:
        raise JournalError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise JournalError(f"{path}: this is no session file (it is not UTF-8 text)") from None
    lines = text.split("\n")
    torn = None
    if lines[-1]:
        torn = len(lines)
    records = []
    for number, line in enumerate(lines[:-1], start=1):
        try:
            record = json.loads(line)
        except ValueError:
            record = None
        if not isinstance(record, dict):
            raise JournalError(f"{path}:{number}: this line is no record of a session")
        records.append(record)
    if not records or "communique" not in records[0]:
        whole = "its first line is cut short" if torn == 1 else "its first line does not say so"
        raise JournalError(f"{path}: this is no session of Communiqué ({whole})")
    if records[0]["communique"] != 1:
        raise JournalError(
            f"{path}:1: this session was written by another version "
            f"(format {records[0]['communique']!r}; this one reads 1)"
        )
    return Kept(tuple(records), torn)


def mend_journal(path: Path) -> None:
    """Cut a torn last line off, so that a continued session can be appended to."""
    data = path.read_bytes()
    whole = data.rfind(b"\n") + 1
    with path.open("r+b") as file:
        file.truncate(whole)
        os.fsync(file.fileno())
