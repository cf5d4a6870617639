"""After the ending in the app: the review, exports, and playing again from a decision."""

from __future__ import annotations

from threading import Event
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from game.plain.document import text_lines
from game.plain.review import review_blocks
from game.session.journal import FileJournal, read_journal
from game.session.session import Session
from game.tui.blocks.chart import TURNING, draw
from game.tui.blocks.ending import _scores
from game.tui.config import config_path
from game.tui.widgets.curves import Curves
from game.views import looking_back
from game.views.ending import ScoreRow
from game.views.review import ONE_ENDING
from game.views.review_curves import charts, turning_moment
from tests.tui.stage import (
    EVERY_SIZE,
    LARGE,
    SMALL,
    joined,
    playing,
    press,
    screen_name,
    settle,
    shown,
)
from tests.tui.test_campaign import at as campaign_at
from tests.views.review_games import ALONE, looked_back, played, regatta

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion
    from textual.pilot import Pilot

    from game.analysis.evidence import Progress
    from game.scenario.model import Scenario
    from game.tui.app import CommuniqueApp
    from game.views.review import ReviewView


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "games" / "anna.jsonl"


@pytest.fixture
def over(path: Path) -> Session:
    """A regatta, whose last decision is its turning point."""
    session = Session(regatta(), "ada", 1, FileJournal(path))
    session.decide(ALONE[0])
    session.note("Two of us were [against] it.")
    for choice in ALONE[1:]:
        session.decide(choice)
    return session


async def review(app: CommuniqueApp, pilot: Pilot[None]) -> ReviewView:
    """Open the review, and wait for it."""
    await press(app, pilot, "v")
    await settle(app, pilot)
    assert screen_name(app) == "Review"
    assert app.game is not None
    view = app.game.looked_back.at_hand(app.game)
    assert view is not None
    return view


def cursor(app: CommuniqueApp) -> Curves:
    return app.screen.query_one(Curves)


@EVERY_SIZE
async def test_one_key_from_the_ending(size: tuple[int, int], over: Session, path: Path) -> None:
    async with playing(size, session=over, journal_path=path) as (app, pilot):
        assert "Press v to see which decision mattered." in joined(app)
        last = shown(app).splitlines()[-1]
        for words in ("v review", "x export", "p play again", "f from here", "q quit"):
            assert words in last
        view = await review(app, pilot)
        text = shown(app)
        assert TURNING in text
        assert "How others saw you" in text
        assert "Bor's view" in text
        assert cursor(app).at == turning_moment(view)
        assert "The turning point." in text
        await press(app, pilot, "escape")
        assert screen_name(app) == "Ending"
        await press(app, pilot, "v")
        assert TURNING in shown(app)


async def test_stepping_and_other_curves(over: Session, path: Path) -> None:
    async with playing(LARGE, session=over, journal_path=path) as (app, pilot):
        view = await review(app, pilot)
        scores, odds, meters = charts(view)
        for _ in scores.moments:
            await press(app, pilot, "left")
        assert cursor(app).at == 0
        first = view.decisions[0]
        assert first.choice_text in joined(app)
        await press(app, pilot, "o")
        assert odds.title in shown(app)
        for line in odds.lines:
            if line.values[0] is not None:
                assert line.words[0] in shown(app)
        await press(app, pilot, "o")
        assert meters.title in joined(app)
        for _ in scores.moments:
            await press(app, pilot, "right")
        assert cursor(app).at == len(scores.moments) - 1
        await press(app, pilot, "t")
        assert cursor(app).at == turning_moment(view)


@pytest.mark.long
async def test_everything_of_the_review_is_there(over: Session, path: Path) -> None:
    async with playing((90, 200), session=over, journal_path=path) as (app, pilot):
        view = await review(app, pilot)
        seen = ""
        for _ in range(len(view.course.moments)):
            await press(app, pilot, "left")
        for _ in range(len(view.course.moments)):
            seen += joined(app)
            await press(app, pilot, "right")
        for decision in view.decisions:
            assert decision.title in seen
            for each in decision.alternatives:
                assert each.text in seen
        assert "Noted at the time: Two of us were [against] it." in seen
        for missed in view.missed:
            assert missed.title in seen
        assert "What was hidden" in seen
        assert "What was reported to have happened" in seen
        assert "no forecast" in seen


async def test_history_has_no_figure(over: Session, path: Path) -> None:
    async with playing(LARGE, session=over, journal_path=path) as (app, pilot):
        await review(app, pilot)
        await press(app, pilot, "o", "left")
        assert cursor(app).at == 1
        text = joined(app)
        assert "The graves on the cape" in text
        assert "A decision about history: told without figures." in text
        assert "Content note: It touches the drowned of the old war." in text
        moment = text.partition("Where the open roads led")[2].partition("What was still")[0]
        assert "%" not in moment.partition("told without figures")[2]


