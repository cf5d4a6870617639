"""A campaign that wishes its reader ill: on every screen, within its width, and not obeyed."""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import TYPE_CHECKING

import pytest

from game.analysis import campaign_review
from game.pages.campaign_review import campaign_review_page
from game.plain.campaign import campaign_lines
from game.plain.campaign_review import campaign_review_blocks
from game.plain.document import text_lines
from game.plain.markdown import markdown_text
from game.scenario.campaign.reader import load_campaign, read_campaign
from game.session.campaign import CampaignSession
from game.tui.widgets.curves import Curves
from game.views.campaign import campaign_view
from game.views.campaign_review import campaign_review_view
from tests.pages.html import assert_offline, assert_sound
from tests.pages.test_campaign_review_page import without_anchors
from tests.tui.everywhere import Round, campaign_app
from tests.tui.hostile import MARKUP, WIDE
from tests.tui.hostile_campaign import write_hostile_campaign
from tests.tui.stage import SMALL, shown
from tests.tui.test_hostile import HUGE, TURNS_ABOUT, stays_in_its_place

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

PAGES_OF_A_REVIEW = 6


def played(path: Path) -> CampaignSession:
    """The whole campaign."""
    session = CampaignSession(load_campaign(path), 4)
    while not session.over:
        if session.part_over:
            session.go_on()
        session.session.decide(min(session.session.view().open))
    return session


async def every_page(walk: Round) -> AsyncIterator[str]:
    """A campaign from its first page to its ending, and what there is of it afterwards."""
    async for stop in walk.campaign():
        yield stop
    await walk.do("onward")
    yield "briefing of a part"
    await walk.do("begin")
    while walk.scope == "steps":
        yield "steps before a part"
        await walk.do("next")
    async for stop in walk.to_the_end():
        yield stop
    yield "ending"
    await walk.do("review")
    yield "review of a part"
    await walk.do("whole_campaign")
    assert walk.app.screen.query_one(Curves).chart is not None
    yield "whole review"
    for _ in range(3):
        for _ in range(PAGES_OF_A_REVIEW):
            await walk.do("review_on")
            yield "whole review, further down"
        await walk.do("curves", "moment_before")
        yield "whole review, other curves"
    await walk.do("export")
    yield "export of the campaign"
    await walk.do("back", "back", "back", "from_here")
    yield "branch of the campaign"


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample that takes no time."""
    look = campaign_review.review_campaign
    monkeypatch.setattr(campaign_review, "review_campaign", partial(look, runs=16))


def test_the_reader_lets_it_through(tmp_path: Path) -> None:
    assert read_campaign(write_hostile_campaign(tmp_path)).errors == ()


@pytest.mark.long
@pytest.mark.parametrize("labels", [False, True], ids=["signs", "words"])
@pytest.mark.parametrize("size", [SMALL, HUGE], ids=["80x24", "200x60"])
async def test_every_page_of_a_campaign_stands_it(
    size: tuple[int, int], labels: bool, tmp_path: Path
) -> None:
    campaign = load_campaign(write_hostile_campaign(tmp_path))
    app = campaign_app(campaign, tmp_path / "kept.jsonl")
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        app.put_in_force(app.settings.with_value("labels", labels))
        walk = Round(app, pilot)
        seen = await stays_in_its_place(app, every_page(walk))
        assert {"campaign", "chapter", "ending", "review", "export", "branch"} <= seen
        assert walk.scope == "branch"
        assert MARKUP[:20] in shown(app)


def test_in_lines_nothing_is_obeyed_or_lost(tmp_path: Path) -> None:
    session = played(write_hostile_campaign(tmp_path))
    view = campaign_review_view(session, campaign_review.review_campaign(session), {})
    pages = {
        "standing": list(campaign_lines(campaign_view(session))),
        "review": list(text_lines(campaign_review_blocks(view, "hostile"))),
    }
    for page, lines in pages.items():
        text = "\n".join(lines)
        assert not any(unicodedata.category(sign) == "Cc" for sign in text.replace("\n", "")), page
        assert TURNS_ABOUT.isdisjoint(text), page
        assert MARKUP[:20] in " ".join(text.split()), page
        assert WIDE in "".join(text.split()), page
    for fact in campaign_view(session).facts:
        told = "".join("\n".join(pages["review"]).split())
        assert "".join(fact.text.rstrip(".").split()) in told


def test_on_a_page_and_in_markdown_nothing_is_obeyed(tmp_path: Path) -> None:
    session = played(write_hostile_campaign(tmp_path))
    view = campaign_review_view(session, campaign_review.review_campaign(session), {})
    page = campaign_review_page(view, "hostile")
    assert_sound(page)
    assert_offline(without_anchors(page))
    assert "](javascript:" not in markdown_text(campaign_review_blocks(view, "hostile"))
