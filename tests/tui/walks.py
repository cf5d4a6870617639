"""Which walks there are, and that each ends as the same game does without an app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.scenario.campaign.reader import load_campaign
from game.scenario.library import builtin_campaigns, builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.journal import FileJournal
from tests.tui.stage import LARGE, SMALL, playing, screen_name
from tests.tui.walking import Walk, first_part_played, played, records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from game.tui.app import CommuniqueApp
    from tests.tui.walking import Hand, Size

    Handed = Callable[[CommuniqueApp, Pilot[None]], Hand]

HUGE = (200, 60)
SIZES = (SMALL, LARGE, HUGE)
TURNED = {SMALL: (HUGE, LARGE, SMALL), LARGE: (SMALL, HUGE, LARGE), HUGE: (SMALL, LARGE, HUGE)}
"""What the terminal is turned to on the way, by the size that it had first."""
SHORTEST = "drums-in-nara"


def every_walk() -> list[object]:
    """A seat of each scenario and every seat of the shortest, at each size; the rule differs.

    Every seat is walked at one size, the sizes taking turns; at the others with ``--full``.
    """
    seats = [
        (name, seat)
        for name, path in builtin_scenarios().items()
        for seat, each in enumerate(load_scenario(path).playable_seats)
        if not seat or name == SHORTEST
    ]
    return [
        pytest.param(
            *(name, seat, size, 10 * at + turn),
            id=f"{name}-{seat}-{size[0]}x{size[1]}",
            marks=[pytest.mark.full] if (at + turn) % len(SIZES) else [],
        )
        for at, (name, seat) in enumerate(seats)
        for turn, size in enumerate(SIZES)
    ]


async def walk_scenario(
    path: Path,
    hand: Handed,
    size: Size,
    rule: int,
    folder: Path,
    *,
    seat: int = 0,
    turned: tuple[Size, ...] = (),
    reads_on: bool = False,
) -> None:
    """Play a scenario to its ending, and compare what was kept with a game without an app."""
    seed = 1_000 + rule
    kept = folder / "kept.jsonl"
    async with playing(size, scenario_path=path, seed=seed, journal_path=kept) as (app, pilot):
        walk = Walk(app, pilot, hand, rule, turned, reads_on=reads_on)
        await walk.to("Ending", seat)
        assert screen_name(app) == "Ending"
        assert len(walk.resized) == len(turned)
        assert set(walk.resized) == ({"Turn", "Steps"} if turned else set())
        assert app.game is not None
        session = app.game.session
        assert session.over
    again = folder / "again.jsonl"
    expected = played(load_scenario(path), session.seat, seed, rule, FileJournal(again))
    assert session.road == expected.road
    assert records(kept) == records(again)


async def walk_first_part(hand: Handed, size: Size, rule: int, folder: Path) -> None:
    """Play the first part of a campaign, and go on to the second."""
    (path,) = builtin_campaigns().values()
    async with playing(size, scenario_path=path) as (app, pilot):
        walk = Walk(app, pilot, hand, rule)
        await walk.to("Chapter")
        assert app.game is not None
        assert app.game.campaign is not None
        assert app.game.path is not None
        kept, campaign = records(app.game.path), app.game.campaign
        await walk._hand.command("onward")
        assert screen_name(app) == "Campaign"
        await walk._hand.command("onward")
        assert screen_name(app) == "Briefing"
        assert len(campaign.stages) == 2
    again = folder / "again.jsonl"
    expected = first_part_played(load_campaign(path), campaign.seed, rule, FileJournal(again))
    assert campaign.stages[0].session.road == expected.session.road
    assert kept == records(again)
