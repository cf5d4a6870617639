"""What stands beside the story: courses, the other seats, and through whom scores moved."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING

import pytest

from game.rules.ledger import Channel
from game.scenario.library import builtin_scenarios
from game.scenario.model import Event
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.views.aftermath import chronicle
from game.views.causes import entry_words, why
from game.views.gauges import BLOCKS, PLAIN, spark
from game.views.naming import humane, inside
from game.views.others import other_seats
from game.views.standing import standing
from game.views.trail import Trail, states_so_far, trail_of
from game.views.words import band, meter_value, points

if TYPE_CHECKING:
    from game.scenario.model import Scenario

SCENARIOS = sorted(builtin_scenarios())


@cache
def _scenario(name: str) -> Scenario:
    return load_scenario(builtin_scenarios()[name])


def _some_way(name: str, most: int = 20) -> Session:
    scenario = _scenario(name)
    chosen = random.Random(name)
    session = Session(scenario, scenario.playable_seats[0].actor, 11)
    while not session.over and len(session.road) < most:
        session.decide(chosen.choice(sorted(session.view().open)))
    return session


def test_a_course_begins_at_the_start_and_ends_now() -> None:
    session = _some_way("drums-in-nara", 5)
    states = states_so_far(session)
    assert len(states) == session.view().number + 1
    for score_id, score in session.scenario.scores.items():
        trail = trail_of(session, score_id, states)
        assert trail.values[0] == score.start
        now = int(session.state.values[session.program.layout.score[score_id], 0])
        assert trail.values[-1] == now == session.ledger.of(score_id).score


def test_a_course_follows_undo_and_ends_with_the_game() -> None:
    session = _some_way("drums-in-nara")
    assert session.over
    assert why(session, "japan.room").dates[-1] == "the end"
    session.undo()
    view = why(session, "japan.room")
    assert len(view.dates) == len(view.trail.values) == session.view().number + 1


def test_a_figure_is_told_with_what_it_can_be() -> None:
    session = _some_way("drums-in-nara")
    assert why(session, "korea.japan").meaning == band(session.ledger.of("korea.japan").score)
    assert why(session, "china.dispute").meaning in session.scenario.meters["china.dispute"].steps
    assert why(session, "japan.room").meaning == "from 0 to 6"


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_cause_is_told_by_an_id(name: str) -> None:
    session = _some_way(name)
    items = [item for turn in session.scenario.turns for item in turn.agenda]
    untitled = {humane(item.id) for item in items if not getattr(item, "title", "")}
    assert untitled
    for score in session.program.layout.score:
        for row in why(session, score).rows:
            assert not row.words.endswith(tuple(f", {said})" for said in untitled))
            assert row.words.partition(" (")[0] not in untitled


def test_words_of_a_course() -> None:
    assert Trail((500,), "=").words == ""
    assert Trail((500, 500), "=").words == "never moved"
    assert Trail((500, 700, 510), "=").words == "as at the start"
    assert Trail((500, 900), "+4").words == "since the start +4"


@pytest.mark.parametrize(
    ("values", "width", "drawn"),
    [
        ((100,), 9, ""),
        ((0, 10_000), 9, BLOCKS[0] + BLOCKS[-1]),
        ((0, 10_000), 1, ""),
        ((500, 500, 500), 9, BLOCKS[3] * 3),
        (tuple(range(0, 20_000, 100)), 4, BLOCKS[0] + BLOCKS[2] + BLOCKS[4] + BLOCKS[6]),
    ],
)
def test_drawing_of_a_course(values: tuple[int, ...], width: int, drawn: str) -> None:
    assert spark(values, width) == drawn
    plain = spark(values, width, heights=PLAIN)
    assert plain.isascii()
    assert [PLAIN.index(sign) for sign in plain] == [BLOCKS.index(sign) for sign in drawn]


def test_a_small_move_is_not_drawn_as_a_large_one() -> None:
    small = spark((5_000, 5_100), 9)
    assert abs(BLOCKS.index(small[0]) - BLOCKS.index(small[1])) <= 1


@pytest.mark.parametrize("name", SCENARIOS)
def test_other_seats_tell_nothing_of_later_turns(name: str) -> None:
    session = _some_way(name, 3)
    here = session.view().number
    later = [
        item.title
        for turn in session.scenario.turns[here + 1 :]
        for item in turn.agenda
        if isinstance(item, Event) and item.title
    ]
    seats = other_seats(session)
    assert len(seats) == len(session.scenario.seats) - 1
    for seat in seats:
        assert not any(title in seat.agenda for title in later)
        assert seat.case.startswith(seat.after)
        assert "\n" not in seat.case
        told = [view.deed.rstrip(".") for view in chronicle(session)]
        assert all(deed.text in told for deed in seat.deeds)


def test_a_conditional_decision_is_not_named() -> None:
    session = _some_way("drums-in-nara", 4)
    turn = session.scenario.turns[session.view().number]
    conditional = {i.seat for i in turn.agenda if isinstance(i, Event) and i.when is not None}
    for seat in other_seats(session):
        if seat.actor in conditional:
            assert seat.now == "may decide now"


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_change_through_a_third_actor_names_it(name: str) -> None:
    session = _some_way(name)
    scenario = session.scenario
    met = set()
    for entry in session.ledger.entries:
        words = entry_words(scenario, entry)
        cause = entry.cause
        met.add(cause.channel)
        if cause.through is not None and cause.channel in (Channel.THIRD, Channel.ECHO):
            assert inside(scenario.actors[cause.through].name) in words
        if cause.channel is Channel.READING and cause.act is not None:
            assert inside(scenario.actors[cause.act.target].name) in words
        if cause.channel is Channel.EFFECT and cause.occasion and cause.occasion.choice:
            actor = scenario.events[cause.occasion.item].seat
            assert words.startswith(scenario.actors[actor].name)
    assert {Channel.DIRECT, Channel.THIRD} <= met


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_moved_relation_has_a_cause(name: str) -> None:
    session = _some_way(name, 0)
    chosen = random.Random(name)
    while not session.over:
        for row in standing(session).seen_as:
            assert row.change == "=" or row.causes
        session.decide(chosen.choice(sorted(session.view().open)))


@pytest.mark.parametrize("name", SCENARIOS)
def test_figures_of_the_steps_join_up(name: str) -> None:
    session = _some_way(name)
    scenario = session.scenario
    last: dict[str, str] = {}
    for step in chronicle(session):
        for change in step.changes:
            last[change.score_id] = change.end
            meter = scenario.meters.get(change.score_id)
            if meter is None or not meter.steps:
                assert int(change.end) - int(change.start) == int(change.amount)
            assert int(change.amount) != 0
    for occurrence in session.ledger.occurrences[-1:]:
        for score_id in {entry.score for entry in occurrence.entries} & set(last):
            value = int(session.state.values[session.program.layout.score[score_id], 0])
            meter = scenario.meters.get(score_id)
            shown = str(points(value)) if meter is None else meter_value(meter, value)
            moved = sum(e.amount for e in occurrence.entries if e.score == score_id)
            if abs(moved) >= 100 and not occurrence.occasion.choice:
                assert last[score_id] == shown
