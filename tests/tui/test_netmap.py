"""The drawing of the map: names and labels are legible whatever the scenario and the size."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.tui.blocks.canvas import Box, Canvas
from game.tui.blocks.netmap import draw
from game.tui.blocks.netnames import short_name
from game.views.network import network_view
from tests.playing import decide_at_random

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.tui.blocks.netmap import Picture
    from game.views.network import NetworkView

SIZES = [(50, 13), (78, 13), (74, 24), (152, 40)]
"""The place of the drawing at 80x24 with publics and without, at 120x40 and at 200x60."""


def _views(name: str) -> Iterator[NetworkView]:
    """Every other moment of a game from every seat."""
    scenario = load_scenario(builtin_scenarios()[name])
    for seat in scenario.playable_seats:
        session = Session(scenario, seat.actor, 1)
        rng = random.Random(1)
        while not session.over:
            decide_at_random(session, rng)
        count = network_view(session).count
        yield from (network_view(session, at) for at in range(0, count, 2))


def _check_apart(picture: Picture, width: int, height: int) -> None:
    boxes = [*picture.names.values(), *picture.labels.values()]
    for at, box in enumerate(boxes):
        assert box.column >= 0
        assert box.column + box.width <= width
        assert box.row >= 0
        assert box.row + box.height <= height
        assert not any(box.meets(other) for other in boxes[:at]), (box, boxes[:at])
    assert len(picture.lines) == height
    assert all(cell_len(line.plain) == width for line in picture.lines)


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("name", sorted(builtin_scenarios()))
def test_names_and_labels_never_overlap_and_no_view_goes_without_its_sign(
    name: str, size: tuple[int, int]
) -> None:
    for view in _views(name):
        ring = {spot.actor for spot in view.ring}
        between = {s.id for s in view.sights if {s.source, s.target} <= ring}
        for spot in view.spots:
            picture = draw(view, *size, spot.actor)
            _check_apart(picture, *size)
            assert picture.labels.keys() == between
            assert picture.names.keys() == ring
            assert len(set(picture.short.values())) == len(ring)


def test_names_are_whole_in_the_built_in_scenarios_at_80x24() -> None:
    for name in builtin_scenarios():
        view = next(_views(name))
        picture = draw(view, 50, 13, "")
        for spot in view.ring:
            shown = " ".join(picture.short[spot.actor])
            assert "…" not in shown
            assert spot.name.endswith(shown.removesuffix(" (you)"))


def test_a_line_is_whole_for_a_friend_and_broken_for_a_rival_and_thicker_if_stronger() -> None:
    view = next(_views("drums-in-nara"))
    sights = {s.id: s for s in view.sights}

    def dots(value: int) -> int:
        changed = tuple(
            replace(s, value=value) if s.id == "us.korea" else s for s in sights.values()
        )
        lines = draw(replace(view, sights=changed), 50, 13, "").lines
        return sum(
            (ord(sign) - 0x2800).bit_count()
            for line in lines
            for sign in line.plain
            if 0x2800 <= ord(sign) < 0x2900
        )

    assert dots(90) > dots(40) > dots(10) > dots(-10) > dots(0)
    assert dots(90) > dots(-90) > dots(-40)


@pytest.mark.parametrize("count", [1, 2, 3, 9, 10, 30])
@pytest.mark.parametrize(
    "text", ["Country", "南の町の人々", "A name of several long words", "W" * 300]
)
def test_many_actors_and_hostile_names(count: int, text: str) -> None:
    view = next(_views("drums-in-nara"))
    scenario = load_scenario(builtin_scenarios()["drums-in-nara"])
    japan = scenario.actors["japan"]
    others = {f"a{n}": replace(japan, id=f"a{n}", name=f"{n} {text} [/]") for n in range(count)}
    relation = scenario.relations["japan.korea"]
    relations = {
        f"{one}.{other}": replace(relation, source=one, target=other)
        for one in others
        for other in others
        if one != other
    }
    assert view.ring
    from game.views.ring import ring_places

    kept = tuple(others)[:10]
    closeness = tuple((r.source, r.target, 5.0) for r in relations.values() if r.source < r.target)
    places = ring_places(kept, tuple(row for row in closeness if row[0] in kept and row[1] in kept))
    spots = tuple(
        replace(view.spots[0], actor=actor, name=others[actor].name, own=False, place=place)
        for actor, place in places.items()
    )
    sights = tuple(
        replace(view.sights[0], id=r.id, source=r.source, target=r.target)
        for r in relations.values()
    )
    crowded = replace(view, spots=spots, sights=sights)
    for size in SIZES:
        picture = draw(crowded, *size, "a0")
        _check_apart(picture, *size)
        assert picture.names.keys() == set(kept)
        assert len(set(picture.short.values())) == len(kept)


@pytest.mark.parametrize(
    ("name", "room", "lines", "short"),
    [
        ("Japan", 8, 2, ("Japan",)),
        ("The Union", 6, 2, ("Union",)),
        ("United States", 8, 2, ("United", "States")),
        ("United States", 8, 1, ("United…",)),
        ("The other five of the G7", 12, 2, ("other five", "of the G7")),
        ("南の町の人々", 7, 2, ("南の町…",)),
    ],
)
def test_short_names(name: str, room: int, lines: int, short: tuple[str, ...]) -> None:
    assert short_name(name, room, lines) == short


def test_canvas_clips_and_keeps_wide_signs_whole() -> None:
    canvas = Canvas(4, 2)
    canvas.line((-5, -5), (9, 9), "whole", 3, "$rise")
    canvas.write(3, 0, "南", "")
    canvas.write(0, 1, "南南南", "")
    canvas.write(0, 9, "x", "")
    assert canvas.lines()[1].plain == "南南"
    assert all(cell_len(line.plain) == 4 for line in canvas.lines())


def test_boxes() -> None:
    box = Box(2, 3, 4, 2)
    assert box.holds(2, 3)
    assert box.holds(5, 4)
    assert not box.holds(6, 4)
    assert box.meets(Box(5, 4, 1))
    assert not box.meets(Box(6, 4, 1))
    assert box.meets(Box(6, 4, 1), beside=1)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_arrows_say_where_an_option_leads_and_nothing_else_is_labelled(
    size: tuple[int, int],
) -> None:
    found = 0
    for view in _views("the-tightrope"):
        ring = {spot.actor for spot in view.ring}
        for way in view.ways:
            leans = {lean.relation: lean.mark for lean in way.leans}
            picture = draw(view, *size, "korea", leans)
            _check_apart(picture, *size)
            shown = {relation for relation in leans if set(relation.split(".")) <= ring}
            assert picture.labels.keys() == shown
            for relation in shown:
                box = picture.labels[relation]
                text = picture.lines[box.row].plain[box.column :][: box.width]
                assert text == ("↑" if leans[relation][0] == "+" else "↓") * len(leans[relation])
                found += 1
    assert found > 20
