"""The built-in scenarios, and finding a scenario by what a person typed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import scenarios
from game.scenario.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


_CAMPAIGN = re.compile(r"^campaign[ \t]*:", re.MULTILINE)
_ON_A_CARD = frozenset(
    {
        "id",
        "campaign",
        "title",
        "summary",
        "minutes",
        "as_of",
        "actors",
        "seats",
        "parts",
        "endings",
    }
)
"""The sections of a file that its card is made from."""


class ScenarioNotFoundError(LookupError):
    """Nothing built in has this id; ``suggestion`` is the nearest that there is."""

    def __init__(self, name: str, suggestion: str | None) -> None:
        hint = f"; did you mean `{suggestion}`?" if suggestion else ""
        super().__init__(f"there is no built-in scenario or campaign `{name}`{hint}")
        self.name = name
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class Role:
    """A seat that a human can take: its actor's id and name, and its office."""

    actor: str
    name: str
    office: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A turn of a scenario or a part of a campaign: its id, its title, and its date if it has one.

    ``seat`` is whom a part is played from, ``story`` the scenario that it is a part of.
    """

    id: str
    title: str
    date: date | None = None
    seat: str = ""
    story: str = ""


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
    roles: tuple[Role, ...] = ()
    """The seats that a human can take; a campaign's are those of its parts."""
    stages: tuple[Stage, ...] = ()
    """The parts of a campaign, in order; for the turns of a scenario there is `read_turns`."""
    endings: Mapping[str, str] = field(default_factory=dict)
    """The titles of the endings by id."""


def _folder() -> Path:
    return Path(next(iter(scenarios.__path__)))


@cache
def builtin_scenarios() -> Mapping[str, Path]:
    """The built-in scenarios by id, which is the name of the file without its ending."""
    found = {
        entry.name.rsplit(".", 1)[0]: entry
        for entry in _folder().iterdir()
        if entry.name.endswith((".yaml", ".yml")) and not entry.name.startswith((".", "_"))
    }
    return dict(sorted(found.items()))


@cache
def builtin_campaigns() -> Mapping[str, Path]:
    """The built-in campaigns by id, which is the name of the file without its ending.

    What else lies in their folder is there for them: scenarios that are parts of a campaign only.
    """
    directory = _folder() / "campaigns"
    found = {
        entry.name.rsplit(".", 1)[0]: entry
        for entry in (directory.iterdir() if directory.is_dir() else ())
        if entry.name.endswith((".yaml", ".yml")) and is_campaign(entry)
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
    data = _data(path, _ON_A_CARD)
    if data is None:
        return None
    roles = _roles(data)
    minutes, as_of = data.get("minutes"), data.get("as_of")
    parts = _maps(data.get("parts"))
    return Card(
        id=str(data.get("id") or data.get("campaign") or Path(path).stem),
        title=str(data.get("title") or Path(path).stem),
        summary=str(data.get("summary") or ""),
        minutes=minutes if isinstance(minutes, int) else 0,
        as_of=as_of if isinstance(as_of, date) else None,
        seats=len(roles) or len({str(part.get("seat")) for part in parts}),
        parts=len(parts),
        stories=tuple(dict.fromkeys(str(part.get("scenario")) for part in parts)),
        roles=roles,
        stages=tuple(_stage(each) for each in parts),
        endings={
            str(ending["id"]): str(ending.get("title") or ending["id"])
            for ending in _maps(data.get("endings"))
            if "id" in ending
        },
    )


def read_turns(path: str | Path) -> tuple[Stage, ...]:
    """The turns of a scenario's file, without validating it; none if it cannot be read."""
    data = _data(path, {"turns"}) or {}
    return tuple(_stage(each) for each in _maps(data.get("turns")))


def _data(path: str | Path, sections: Collection[str]) -> dict[object, object] | None:
    from game.scenario.data import DataReader  # noqa: PLC0415 - a title paints before it reads
    from game.scenario.nodes import MapNode  # noqa: PLC0415 - as above
    from game.scenario.sections import read_sections  # noqa: PLC0415 - as above

    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return None
    root = read_sections(text, sections)
    if type(root) is not MapNode:
        return None
    data = DataReader([]).read(root)
    assert isinstance(data, dict)
    return data


def _maps(value: object) -> list[dict[object, object]]:
    """What is a mapping in a list; nothing if it is no list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _roles(data: dict[object, object]) -> tuple[Role, ...]:
    seats, actors = data.get("seats"), data.get("actors")
    if not isinstance(seats, dict):
        return ()
    names = actors if isinstance(actors, dict) else {}
    return tuple(
        Role(str(actor), _name_of(names.get(actor), str(actor)), str(seat.get("office") or ""))
        for actor, seat in seats.items()
        if isinstance(seat, dict) and seat.get("objectives")
    )


def _name_of(actor: object, otherwise: str) -> str:
    return str(actor.get("name") or otherwise) if isinstance(actor, dict) else otherwise


def _stage(data: dict[object, object]) -> Stage:
    when = data.get("date")
    words = {name: str(data.get(name) or "") for name in ("id", "title", "seat", "scenario")}
    return Stage(
        id=words["id"],
        title=words["title"],
        date=when if isinstance(when, date) else None,
        seat=words["seat"],
        story=words["scenario"],
    )
