"""The reference story, on which this engine is measured against others: two scenario files.

Twelve turns of four choices, eight actors who all see each other, six relations changed by a
choice; ten choices have a condition and six a further outcome; four endings.  The story itself,
in no engine's format, is ``data/reference-story.yaml``.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from game.scenario.nodes import Loader
from game.scenario.reader import read_text
from game.scenario.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.scenario.model import Scenario

DATA = Path(__file__).parent / "data"
SEAT = "envoy"
PICKS = 12
"""A pick is below this, a common multiple of 2, 3 and 4: pick p takes ``open[p % len(open)]``."""
_FIRST = date(2026, 1, 5)
_ACTS_SEED = 15  # with it all four endings are reached in acts too


@dataclass(frozen=True)
class Act:
    """Who does what to whom, by the vocabulary's id."""

    source: str
    target: str
    act: str


@dataclass(frozen=True)
class Bonus:
    """What a choice does besides if a condition held before it, told in effects or in an act."""

    when: str
    effects: Mapping[str, int]
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class Option:
    """A choice with its effects in points, and the same choice told in acts."""

    text: str
    when: str | None
    effects: Mapping[str, int]
    acts: tuple[Act, ...]
    bonus: Bonus | None


@dataclass(frozen=True)
class Story:
    """The story; conditions are written as scenario files have them."""

    actors: tuple[str, ...]
    relations: Mapping[str, int]
    turns: tuple[tuple[str, tuple[Option, ...]], ...]
    endings: tuple[tuple[str, str | None], ...]


@cache
def reference_story() -> Story:
    """The story from its file, and acts for its choices, which a fixed seed decides."""
    raw = yaml.load((DATA / "reference-story.yaml").read_text(encoding="utf-8"), Loader=Loader)
    actors = tuple(raw["actors"])
    rng = random.Random(_ACTS_SEED)

    def act() -> Act:
        source, target = rng.sample(actors, 2)
        return Act(source, target, rng.choice(list(vocabulary())))

    def option(entry: Mapping[str, Any]) -> Option:
        further = entry.get("if")
        return Option(
            text=entry["text"],
            when=_condition(entry.get("requires")),
            effects=_relations(entry["effects"]),
            acts=(act(), act()),
            bonus=further
            and Bonus(
                when=_condition(further["when"]) or "",
                effects=_relations(further["effects"]),
                acts=(act(),),
            ),
        )

    return Story(
        actors=actors,
        relations=_relations(raw["relations"]),
        turns=tuple(
            (event["text"], tuple(option(choice) for choice in event["choices"]))
            for event in raw["events"]
        ),
        endings=tuple((e["id"], _condition(e.get("when"))) for e in raw["endings"]),
    )


def _relations(numbers: Mapping[str, int]) -> dict[str, int]:
    return {relation.replace("->", "."): number for relation, number in numbers.items()}


def _condition(told: str | None) -> str | None:
    return told and re.sub(r"rel\((\w+), (\w+)\)", r"\1.\2", told)


@cache
def scenario(*, acts: bool) -> Scenario:
    """The story as a scenario, told in acts or in bare effects."""
    read = read_text(scenario_text(acts=acts))
    assert read.scenario is not None, read.problems
    return read.scenario


def scenario_text(*, acts: bool) -> str:
    """The story as a scenario file, its turns a week apart."""
    story = reference_story()
    sees: dict[str, dict[str, int]] = {actor: {} for actor in story.actors}
    for relation, points in story.relations.items():
        source, target = relation.split(".")
        sees[source][target] = points
    document = {
        "format": 1,
        "id": "reference-story",
        "title": "The reference story",
        "summary": "What engines are measured with.",
        "as_of": _FIRST,
        "minutes": 12,
        "actors": {actor: {"name": actor.title()} for actor in story.actors},
        "seats": {
            SEAT: {
                "office": "Chancellery",
                "brief": "Twelve weeks, and a word in each.",
                "case": "The envoy holds that a word is better than none.",
                "objectives": [
                    {"want": f"crown.{SEAT} >= 0", "worth": 1, "text": "An ear at court"}
                ],
            }
        },
        "sees": sees,
        "turns": [
            {
                "id": f"turn{at}",
                "date": _FIRST + timedelta(weeks=at),
                "title": f"Week {at}",
                "agenda": [_event(at, text, options, acts=acts)],
            }
            for at, (text, options) in enumerate(story.turns)
        ],
        "endings": [
            {"id": name, "title": name.title(), "text": f"The ending is {name}."}
            | ({} if when is None else {"when": when})
            for name, when in story.endings
        ],
    }
    return yaml.safe_dump(document, sort_keys=False, width=100)


def _event(at: int, text: str, options: tuple[Option, ...], *, acts: bool) -> dict[str, Any]:
    choices = []
    for number, option in enumerate(options):
        choice: dict[str, Any] = {"id": f"c{number}", "text": option.text}
        if option.when is not None:
            choice["when"] = option.when
        choice |= _outcome(option, acts=acts)
        if option.bonus is not None:
            choice["also"] = [{"when": option.bonus.when} | _outcome(option.bonus, acts=acts)]
        choices.append(choice)
    return {"id": f"event{at}", "ask": SEAT, "text": text, "choices": choices}


def _outcome(part: Option | Bonus, *, acts: bool) -> dict[str, Any]:
    if acts:
        return {"acts": [{"act": a.act, "from": a.source, "to": a.target} for a in part.acts]}
    return {"effects": {relation: f"{points:+}" for relation, points in part.effects.items()}}
