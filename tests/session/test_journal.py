"""Nothing is lost: what is kept replays, whatever happened to the process or the scenario."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.digest import digest
from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario, read_text
from game.session.journal import FileJournal, JournalError, read_journal
from game.session.replay import replay, resume
from game.session.saves import kept_sessions, new_session_path, session_path
from game.session.session import Session
from tests.playing import decide_at_random, play_at_random
from tests.worlds import examples, scenarios, seeds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from game.scenario.model import Scenario

DRUMS = builtin_scenarios()["drums-in-nara"]
TEMPORARY = TemporaryDirectory()


@pytest.fixture(scope="module")
def drums() -> Scenario:
    return load_scenario(DRUMS)


def kept(path: Path, scenario: Scenario, seed: int, decisions: int) -> Session:
    session = Session(scenario, "japan", seed, FileJournal(path))
    play_at_random(session, random.Random(seed), decisions)
    return session


def same_state(one: Session, two: Session) -> bool:
    return digest(one.program, one.state, one.view().number) == digest(
        two.program, two.state, two.view().number
    )


class MemoryJournal:
    """Keeps what it is given as the text of a file would."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def append(self, *records: Mapping[str, Any]) -> None:
        self.lines += [json.dumps(record) for record in records]


@examples(30)
@given(scenarios(), seeds(), st.randoms(use_true_random=False))
def test_save_load_replay_gives_the_same_state(
    scenario: Scenario, seed: int, rng: random.Random
) -> None:
    scenario = playable(scenario)
    session = Session(scenario, rng.choice(list(scenario.seats)), seed, journal := MemoryJournal())
    while not session.over:
        decide_at_random(session, rng)
        if rng.random() < 0.2:
            session.undo()
            decide_at_random(session, rng)
    if not journal.lines:
        return
    path = Path(TEMPORARY.name) / "random.jsonl"
    path.write_text("".join(f"{line}\n" for line in journal.lines), encoding="utf-8")
    replayed = replay(path, scenario)
    assert replayed.drift is None
    assert same_state(replayed.session, session)
    assert replayed.session.road == session.road


