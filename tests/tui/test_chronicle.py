"""The chronicle: by turn, and with words to search for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.tui.widgets.annals import Annals
from game.views.chronicle import hits, passages
from tests.tui.stage import LARGE, SIZES, SMALL, joined, playing, press, screen_name, shown

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion
    from textual.pilot import Pilot

    from game.session.session import Session
    from game.tui.app import CommuniqueApp


@pytest.fixture
def told(session: Session) -> Session:
    for choice in ("pay", "leave_it", "no_dive"):
        session.decide(choice)
    return session


async def opened(app: CommuniqueApp, pilot: Pilot[None]) -> Annals:
    await press(app, pilot, "c")
    assert screen_name(app) == "Chronicle"
    return app.screen.query_one(Annals)


def test_every_word_must_be_there_in_any_case(told: Session) -> None:
    found = passages(told)
    assert [found[at].step.deed for at in hits(found, ["CAKE"])] == ["Pay for all four [/]"]
    assert hits(found, ["cake", "south"]) == hits(found, ["cake"])
    assert hits(found, ["cake", "nobody"]) == ()
    assert hits(found, []) == ()


def test_the_first_passage_of_a_turn_has_the_day(told: Session) -> None:
    found = passages(told)
    firsts = [(p.step.date, p.step.place) for p in found if p.first]
    assert firsts == list(dict.fromkeys((p.step.date, p.step.place) for p in found))


@SIZES
async def test_search_goes_from_hit_to_hit(size: tuple[int, int], told: Session) -> None:
    async with playing(size, session=told) as (app, pilot):
        annals = await opened(app, pilot)
        await press(app, pilot, "slash", *"south")
        count = len(hits(passages(told), ["south"]))
        assert count > 1
        assert f"{count} of {count} hits" in joined(app)
        await press(app, pilot, "enter")
        assert f"1 of {count} hits" in joined(app)
        row = annals.region.y + annals.starts[annals.hits[0]]
        assert shown(app).splitlines()[row].strip().startswith(">> ")
        await press(app, pilot, "up")
        assert f"{count} of {count} hits" in joined(app)
        await press(app, pilot, *"qqq")
        assert "nothing found" in joined(app)
        await press(app, pilot, "escape")
        assert screen_name(app) == "Chronicle"
        assert "hits" not in joined(app)
        assert ">>" not in shown(app)
        await press(app, pilot, "escape")
        assert screen_name(app) != "Chronicle"


async def test_hits_are_marked_by_more_than_colour(told: Session) -> None:
    async with playing(LARGE, session=told) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "slash", *"cake")
        strips = app.screen._compositor.render_strips()
        reversed_ = [
            segment.text
            for strip in strips
            for segment in strip
            if segment.style is not None and segment.style.reverse and segment.text.strip()
        ]
        assert "cake" in reversed_


async def test_from_turn_to_turn(told: Session) -> None:
    async with playing(SMALL, session=told) as (app, pilot):
        annals = await opened(app, pilot)
        page = app.screen.query_one("#chronicle--page")
        assert page.scroll_offset.y == page.max_scroll_y > 0
        for _ in annals.turns:
            await press(app, pilot, "left")
        assert page.scroll_offset.y == 0
        await press(app, pilot, "right")
        assert page.scroll_offset.y == annals.turns[0]
        assert shown(app).splitlines()[1].strip().startswith("Mon 2 Feb")
        await press(app, pilot, "right")
        assert page.scroll_offset.y == min(annals.turns[1], page.max_scroll_y)


async def test_looks(told: Session, snapshot: SnapshotAssertion) -> None:
    async with playing(SMALL, session=told) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "slash", *"cake")
        assert shown(app) == snapshot
