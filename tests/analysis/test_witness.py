"""Every mark's witness is a road that the session layer plays to that very mark."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given

from game.analysis.explore import explore
from game.analysis.sayings import texts
from game.analysis.tree import Tree
from game.analysis.witness import road_to
from game.rules import compile_scenario
from game.rules.kernel import offers
from game.rules.shut import holds
from game.scenario.library import builtin_scenarios
from game.scenario.model import COMMITMENT_STATES
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.views.prose import paragraphs
from tests.analysis.brute import TooManyError, shares
from tests.worlds import examples, random_scenario, scenarios

if TYPE_CHECKING:
    from game.analysis.shares import Mark
    from game.rules.program import Program
    from game.rules.state import State
    from game.scenario.model import Scenario


def reached(session: Session) -> set[Mark]:
    """What a played road has come by."""
    marks: set[Mark] = set()
    for occurrence in session.ledger.occurrences:
        occasion = occurrence.occasion
        if occasion.promise:
            marks.add(("kept" if occasion.kept else "broken", occasion.item))
        elif occasion.leaked:
            marks.add(("leaked", occasion.item))
        elif occasion.choice is not None:
            marks |= {("event", occasion.item), ("taken", occasion.item, occasion.choice)}
        elif not occasion.passing:
            marks.add(("happening", occasion.item))
        name = f"{occasion.item}.{occasion.choice}" if occasion.choice else occasion.item
        marks |= {("also", name, str(number)) for number in occurrence.also}
        told = {f"also {number}" for number in occurrence.also}
        if occurrence.chance is not None:
            marks.add(("chance", name, str(occurrence.chance)))
            told.add(f"chance {occurrence.chance}")
        if occasion.promise:
            told = {"kept" if occasion.kept else "broken"}
        elif occasion.leaked:
            told = {"out"}
        else:
            told.add("then" if occasion.choice else "news")
        marks |= said(session, occurrence.after, name, told)
    for commitment, row in session.program.layout.commitment.items():
        if COMMITMENT_STATES[int(session.state.values[row, 0])] == "walked_back":
            marks.add(("walked_back", commitment))
    for step in session.steps:
        if step.event is not None:
            marks |= said(session, step.before, step.event, {"text"})
    position = session.view()
    if position.ending is not None:
        marks.add(("ending", position.ending.id))
        marks |= said(session, session.state, position.ending.id, {"ending"})
        worths = (o for o in session.scenario.seats[session.seat].objectives)
        worth = sum(o.worth for o in worths if holds(session.program, session.state, o.want))
        marks.add(("worth", str(worth)))
        return marks
    if position.event is not None:
        marks |= said(session, position.state, position.event.id, {"text"})
    offer = offers(session.program, position.state, position.number)
    events = list(session.scenario.events.values())
    for event in (events[n[0]] for n in offer.event.values() if n[0] >= 0):
        marks.add(("event", event.id))
        open_ = offer.open[event.id][:, 0]
        marks |= {("open", event.id, c.id) for c, o in zip(event.choices, open_, strict=True) if o}
    return marks


def said(session: Session, state: State, owner: str, fields: set[str]) -> set[Mark]:
    """The conditional paragraphs that a front end shows."""
    marks: set[Mark] = set()
    for whose, field, text in texts(session.scenario, session.seat):
        if (whose, field) not in {(owner, f) for f in fields}:
            continue
        shown = paragraphs(session.program, state, text)
        for number, paragraph in enumerate(text):
            alone = paragraphs(session.program, state, text[: number + 1])
            without = paragraphs(session.program, state, text[:number])
            assert alone == shown[: len(alone)]
            if (paragraph.when is not None or paragraph.otherwise) and len(alone) > len(without):
                marks.add(("said", owner, field, str(number)))
    return marks


def played(scenario: Scenario, seat: str, program: Program, every: int = 1) -> set[str]:
    """Play the witnesses of the marks, and tell which kinds of marks they were.

    A session does not stop where only others decide.
    """
    kinds: set[str] = set()
    tree = Tree(program, seat)
    found = explore(program, seat)
    for mark, witness in list(found.witnesses.items())[::every]:
        if mark[0] == "open" and scenario.events[mark[1]].seat != seat:
            continue
        road = road_to(tree, witness)
        if road.seed is None:
            assert witness.share < 0.001
            continue
        session = Session(scenario, seat, road.seed, program=program)
        for _, choice in road.moves:
            session.decide(choice)
        assert mark in reached(session), mark
        kinds.add(mark[0])
    return kinds


@examples(15)
@given(scenarios())
def test_witnesses_replay(scenario: Scenario) -> None:
    seat = next(iter(scenario.seats))
    try:
        shares(scenario, seat, 100)
    except TooManyError:
        assume(False)
    played(scenario, seat, compile_scenario(scenario), every=4)


@pytest.mark.long
def test_witnesses_of_drums_in_nara_replay() -> None:
    scenario = load_scenario(builtin_scenarios()["drums-in-nara"])
    kinds = played(scenario, "japan", compile_scenario(scenario), every=5)
    assert kinds >= {"event", "open", "taken", "ending", "worth", "said"}


@pytest.mark.parametrize("seed", [276, 345, 457])
def test_a_policy_that_parts_the_lanes_does_not_hide_a_road(seed: int) -> None:
    """In these worlds another seat's weighted policy decides whether chance is asked at all."""
    scenario = random_scenario(random.Random(seed))
    played(scenario, next(iter(scenario.seats)), compile_scenario(scenario))
