"""A session: its ledger adds up, it replays, and undo is exact."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.digest import digest
from game.rules.graph import relation_graph
from game.rules.ledger import Channel
from game.scenario.library import builtin_scenarios
from game.scenario.model import Kind
from game.scenario.reader import load_scenario
from game.session.session import NotOpenError, Session
from tests.playing import decide_at_random, play_at_random
from tests.worlds import examples, scenarios, seeds

if TYPE_CHECKING:
    from game.scenario.model import Scenario


def rngs() -> st.SearchStrategy[random.Random]:
    return st.randoms(use_true_random=False)


def assert_ledger_adds_up(session: Session) -> None:
    layout = session.program.layout
    for score_id, row in layout.score.items():
        ledger = session.ledger.of(score_id)
        shown = int(session.state.values[row, 0])
        parts = [entry.amount for entry in ledger.entries] + [amount for _, amount in ledger.faded]
        assert ledger.base + sum(parts) == shown == ledger.score
        half_life = session.scenario.rules.half_life
        for days in session.scenario.rules.half_lives:
            if days is not None:
                row_ = layout.pool.get((score_id, days))
                pool = 0 if row_ is None else int(session.state.values[row_, 0])
                landed = sum(
                    entry.amount
                    for entry in ledger.entries
                    if half_life[entry.cause.kind or Kind.LASTING] == days
                )
                assert landed + sum(a for d, a in ledger.faded if d == days) == pool


def digest_now(session: Session) -> str:
    return digest(session.program, session.state, session.view().number)


@examples(60)
@given(scenarios(), seeds(), rngs())
def test_the_ledger_adds_up_after_every_decision(
    scenario: Scenario, seed: int, rng: random.Random
) -> None:
    session = Session(scenario, rng.choice(list(scenario.seats)), seed)
    assert_ledger_adds_up(session)
    while not session.over:
        decide_at_random(session, rng)
        assert_ledger_adds_up(session)


@examples(40)
@given(scenarios(), seeds(), rngs())
def test_the_same_seed_and_road_give_the_same_digests(
    scenario: Scenario, seed: int, rng: random.Random
) -> None:
    seat = rng.choice(list(scenario.seats))
    first = Session(scenario, seat, seed)
    play_at_random(first, rng)
    again = Session(scenario, seat, seed)
    for _, choice in first.road:
        again.decide(choice)
    assert [step.digests for step in again.steps] == [step.digests for step in first.steps]
    assert again.ledger.entries == first.ledger.entries


@examples(40)
@given(scenarios(), seeds(), rngs())
def test_undo_and_the_same_choice_is_identity(
    scenario: Scenario, seed: int, rng: random.Random
) -> None:
    session = Session(scenario, rng.choice(list(scenario.seats)), seed)
    while not session.over:
        before, entries = digest_now(session), list(session.ledger.entries)
        decide_at_random(session, rng)
        after, step = digest_now(session), session.steps[-1]
        assert session.undo()
        assert digest_now(session) == before
        assert session.ledger.entries == entries
        assert step.choice is not None
        session.decide(step.choice)
        assert digest_now(session) == after
        assert session.steps[-1].digests == step.digests
        assert_ledger_adds_up(session)


def drums() -> Scenario:
    return load_scenario(builtin_scenarios()["drums-in-nara"])


def test_undo_at_the_start_does_nothing() -> None:
    assert not Session(drums(), "japan", 1).undo()


def test_a_choice_that_is_not_there_or_shut_is_refused_and_nothing_changes() -> None:
    session = Session(drums(), "japan", 1)
    before = digest_now(session)
    with pytest.raises(NotOpenError, match="has no choice nonsense"):
        session.decide("nonsense")
    shut = None
    rng = random.Random(3)
    while shut is None:
        position = session.view()
        assert position.event is not None
        shut = next((c.id for c in position.event.choices if c.id not in position.open), None)
        if shut is None:
            before = digest_now(session)
            decide_at_random(session, rng)
    before = digest_now(session)
    with pytest.raises(NotOpenError, match="is shut"):
        session.decide(shut)
    assert digest_now(session) == before


def test_after_the_ending_there_is_nothing_to_decide() -> None:
    session = Session(drums(), "japan", 5)
    play_at_random(session, random.Random(5))
    with pytest.raises(NotOpenError, match="over"):
        session.decide("anything")


def test_every_entry_of_a_whole_game_names_its_cause() -> None:
    session = Session(drums(), "japan", 2)
    play_at_random(session, random.Random(2))
    for entry in session.ledger.entries:
        cause = entry.cause
        if cause.channel is Channel.BEFORE:
            continue
        assert cause.occasion is not None
        if cause.channel in (Channel.DIRECT, Channel.OWN, Channel.THIRD, Channel.READING):
            assert cause.act is not None
        if cause.channel in (Channel.ECHO, Channel.THIRD):
            assert cause.through is not None


def test_the_relation_graph_carries_the_scores_of_the_state() -> None:
    session = Session(drums(), "japan", 2)
    decide_at_random(session, random.Random(2))
    graph = relation_graph(session.program, session.state)
    layout = session.program.layout
    assert set(graph.nodes) == set(session.scenario.actors)
    assert graph.number_of_edges() == len(session.scenario.relations)
    for relation, row in layout.score.items():
        if relation in session.scenario.relations:
            source, target = relation.split(".")
            weight = graph.edges[source, target]["weight"]
            assert round(weight * 100) == int(session.state.values[row, 0])


def test_the_state_handed_out_is_one_lane() -> None:
    session = Session(drums(), "japan", 2)
    assert session.view().state.lanes == 1
    assert session.view().state.seeds.dtype == np.uint64
