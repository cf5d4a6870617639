"""What lists show of files, kept beside the player's other caches so that they come at once.

A file that has changed since is read again.  What cannot be read or kept is done without.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from platformdirs import user_cache_path

from game.scenario.library import Card, Role, Stage, read_card, read_turns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Told: TypeAlias = dict[str, Any]
Found = TypeVar("Found")

_FORM = [1, *(each.name for kind in (Card, Role, Stage) for each in fields(kind))]
"""What was kept in another form is of no use."""


class UnreadError(LookupError):
    """A file was not read before, or has changed since."""


def index_path() -> Path:
    """Where the index is kept; the file need not exist."""
    return user_cache_path("communique", appauthor=False) / "cards.json"


class CardIndex:
    """Cards and turns of files by path.

    Args:
        reads: whether to read what is not in the index, rather than raise an `UnreadError`.
    """

    def __init__(self, *, reads: bool = True) -> None:
        self._reads = reads
        self._files = _kept()
        self._changed = False

    def card(self, path: Path) -> Card | None:
        """What a list shows of a file; ``None`` if it cannot be read.

        Raises:
            UnreadError: it is not in the index, which is not to read.
        """
        told = self._told(path, "card", lambda: _card_written(path))
        return None if told is None else _card(told)

    def turns(self, path: Path) -> tuple[Stage, ...]:
        """The turns of a scenario's file.

        Raises:
            UnreadError: they are not in the index, which is not to read.
        """
        told = self._told(path, "turns", lambda: [_written(turn) for turn in read_turns(path)])
        return tuple(_stage(each) for each in told)

    def keep(self) -> None:
        """Keep what was read, if anything was."""
        if not self._changed:
            return
        place = index_path()
        beside = place.with_name(f".{place.name}.{os.getpid()}")
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps({"form": _FORM, "files": self._files}), encoding="utf-8")
            os.replace(beside, place)  # noqa: PTH105 - in one step, also on Windows

    def _told(self, path: Path, what: str, read: Callable[[], Found]) -> Found:
        stamp = _stamp(path)
        known = self._files.get(str(path))
        if known is None or known.get("stamp") != stamp:
            known = {"stamp": stamp}
        if what not in known:
            if not self._reads:
                raise UnreadError(str(path))
            known[what] = read()
            self._files[str(path)] = known
            self._changed = True
        found: Found = known[what]
        return found


def _stamp(path: Path) -> list[int]:
    """What tells one state of a file from another."""
    try:
        found = path.stat()
    except OSError:
        return []
    return [found.st_mtime_ns, found.st_size]


def _kept() -> dict[str, Told]:
    """What is in the index, read on trust only as far as it has the form that is written."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        data = json.loads(index_path().read_text(encoding="utf-8"))
        if data["form"] == _FORM:
            files: dict[str, Told] = data["files"]
            for known in files.values():
                _checked(known)
            return files
    return {}


def _checked(known: Told) -> None:
    """Fails if what was kept of a file cannot be read."""
    if known.get("card") is not None:
        _card(known["card"])
    for each in known.get("turns", ()):
        _stage(each)


def _card_written(path: Path) -> Told | None:
    card = read_card(path)
    if card is None:
        return None
    return {**_written(card), "stages": [_written(stage) for stage in card.stages]}


def _written(found: Card | Stage) -> Told:
    told = asdict(found)
    for name in {"as_of", "date"} & told.keys():
        told[name] = None if told[name] is None else told[name].isoformat()
    return told


def _card(told: Told) -> Card:
    return Card(
        **{
            **told,
            "as_of": _date(told["as_of"]),
            "stories": tuple(told["stories"]),
            "roles": tuple(Role(**each) for each in told["roles"]),
            "stages": tuple(_stage(each) for each in told["stages"]),
        }
    )


def _stage(told: Told) -> Stage:
    return Stage(**{**told, "date": _date(told["date"])})


def _date(told: str | None) -> date | None:
    return None if told is None else date.fromisoformat(told)
