"""What a player of a campaign reads, word for word: where it stands, and the look back."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.analysis.campaign_map import map_part
from game.analysis.campaign_review import review_campaign
from game.analysis.campaign_shares import sample_campaign
from game.plain.campaign import CampaignMode, campaign_lines
from game.plain.campaign_odds import (
    campaign_odds_blocks,
    campaign_verdict_lines,
    part_map_blocks,
)
from game.plain.campaign_review import campaign_review_blocks
from game.plain.document import text_lines
from game.plain.text import WIDTH
from game.scenario.campaign.reader import load_campaign
from game.session.campaign import CampaignSession
from game.views.campaign import campaign_view, part_ending
from game.views.campaign_map import part_map_view
from game.views.campaign_odds import campaign_odds_view
from game.views.campaign_review import campaign_review_view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from syrupy.assertion import SnapshotAssertion

    from game.plain.document import Block
    from game.scenario.campaign.model import Campaign

DATA = Path(__file__).parents[1] / "data"
CREEK = load_campaign(DATA / "creek" / "creek.yaml")
WINTER = load_campaign(DATA / "campaign" / "winter.yaml")
WINTERS = ("light", "send", "lay", "launch", "catch", "share", "open", "dig")


def game(campaign: Campaign, *moves: str) -> CampaignSession:
    session = CampaignSession(campaign, 5)
    for move in moves:
        if session.part_over:
            session.go_on()
        session.session.decide(move)
    return session


def page(blocks: Iterable[Block]) -> str:
    return "\n".join(text_lines(blocks))


@pytest.mark.parametrize("decided", [0, 1, 3, 4, 5, 8])
def test_where_a_campaign_stands(decided: int, snapshot: SnapshotAssertion) -> None:
    session = game(WINTER, *WINTERS[:decided])
    assert "\n".join(campaign_lines(campaign_view(session))) == snapshot


def test_a_whole_campaign_in_lines(snapshot: SnapshotAssertion) -> None:
    shown = io.StringIO()
    typed = "help\nask\nlend\nstoke\nhelp\nwhat\n\nmoor\ncampaign\nleave\n"
    assert CampaignMode(CampaignSession(CREEK, 5), io.StringIO(typed), shown).play()
    assert shown.getvalue() == snapshot


def test_a_review(snapshot: SnapshotAssertion) -> None:
    session = game(WINTER, *WINTERS)
    view = campaign_review_view(
        session, review_campaign(session, runs=200), {0: ("We waited.",), 3: ("Never again.",)}
    )
    assert page(campaign_review_blocks(view, "winter.yaml")) == snapshot


def test_a_review_of_a_campaign_that_is_not_over_is_none() -> None:
    session = game(WINTER, "light")
    with pytest.raises(ValueError, match="not over"):
        campaign_review_view(session, review_campaign(session, runs=5), {})


def test_odds(snapshot: SnapshotAssertion) -> None:
    view = campaign_odds_view(CREEK, sample_campaign(CREEK, runs=2_000))
    assert page(campaign_odds_blocks(view)) == snapshot
    assert "\n".join(campaign_verdict_lines("creek.yaml", view)) == snapshot


def test_the_map_of_a_part(snapshot: SnapshotAssertion) -> None:
    session = game(CREEK, "ask", "lend", "stoke")
    session.go_on()
    assert page(part_map_blocks(part_map_view(session, map_part(session)))) == snapshot


def test_a_review_tells_what_was_done_and_no_interval_that_is_not_shown() -> None:
    session = game(CREEK, "shout", "stoke", "moor", "leave")
    view = campaign_review_view(session, review_campaign(session, runs=1_000), {})
    told = " ".join(page(campaign_review_blocks(view, "creek")).split())
    assert "1,000 games were played on at random to the end of the campaign" in told
    assert "Shifts under 3 % are left out" in told
    assert "95 %" not in told
    assert "interval" not in told


def test_the_parts_of_what_is_carried_are_in_the_order_of_the_campaign() -> None:
    rng = random.Random(4)
    titles = [part.title for part in WINTER.parts]
    several = 0
    for seed in range(10):
        session = CampaignSession(WINTER, seed)
        while not session.over:
            if session.part_over:
                session.go_on()
                continue
            session.session.decide(rng.choice(sorted(session.session.view().open)))
            for score in campaign_view(session).scores:
                told = [each.rsplit(" ", 1) for each in score.parts]
                order = [titles.index(title) for title, _ in told]
                assert order == sorted(order)
                assert all(int(amount) for _, amount in told)
                several += len(told) > 1
    assert several > 10


def test_every_line_fits_and_is_free_of_escapes() -> None:
    rng = random.Random(6)
    for seed in range(5):
        session = CampaignSession(WINTER, seed)
        while not session.over:
            lines = list(campaign_lines(campaign_view(session)))
            assert max(map(len, lines)) <= WIDTH
            assert all(line.isprintable() for line in lines)
            if session.part_over:
                session.go_on()
            else:
                session.session.decide(rng.choice(sorted(session.session.view().open)))


def test_the_end_of_a_part_names_the_game_it_belongs_to() -> None:
    session = game(WINTER, *WINTERS)
    pages = [part_ending(session, at) for at in range(3)]
    assert [each.title for each in pages] == [
        "The end of part 1 of 3",
        "The end of part 2 of 3",
        "Lights",
    ]
    assert {each.seed for each in pages} == {5}
    assert [each.moves for each in pages] == [
        ", ".join(WINTERS[:3]),
        ", ".join(WINTERS[:5]),
        ", ".join(WINTERS),
    ]


def test_a_promise_is_open_until_the_part_in_which_it_falls_due_settles_it() -> None:
    line = "Ada to Bor: Flour for Bor (due Tue 24 Mar)"
    moves = ("ask", "lend", "stoke", "moor", "leave")
    told = [campaign_view(game(CREEK, *moves[:count])).promises for count in range(6)]
    assert told == [(), (), (line,), (line,), (line,), ()]
