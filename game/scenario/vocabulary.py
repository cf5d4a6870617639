"""The shipped vocabulary of acts: what one actor can do to another, and how strongly it is felt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from game.scenario.model import Kind
from game.scenario.nodes import Loader

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ActType:
    """An act of the vocabulary.

    ``intensity`` is in hundredths of a unit on Goldstein's scale (Goldstein 1992, -10..+10);
    ``code`` is the CAMEO code it was rated under (Gerner et al. 2002), or ``None`` for the
    gestures that CAMEO cannot tell apart, whose intensities are this project's own.
    """

    id: str
    name: str
    intensity: int
    kind: Kind
    code: str | None
    definition: str


@cache
def vocabulary() -> Mapping[str, ActType]:
    """Every act by id."""
    text = files("game.scenario").joinpath("acts.yaml").read_text(encoding="utf-8")
    return {
        act_id: ActType(
            id=act_id,
            name=entry["name"],
            intensity=round(entry["intensity"] * 100),
            kind=Kind(entry["kind"]),
            code=entry.get("code"),
            definition=entry["definition"],
        )
        for act_id, entry in yaml.load(text, Loader=Loader).items()
    }
