"""Class votes kept in a session: beside their decision, out of reach of the rules and of undo."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

from game.rules.digest import digest
from game.scenario.campaign.reader import load_campaign
from game.session.campaign import CampaignSession
from game.session.campaign_replay import resume_campaign
from game.session.heading import read_heading
from game.session.journal import FileJournal, read_journal
from game.session.notes import notes_by_decision
from game.session.replay import replay, resume
from game.session.session import Session
from game.session.votes import Held, Vote, hold, votes_by_decision
from tests.playing import decide_at_random
from tests.session.test_campaign import DATA
from tests.views.review_games import regatta

if TYPE_CHECKING:
    from pathlib import Path

INVITE = Vote("invite", {"both": 14, "bor_first": 9, "nobody": 5}, {"both": "Because it is fair."})
AGAIN = Vote("invite", {"both": 3, "bor_first": 20, "nobody": 5})


def test_a_vote_belongs_to_the_decision_that_was_to_be_taken(tmp_path: Path) -> None:
    path = tmp_path / "ann.jsonl"
    session = Session(regatta(), "ada", 1, FileJournal(path))
    hold(session, INVITE)
    session.decide("both")
    race = Vote("graves", {"stop": 1, "pass": 2})
    hold(session, race)
    assert votes_by_decision(read_journal(path)) == {
        0: (Held(INVITE, "both"),),
        1: (Held(race),),
    }
    assert notes_by_decision(read_journal(path)) == {}


def test_a_vote_survives_undo(tmp_path: Path) -> None:
    path = tmp_path / "ann.jsonl"
    session = Session(regatta(), "ada", 1, FileJournal(path))
    hold(session, INVITE)
    session.decide("both")
    session.decide("pass")
    session.undo()
    session.undo()
    hold(session, AGAIN)
    session.decide("bor_first")
    assert votes_by_decision(read_journal(path)) == {
        0: (Held(INVITE, "both", taken_back=True), Held(AGAIN, "bor_first")),
    }


def test_a_corrected_vote_takes_the_place_of_the_mistyped_one(tmp_path: Path) -> None:
    path = tmp_path / "ann.jsonl"
    session = Session(regatta(), "ada", 1, FileJournal(path))
    right = Vote("invite", {"both": 4, "bor_first": 9, "nobody": 5}, corrects=True)
    for vote in (AGAIN, INVITE, right):
        hold(session, vote)
    assert votes_by_decision(read_journal(path)) == {0: (Held(AGAIN), Held(right))}
    assert len(read_journal(path).records) == 4
    session.decide("both")
    session.undo()
    hold(session, right)
    settled = votes_by_decision(read_journal(path))[0]
    assert [each.taken_back for each in settled] == [True, True, False]


def test_votes_never_touch_the_rules(tmp_path: Path) -> None:
    path = tmp_path / "ann.jsonl"
    voted, other = Session(regatta(), "ada", 7, FileJournal(path)), Session(regatta(), "ada", 7)
    rng = random.Random(3)
    while not other.over:
        event = other.view().event
        assert event is not None
        choice = rng.choice(sorted(other.view().open))
        hold(voted, Vote(event.id, {choice: rng.randrange(30)}, {choice: "so"}))
        for session in (voted, other):
            session.decide(choice)
    again = replay(path, regatta())
    assert again.drift is None
    for session in (voted, again.session):
        assert session.road == other.road
        assert digest(session.program, session.state, session.view().number) == digest(
            other.program, other.state, other.view().number
        )


def test_a_vote_before_the_first_decision_is_kept_over_a_resume(tmp_path: Path) -> None:
    path = tmp_path / "ann.jsonl"
    hold(Session(regatta(), "ada", 1, FileJournal(path)), INVITE)
    assert read_heading(path).decisions == 0
    resume(path, regatta()).session.decide("nobody")
    assert votes_by_decision(read_journal(path)) == {0: (Held(INVITE, "nobody"),)}


@pytest.mark.parametrize(
    "told",
    [
        {"votes": [1]},
        {"vote": 3},
        {"vote": {"event": 1, "counts": {}}},
        {"vote": {"event": "x", "counts": [1]}},
        {"vote": {"event": "x", "counts": {"a": -1}}},
        {"vote": {"event": "x", "counts": {"a": True}}},
        {"vote": {"event": "x", "counts": {"a": 1}, "reasons": []}},
    ],
)
def test_what_is_no_vote_says_nothing(tmp_path: Path, told: object) -> None:
    path = tmp_path / "ann.jsonl"
    path.write_text(f'{{"communique":1}}\n{json.dumps({"note": told})}\n', encoding="utf-8")
    assert votes_by_decision(read_journal(path)) == {}


def test_a_reason_from_a_file_cannot_steer_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "ann.jsonl"
    vote = {"event": "x", "counts": {"a": 1}, "reasons": {"a": "one\n\u001b[2Jtwo\u202e", "b": 3}}
    record = json.dumps({"note": {"vote": vote}})
    path.write_text(f'{{"communique":1}}\n{record}\n', encoding="utf-8")
    assert votes_by_decision(read_journal(path))[0][0].vote.reasons == {"a": "one [2Jtwo"}


def test_the_most_is_one_or_a_tie_or_nothing() -> None:
    assert INVITE.most == ("both",)
    assert Vote("x", {"a": 2, "b": 2, "c": 1}).most == ("a", "b")
    assert Vote("x", {"a": 0}).most == ()


def test_votes_in_every_part_of_a_campaign(tmp_path: Path) -> None:
    """Also one on the first decision of a part, after which the game is left and resumed."""
    path, campaign = tmp_path / "kept.jsonl", load_campaign(DATA / "winter.yaml")
    session, rng, voted = CampaignSession(campaign, 4, FileJournal(path)), random.Random(4), []
    while not session.over:
        if session.part_over:
            session.go_on()
            continue
        event = session.session.view().event
        assert event is not None
        vote = Vote(event.id, dict.fromkeys(sorted(session.session.view().open), 1))
        hold(session.session, vote)
        replayed = resume_campaign(path, campaign)
        assert replayed.drift is None
        session = replayed.session
        if session.part_over:
            session.go_on()
        decide_at_random(session.session, rng)
        voted.append(vote)
    kept = votes_by_decision(read_journal(path))
    assert [kept[number][0].vote for number in range(len(voted))] == voted
    assert all(held.choice for each in kept.values() for held in each)
