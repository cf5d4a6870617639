"""The review of a whole campaign in the app: curves through all parts, exports, and branches."""

from __future__ import annotations

from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest

from game.analysis import campaign_review
from game.session.journal import read_journal
from game.tui.blocks.chart import TURNING
from game.tui.config import config_path
from game.tui.screens import export as export_screen
from game.tui.screens.export import ExportScreen
from game.tui.widgets.curves import Curves
from game.views import looking_back
from game.views.campaign_curves import (
    ODDS,
    campaign_charts,
    campaign_decision_at,
    campaign_turning,
)
from tests.tui.stage import (
    EVERY_SIZE,
    LARGE,
    SMALL,
    joined,
    press,
    screen_name,
    settle,
    shown,
)
from tests.tui.test_campaign import at as campaign_at
from tests.tui.test_campaign import told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from syrupy.assertion import SnapshotAssertion
    from textual.pilot import Pilot

    from game.analysis.evidence import Progress
    from game.session.campaign import CampaignSession
    from game.tui.app import CommuniqueApp
    from game.views.campaign_review import CampaignReviewView

MOVES = ("ask", "lend", "stoke", "moor", "mend")


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample that takes no time."""
    look = campaign_review.review_campaign
    monkeypatch.setattr(campaign_review, "review_campaign", partial(look, runs=64))


@asynccontextmanager
async def over(
    size: tuple[int, int] = SMALL, path: Path | None = None
) -> AsyncIterator[tuple[CommuniqueApp, Pilot[None], CampaignSession]]:
    """The app with a whole campaign, on the review of its last part."""
    async with campaign_at(*MOVES, size=size, path=path) as (app, pilot, session):
        await press(app, pilot, "v")
        await settle(app, pilot)
        yield app, pilot, session


async def whole(app: CommuniqueApp, pilot: Pilot[None]) -> CampaignReviewView:
    """Open the review of the whole campaign, and wait for it."""
    assert "Press m for the whole campaign." in joined(app)
    await press(app, pilot, "m")
    await settle(app, pilot)
    assert app.game is not None
    view = app.game.looked_back.campaign_at_hand(app.game)
    assert view is not None
    return view


def cursor(app: CommuniqueApp) -> Curves:
    return app.screen.query_one(Curves)


@EVERY_SIZE
async def test_curves_through_all_parts(size: tuple[int, int]) -> None:
    async with over(size) as (app, pilot, _):
        view = await whole(app, pilot)
        text = shown(app)
        for words in ("A year on the creek", ODDS, TURNING, "1. Low water", "2. High water"):
            assert words in text
        assert cursor(app).at == campaign_turning(view)
        assert "The turning point." in joined(app)
        await press(app, pilot, "escape")
        assert "How others saw you" in shown(app)
        await press(app, pilot, "m")
        assert ODDS in shown(app)
        await press(app, pilot, "escape", "escape")
        assert screen_name(app) == "Ending"


@pytest.mark.long
async def test_stepping_through_every_moment() -> None:
    async with over((90, 200)) as (app, pilot, _):
        view = await whole(app, pilot)
        moments = view.course.moments
        for chart in campaign_charts(view):
            assert cursor(app).chart == chart
            for _ in moments:
                await press(app, pilot, "left")
            for at, moment in enumerate(moments):
                assert cursor(app).at == at
                text = joined(app)
                assert f"moment {at + 1} of {len(moments)}" in text
                assert f"Part {chart.part_at(at)}" in text
                assert moment in text
                assert chart.remarks[at] in text
                assert chart.sampled in text
                for line in chart.lines:
                    if line.values[at] is not None:
                        assert f"{line.letter} {line.words[at]}" in " ".join(text.split())
                decision = campaign_decision_at(view, at)
                if decision is not None:
                    assert decision.told.title in text
                    for choice in decision.choices:
                        assert choice.text in text
                        assert choice.shifts in text
                await press(app, pilot, "right")
            await press(app, pilot, "o")
        assert cursor(app).chart == campaign_charts(view)[0]
        await press(app, pilot, "t")
        assert cursor(app).at == campaign_turning(view)
        rest = joined(app)
        for words in (
            "The decisions that moved most",
            "Sampled: from each choice",
            "no forecast",
            "missed: Coal in the shed",
            "What was remembered",
            "Where it ended, and what each part left",
            "communique play creek --seed 4 --moves 'ask, lend, stoke, moor, mend'",
        ):
            assert words in rest


async def test_a_click_goes_to_a_moment() -> None:
    async with over() as (app, pilot, _):
        await whole(app, pilot)
        place = cursor(app).region
        await pilot.click(offset=(place.x + 8, place.y + 5))
        await pilot.pause()
        assert cursor(app).at == 0
        assert "Part 1. Low water" in joined(app)


async def test_words_instead_of_the_drawing() -> None:
    config_path().parent.mkdir(parents=True)
    config_path().write_text("labels = true\n")
    async with over((120, 90)) as (app, pilot, _):
        view = await whole(app, pilot)
        assert not cursor(app).display
        text = joined(app)
        chart = campaign_charts(view)[0]
        at = campaign_turning(view)
        assert at is not None
        assert f"[{chart.moments[at]}] (turning point)" in text
        for number, title in enumerate(("Low water", "High water"), start=1):
            assert f"{number}. {title} turns " in text
        await press(app, pilot, "o")
        assert "A Bor's view: 5," in joined(app)


async def test_escape_stops_the_work_and_it_goes_on_from_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, stopped = Event(), Event()
    watched = looking_back._watched

    def held_up(go: looking_back.Go) -> Callable[[Progress], None]:
        tell = watched(go)

        def wait(progress: Progress) -> None:
            if progress.children == 2:
                begun.set()
                assert stopped.wait(10)
            tell(progress)

        return wait

    async with over((90, 100)) as (app, pilot, session):
        with monkeypatch.context() as patched:
            patched.setattr(looking_back, "_watched", held_up)
            await press(app, pilot, "m")
            assert begun.wait(10)
            await press(app, pilot, "escape")
            stopped.set()
            await settle(app, pilot)
        text = joined(app)
        assert "what is told is of the first 2 decisions. esc, then m, goes on with it." in text
        assert app.game is not None
        known = app.game.looked_back.known
        assert len(known) == 2
        kept = dict(known)
        await press(app, pilot, "escape")
        view = await whole(app, pilot)
        assert not view.stopped
        assert len(known) == len(MOVES) == session.decisions
        assert {key: known[key] for key in kept} == kept
        assert "Stopped before" not in joined(app)


@pytest.mark.parametrize(
    "number",
    [
        number if number == 1 else pytest.param(number, marks=pytest.mark.long)
        for number in range(len(MOVES))
    ],
)
async def test_play_again_from_any_decision_of_any_part(number: int, tmp_path: Path) -> None:
    path = tmp_path / "games" / "ana.jsonl"
    async with over(path=path) as (app, pilot, old):
        before = path.read_bytes()
        view = await whole(app, pilot)
        goal = view.decisions[number].moment
        while cursor(app).at != goal:
            await press(app, pilot, "left" if cursor(app).at > goal else "right")
        await press(app, pilot, "f")
        assert screen_name(app) == "Turn"
        game = app.game
        assert game is not None
        assert game.campaign is not None
        assert game.campaign.decisions == number
        assert game.campaign.seed == old.seed
        assert game.path not in (None, path)
        assert len(app.screen_stack) == 1
        event = game.session.view().event
        assert event is not None
        assert event.title == view.decisions[number].told.title
        assert game.looked_back.known
        await press(app, pilot, "1")
        while screen_name(app) == "Steps":
            await press(app, pilot, "s")
        assert game.campaign.decisions == number + 1
    assert path.read_bytes() == before
    assert old.decisions == len(MOVES)
    assert game.path is not None
    kept = [r["choice"] for r in read_journal(game.path).records if "choice" in r]
    assert kept[:-1] == [*MOVES[:number]]


@pytest.mark.long
async def test_a_moment_without_a_decision_offers_the_decisions_of_all_parts() -> None:
    async with over() as (app, pilot, _):
        view = await whole(app, pilot)
        for _ in view.course.moments:
            await press(app, pilot, "right")
        await press(app, pilot, "f")
        assert screen_name(app) == "Branch"
        text = joined(app)
        for words in ("1. Low water", "The weir: Ask", "2. High water", "The sluice: Mend it"):
            assert words in text
        await press(app, pilot, "up", "up", "enter")
        assert screen_name(app) == "Turn"
        assert app.game is not None
        assert app.game.campaign is not None
        assert app.game.campaign.decisions == 1


@pytest.mark.long
async def test_the_list_marks_the_part_that_was_played_last_and_a_click_picks_one() -> None:
    async with over() as (app, pilot, _):
        await press(app, pilot, "escape", "f")
        assert screen_name(app) == "Branch"
        await press(app, pilot, "enter")
        assert app.game is not None
        assert app.game.campaign is not None
        assert app.game.campaign.decisions == 3
    async with over() as (app, pilot, _):
        await press(app, pilot, "escape", "f")
        lines = shown(app).splitlines()
        row = next(at for at, line in enumerate(lines) if "A plank" in line)
        await pilot.click(offset=(lines[row].index("A plank"), row))
        await pilot.pause()
        assert screen_name(app) == "Turn"
        assert app.game is not None
        assert app.game.campaign is not None
        assert app.game.campaign.decisions == 1


async def test_the_review_of_the_last_part_counts_the_parts_before() -> None:
    async with over() as (app, pilot, _):
        while cursor(app).at:
            await press(app, pilot, "left")
        while "The boat" not in joined(app):
            await press(app, pilot, "right")
        await press(app, pilot, "f")
        assert screen_name(app) == "Turn"
        assert app.game is not None
        assert app.game.campaign is not None
        assert app.game.campaign.decisions == 3


async def export(app: CommuniqueApp, pilot: Pilot[None], down: int) -> None:
    """Export one of the list."""
    await press(app, pilot, "x")
    assert isinstance(app.screen, ExportScreen)
    await press(app, pilot, *["down"] * down, "enter")
    await settle(app, pilot)
    for _ in range(50):
        if any(note.title in ("Exported", "Not written") for note in app._notifications):
            break
        await pilot.pause(0.02)


@pytest.mark.parametrize(
    ("down", "name", "words"),
    [
        pytest.param(0, "creek-ana-story.txt", "The weir is shut.", marks=pytest.mark.long),
        pytest.param(1, "creek-ana-story.md", "# A year on the creek", marks=pytest.mark.long),
        (2, "creek-ana-campaign.txt", f"{ODDS}, part by part"),
        pytest.param(3, "creek-ana-campaign.md", "## The turning point", marks=pytest.mark.long),
        (4, "creek-ana-campaign.html", "<svg"),
    ],
)
async def test_exports_of_the_whole_campaign(
    down: int, name: str, words: str, tmp_path: Path
) -> None:
    folder = tmp_path / "Downloads"
    folder.mkdir()
    async with over(path=tmp_path / "games" / "ana.jsonl") as (app, pilot, _):
        await whole(app, pilot)
        await export(app, pilot, down)
        assert any(str(folder / name) in note for note in told(app)), told(app)
        assert screen_name(app) == "Review"
    assert words in (folder / name).read_text(encoding="utf-8")


async def test_the_ending_exports_the_part_and_the_campaign(tmp_path: Path) -> None:
    folder = tmp_path / "Downloads"
    folder.mkdir()
    async with campaign_at(*MOVES, path=tmp_path / "games" / "ana.jsonl") as (app, pilot, _):
        await export(app, pilot, 5)
        assert any(str(folder / "creek-ana-campaign.txt") in note for note in told(app))
    async with campaign_at(*MOVES[:3]) as (app, pilot, _):
        await press(app, pilot, "x")
        assert "-campaign." not in joined(app)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_looks(
    size: tuple[int, int], snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_screen, "downloads", lambda: Path("/home/ana/Downloads"))
    async with over(size) as (app, pilot, _):
        await whole(app, pilot)
        assert shown(app) == snapshot
        await press(app, pilot, "o", "right")
        assert shown(app) == snapshot
        await press(app, pilot, "x")
        assert shown(app) == snapshot
        await press(app, pilot, "escape", "escape", "escape", "f")
        assert shown(app) == snapshot
