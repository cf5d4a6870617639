"""The command print, and play with a short road or invented names."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from game.commands.play import ShortRoad, open_session, play_plain, take_moves
from game.commands.print_ import print_handout
from game.session.heading import read_heading
from game.session.replay import replay
from tests.tui.stage import joined, playing, press, screen_name
from tests.views.lessons import lesson_text, regatta_with_lesson
from tests.views.review_games import REGATTA

if TYPE_CHECKING:
    from pathlib import Path

    from game.session.session import Session

OWN = "both\nalone\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "regatta.yaml"
    path.write_text(lesson_text(), encoding="utf-8")
    return str(path)


def opened(file: str, *, fictional: bool = False, seed: int = 1) -> tuple[Session, Path]:
    return open_session(file, seat=None, seed=seed, name=None, resume=None, fictional=fictional)


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def refused(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err


def test_parts_are_told_on_standard_output(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert print_handout(file, None, ("teacher",), html=None, markdown=None) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("The regatta\n")
    assert "Answers to the five questions" in shown
    assert "Decision sheet" not in shown


def test_all_parts_are_written_where_they_are_asked_for(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    html, markdown = tmp_path / "out.html", tmp_path / "out.md"
    assert print_handout(file, "ada", (), html=html, markdown=str(markdown)) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("written: ") == 2
    assert html.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "## Decision sheet" in markdown.read_text(encoding="utf-8")


def test_markdown_on_standard_output(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert print_handout(file, None, ("sheet",), html=None, markdown="-") == 0
    assert capsys.readouterr().out.startswith("# The regatta\n")


def test_an_unknown_seat_and_an_unwritable_file_are_refused(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        print_handout(file, "bor", (), html=None, markdown=None)
    assert exit_.value.code == 2
    assert "it has ada" in refused(capsys)
    with pytest.raises(SystemExit):
        print_handout(file, None, (), html=tmp_path / "no" / "out.html", markdown=None)
    assert "cannot write" in refused(capsys)


def test_print_with_invented_names_keeps_the_real_ones_for_the_teacher(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    print_handout(file, None, ("brief",), html=None, markdown="-", fictional=True)
    shown = capsys.readouterr()
    assert "Finn" in shown.out
    assert "Bor" not in shown.out
    assert "invented names" in shown.err
    print_handout(file, None, ("teacher",), html=None, markdown="-", fictional=True)
    assert "Did Bor boast?" in capsys.readouterr().out


def test_the_short_road_is_taken_and_told_on_standard_error(
    file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session, path = opened(file)
    typed(monkeypatch, OWN)
    assert play_plain(session, path, file, None, ShortRoad(session.scenario)) == 0
    shown = capsys.readouterr()
    told = "Decided beforehand: The graves on the cape: Keep the course (pass)"
    assert told in shown.err
    assert told not in shown.out
    assert "You decide" in shown.out
    assert "The course runs past them" not in shown.out
    assert session.road == (("invite", "both"), ("graves", "pass"), ("race", "alone"))
    assert read_heading(path).decisions == 3


def test_moves_of_a_sheet_leave_the_short_road_out(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    session, _ = opened(file)
    take_moves(session, "both", None, ShortRoad(session.scenario))
    assert session.road == (("invite", "both"), ("graves", "pass"))
    take_moves(session, "alone", None, ShortRoad(session.scenario))
    assert session.over
    assert capsys.readouterr().err.count("Decided beforehand") == 1


def test_undo_on_the_short_road(
    file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session, path = opened(file)
    typed(monkeypatch, "both\nundo\nnobody\nalone\n")
    assert play_plain(session, path, file, None, ShortRoad(session.scenario)) == 0
    assert [choice for _, choice in session.road] == ["nobody", "pass", "alone"]
    assert "Taken back" in capsys.readouterr().out


def test_a_whole_game_with_invented_names_replays(
    file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session, path = opened(file, fictional=True)
    typed(monkeypatch, "both\npass\nalone\n")
    assert play_plain(session, path, file) == 0
    shown = capsys.readouterr().out
    assert "Finn" in shown
    assert "Bor" not in shown
    replayed = replay(path, regatta_with_lesson())
    assert (replayed.drift, replayed.changed) == (None, False)


def test_what_the_file_does_not_bring_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        opened(str(REGATTA), fictional=True)
    assert exit_.value.code == 2
    assert "`fictional:`" in refused(capsys)
    session, _ = opened(str(REGATTA))
    with pytest.raises(SystemExit):
        ShortRoad(session.scenario)
    assert "`short:`" in refused(capsys)


async def test_the_short_road_in_the_app(file: str) -> None:
    session, path = opened(file, fictional=True)
    async with playing(session=session, journal_path=path) as (app, pilot):
        assert app.game is not None
        app.game.beforehand = ShortRoad(session.scenario)
        await press(app, pilot, "enter")
        assert screen_name(app) == "Turn"
        assert "Finn" in joined(app)
        await press(app, pilot, "1")
        while screen_name(app) == "Steps":
            await press(app, pilot, "escape")
        assert session.road == (("invite", "both"), ("graves", "pass"))
        assert "The gun is loaded" in joined(app)
        await press(app, pilot, "u")
        assert len(session.road) == 0
