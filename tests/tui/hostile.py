"""A scenario that wishes its reader ill, as far as the file's reader lets it through.

The reader refuses what cannot be seen or turns the order of a line about (C020); see
`tests/scenario`.  The rest is here: markup, two directions, wide and joined and stacked signs,
spaces that look like nothing, and lengths that no screen has.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from pathlib import Path

MARKUP = "[bold]x[/] [/foo] [@click=app.quit]leave[/] [link=javascript:x]y[/link] %s %(x)s $key @"
RIGHT_TO_LEFT = "שלום עולם, مرحبا بالعالم 12 ل"
WIDE = "外交官は橋の長さと財布の短さを比べる。"
JOINED = "👩‍👩‍👧‍👦 👨🏽‍🚀 🏳️‍🌈 🇯🇵🇨🇳 ✌🏿 ☎️"
STACKED = "Z̸̡̧̢̛̛̖̗̘̙̜̝̞̟̠̣̤̥̦̩̪̫̬̭̮̯̰̱̲̳̹̺̻̼͇͈͉͍͎̀́̂̃̄̅̆̇̈̉̊̋̌̍̎̏̐̑̒̓̔a̴̡̛̲͍̱͚̻͖̩̩͈͋͌̒͒͐̚͜͠ͅl̷g̶o̸"
NOTHING = "\u3164\u2800\u00a0\u3000"
EVERYTHING = " ".join([MARKUP, RIGHT_TO_LEFT, WIDE, JOINED, STACKED, NOTHING, "x"])
LONG_WORD = "x" * 10_000
LONG_TEXT = ("A pier is long, and this sentence about it goes on. " * 200)[:10_000].strip()
LONG_WIDE = "橋" * 5_000
NAME = ("The Most Serene " + "Very " * 40 + "Old Republic")[:200]
CHOICES = 40

SPOILT = [MARKUP, RIGHT_TO_LEFT, WIDE, JOINED, STACKED, f"{NOTHING}.", NAME]


def hostile() -> str:
    """The text of the file."""

    def spoil(at: int) -> str:
        return f"{SPOILT[at % len(SPOILT)]} {at}"

    def choices(start: int, count: int) -> list[dict[str, object]]:
        made: list[dict[str, object]] = []
        for at in range(count):
            choice: dict[str, object] = {
                "id": f"c{start + at}",
                "text": spoil(at),
                "then": LONG_TEXT if at == 1 else EVERYTHING,
                "headline": spoil(at + 1),
                "hint": spoil(at + 2),
                "effects": {"south.north": "+2 deal"},
            }
            if at % 5 == 4:
                choice["when"] = "north.calm >= 99"
                choice["shut"] = spoil(at + 3)
            made.append(choice)
        return made

    def event(name: str, start: int, count: int) -> dict[str, object]:
        return {
            "id": name,
            "ask": "north",
            "title": EVERYTHING,
            "sources": ["paper"],
            "text": [LONG_WORD, LONG_TEXT, LONG_WIDE, EVERYTHING],
            "voices": {
                NAME: {"for": f"c{start}", "says": EVERYTHING},
                JOINED: {"for": f"c{start + 1}", "says": RIGHT_TO_LEFT},
            },
            "choices": choices(start, count),
        }

    data = {
        "format": 1,
        "id": "hostile",
        "title": EVERYTHING,
        "summary": LONG_TEXT,
        "as_of": date.fromisoformat("2026-02-01"),
        "minutes": 5,
        "sources": {
            "paper": {
                "title": EVERYTHING,
                "publisher": NAME,
                "date": date.fromisoformat("2026-01-30"),
            },
        },
        "background": [{"text": LONG_WORD, "label": "sourced", "sources": ["paper"]}],
        "actors": {
            "north": {"name": MARKUP},
            "south": {"name": NAME},
            "east": {"name": WIDE * 6},
            "west": {"name": RIGHT_TO_LEFT},
            "fishers": {"name": STACKED, "kind": "public", "of": "north"},
        },
        "seats": {
            "north": {
                "office": NAME,
                "brief": LONG_TEXT,
                "case": EVERYTHING,
                "objectives": [
                    {"want": "south.north >= 10", "worth": 2, "text": EVERYTHING},
                    {"want": "north.calm >= 1", "worth": 1, "text": LONG_WORD},
                ],
            },
            "south": {
                "office": WIDE,
                "brief": LONG_WORD,
                "case": JOINED,
                "objectives": [{"want": "north.south >= 10", "worth": 1, "text": STACKED}],
            },
        },
        "sees": {
            "north": {"south": 5, "east": -40},
            "south": {"north": {"base": 0, "now": 4, "kind": "gesture"}},
            "east": {"west": 30, "north": -12},
            "west": {"north": 1},
            "fishers": {"north": 12, "south": -25},
        },
        "meters": {
            "north.calm": {"start": 50, "min": 0, "max": 100, "label": EVERYTHING},
            "south.mood": {"start": 2, "steps": [MARKUP, WIDE, NAME], "label": RIGHT_TO_LEFT},
        },
        "draws": {
            "sand": {
                "question": EVERYTHING,
                "odds": {"sandy": 1, "rocky": 1},
                "told": {"sandy": LONG_TEXT, "rocky": LONG_WORD},
            }
        },
        "turns": [
            {
                "id": "monday",
                "date": date.fromisoformat("2026-02-02"),
                "title": EVERYTHING,
                "agenda": [
                    {
                        "id": "storm",
                        "news": LONG_WIDE,
                        "headline": NAME,
                        "effects": {"north.calm": -3},
                    },
                    event("first", 0, CHOICES),
                ],
            },
            {
                "id": "tuesday",
                "date": date.fromisoformat("2026-02-03"),
                "title": WIDE,
                "agenda": [event("second", 100, 2)],
            },
        ],
        "endings": [
            {
                "id": "end",
                "title": EVERYTHING,
                "text": [LONG_WORD, EVERYTHING],
                "label": "composed",
            }
        ],
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1_000_000)


def write_hostile(folder: Path) -> Path:
    """The file, in a folder of its own."""
    path = folder / "hostile.yaml"
    path.write_text(hostile(), encoding="utf-8")
    return path
