"""Reading some sections of a file is as reading it whole, and leaving the others out."""

from __future__ import annotations

import pytest

from game.scenario.data import DataReader
from game.scenario.library import builtin_campaigns, builtin_scenarios
from game.scenario.nodes import MapNode, build_tree
from game.scenario.sections import cut, read_sections

WANTED = frozenset({"title", "seats", "parts"})


def sections(text: str) -> dict[object, object]:
    tree = read_sections(text, WANTED)
    assert type(tree) is MapNode
    data = DataReader([]).read(tree)
    assert isinstance(data, dict)
    return {key: data[key] for key in data if key in WANTED}


def whole(text: str) -> dict[object, object]:
    tree = build_tree(text, [])
    assert tree is not None
    data = DataReader([]).read(tree)
    assert isinstance(data, dict)
    return {key: data[key] for key in data if key in WANTED}


@pytest.mark.parametrize(
    "path", [*builtin_scenarios().values(), *builtin_campaigns().values()], ids=lambda p: p.stem
)
def test_built_in_files(path: object) -> None:
    from pathlib import Path

    text = Path(str(path)).read_text(encoding="utf-8")
    assert sections(text) == whole(text)
    short = cut(text, WANTED)
    assert short is not None
    assert len(short) < len(text)


@pytest.mark.parametrize(
    "text",
    [
        "title: one\nother: 2\nparts:\n- a\n- b\n",
        "title: one\r\nother: 2\r\nseats: 3\r\n",
        "# first\ntitle: >-\n  folded\n\n  on\n# between\nother: |\n  title: no\nseats: 4",
        "other: &all [1, 2]\nseats: *all\n",
        "{title: flow, other: 1}",
        "---\ntitle: marked\n",
        '"title": quoted\nseats: 1\n',
        "title:\nseats:\n  a: 1\n",
        "other: 1\ntitle: last",
    ],
)
def test_other_ways_of_writing(text: str) -> None:
    assert sections(text) == whole(text)


def test_what_is_not_made_of_sections_is_not_cut() -> None:
    assert cut("{title: flow}", WANTED) is None
    assert cut("title: a\n? long\n: b\n", WANTED) is None
    assert cut("other: 1\n", WANTED) == ""
