"""The author's guide as text: its examples, and the parts of a file that it has to explain."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from game.scenario import lesson_entry, schema
from game.scenario.campaign import entry as campaign_entry
from game.scenario.diagnostics import render
from game.scenario.reader import read_text
from game.session.session import Session

if TYPE_CHECKING:
    from pydantic import BaseModel

GUIDE = Path(__file__).parents[2] / "scenarios" / "README.md"
WORDS = Path(__file__).with_name("guide_words.yaml")
FILE = "ferry.yaml"
"""What the guide calls the scenario that grows step by step."""
SEED = 1

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@cache
def words() -> dict[str, Any]:
    """What the tables say in words."""
    loaded: dict[str, Any] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return loaded


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return [body for name, body in _BLOCK.findall(text) if name == language]


def steps(text: str) -> list[str]:
    """The whole scenarios among the examples."""
    return [body for body in blocks(text, "yaml") if body.startswith("format:")]


def fragments(text: str) -> list[str]:
    """The examples that are parts of a scenario."""
    return [body for body in blocks(text, "yaml") if not body.startswith(("format:", "campaign:"))]


def campaigns(text: str) -> list[str]:
    """The whole campaigns among the examples."""
    return [body for body in blocks(text, "yaml") if body.startswith("campaign:")]


def models() -> dict[str, type[BaseModel]]:
    """Every part of a scenario or campaign file that has keys, by the name of its model."""
    found: dict[str, type[BaseModel]] = {}
    for module in (schema, lesson_entry, campaign_entry):
        for name, value in vars(module).items():
            if name.endswith("Entry") and isinstance(value, type):
                found.setdefault(name, value)
    del found["Entry"], found["OutcomeEntry"]
    return {**found, "HalfLives": schema.HalfLives}


def keys(model: type[BaseModel]) -> list[str]:
    """The keys of a part, as they are written in the file."""
    return [field.alias or name for name, field in model.model_fields.items()]


def started(text: str, seed: int = SEED) -> Session:
    """A game of a scenario's text from its first seat."""
    result = read_text(text, FILE)
    assert result.scenario is not None, render(result.problems)
    return Session(result.scenario, result.scenario.playable_seats[0].actor, seed)
