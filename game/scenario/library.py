"""The built-in scenarios, and finding a scenario by what a person typed."""

from __future__ import annotations

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


class ScenarioNotFoundError(LookupError):
    """No built-in scenario has this id; ``suggestion`` is the nearest that there is."""

    def __init__(self, name: str, suggestion: str | None) -> None:
        hint = f"; did you mean `{suggestion}`?" if suggestion else ""
        super().__init__(f"there is no built-in scenario `{name}`{hint}")
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
    """How many seats a human can take."""


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


def find_scenario(name_or_path: str | Path) -> Path:
    """The file of a built-in id or of a path.

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
    known = builtin_scenarios()
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
    return Card(
        id=str(data.get("id") or Path(path).stem),
        title=str(data.get("title") or Path(path).stem),
        summary=str(data.get("summary") or ""),
        minutes=minutes if isinstance(minutes, int) else 0,
        as_of=as_of if isinstance(as_of, date) else None,
        seats=len(playable),
    )
