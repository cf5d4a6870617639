"""Where a visitor stands, and the game that is put on the table again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from game.scenario.library import builtin_campaigns
from game.serve.bookmark import Bookmark, Mark
from game.serve.seat import served_app
from game.serve.table import laid_again, mark_of
from game.session.saves import new_session_path
from game.tui.opening import OpeningError, new_campaign, new_game, open_campaign, open_scenario
from game.tui.screens import BriefingScreen, TitleScreen, TurnScreen
from tests.tui.conftest import HARBOUR

if TYPE_CHECKING:
    from pathlib import Path

    from game.tui.game import Game

MARK = Mark("harbour", False, "north", 7, "sessions/harbour/1.jsonl")


def harbour(folder: Path) -> Game:
    path = new_session_path("harbour", folder / "sessions")
    return new_game(open_scenario(HARBOUR), "north", 7, path)


def test_a_bookmark_is_read_as_it_was_put(tmp_path: Path) -> None:
    bookmark = Bookmark(tmp_path / "visitor")
    assert bookmark.read() == (False, None)
    bookmark.put(MARK)
    assert bookmark.read() == (True, MARK)
    bookmark.put(None)
    assert bookmark.read() == (True, None)
    assert [path.name for path in bookmark.folder.iterdir()] == ["bookmark.json"]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"game": {"seat": 3}}', "\x00"])
def test_a_bookmark_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "bookmark.json").write_text(text, encoding="utf-8")
    assert Bookmark(tmp_path).read() == (False, None)


def test_a_disk_that_takes_no_bookmark_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    Bookmark(tmp_path / "file" / "visitor").put(MARK)


def test_a_game_without_a_decision_begins_again_with_its_seed(tmp_path: Path) -> None:
    bookmark = Bookmark(tmp_path)
    mark = mark_of(harbour(tmp_path), bookmark)
    assert mark == MARK
    game = laid_again(MARK, bookmark, HARBOUR)
    assert (game.session.seat, game.session.seed, game.begun) == ("north", 7, False)
    assert game.path == tmp_path / MARK.journal


def test_a_game_goes_on_after_its_last_decision(tmp_path: Path) -> None:
    bookmark = Bookmark(tmp_path)
    game = harbour(tmp_path)
    event = game.session.view().event
    assert event is not None
    game.session.decide(event.choices[0].id)
    again = laid_again(MARK, bookmark, HARBOUR)
    assert again.session.road == game.session.road
    assert again.session.view().number == game.session.view().number


@pytest.mark.long
def test_a_campaign_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    bookmark = Bookmark(tmp_path)
    (name, path), *_ = builtin_campaigns().items()
    game = new_campaign(open_campaign(path))
    mark = mark_of(game, bookmark)
    assert mark is not None
    assert (mark.scenario, mark.campaign) == (name, True)
    undecided = laid_again(mark, bookmark, None)
    assert undecided.campaign is not None
    assert (undecided.campaign.seed, undecided.campaign.decisions) == (mark.seed, 0)
    event = game.session.view().event
    assert event is not None
    game.session.decide(event.choices[0].id)
    decided = laid_again(mark, bookmark, None)
    assert decided.campaign is not None
    assert decided.campaign.decisions == 1


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        (replace(MARK, scenario="gone"), "not served any more"),
        (replace(MARK, seat="west"), "no seat west"),
        (replace(MARK, journal="torn.jsonl"), "no session of Communiqué"),
    ],
)
def test_a_game_that_cannot_go_on_says_why(tmp_path: Path, mark: Mark, why: str) -> None:
    (tmp_path / "torn.jsonl").write_text("{", encoding="utf-8")
    given = None if mark.scenario == "gone" else HARBOUR
    with pytest.raises(OpeningError, match=why):
        laid_again(mark, Bookmark(tmp_path), given)


def test_a_game_that_no_longer_holds_is_left_as_it_is(tmp_path: Path) -> None:
    game = harbour(tmp_path)
    event = game.session.view().event
    assert event is not None
    game.session.decide(event.choices[0].id)
    journal = tmp_path / MARK.journal
    journal.write_text(
        journal.read_text(encoding="utf-8").replace(event.choices[0].id, "elsewise"),
        encoding="utf-8",
    )
    before = journal.read_bytes()
    with pytest.raises(OpeningError, match="has changed since"):
        laid_again(MARK, Bookmark(tmp_path), HARBOUR)
    assert journal.read_bytes() == before


async def test_the_app_remembers_what_is_on_the_table(tmp_path: Path) -> None:
    bookmark = Bookmark(tmp_path)
    bookmark.put(MARK)
    app = served_app(tmp_path, HARBOUR)
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, BriefingScreen)
        await pilot.press("enter")
        await pilot.pause()
        app.game = harbour(tmp_path)
        assert bookmark.read() == (True, MARK)
        app.on_to_title()
    assert bookmark.read() == (True, None)


async def test_the_app_opens_at_the_turn_the_title_or_the_trouble(tmp_path: Path) -> None:
    game = harbour(tmp_path)
    event = game.session.view().event
    assert event is not None
    game.session.decide(event.choices[0].id)
    bookmark = Bookmark(tmp_path)
    bookmark.put(MARK)
    app = served_app(tmp_path, HARBOUR)
    async with app.run_test(size=(80, 24)):
        assert isinstance(app.screen, TurnScreen)
    bookmark.put(None)
    app = served_app(tmp_path, HARBOUR)
    async with app.run_test(size=(80, 24)):
        assert isinstance(app.screen, TitleScreen)
    bookmark.put(replace(MARK, scenario="gone"))
    app = served_app(tmp_path, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "not served any more" in app.export_screenshot().replace("&#160;", " ")
