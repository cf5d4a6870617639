"""The built-in scenarios, and finding a scenario by what a person typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from game.scenario.data import DataReader
from game.scenario.names import nearest
from game.scenario.nodes import MapNode, build_tree

if TYPE_CHECKING:
    from collections.abc import Mapping


_CAMPAIGN = re.compile(r"^campaign[ \t]*:", re.MULTILINE)


class ScenarioNotFoundError(LookupError):
    """Nothing built in has this id; ``suggestion`` is the nearest that there is."""

    def __init__(self, name: str, suggestion: str | None) -> None:
        hint = f"; did you mean `{suggestion}`?" if suggestion else ""
        super().__init__(f"there is no built-in scenario or campaign `{name}`{hint}")
        self.name = name
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class Card:
    """What a list of scenarios shows of one."""

    id: str
    title: str
    summary: str
    minutes: int
    as_of: date | None
    seats: int
    """How many seats a human can take; those of a campaign, how many its parts are played from."""
    parts: int = 0
    """How many parts a campaign has."""
    stories: tuple[str, ...] = ()
    """The scenarios that a campaign's parts are played from, as its file names them."""


@cache
def builtin_scenarios() -> Mapping[str, Path]:
    """The built-in scenarios by id, which is the name of the file without its ending."""
    directory = files("scenarios")
    found = {
        entry.name.rsplit(".", 1)[0]: Path(str(entry))
        for entry in directory.iterdir()
        if entry.name.endswith((".yaml", ".yml")) and not entry.name.startswith((".", "_"))
    }
    return dict(sorted(found.items()))


@cache
def builtin_campaigns() -> Mapping[str, Path]:
    """The built-in campaigns by id, which is the name of the file without its ending.

    What else lies in their folder is there for them: scenarios that are parts of a campaign only.
    """
    directory = files("scenarios").joinpath("campaigns")
    found = {
        entry.name.rsplit(".", 1)[0]: Path(str(entry))
        for entry in (directory.iterdir() if directory.is_dir() else ())
        if entry.name.endswith((".yaml", ".yml")) and is_campaign(Path(str(entry)))
    }
    return dict(sorted(found.items()))


def is_campaign(path: str | Path) -> bool:
    """Whether a file says that it is a campaign; one that cannot be read does not."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return False
    return _CAMPAIGN.search(text) is not None


def find_scenario(name_or_path: str | Path) -> Path:
    """The file of a built-in id, of a scenario or a campaign, or of a path.

    What ends in ``.yaml`` or ``.yml`` or has a separator is a path, and is not looked up.

    Raises:
        ScenarioNotFoundError: it is neither.
    """
    text = str(name_or_path)
    if (
        isinstance(name_or_path, Path)
        or text.endswith((".yaml", ".yml"))
        or "/" in text
        or "\\" in text
    ):
        return Path(name_or_path)
    known = {**builtin_scenarios(), **builtin_campaigns()}
    if text not in known:
        raise ScenarioNotFoundError(text, nearest(text, known))
    return known[text]


def read_card(path: str | Path) -> Card | None:
    """What a list shows of a file, without validating it; ``None`` if it cannot be read."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return None
    root = build_tree(text, [])
    if type(root) is not MapNode:
        return None
    data = DataReader([]).read(root)
    assert isinstance(data, dict)
    seats = data.get("seats")
    playable = [
        seat
        for seat in (seats.values() if isinstance(seats, dict) else ())
        if isinstance(seat, dict) and seat.get("objectives")
    ]
    minutes, as_of = data.get("minutes"), data.get("as_of")
    parts = data.get("parts")
    parts = [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
    return Card(
        id=str(data.get("id") or data.get("campaign") or Path(path).stem),
        title=str(data.get("title") or Path(path).stem),
        summary=str(data.get("summary") or ""),
        minutes=minutes if isinstance(minutes, int) else 0,
        as_of=as_of if isinstance(as_of, date) else None,
        seats=len(playable) or len({str(part.get("seat")) for part in parts}),
        parts=len(parts),
        stories=tuple(dict.fromkeys(str(part.get("scenario")) for part in parts)),
    )
