"""Where several sessions part."""

from __future__ import annotations

from game.analysis.divergence import Divergence, alike, divergences
from tests.views.review_games import ALONE, TOGETHER, played

A, B, C, D = ("one", "a"), ("one", "b"), ("two", "c"), ("two", "d")


def test_the_same_roads_never_part() -> None:
    assert divergences([[A, C], [A, C], [A, C]]) == ()


def test_they_part_at_the_first_decision_that_differs() -> None:
    (parting,) = divergences([[A, C], [A, D]])
    assert parting == Divergence(1, (0, 1), (C, D))
    assert parting.same_event


def test_those_who_went_on_together_part_later() -> None:
    first, second = divergences([[A, C], [B, C], [A, D]])
    assert (first.decision, first.sessions) == (0, (0, 1, 2))
    assert second == Divergence(1, (0, 2), (C, D))


def test_a_game_that_is_over_parts_from_one_that_goes_on() -> None:
    (parting,) = divergences([[A], [A, C]])
    assert parting.moves == (None, C)
    assert not parting.same_event


def test_another_question_is_no_other_choice() -> None:
    (parting,) = divergences([[A, C], [A, ("three", "c")]])
    assert not parting.same_event


def test_sessions_are_alike_if_they_came_through_the_same() -> None:
    sessions = [played(ALONE, 2), played(TOGETHER, 2), played(ALONE, 2)]
    assert alike(sessions) == ((0, 2), (1,))
