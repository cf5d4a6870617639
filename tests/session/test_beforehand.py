"""Decisions that are taken beforehand, through the verbs of a session."""

from __future__ import annotations

from game.session.beforehand import NOTHING_BEFOREHAND, Beforehand
from game.session.session import Session
from tests.views.review_games import regatta


def test_only_what_is_due_is_taken() -> None:
    session, short = Session(regatta(), "ada", 1), Beforehand({"graves": "pass"})
    assert short.take(session) is None
    session.decide("both")
    taken = short.take(session)
    assert taken is not None
    assert (taken[0].id, taken[1].id) == ("graves", "pass")
    assert session.road[-1] == ("graves", "pass")
    assert short.take(session) is None


def test_a_shut_choice_is_left_to_the_player() -> None:
    session = Session(regatta(), "ada", 1)
    for choice in ("nobody", "pass"):
        session.decide(choice)
    assert Beforehand({"race": "together"}).due(session) is None


def test_undo_takes_back_the_players_own_decision() -> None:
    session, short = Session(regatta(), "ada", 1), Beforehand({"graves": "pass"})
    session.decide("both")
    short.take(session)
    assert short.undo(session)
    assert session.road == ()
    assert not short.undo(session)


def test_nothing_is_due_at_the_end_or_without_a_short_road() -> None:
    session, every = (
        Session(regatta(), "ada", 1),
        Beforehand({"invite": "both", "graves": "pass", "race": "alone"}),
    )
    assert NOTHING_BEFOREHAND.take(session) is None
    while every.take(session) is not None:
        pass
    assert session.over
    assert not every.undo(session)
    assert session.road == ()