def test_killed_at_any_moment_at_most_the_key_press_in_flight_is_lost(
    tmp_path: Path, drums: Scenario
) -> None:
    for decisions in (1, 4, 8):
        path = tmp_path / f"{decisions}.jsonl"
        script = (
            "import random, sys, time\n"
            "from pathlib import Path\n"
            "from game.scenario.library import builtin_scenarios\n"
            "from game.scenario.reader import load_scenario\n"
            "from game.session.journal import FileJournal\n"
            "from game.session.session import Session\n"
            "from tests.playing import play_at_random\n"
            "scenario = load_scenario(builtin_scenarios()['drums-in-nara'])\n"
            f"session = Session(scenario, 'japan', 9, FileJournal(Path({str(path)!r})))\n"
            f"play_at_random(session, random.Random(9), {decisions})\n"
            "print('decided', flush=True)\n"
            "time.sleep(600)\n"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", script],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"decided\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        session = Session(drums, "japan", 9)
        play_at_random(session, random.Random(9), decisions)
        resumed = resume(path, drums)
        assert resumed.drift is None
        assert same_state(resumed.session, session)


def test_a_torn_last_line_is_left_out_and_the_game_goes_on(tmp_path: Path, drums: Scenario) -> None:
    path = tmp_path / "torn.jsonl"
    kept(path, drums, 3, 4)
    whole = path.read_bytes()
    for cut in (1, 20, 60):
        path.write_bytes(whole[:-cut])
        replayed = replay(path, drums)
        assert replayed.torn == 5
        assert len(replayed.session.road) == 3
        resumed = resume(path, drums)
        decide_at_random(resumed.session, random.Random(1))
        assert len(replay(path, drums).session.road) == 4
        assert replay(path, drums).torn is None


def test_undo_is_a_mark_and_nothing_is_ever_erased(tmp_path: Path, drums: Scenario) -> None:
    path = tmp_path / "undo.jsonl"
    session = kept(path, drums, 4, 3)
    before = path.read_bytes()
    session.undo()
    session.undo()
    decide_at_random(session, random.Random(8))
    assert path.read_bytes().startswith(before)
    assert [r.get("undo") for r in read_journal(path).records].count(True) == 2
    assert same_state(replay(path, drums).session, session)


def test_notes_are_kept_and_never_touch_the_rules(tmp_path: Path, drums: Scenario) -> None:
    path = tmp_path / "notes.jsonl"
    session = kept(path, drums, 4, 2)
    session.note("Fourteen for, nine against.")
    replayed = replay(path, drums)
    assert same_state(replayed.session, session)
    assert read_journal(path).records[-1] == {"note": "Fourteen for, nine against."}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no session"),
        (b'{"communique":1,"scen', "cut short"),
        (b"\xff\xfe\n", "not UTF-8"),
        (b"hello\n", ":1: this line is no record"),
        (b'{"communique":2}\n', "another version"),
        (b'{"communique":1,"scenario":"drums-in-nara","seed":1}\n', ":1: the first line"),
        (b'{"communique":1,"scenario":"x","seat":"japan","seed":-1}\n', ":1: the first line"),
        (
            b'{"communique":1,"scenario":"other","seat":"japan","seed":1}\n',
            "of other, not of drums-in-nara",
        ),
        (
            b'{"communique":1,"scenario":"drums-in-nara","seat":"mars","seed":1}\n',
            "no seat mars",
        ),
        (
            b'{"communique":1,"scenario":"drums-in-nara","seat":"japan","seed":1}\n{"x":1}\n',
            ":2: this line is neither",
        ),
    ],
)
def test_what_is_no_session_is_refused_with_its_place(
    tmp_path: Path, drums: Scenario, content: bytes, message: str
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    with pytest.raises(JournalError, match=message):
        replay(path, drums)


@examples(200)
@given(st.binary(max_size=300))
def test_random_bytes_are_refused_and_never_crash(content: bytes) -> None:
    path = Path(TEMPORARY.name) / "noise.jsonl"
    path.write_bytes(content)
    with pytest.raises(JournalError):
        replay(path, SMALL)


def test_an_altered_choice_is_found_by_its_digest(tmp_path: Path, drums: Scenario) -> None:
    path = tmp_path / "altered.jsonl"
    session = kept(path, drums, 6, 5)
    lines = path.read_text(encoding="utf-8").splitlines()
    record = json.loads(lines[3])
    event = drums.events[record["event"]]
    record["choice"] = next(c.id for c in event.choices if c.id != record["choice"])
    lines[3] = json.dumps(record)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    drift = replay(path, drums).drift
    assert drift is not None
    assert drift.held == 2
    assert drift.turn == record["turn"]
    assert drift.decisions == len(session.road)


def test_a_changed_scenario_says_how_far_the_session_holds(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    session = Session(SMALL, "ada", 1, FileJournal(path))
    session.decide("speak")
    session.decide("stay")

    held = replay(path, small(SMALL_TEXT.replace("Well?", "Well, then?")))
    assert held.changed
    assert held.drift is None

    renamed = replay(path, small(SMALL_TEXT.replace("{id: stay", "{id: remain"))).drift
    assert renamed is not None
    assert (renamed.turn, renamed.held, renamed.decisions) == ("two", 1, 2)
    assert "has no choice stay" in renamed.reason

    shut = replay(
        path, small(SMALL_TEXT.replace("text: Stay", "text: Stay, when: bor.ada > 90"))
    ).drift
    assert shut is not None
    assert shut.reason == "stay is shut"

    rescored = replay(path, small(SMALL_TEXT.replace("bor.ada: +5", "bor.ada: +6"))).drift
    assert rescored is not None
    assert (rescored.held, rescored.reason) == (0, "after turn one the scores or facts differ")

    shorter = replay(
        path,
        small(
            SMALL_TEXT.replace(
                "ask: ada\n        text: And now?", "ask: bor\n        text: And now?"
            )
        ),
    ).drift
    assert shorter is not None
    assert (shorter.held, shorter.reason) == (0, "turn two passes without a decision now")


def test_an_unwritable_place_is_said_and_the_game_plays_on(tmp_path: Path, drums: Scenario) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    session = Session(drums, "japan", 3, FileJournal(blocked / "sessions" / "1.jsonl"))
    play_at_random(session, random.Random(3), 3)
    assert len(session.road) == 3
    assert session.unsaved is not None


def test_what_could_not_be_written_is_written_with_the_next_record(
    tmp_path: Path, drums: Scenario
) -> None:
    blocked = tmp_path / "sessions"
    blocked.write_text("in the way", encoding="utf-8")
    session = Session(drums, "japan", 3, FileJournal(blocked / "1.jsonl"))
    play_at_random(session, random.Random(3), 2)
    assert session.unsaved
    blocked.unlink()
    decide_at_random(session, random.Random(4))
    assert session.unsaved is None
    assert same_state(replay(blocked / "1.jsonl", drums).session, session)


def test_sessions_are_listed_the_last_played_first(tmp_path: Path, drums: Scenario) -> None:
    assert kept_sessions(tmp_path / "nowhere") == []
    first = new_session_path(drums.id, tmp_path)
    kept(first, drums, 1, 2)
    second = new_session_path(drums.id, tmp_path)
    assert second != first
    kept(second, drums, 2, 3)
    (tmp_path / drums.id / "broken.jsonl").write_text("nonsense", encoding="utf-8")
    headings = kept_sessions(tmp_path)
    assert [(h.path, h.decisions) for h in headings] == [(second, 3), (first, 2)]


@pytest.mark.parametrize("name", ["", "../up", "a/b", ".hidden", "x" * 80, "a\nb"])
def test_a_name_that_is_no_file_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="a session's name"):
        session_path("drums-in-nara", name)


def playable(scenario: Scenario) -> Scenario:
    """The same scenario with every seat open to humans."""
    objective = SMALL.seats["ada"].objectives
    seats = {k: replace(seat, objectives=objective) for k, seat in scenario.seats.items()}
    return replace(scenario, seats=seats)


SMALL_TEXT = """\
format: 1
id: small
title: Small
as_of: 2026-01-18
minutes: 5
actors: {ada: {name: Ada}, bor: {name: Bor}}
seats:
  ada:
    office: Office
    brief: A brief.
    case: A case.
    objectives: [{want: bor.ada >= 0, worth: 1, text: Peace}]
  bor: {office: Office, brief: A brief., case: A case.}
sees: {bor: {ada: 0}}
turns:
  - id: one
    date: 2026-01-01
    title: One
    agenda:
      - id: talk
        ask: ada
        text: Well?
        choices:
          - {id: speak, text: Speak, effects: {bor.ada: +5}}
          - {id: wait, text: Wait}
  - id: two
    date: 2026-01-02
    title: Two
    agenda:
      - id: walk
        ask: ada
        text: And now?
        choices:
          - {id: leave, text: Leave}
          - {id: stay, text: Stay}
endings:
  - {id: done, title: Done, text: It is done.}
"""


def small(text: str) -> Scenario:
    result = read_text(text)
    assert result.scenario is not None, result.problems
    return result.scenario


SMALL = small(SMALL_TEXT)


def test_a_disk_that_fills_up_leaves_no_half_record(
    tmp_path: Path, drums: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "full.jsonl"
    session = kept(path, drums, 3, 2)
    whole = path.read_bytes()
    write = os.write
    room = [20]

    def nearly_full(descriptor: int, data: bytes) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = write(descriptor, data[: room[0]])
        room[0] = 0
        return written

    with monkeypatch.context() as patched:
        patched.setattr("game.session.journal.os.write", nearly_full)
        decide_at_random(session, random.Random(5))
    assert session.unsaved == "No space left on device"
    assert path.read_bytes() == whole
    decide_at_random(session, random.Random(6))
    assert session.unsaved is None
    assert same_state(replay(path, drums).session, session)
