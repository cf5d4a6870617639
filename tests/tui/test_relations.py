"""The map of relations as a screen: keys, mouse, sizes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.tui.blocks.network import ego_blocks, table_blocks
from game.tui.widgets.netmap import NetMap
from game.views.network import network_view
from tests.tui.stage import LARGE, SMALL, joined, playing, press, screen_name, shown

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion
    from textual.pilot import Pilot

    from game.tui.app import CommuniqueApp

HUGE = (200, 60)
ROAD = ("supplies", "resilience", "stand")


@pytest.fixture
def evening() -> Session:
    session = Session(load_scenario(builtin_scenarios()["drums-in-nara"]), "japan", seed=7)
    for choice in ROAD:
        session.decide(choice)
    return session


async def _click_text(app: CommuniqueApp, pilot: Pilot[None], text: str) -> None:
    lines = shown(app).splitlines()
    row = max(at for at, line in enumerate(lines) if text in line)
    await pilot.click(offset=(lines[row].index(text), row))
    await pilot.pause()


@pytest.mark.parametrize("size", [SMALL, LARGE, HUGE], ids=["80x24", "120x40", "200x60"])
async def test_the_map_says_who_stands_where_and_which_triangle_strains(
    size: tuple[int, int], evening: Session
) -> None:
    view = network_view(evening)
    async with playing(size, session=evening) as (app, pilot):
        await press(app, pilot, "r")
        text = joined(app)
        for spot in view.spots:
            assert spot.name in text
        for words in ("Moved", "Bloc", "Triangle", "At odds", "esc back", "? help"):
            assert words in text
        assert next(r.text for r in view.remarks if r.topic == "Triangle") in text
        assert "+70" in text
        assert "[Japan (you)]" in text


async def test_the_screen(evening: Session, snapshot: SnapshotAssertion) -> None:
    async with playing(SMALL, session=evening) as (app, pilot):
        for keys in (["r"], ["down", "e"], ["m"], ["m", "left", "o"]):
            await press(app, pilot, *keys)
            assert shown(app) == snapshot


async def test_through_time(evening: Session) -> None:
    async with playing(SMALL, session=evening) as (app, pilot):
        await press(app, pilot, "r", "left")
        assert "three in the afternoon · then" in joined(app)
        await press(app, pilot, "left", "left", "left", "left")
        assert "This is how the story begins." in joined(app)
        assert "↑" not in "".join(shown(app).splitlines()[2:15])
        await press(app, pilot, "right")
        assert "eleven o'clock · then" in joined(app)
        await press(app, pilot, *["right"] * 5)
        assert "Nara, evening · now" in joined(app)


async def test_one_actor_and_back(evening: Session) -> None:
    async with playing(SMALL, session=evening) as (app, pilot):
        await press(app, pilot, "r", "enter")
        assert "their view of Japan" in joined(app)
        await press(app, pilot, "down")
        assert "their view of United States" in joined(
            app
        ) or "their view of South Korea" in joined(app)
        await press(app, pilot, "m")
        assert "a row sees a column" in joined(app)
        await press(app, pilot, "escape")
        assert app.screen.query_one(NetMap).display
        assert "a row sees" not in joined(app)
        await press(app, pilot, "escape")
        assert screen_name(app) == "Turn"


async def test_every_actor_can_be_marked(evening: Session) -> None:
    async with playing(SMALL, session=evening) as (app, pilot):
        await press(app, pilot, "r")
        net, seen = app.screen.query_one(NetMap), []
        for _ in evening.scenario.actors:
            seen.append(net.marked)
            name = evening.scenario.actors[net.marked].name
            assert f"[{name}" in shown(app)
            await press(app, pilot, "down")
        assert sorted(seen) == sorted(evening.scenario.actors)
        assert net.marked == seen[0] == "japan"
        await press(app, pilot, "up")
        assert net.marked == seen[-1]


async def test_options_one_after_the_other(evening: Session) -> None:
    options = [way.text for way in network_view(evening).ways]
    async with playing(SMALL, session=evening) as (app, pilot):
        await press(app, pilot, "r")
        for option in options:
            await press(app, pilot, "o")
            assert f"If you {option}" in joined(app)
            assert "By itself, before anybody answers" in joined(app)
        await press(app, pilot, "o")
        assert "If you" not in joined(app)
        await press(app, pilot, "left", "o")
        assert "You chose Stand by every word" in joined(app)
        await press(app, pilot, "o")
        assert "Had you" in joined(app)
        await press(app, pilot, "escape")
        assert "Had you" not in joined(app)
        assert screen_name(app) == "Relations"


async def test_by_mouse(evening: Session) -> None:
    async with playing(SMALL, session=evening) as (app, pilot):
        await _click_text(app, pilot, "relations")
        assert screen_name(app) == "Relations"
        box = app.screen.query_one(NetMap).picture.names["korea"]
        await pilot.click(NetMap, offset=(box.column + 1, box.row))
        await pilot.pause()
        assert app.screen.query_one(NetMap).marked == "korea"
        assert "[South Korea]" in shown(app)
        await pilot.click(NetMap, offset=(box.column + 1, box.row))
        await pilot.pause()
        assert "their view of South Korea" in joined(app)
        await _click_text(app, pilot, "back")
        await _click_text(app, pilot, "+39")
        assert screen_name(app) == "Why"
        assert "United States' view of South Korea" in joined(app)
        await press(app, pilot, "escape")
        await _click_text(app, pilot, "earlier")
        assert "three in the afternoon" in joined(app)
        await _click_text(app, pilot, "Korean public")
        assert screen_name(app) == "Relations"


async def test_resize_and_reading_on(evening: Session) -> None:
    async with playing(SMALL, session=evening) as (app, pilot):
        await press(app, pilot, "r", "down")
        marked = app.screen.query_one(NetMap).marked
        await pilot.resize_terminal(*LARGE)
        await pilot.pause()
        assert app.screen.query_one(NetMap).marked == marked
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        before = shown(app)
        await press(app, pilot, "space")
        assert shown(app) != before
        for _ in range(9):
            await press(app, pilot, "space")
            if shown(app) == before:
                break
        else:
            pytest.fail("reading on never comes back to the beginning")


async def test_hostile_names_and_no_public_but_one(session: Session) -> None:
    async with playing(SMALL, session=session) as (app, pilot):
        await press(app, pilot, "enter", "r")
        assert "North [b] (you)" in joined(app) or "North [b]" in joined(app)
        for key in ("e", "m", "o", "left", "right", "m", "down", "down", "enter"):
            await press(app, pilot, key)
            assert screen_name(app) == "Relations"


@pytest.mark.parametrize("name", sorted(builtin_scenarios()))
async def test_every_scenario_at_80x24(name: str) -> None:
    scenario = load_scenario(builtin_scenarios()[name])
    session = Session(scenario, scenario.playable_seats[0].actor, 1)
    while not session.over:
        session.decide(min(session.view().open))
    view = network_view(session)
    async with playing(SMALL, session=session) as (app, pilot):
        await press(app, pilot, "r")
        assert "the end" in joined(app)
        picture = app.screen.query_one(NetMap).picture
        for lines in picture.short.values():
            assert all(line in shown(app) for line in lines)
        assert len(picture.labels) == sum(
            {s.source, s.target} <= picture.names.keys() for s in view.sights
        )


async def test_words_for_signs(evening: Session) -> None:
    async with playing(SMALL, session=evening) as (app, pilot):
        app.put_in_force(replace(app.settings, labels=True))
        await press(app, pilot, "r")
        text = joined(app)
        assert "their view of Japan" in text
        assert "moment 4 of 4" in text
        assert not set("━╌●◆") & set(text)
        await press(app, pilot, "escape")
        assert screen_name(app) == "Turn"


def test_the_heads_of_one_actor_keep_their_verb_where_its_name_is_long() -> None:
    scenario = load_scenario(builtin_scenarios()["winning-over-washington"])
    view = network_view(Session(scenario, "japan", 1))
    assert any(len(spot.name) > 25 for spot in view.spots)
    for spot in view.spots:
        for width in (78, 118, 198):
            head = ego_blocks(view, spot.actor)[0]
            assert callable(head)
            (line,) = head(width)
            assert line.cell_length <= width
            assert line.plain.rstrip().endswith("view of them")
            assert line.plain.lstrip().startswith("their view of ")


@pytest.mark.parametrize("name", ["drums-in-nara", "the-tightrope", "a-cake-in-tokyo"])
def test_the_head_of_the_table_is_whole(name: str) -> None:
    scenario = load_scenario(builtin_scenarios()[name])
    view = network_view(Session(scenario, scenario.playable_seats[0].actor, 1))
    (block,) = table_blocks(view)
    assert callable(block)
    assert block(78)[0].plain.startswith("a row sees a column ")


async def test_what_an_option_would_move_is_told_of_publics_too(evening: Session) -> None:
    async with playing(SMALL, session=evening) as (app, pilot):
        await press(app, pilot, "r", "o")
        assert "Korean public's view ++" in joined(app)
        rows = shown(app).splitlines()
        at = next(number for number, row in enumerate(rows) if "│  Korean public" in row)
        towards_japan = next(row for row in rows[at:] if "│  Japan " in row)
        assert "↑↑" in towards_japan
        moved = [row for row in rows[:at] if "│  South Korea" in row]
        assert moved
        assert not any("↑" in row.split("│")[1] for row in moved), "it moved before, not by this"
