"""Remarks kept in a session, beside the decision they were made at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.session.journal import FileJournal, read_journal
from game.session.notes import notes_by_decision
from game.session.session import Session
from tests.views.review_games import regatta

if TYPE_CHECKING:
    from pathlib import Path


def test_notes_belong_to_the_decision_that_was_to_be_taken(tmp_path: Path) -> None:
    path = tmp_path / "ann.jsonl"
    session = Session(regatta(), "ada", 1, FileJournal(path))
    session.note("before anything")
    session.decide("both")
    session.note("taken back later")
    session.decide("pass")
    session.undo()
    session.note("  once\nmore ")
    session.note("   ")
    session.decide("stop")
    session.decide("alone")
    session.note("over")
    assert notes_by_decision(read_journal(path)) == {
        0: ("before anything",),
        1: ("taken back later", "once more"),
        3: ("over",),
    }


def test_a_note_that_is_no_text_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ann.jsonl"
    path.write_text('{"communique":1}\n{"note":{"votes":[1]}}\n{"undo":true}\n', encoding="utf-8")
    assert notes_by_decision(read_journal(path)) == {}
