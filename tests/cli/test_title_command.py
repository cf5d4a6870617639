"""The first screen in lines: what it lists, opens, deletes and tells."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import main
from game.plain.title import TitleMode, title_lines
from game.scenario.library import builtin_campaigns, builtin_scenarios, find_scenario, read_card
from game.scenario.reader import load_scenario
from game.session.endings import Found, PlayerJournal, note_ending, read_endings
from game.session.own_files import own_files
from game.session.saves import new_session_path, shelf
from game.session.session import Session
from game.views.title import title_view
from game.views.tour import KEYS, PAGES

NARA = "drums-in-nara"
HARBOUR = Path(__file__).parents[1] / "tui" / "harbour.yaml"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def _run(*arguments: str, typed: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments, input=typed)
    return result.exit_code, " ".join(result.output.split())


def _kept(decisions: int = 2) -> Path:
    path = new_session_path(NARA)
    session = Session(load_scenario(find_scenario(NARA)), "japan", 7, PlayerJournal(path))
    for _ in range(decisions):
        if not session.over:
            session.decide(min(session.view().open))
    return path


def test_it_tells_of_every_story_what_the_app_tells() -> None:
    card = read_card(find_scenario(NARA))
    assert card is not None
    ids, titles = list(card.endings), list(card.endings.values())
    note_ending(Found(NARA, ids[2], "1/1"))
    _kept()
    view = title_view()
    text = " ".join(" ".join(title_lines(view)).split())
    for story in view.cards:
        for said in (story.title, story.summary, story.length, story.times, story.tally):
            assert said in text
        for name in (*story.seats, *story.parts, *story.found):
            assert name in text
    assert f"1 of 8 found: {titles[2]}; 7 more to find" in text
    assert not any(title in text for title in (titles[0], titles[1], titles[3]))
    assert "Drums in Nara, Japan: turn 3 of 12, Tue 13 Jan; 2 decisions; played" in text


def test_a_story_is_chosen_by_its_number_and_seat() -> None:
    number = [*builtin_scenarios()].index(NARA) + 1
    code, text = _run("play", "--plain", typed=f"{number}\n9\n2\n1\nquit\n")
    assert code == 0
    assert "New here?" in text
    assert "You are: Office of the President" in text
    (heading,) = shelf().sessions
    assert (heading.scenario, heading.seat, heading.decisions) == (NARA, "korea", 1)
    _, text = _run("play", "--plain", typed="quit\n")
    assert "New here?" not in text


def test_a_kept_game_goes_on_and_is_deleted_after_a_question() -> None:
    path = _kept()
    number = len(builtin_scenarios()) + len(builtin_campaigns()) + 1
    code, _ = _run("play", "--plain", typed=f"{number}\n1\nquit\n")
    assert code == 0
    assert shelf().sessions[0].decisions == 3
    _, text = _run("play", "--plain", typed=f"delete 1\ndelete {number}\nno\nquit\n")
    assert "the number of a kept game" in text
    assert "It is kept." in text
    assert path.exists()
    _, text = _run("play", "--plain", typed=f"delete {number}\nyes\nquit\n")
    assert "The game is deleted." in text
    assert not path.exists()


def test_a_file_of_ones_own_is_opened_and_listed() -> None:
    code, text = _run("play", "--plain", typed=f"open {HARBOUR}\n1\nquit\n")
    assert code == 0
    assert "The [bold]Harbour[/] [/foo]" in text
    assert own_files() == (HARBOUR,)
    number = len(builtin_scenarios()) + len(builtin_campaigns()) + 2
    _, text = _run("play", "--plain", typed=f"{number}\nquit\n")
    assert "your own scenario" in text
    _, text = _run("play", "--plain", typed="open nowhere.yaml\n")
    assert "nowhere.yaml cannot be played." in text


def test_the_line_mode_notes_endings() -> None:
    _run("play", str(HARBOUR), "--plain", "--seed", "1", typed="1\n1\n1\n")
    (found,) = read_endings()
    assert found.story == "harbour"


def test_the_tour_is_the_apps() -> None:
    code, text = _run("tour")
    assert code == 0
    for page in PAGES:
        assert page.title in text
    for _, words in KEYS:
        assert words in text
    assert "`why` shows what it is made of" in text
    assert "{" not in text
    sink = io.StringIO()
    assert TitleMode(io.StringIO("tour\nhelp\nlist\nzzz\n999999999\n\n"), sink).choose() is None
    assert "Nothing is lost" in sink.getvalue()


def test_options_need_a_scenario() -> None:
    code, text = _run("play", "--plain", "--seed", "3")
    assert code == 2
    assert "--seed needs a SCENARIO" in text


def test_the_setting_for_lines_holds_without_a_command(home: Path) -> None:
    file = home / "config" / "communique" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("line_mode = true\n")
    code, text = _run(typed="quit\n")
    assert code == 0
    assert "Scenarios and campaigns" in text


def test_a_file_with_mistakes_is_told_and_the_title_stays(home: Path) -> None:
    wrong = home / "wrong.yaml"
    wrong.write_text("format: 1\nid: x\ntitle: [bold]\n")
    code, text = _run(
        "play", "--plain", typed=f"open {wrong}\nopen {home / 'gone.yaml'}\nopen\ndance\nquit\n"
    )
    assert code == 0
    assert "wrong.yaml:3:8: error" in text
    assert "there is no such file" in text
    assert text.count("Mend it and open it again") == 2
    assert "Say `open` and the path" in text
    assert "There is no 'dance' here; type a number from 1 to 6, or help." in text
    assert own_files() == ()


def test_a_file_of_ones_own_is_asked_for_a_seat(home: Path) -> None:
    mine = home / "mine.yaml"
    mine.write_bytes(find_scenario(NARA).read_bytes())
    shown = io.StringIO()
    pick = TitleMode(io.StringIO(f"open {mine}\n2\n"), shown).choose()
    assert "Whose office do you take?" in shown.getvalue()
    assert pick is not None
    assert (pick.file, pick.seat, pick.own) == (mine, "korea", True)
