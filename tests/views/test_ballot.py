"""What is put to a class's vote, and every way in which a teacher may type the counts."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.plain.play import LineMode
from game.plain.text import WIDTH
from game.plain.vote import Voting, ballot_lines, tally_lines
from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.journal import FileJournal, read_journal
from game.session.session import Session
from game.session.votes import Vote, votes_by_decision
from game.views.ballot import Ballot, BallotError, Side, ballot, one_more, read_vote
from game.views.turn import turn_view
from game.views.vote import tally
from tests.tui.conftest import HARBOUR
from tests.worlds import examples

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion


def put(*letters: str) -> Ballot:
    """Choices with these letters, shut where it is empty."""
    sides = tuple(
        Side(letter, at, f"c{at}", f"Choice {at}", () if letter else ("a reason",))
        for at, letter in enumerate(letters, start=1)
    )
    return Ballot("e", "s", "d", "p", 1, 2, "t", "", sides, "ask", "14 9 5; a: because")


THREE = put("A", "B", "C")
SHUT = put("A", "", "B", "C")


@pytest.mark.parametrize(
    "typed",
    [
        "14 9 5",
        "  14   9  5 ",
        "14, 9, 5",
        "14,9,5",
        "14/9/5",
        "14-9-5",
        "14; 9; 5",
        "14 | 9 | 5",
        "14\t9\n5",
        "14 9 5.",
        "14 9 5;",
        "a 14 b 9 c 5",
        "A14 B9 C5",
        "a: 14, b: 9, c: 5",
        "c=5; a=14; b=9",
        "1: 14, 2: 9, 3: 5",
        "\uff11\uff14\u3000\uff19\u3000\uff15",
    ],
)
def test_counts_are_read_as_they_may_be_typed(typed: str) -> None:
    vote = read_vote(typed, THREE)
    assert dict(vote.counts) == {"c1": 14, "c2": 9, "c3": 5}
    assert vote.reasons == {}
    assert list(vote.counts) == ["c1", "c2", "c3"]


@pytest.mark.parametrize(
    ("typed", "reasons"),
    [
        ("14 9 5; a: because it was promised", {"c1": "because it was promised"}),
        ("14 9 5;a:fair;c:cheap", {"c1": "fair", "c3": "cheap"}),
        ("14 9 5 a: fair b: cheap", {"c1": "fair", "c2": "cheap"}),
        ("14 9 5, A) fair, B) cheap", {"c1": "fair", "c2": "cheap"}),
        ("14 9 5. a = fair", {"c1": "fair"}),
        ("14 9 5; 2: cheap", {"c2": "cheap"}),
        ("14 9 5\na: fair\nb: cheap", {"c1": "fair", "c2": "cheap"}),
        ("a 14 fair; b 9; c 5 cheap, and safe", {"c1": "fair", "c3": "cheap, and safe"}),
        ("a: 14 fair; b: 9 cheap; c 5", {"c1": "fair", "c2": "cheap"}),
        ("14 9 5; a: fair; a good deal", {"c1": "fair; a good deal"}),
        ("14 9 5; a: one; a: two", {"c1": "one; two"}),
        ("14 9 5; c: option b: too risky", {"c3": "option b: too risky"}),
        ("14 9 5; a: 14 people fear it", {"c1": "14 people fear it"}),
        ("14 9 5; b: half past 9: too late", {"c2": "half past 9: too late"}),
        ("14 9 5; a: [b]x[/b] 南の町", {"c1": "[b]x[/b] 南の町"}),
    ],
)
def test_reasons_go_to_their_letters(typed: str, reasons: dict[str, str]) -> None:
    vote = read_vote(typed, THREE)
    assert dict(vote.counts) == {"c1": 14, "c2": 9, "c3": 5}
    assert vote.reasons == reasons


@pytest.mark.parametrize(
    "typed", ["14 9 5", "14 0 9 5", "14 - 9 5", "a 14 b 9 c 5", "4: 5 1: 14 3: 9"]
)
def test_what_is_shut_need_not_be_counted(typed: str) -> None:
    assert dict(read_vote(typed, SHUT).counts) == {"c1": 14, "c3": 9, "c4": 5}


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "no count in that. Type a number for each of A, B and C: 14 9 5"),
        ("hello", "no count in that"),
        ("14a 9b 5c", "no count in that"),
        ("50% 30% 20%", "no count in that"),
        ("a: because", "no count in that"),
        ("14", "1 count for 3 choices"),
        ("14 9", "2 counts for 3 choices. Type one for each of A, B and C, 0 where nobody"),
        ("14 9 5 2", "4 counts for 3 choices"),
        ("0 0 0", "Nobody voted"),
        ("99999 1 1", "99999 votes are too many"),
        ("14 9 5; because", "begins with the letter of its choice and a colon"),
        ("14 9 5 because", "begins with the letter of its choice and a colon"),
        ("14 9 5; d: no", "no choice D to vote for; there is A, B and C"),
        ("14 9 5; a: x; d: y", "no choice D to vote for"),
        ("a 14 b 9", "C has no count"),
        ("a 14 a 9 b 1 c 2", "A has two counts"),
    ],
)
def test_what_is_no_vote_is_refused_with_a_remedy(typed: str, problem: str) -> None:
    with pytest.raises(BallotError, match=problem):
        read_vote(typed, THREE)


def test_votes_for_what_is_shut_are_refused() -> None:
    with pytest.raises(BallotError, match="4 counts for 3 choices"):
        read_vote("14 1 9 5", SHUT)
    with pytest.raises(BallotError, match="no choice 2"):
        read_vote("14 9 5; 2: no", SHUT)


@examples(300)
@given(st.text(max_size=60) | st.from_regex(r"\A[\d a-c:;,.]{0,40}\Z"))
def test_whatever_is_typed_is_a_vote_or_a_message(typed: str) -> None:
    try:
        vote = read_vote(typed, THREE)
    except BallotError:
        return
    assert 0 < max(vote.counts.values()) <= 9_999
    assert list(vote.counts) == ["c1", "c2", "c3"]
    assert all(reason.isprintable() for reason in vote.reasons.values())


def test_clicks_are_votes() -> None:
    typed = ""
    for letter in "ABAC":
        typed = one_more(typed, SHUT, letter)
    assert typed == "2 1 1"
    assert one_more("2 0 1 1; a: fair", SHUT, "B") == "2 2 1; a: fair"
    assert one_more("two", THREE, "A") == "two"
    assert one_more("1 2", THREE, "A") == "1 2"


@pytest.mark.parametrize("scenario", sorted(builtin_scenarios()))
def test_nothing_of_what_a_choice_brings_about_is_put_to_the_vote(scenario: str) -> None:
    loaded = load_scenario(builtin_scenarios()[scenario])
    for seat in loaded.playable_seats:
        session = Session(loaded, seat.actor, 5)
        while not session.over:
            view, put_to_it = turn_view(session), ballot(session)
            for option, side in zip(view.options, put_to_it.sides, strict=True):
                assert side == Side(side.letter, option.number, side.id, option.text, side.missing)
                assert bool(side.letter) == option.open == (not side.missing)
                assert side.missing == option.missing
            text = "".join(ballot_lines(put_to_it))
            assert not re.search(r"\b(up|down) (a little|clearly|strongly)\b", text)
            session.decide(next(o.id for o in view.options if o.open))


def test_a_ballot_and_its_count_in_lines(snapshot: SnapshotAssertion) -> None:
    session = Session(load_scenario(HARBOUR), "north", 1)
    view = ballot(session)
    lines = list(ballot_lines(view))
    vote = read_vote("14 9; b: two bills are [fair]", view)
    lines += tally_lines(view, tally(view, vote))
    lines += tally_lines(view, tally(view, read_vote("9 9", view)))
    assert "\n".join(lines) == snapshot
    assert max(map(len, lines)) <= WIDTH


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((14, 9, 5), "A has 14 of 28 votes: the most, but no majority."),
        ((15, 9, 5), "A has 15 of 29 votes: a majority."),
        ((0, 9, 0), "All 9 votes are for B."),
        ((0, 1, 0), "All 1 vote are for B."),
        ((7, 7, 5), "A tie: A and B have 7 each of 19 votes. You decide."),
    ],
)
def test_the_outcome_in_words(counts: tuple[int, ...], words: str) -> None:
    vote = Vote("e", dict(zip(("c1", "c2", "c3"), counts, strict=True)))
    assert tally(THREE, vote).words == words


# The line mode.


def typed_in(session: Session, *lines: str) -> str:
    shown = io.StringIO()
    LineMode(session, io.StringIO("".join(f"{line}\n" for line in lines)), shown).play(brief=False)
    return " ".join(shown.getvalue().split())


def test_the_majority_is_taken_in_the_line_mode(tmp_path: Path) -> None:
    path = tmp_path / "kept.jsonl"
    session = Session(load_scenario(HARBOUR), "north", 1, FileJournal(path))
    text = typed_in(session, "vote", "majority", "vote 3", "vote 3 9; b: fair", "majority", "quit")
    assert "Nobody has voted on this yet" in text
    assert "1 count for 2 choices" in text
    assert "B has 9 of 12 votes: a majority." in text
    assert session.road == (("planks", "split"),)
    (held,) = votes_by_decision(read_journal(path))[0]
    assert (held.vote.reasons, held.choice) == ({"split": "fair"}, "split")


def test_a_tie_is_the_teachers_in_the_line_mode() -> None:
    session = Session(load_scenario(HARBOUR), "north", 1)
    text = typed_in(session, "vote 9 9", "majority", "2", "majority", "quit")
    assert text.count("A tie: A and B have 9 each of 18 votes. You decide.") == 2
    assert session.road == (("planks", "split"),)
    assert "Nobody has voted on this yet" in text


def test_a_mistyped_vote_is_corrected_in_the_line_mode(tmp_path: Path) -> None:
    path = tmp_path / "kept.jsonl"
    session = Session(load_scenario(HARBOUR), "north", 1, FileJournal(path))
    typed_in(session, "vote 9 1", "vote correct 1 9", "vote 2 8", "majority", "quit")
    held = votes_by_decision(read_journal(path))[0]
    assert [tuple(each.vote.counts.values()) for each in held] == [(1, 9), (2, 8)]
    assert session.road == (("planks", "split"),)


def test_a_vote_is_for_one_decision_only() -> None:
    session = Session(load_scenario(HARBOUR), "north", 1)
    voting = Voting()
    voting.answer("3 9", session)
    session.decide("pay")
    assert voting.majority(session)[0] == ""
