"""What a player reads, word for word: one whole game in the line mode."""

from __future__ import annotations

import io
import itertools
import random
from typing import TYPE_CHECKING

import pytest

from game.plain.play import LineMode
from game.plain.text import WIDTH, turn_lines, why_lines
from game.rules.preview import preview
from game.scenario.library import builtin_scenarios
from game.scenario.model import POINT
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.views.causes import why
from game.views.standing import standing
from game.views.turn import turn_view
from game.views.words import band, direction_mark, direction_words, points
from tests.playing import decide_at_random

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from game.scenario.model import Scenario

ROAD = ("blank", "resilience", "stand", "private", "refuse", "study")


@pytest.fixture(scope="module")
def drums() -> Scenario:
    return load_scenario(builtin_scenarios()["drums-in-nara"])


def test_a_whole_game(drums: Scenario, snapshot: SnapshotAssertion) -> None:
    session = Session(drums, "japan", 11)
    rng = random.Random(11)
    typed = []
    probe = Session(drums, "japan", 11)
    while not probe.over:
        options = sorted(probe.view().open)
        chosen = next((c for c in ROAD if c in options), rng.choice(options))
        typed.append(chosen)
        probe.decide(chosen)
    shown = io.StringIO()
    asked = "why 1\n" + "\n".join(typed) + "\n"
    assert LineMode(session, io.StringIO(asked), shown).play()
    assert shown.getvalue() == snapshot


def test_every_line_fits_the_width_and_is_free_of_escapes(drums: Scenario) -> None:
    rng = random.Random(5)
    for seed in range(5):
        session = Session(drums, "japan", seed)
        while not session.over:
            lines = list(turn_lines(turn_view(session)))
            for score in drums.scores:
                lines += why_lines(why(session, score))
            assert max(map(len, lines)) <= WIDTH + 5
            assert all(line.isprintable() for line in lines)
            decide_at_random(session, rng)


def test_the_rows_of_why_add_up_to_the_total_shown(drums: Scenario) -> None:
    session = Session(drums, "japan", 3)
    rng = random.Random(3)
    while not session.over:
        decide_at_random(session, rng)
        for score in drums.scores:
            view = why(session, score)
            assert round(sum(float(row.amount) for row in view.rows), 2) == float(view.total)


def test_no_sign_shown_rests_on_less_than_a_point(drums: Scenario) -> None:
    rng = random.Random(8)
    for seed in range(20):
        session = Session(drums, "japan", seed)
        while not session.over:
            view = turn_view(session)
            event = session.view().event
            assert event is not None
            for option in view.options:
                changes = preview(session.program, session.state, event.id, option.id)
                for sign in option.signs:
                    change = changes[sign.score_id]
                    assert abs(change) >= POINT
                    assert sign.mark == direction_mark(change)
                if view.history:
                    assert option.signs == ()
                assert option.open or option.missing
            decide_at_random(session, rng)


def test_hidden_draws_are_unknown_until_something_reveals_them(drums: Scenario) -> None:
    session = Session(drums, "japan", 1)
    assert {row.answer for row in standing(session).draws} == {"unknown"}


@pytest.mark.parametrize(
    ("score", "word"),
    [
        (-10_000, "crisis"),
        (-6_000, "crisis"),
        (-5_999, "rivalry"),
        (-2_000, "rivalry"),
        (0, "neutral"),
        (2_000, "neutral"),
        (2_001, "cordial"),
        (7_500, "partner"),
        (7_501, "trusted ally"),
    ],
)
def test_bands(score: int, word: str) -> None:
    assert band(score) == word


@pytest.mark.parametrize(
    ("change", "mark", "words"),
    [
        (100, "+", "up a little"),
        (-299, "-", "down a little"),
        (300, "++", "up clearly"),
        (-800, "---", "down strongly"),
    ],
)
def test_direction_and_rough_size(change: int, mark: str, words: str) -> None:
    assert direction_mark(change) == mark
    assert direction_words(change) == words


def test_points_round_half_away_from_zero() -> None:
    assert [points(s) for s in (49, 50, -49, -50, 150, -150)] == [0, 1, 0, -1, 2, -2]


def test_what_is_shown_of_a_choice_gives_no_hidden_draw_away(drums: Scenario) -> None:
    rng = random.Random(4)
    for seed in range(10):
        session = Session(drums, "japan", seed)
        while not session.over:
            event = session.view().event
            assert event is not None
            for choice in event.choices:
                shown = set()
                for values in itertools.product(
                    *(range(len(d.odds)) for d in drums.draws.values())
                ):
                    state = session.state.lane(0)
                    for draw, value in zip(drums.draws, values, strict=True):
                        state.values[session.program.layout.draw[draw], 0] = value
                    signs = preview(session.program, state, event.id, choice.id)
                    shown.add(tuple(sorted(signs.items())))
                assert len(shown) == 1, choice.id
            decide_at_random(session, rng)
