"""The record of endings that were found: when it is written, and what it survives."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

from game.rules import compile_scenario
from game.scenario.campaign.reader import load_campaign
from game.scenario.reader import load_scenario
from game.session import endings
from game.session.campaign import CampaignSession
from game.session.campaign_replay import resume_campaign
from game.session.endings import Found, PlayerJournal, note_ending, read_endings
from game.session.heading import read_heading
from game.session.journal import FileJournal
from game.session.own_files import own_files, remember_file
from game.session.replay import replay, resume
from game.session.saves import forget, new_session_path, shelf
from game.session.session import Session
from tests.tui.conftest import HARBOUR

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from game.session.journal import Journal

SCENARIO = load_scenario(HARBOUR)
PROGRAM = compile_scenario(SCENARIO)
ROAD = ("pay", "shut_it", "dive_in")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "communique"


def _played(journal: Journal | None, *moves: str) -> Session:
    session = Session(SCENARIO, "north", 1, journal, PROGRAM)
    for move in moves:
        session.decide(move)
    return session


def test_an_ending_is_noted_when_it_is_reached_and_not_before() -> None:
    path = new_session_path("harbour")
    session = _played(PlayerJournal(path), *ROAD[:-1])
    assert read_endings() == ()
    assert not read_heading(path).ending
    session.decide(ROAD[-1])
    ending = session.view().ending
    assert ending is not None
    assert read_endings() == (Found("harbour", ending.id, "1/1"),)
    heading = read_heading(path)
    assert (heading.ending, heading.turn, heading.decisions) == (ending.id, "reckoning", 3)


def test_what_nobody_plays_is_not_noted() -> None:
    _played(None, *ROAD)
    path = new_session_path("harbour")
    _played(FileJournal(path), *ROAD)
    assert replay(path, SCENARIO).session.over
    assert resume(path, SCENARIO, PlayerJournal).session.over
    assert read_endings() == ()


def test_it_outlives_undo_and_the_game(data: Path) -> None:
    path = new_session_path("harbour")
    session = _played(PlayerJournal(path), *ROAD)
    found = read_endings()
    session.undo()
    assert not read_heading(path).ending
    assert read_endings() == found
    forget(path)
    assert not path.parent.exists()
    assert shelf().sessions == ()
    assert read_endings() == found
    assert (data / "endings.log").exists()


def test_a_resumed_game_notes_its_ending_once_it_is_reached() -> None:
    path = new_session_path("harbour")
    _played(PlayerJournal(path), *ROAD[:-1])
    session = resume(path, SCENARIO, PlayerJournal).session
    session.decide(ROAD[-1])
    assert [each.game for each in read_endings()] == ["1/1"]


def test_only_the_end_of_a_campaign_is_an_ending(tmp_path: Path) -> None:
    campaign = load_campaign(HARBOUR.parents[1] / "data" / "creek" / "creek.yaml")
    path = tmp_path / "creek" / "ana.jsonl"
    session = CampaignSession(campaign, 4, PlayerJournal(path))
    rng = random.Random(1)
    while not session.over:
        if session.part_over:
            assert read_endings() == ()
            assert not read_heading(path).ending
            session.go_on()
            session = resume_campaign(path, campaign, PlayerJournal).session
            if session.part_over:
                session.go_on()
            continue
        session.session.decide(rng.choice(sorted(session.session.view().open)))
    (found,) = read_endings()
    assert (found.story, found.game) == (campaign.id, "ana/4")
    heading = read_heading(path)
    assert heading.ending == found.ending
    assert heading.part == campaign.parts[-1].id


def test_torn_lines_other_versions_and_rubbish_are_passed_over(data: Path) -> None:
    one, two = Found("a", "first", "1/1"), Found("b", "zwölf", "2/2")
    note_ending(one)
    file = data / "endings.log"
    with file.open("ab") as out:
        out.write(b'\xff\xfe\n[1]\n"x"\n{"communique":2,"story":"a","ending":"e","game":"g"}\n')
        out.write(b'{"communique":1,"story":4,"ending":"e"}\n' + b"[" * 100_000 + b"\n")
        out.write(b'{"communique":1,"story":"a","end')
    note_ending(two)
    assert read_endings() == (one, two)


def test_many_games_at_once_do_not_mix_their_lines(data: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    wanted = [Found("a", f"ending-{n}", str(n)) for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(note_ending, wanted))
    assert set(read_endings()) == set(wanted)
    assert all(json.loads(line) for line in (data / "endings.log").read_text().splitlines())


@pytest.mark.parametrize("spoil", [lambda p: p.mkdir(parents=True), lambda p: p.parent.touch()])
def test_a_record_that_cannot_be_written_stops_no_game(
    spoil: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "elsewhere" / "endings.log"
    spoil(place)
    monkeypatch.setattr(endings, "endings_path", lambda: place)
    session = _played(PlayerJournal(new_session_path("harbour")), *ROAD)
    assert session.over
    assert session.unsaved is None
    assert read_endings() == ()


def test_an_ending_waits_for_a_disk_that_has_room_again(tmp_path: Path) -> None:
    blocked = tmp_path / "sessions"
    blocked.touch()
    session = _played(PlayerJournal(blocked / "harbour" / "1.jsonl"), *ROAD)
    assert session.unsaved
    assert read_endings() == ()
    blocked.unlink()
    session.note("again")
    assert session.unsaved is None
    assert len(read_endings()) == 1


def test_unreadable_games_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    (folder / "x").mkdir(parents=True)
    (folder / "x" / "1.jsonl").write_text("no\n")
    kept = shelf(folder)
    assert kept.sessions == ()
    ((path, problem),) = kept.unreadable
    assert path.name == "1.jsonl"
    assert "no record" in problem


def test_own_files_are_remembered_the_last_first(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.yaml" for n in range(12)]
    for path in (*paths, paths[3]):
        path.write_text("id: x\n")
        remember_file(path)
    assert own_files()[:2] == (paths[3], paths[11])
    assert len(own_files()) == 9
    remember_file(paths[5])
    assert set(own_files()) == {paths[3], *paths[4:]}  # one that is known pushes none out
    paths[3].unlink()
    assert paths[3] not in own_files()
