"""The shipped concept cards: the terms of diplomacy that choices are tagged with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from game.scenario.nodes import Loader

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Concept:
    """A term, explained.

    ``short`` is one line that follows the title; ``look_for`` tells where the concept can be seen
    in a game; ``citation`` names author and year as commonly cited, not checked against the
    originals; ``see_also`` are ids.
    """

    id: str
    title: str
    short: str
    meaning: str
    example: str
    look_for: str
    citation: str
    see_also: tuple[str, ...]


@cache
def concepts() -> Mapping[str, Concept]:
    """Every concept by id, in alphabetical order of the titles."""
    text = files("game.scenario").joinpath("concepts.yaml").read_text(encoding="utf-8")
    found = [
        Concept(
            id=concept_id,
            title=entry["title"],
            short=entry["short"],
            meaning=entry["meaning"],
            example=entry["example"],
            look_for=entry["look_for"],
            citation=entry["citation"],
            see_also=tuple(entry["see_also"]),
        )
        for concept_id, entry in yaml.load(text, Loader=Loader).items()
    ]
    return {concept.id: concept for concept in sorted(found, key=lambda each: each.title.lower())}
