"""The line mode after the ending, and ``communique play --from``."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from game.cli import main
from game.plain.after import AfterTheEnding, Played
from game.plain.chronicle import chronicle_lines
from game.session.journal import FileJournal, read_journal
from game.session.session import Session
from game.views import looking_back
from tests.tui.test_campaign import FILE as CREEK
from tests.views.review_games import ALONE, REGATTA, played, regatta

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "data" / "communique" / "sessions"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "anna.jsonl"
    session = Session(regatta(), "ada", 1, FileJournal(path))
    for choice in ALONE:
        session.decide(choice)
    return path


def asked(*lines: str) -> tuple[int | None, str]:
    """What came of typing these lines after a regatta."""
    shown = io.StringIO()
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    after = AfterTheEnding(Played(played(ALONE), None), typed, shown, lambda view: view.title)
    return after.ask(), shown.getvalue()


def play(*arguments: str | Path, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["play", *map(str, arguments)], input=typed)


def test_the_review_with_its_rows_of_numbers() -> None:
    kept, text = asked("review", "quit")
    assert kept is None
    assert "Walking the roads that you did not take." in text
    assert "It moved 50 % of the roads" in text
    assert "- Bor's view: 8, 12, 10, 4, 4" in text
    assert "- Coin: 39 %, -, 33 %, -, 100 %" in text


@pytest.mark.parametrize("typed", ["", "quit", "dance"])
def test_leaving(typed: str) -> None:
    assert asked(typed)[0] is None


def test_from_lists_the_road_and_takes_a_number() -> None:
    kept, text = asked("from", "from 9", "from x", "from 3", "review")
    assert kept == 2
    assert text.count("1  Mon 4 May  The invitation: Ask them both") == 3
    assert "There is no decision '9' here." in text
    assert "There is no decision 'x' here." in text
    assert "turning point" not in text


@pytest.mark.parametrize(
    ("what", "name", "words"),
    [
        ("story", "s.txt", "Both are asked"),
        ("story", "s.md", "# The regatta"),
        ("review", "r.txt", "The turning point\n---"),
        ("review", "r.md", "## The turning point"),
        ("review", "my review.html", "The regatta"),
    ],
)
def test_exports(what: str, name: str, words: str, tmp_path: Path) -> None:
    file = tmp_path / name
    _, text = asked(f"export {what} {file}")
    assert "Written: " in text
    assert words in file.read_text(encoding="utf-8")


def test_exports_that_cannot_be(tmp_path: Path) -> None:
    there = tmp_path / "there.txt"
    there.write_text("mine")
    nowhere = tmp_path / "no" / "s.txt"
    _, text = asked(f"export story {there}", f"export story {nowhere}", "export", "export story")
    told = " ".join(text.split())
    assert "is there already and was left alone" in told
    assert f"There is no folder {nowhere.parent}; make it, or name" in told
    assert told.count("Type export story FILE") == 2
    assert there.read_text() == "mine"


def test_a_file_that_cannot_be_is_refused_before_the_work(tmp_path: Path) -> None:
    _, text = asked(f"export review {tmp_path / 'no' / 'r.html'}")
    assert "There is no folder" in text
    assert "Walking the roads" not in text


def test_a_review_that_was_stopped_says_how_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(looking_back, "_watched", lambda _: stop)
    _, text = asked("review")
    assert "review goes on where it was stopped" in " ".join(text.split())


def test_the_chronicle_by_turn_and_by_words() -> None:
    session = played(ALONE)
    whole = list(chronicle_lines("", session))
    days = [
        line for line in whole if line.startswith(("Mon 4 May, ", "Tue 5 May, ", "Wed 6 May, "))
    ]
    assert len(days) == 3
    found = "\n".join(chronicle_lines("BERTH", session))
    assert found.startswith("1 of ")
    assert "The best berth is kept for Bor." in found
    assert "0 of " in next(chronicle_lines("zeppelin", session))


def test_play_again_from_a_decision_in_lines(kept: Path, own_folder: Path) -> None:
    before = kept.read_bytes()
    typed = "from 3\n1\nquit\n"
    result = play(REGATTA, "--plain", "--resume", kept, typed=typed)
    assert result.exit_code == 0, result.output
    new = own_folder / "regatta" / "1.jsonl"
    assert f"A new game, kept in {new}; the one before stays as it is." in result.stderr
    assert kept.read_bytes() == before
    records = read_journal(new).records
    choices = [record["choice"] for record in records if "choice" in record]
    assert choices == ["both", "pass", "together"]
    assert records[0]["seed"] == read_journal(kept).records[0]["seed"]


@pytest.mark.parametrize("at", ["3", played(ALONE).road[2][0]])
def test_from_on_the_command_line(at: str, kept: Path, own_folder: Path) -> None:
    before = kept.read_bytes()
    result = play(REGATTA, "--plain", "--from", kept, "--at", at, "--as", "bea", typed="1\nquit\n")
    assert result.exit_code == 0, result.output
    records = read_journal(own_folder / "regatta" / "bea.jsonl").records
    assert [r["choice"] for r in records if "choice" in r] == ["both", "pass", "together"]
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ([], "--from needs --at"),
        (["--at", "4"], "has 3 decisions"),
        (["--at", "0"], "has 3 decisions"),
        (["--at", "moon"], "not decided in"),
        (["--at", "1", "--seed", "3"], "--seed is the old game's"),
        (["--at", "1", "--seat", "ada"], "--seat is the old game's"),
        (["--at", "1", "--as", "../x"], "name"),
    ],
)
def test_from_says_what_is_wrong(more: list[str], words: str, kept: Path) -> None:
    result = play(REGATTA, "--plain", "--from", kept, *more)
    assert result.exit_code == 2
    assert words in result.stderr


def test_from_does_not_write_over_a_game(kept: Path) -> None:
    arguments = (REGATTA, "--plain", "--from", kept, "--at", "2", "--as", "bea")
    assert play(*arguments, typed="quit\n").exit_code == 0
    again = play(*arguments, typed="quit\n")
    assert again.exit_code == 2
    assert "is kept already; --from begins a new game" in again.stderr


def test_a_campaign_from_a_decision_of_its_second_part(tmp_path: Path, own_folder: Path) -> None:
    old = tmp_path / "old.jsonl"
    typed = "review\nreview campaign\nhelp\nquit\n"
    moves = "ask, lend, stoke, moor, mend"
    begun = play(CREEK, "--plain", "--seed", "4", "--moves", moves, "--as", "old", typed=typed)
    assert begun.exit_code == 0, begun.output
    assert "review campaign" in begun.stdout
    assert "Sampled: from each choice" in begun.stdout
    old = own_folder / "creek" / "old.jsonl"
    result = play(CREEK, "--plain", "--from", old, "--at", "5", "--as", "new", typed="2\nquit\n")
    assert result.exit_code == 0, result.output
    records = read_journal(own_folder / "creek" / "new.jsonl").records
    choices = [r["choice"] for r in records if "choice" in r]
    assert choices[:4] == ["ask", "lend", "stoke", "moor"]
    assert choices[4] != "mend"