async def test_hostile_text_and_no_turning_point(harbour: Scenario, path: Path) -> None:
    session = Session(harbour, "north", 1, FileJournal(path))
    for choice in ("pay", "leave_it", "dive_in"):
        session.decide(choice)
    async with playing((90, 200), session=session, journal_path=path) as (app, pilot):
        assert turning_moment(await review(app, pilot)) is None
        assert "No decision that was looked at moved the roads" in joined(app)
        assert "Pay for all four [/]" in joined(app)
        await press(app, pilot, "right", "left", "t", "o")
        assert screen_name(app) == "Review"


@pytest.mark.parametrize("width", [58, 78])
def test_every_curve_is_named_beside_or_below_the_drawing(width: int) -> None:
    chart = charts(looked_back(played(ALONE)))[0]
    drawn = "\n".join(line.plain for line in draw(chart, width, 30, 1))
    for line in chart.lines:
        assert f"{line.letter} {line.name}"[:20].rstrip() in drawn
        assert line.words[1] in drawn


def test_a_score_of_the_ending_stays_on_its_row() -> None:
    name = "The other five of the G7's view of Japan"
    rows = (
        ScoreRow("a", name, "-60 partner", "-69 partner", "+9"),
        ScoreRow("b", "Words", "greetings", "commitments", "="),
    )
    lines = [block(76) for block in _scores(SimpleNamespace(scores=rows))]  # type: ignore[arg-type]  # all that is read
    assert [len(each) for each in lines] == [1, 1]
    assert lines[0][0].plain.index("->") == lines[1][0].plain.index("->")


async def test_a_click_goes_to_a_moment(over: Session, path: Path) -> None:
    async with playing(SMALL, session=over, journal_path=path) as (app, pilot):
        await review(app, pilot)
        place = cursor(app).region
        await pilot.click(offset=(place.x + 8, place.y + 5))
        await pilot.pause()
        assert cursor(app).at == 0
        await pilot.resize_terminal(*LARGE)
        await pilot.pause()
        assert cursor(app).at == 0


async def test_words_instead_of_the_drawing(over: Session, path: Path) -> None:
    config_path().parent.mkdir(parents=True)
    config_path().write_text("labels = true\n")
    async with playing(LARGE, session=over, journal_path=path) as (app, pilot):
        view = await review(app, pilot)
        assert not cursor(app).display
        for line in charts(view)[0].lines:
            assert f"{line.letter} {line.name}:" in joined(app)
        at = turning_moment(view)
        assert at is not None
        assert f"[{charts(view)[0].moments[at]}] (turning point)" in joined(app)
        await press(app, pilot, "o")
        assert "Where the open roads led" in joined(app)


