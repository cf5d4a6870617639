"""A campaign that wishes its reader ill, as far as the reader lets it through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from tests.tui.hostile import (
    EVERYTHING,
    JOINED,
    LONG_TEXT,
    LONG_WIDE,
    LONG_WORD,
    MARKUP,
    NAME,
    RIGHT_TO_LEFT,
    STACKED,
    WIDE,
    hostile,
)

if TYPE_CHECKING:
    from pathlib import Path


def hostile_campaign() -> str:
    """The text of the file, whose parts are all the hostile scenario."""
    data = {
        "format": 1,
        "campaign": "hostile-campaign",
        "title": EVERYTHING,
        "summary": LONG_TEXT,
        "as_of": yaml.safe_load("2026-02-01"),
        "minutes": 15,
        "parts": [
            {
                "id": "first",
                "scenario": "hostile.yaml",
                "seat": "north",
                "title": EVERYTHING,
                "leaves": "tuesday",
                "closing": [LONG_WORD, EVERYTHING],
            },
            {
                "id": "second",
                "scenario": "later.yaml",
                "seat": "south",
                "title": MARKUP,
                "brief": LONG_WIDE,
                "objectives": [{"want": "north.south >= 99", "worth": 3, "text": LONG_WORD}],
                "carries": ["relations", "north.calm"],
                "opening": [{"id": "since", "news": EVERYTHING, "headline": STACKED}],
                "owes": {
                    "word": {
                        "due": "tuesday",
                        "kept": "north.calm >= 1",
                        "broken": {"effects": {"south.north": -2}},
                    }
                },
            },
        ],
        "remembers": {
            "one": {"of": "first", "when": "first == c0", "text": EVERYTHING, "otherwise": NAME},
            "two": {"of": "first", "when": "second == c100", "text": LONG_WORD},
            "three": {"of": "second", "when": "north.calm >= 1", "text": RIGHT_TO_LEFT},
        },
        "endings": [
            {"id": "warm", "title": EVERYTHING, "when": "one and two", "text": LONG_WORD},
            {"id": "cold", "title": LONG_TEXT[:200], "when": "one", "text": WIDE},
            {"id": "none", "title": JOINED, "text": LONG_WIDE},
        ],
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1_000_000)


def write_hostile_campaign(folder: Path) -> Path:
    """The file and its parts, in a folder of its own."""
    first = yaml.safe_load(hostile())
    first["turns"].append(
        {"id": "never", "date": yaml.safe_load("2026-06-01"), "title": WIDE, "agenda": []}
    )
    first["turns"][1]["agenda"][0]["choices"][0]["promise"] = {
        "id": "word",
        "to": "south",
        "due": "never",
        "text": EVERYTHING,
        "kept": "north.calm >= 1",
    }
    second = yaml.safe_load(hostile())
    second["id"] = "later"
    for at, turn in enumerate(second["turns"]):
        turn["date"] = yaml.safe_load(f"2026-03-0{at + 2}")
        for item in turn["agenda"]:
            if "ask" in item:
                item["ask"] = "south"
    path = folder / "hostile-campaign.yaml"
    for name, made in (("hostile.yaml", first), ("later.yaml", second)):
        text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=1_000_000)
        (folder / name).write_text(text, encoding="utf-8")
    path.write_text(hostile_campaign(), encoding="utf-8")
    return path