async def test_escape_stops_the_work_and_shows_what_is_known(
    over: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, stopped = Event(), Event()
    watched = looking_back._watched

    def held_up(go: looking_back.Go) -> Callable[[Progress], None]:
        tell = watched(go)

        def wait(progress: Progress) -> None:
            begun.set()
            assert stopped.wait(10)
            tell(progress)

        return wait

    monkeypatch.setattr(looking_back, "_watched", held_up)
    async with playing(SMALL, session=over, journal_path=path) as (app, pilot):
        await press(app, pilot, "v")
        assert begun.wait(10)
        assert "esc stops it and shows what is known by then." in joined(app)
        await press(app, pilot, "escape")
        assert screen_name(app) == "Review"
        stopped.set()
        await settle(app, pilot)
        assert "This review is not whole (stopped by you)" in joined(app)
        assert "esc, then v, goes on with it." in joined(app)
        monkeypatch.undo()
        await press(app, pilot, "escape")
        assert screen_name(app) == "Ending"
        await press(app, pilot, "v")
        await settle(app, pilot)
        assert "not whole" not in joined(app)


async def test_play_again_from_the_marked_decision(over: Session, path: Path) -> None:
    before = path.read_bytes()
    async with playing(SMALL, session=over, journal_path=path) as (app, pilot):
        view = await review(app, pilot)
        while cursor(app).at != view.decisions[1].turn:
            await press(app, pilot, "left" if cursor(app).at > view.decisions[1].turn else "right")
        await press(app, pilot, "f")
        assert screen_name(app) == "Turn"
        game = app.game
        assert game is not None
        assert game.session.road == over.road[:1]
        assert game.session.seed == over.seed
        assert game.path not in (None, path)
        assert len(app.screen_stack) == 1
        await press(app, pilot, "1")
        while screen_name(app) == "Steps":
            await press(app, pilot, "s")
        assert len(game.session.road) == 2
    assert path.read_bytes() == before
    assert game.path is not None
    kept = [r["choice"] for r in read_journal(game.path).records if "choice" in r]
    assert kept == ["both", "stop"]


async def test_play_again_from_the_road_by_mouse(over: Session, path: Path) -> None:
    async with playing(SMALL, session=over, journal_path=path) as (app, pilot):
        last = shown(app).splitlines()[-1]
        await pilot.click(offset=(last.index("from here"), 23))
        await pilot.pause()
        assert screen_name(app) == "Branch"
        lines = shown(app).splitlines()
        row = next(at for at, line in enumerate(lines) if "The graves" in line)
        await pilot.click(offset=(lines[row].index("The graves"), row))
        await pilot.pause()
        assert screen_name(app) == "Turn"
        assert app.game is not None
        assert len(app.game.session.road) == 1


def _told(app: CommuniqueApp) -> list[str]:
    return [note.message for note in app._notifications]


async def _export(app: CommuniqueApp, pilot: Pilot[None], down: int) -> None:
    await press(app, pilot, "x")
    assert screen_name(app) == "Export"
    await press(app, pilot, *["down"] * down, "enter")
    await settle(app, pilot)
    for _ in range(50):
        if any(note.title in ("Exported", "Not written") for note in app._notifications):
            break
        await pilot.pause(0.02)


@pytest.mark.parametrize(
    ("down", "name", "words"),
    [
        (0, "regatta-anna-story.txt", "Both are asked"),
        pytest.param(1, "regatta-anna-story.md", "# The regatta", marks=pytest.mark.long),
        pytest.param(2, "regatta-anna-review.txt", "turn by turn", marks=pytest.mark.long),
        pytest.param(3, "regatta-anna-review.md", "## The turning", marks=pytest.mark.long),
        (4, "regatta-anna-review.html", "<svg"),
    ],
)
async def test_exports(
    down: int, name: str, words: str, over: Session, path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Downloads"
    folder.mkdir()
    async with playing(SMALL, session=over, journal_path=path) as (app, pilot):
        await _export(app, pilot, down)
        assert any(str(folder / name) in told for told in _told(app)), _told(app)
        assert screen_name(app) == "Ending"
    assert words in (folder / name).read_text(encoding="utf-8")


async def test_an_export_leaves_files_alone(over: Session, path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Downloads"
    folder.mkdir()
    (folder / "regatta-anna-story.txt").write_text("mine")
    async with playing(SMALL, session=over, journal_path=path) as (app, pilot):
        await _export(app, pilot, 0)
    assert (folder / "regatta-anna-story.txt").read_text() == "mine"
    assert (folder / "regatta-anna-story-2.txt").exists()


async def test_a_folder_that_cannot_be_written(
    over: Session, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.tui.delivery.downloads", lambda: tmp_path / "nowhere")
    async with playing(SMALL, session=over, journal_path=path) as (app, pilot):
        await _export(app, pilot, 0)
        [note] = [note for note in app._notifications if note.title == "Not written"]
        assert "No such file or directory" in note.message
        assert str(tmp_path / "nowhere") in note.message
        assert "`export` takes any file's name" in note.message


async def test_a_part_of_a_campaign_can_be_looked_back_on(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    async with campaign_at("ask", "lend", "stoke", path=path) as (app, pilot, old):
        assert screen_name(app) == "Chapter"
        view = await review(app, pilot)
        assert [d.choice for d in view.decisions] == ["ask", "lend", "stoke"]
        assert view.ending_title == "The end of part 1 of 2"
        assert view.turning_point_words == ONE_ENDING
        assert [chart.unit for chart in charts(view) if "share" in chart.unit] == []
        told = " ".join("\n".join(text_lines(review_blocks(view))).split())
        assert "of the roads from one ending to another" not in told
        assert "worth" in told
        assert "communique play" not in joined(app)
        await press(app, pilot, "m")
        assert "There is no finished campaign here." in _told(app)
        await press(app, pilot, "escape", "f")
        assert screen_name(app) == "Branch"
        await press(app, pilot, "down", "down", "enter")
        assert screen_name(app) == "Turn"
        assert app.game is not None
        assert app.game.campaign is not None
        assert app.game.campaign.decisions == 2
        assert old.decisions == 3


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_looks(
    size: tuple[int, int], over: Session, path: Path, snapshot: SnapshotAssertion
) -> None:
    async with playing(size, session=over, journal_path=path) as (app, pilot):
        await review(app, pilot)
        assert shown(app) == snapshot
        await press(app, pilot, "o", "left")
        assert shown(app) == snapshot
