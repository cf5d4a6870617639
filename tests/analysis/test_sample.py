"""Random roads: how often the intervals hold, what is found, that nobody else finds otherwise."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from game.analysis.evidence import Evidence, Progress
from game.analysis.explore import explore
from game.analysis.sample import sample
from game.analysis.tree import Tree
from game.analysis.witness import road_to
from game.rules import compile_scenario
from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario, read_text
from game.session.session import Session
from tests.worlds import random_scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.rules.program import Program
    from game.scenario.model import Scenario

SEEDS = 200
COVERED = 184
"""Of 200 intervals of 95 % fewer than this hold with a chance of 1.6 in a hundred."""


@pytest.fixture(scope="module")
def drums() -> Scenario:
    return load_scenario(builtin_scenarios()["drums-in-nara"])


@pytest.fixture(scope="module")
def late(drums: Scenario) -> tuple[Program, Session]:
    """A game of the drums with five decisions left, draws and all."""
    session = Session(drums, "japan", 7)
    rng = random.Random(7)
    while session.view().number < 6:
        session.decide(rng.choice(sorted(session.view().open)))
    return session.program, session


@pytest.fixture
def one_search() -> Iterator[None]:
    """What those who look for the untried find is not counted: one batch of them will do."""
    with patch("game.analysis.sample.SEARCHES", 1):
        yield


@pytest.mark.usefixtures("one_search")
@pytest.mark.long
def test_intervals_cover_the_exact_shares(late: tuple[Program, Session]) -> None:
    program, session = late
    position = session.view()
    exact = explore(program, "japan", position.state, position.number)
    assert exact.evidence.exact
    covered = dict.fromkeys(exact.endings, 0)
    for seed in range(SEEDS):
        found = sample(program, "japan", position.state, position.number, runs=400, seed=seed)
        for ending, share in found.endings.items():
            least, most = found.evidence.interval(share)
            covered[ending] += least <= exact.endings[ending] <= most
    possible = [ending for ending, share in exact.endings.items() if share]
    assert len(possible) >= 3
    assert all(covered[ending] >= COVERED for ending in possible), covered


@pytest.mark.usefixtures("one_search")
def test_a_lopsided_sample_is_noticed(late: tuple[Program, Session]) -> None:
    """The test above can fail: intervals of a player with a preference do not hold."""
    program, session = late
    position = session.view()
    exact = explore(program, "japan", position.state, position.number)
    honest = Tree.odds

    def lopsided(self: Tree, *args: object) -> object:
        odds = honest(self, *args)  # type: ignore[arg-type]
        odds[0] *= 4
        return odds

    covered = dict.fromkeys(exact.endings, 0)
    with patch.object(Tree, "odds", lopsided):
        for seed in range(40):
            found = sample(program, "japan", position.state, position.number, runs=400, seed=seed)
            for ending, share in found.endings.items():
                least, most = found.evidence.interval(share)
                covered[ending] += least <= exact.endings[ending] <= most
    assert min(covered.values()) < 30


def test_what_is_sampled_is_reached_and_its_witness_replays() -> None:
    rng = random.Random(11)
    for _ in range(15):
        scenario = random_scenario(rng)
        seat = next(iter(scenario.seats))
        program = compile_scenario(scenario)
        exact = explore(program, seat)
        found = sample(program, seat, runs=300, seed=3)
        assert set(found.marks) <= set(exact.marks)
        assert sum(found.endings.values()) == 1
        for mark, witness in found.witnesses.items():
            road = road_to(Tree(program, seat), witness)
            assert road.seed == witness.seed
            session = Session(scenario, seat, road.seed or 0, program=program)
            for _, choice in road.moves:
                session.decide(choice)
            if mark[0] == "ending":
                ending = session.view().ending
                assert ending is not None
                assert ending.id == mark[1]


RARE = """
format: 1
id: rare
title: Rare
as_of: 2026-01-18
minutes: 5
actors: {a: {name: A}, b: {name: B}}
seats:
  a: {office: Office, brief: B., case: C., objectives: [{want: d.o == z, worth: 1, text: T}]}
turns:
"""


def rare() -> Scenario:
    """A scenario whose last choice opens on one road in many thousands."""
    turns = []
    letters = "abcdefgh"
    for at in range(6):
        when = "" if at == 0 else f"when: e{at - 1} == h, "
        choices = "\n".join(
            f"          - {{id: {letter}, {when if letter == 'h' else ''}text: T{letter}}}"
            for letter in letters
        )
        turns.append(
            f"  - id: t{at}\n    date: 2026-01-{10 + at}\n    title: T{at}\n    agenda:\n"
            f"      - id: e{at}\n        ask: a\n        text: Text.\n        choices:\n{choices}\n"
        )
    text = RARE.replace("want: d.o == z", "want: e5 == h") + "".join(turns)
    text += "endings:\n  - {id: rare, when: e5 == h, title: R, text: R}\n"
    text += "  - {id: usual, title: U, text: U}\n"
    result = read_text(text)
    assert result.scenario is not None, [p.render() for p in result.problems]
    return result.scenario


def test_untried_choices_are_favoured() -> None:
    """One road in 262,144 ends this way; those who look for what is untried find it."""
    found = sample(compile_scenario(rare()), "a", runs=20_000, seed=5)
    assert ("ending", "rare") in found.marks
    assert found.endings["rare"] == 0
    least, most = found.evidence.interval(found.endings["rare"])
    assert least == 0
    assert most > 1 / 262_144


def test_the_same_seed_is_the_same_sample(drums: Scenario) -> None:
    program = compile_scenario(drums)
    one, two = (sample(program, "japan", runs=20_000, seed=9) for _ in range(2))
    assert one.marks == two.marks
    assert one.scores == two.scores
    assert one.marks != sample(program, "japan", runs=20_000, seed=10).marks


def test_ctrl_c_keeps_the_roads_played(drums: Scenario) -> None:
    def stop(progress: Progress) -> None:
        if progress.walked > 0.4:
            raise KeyboardInterrupt

    found = sample(compile_scenario(drums), "japan", runs=40_000, seed=1, progress=stop)
    assert found.evidence.interrupted
    assert 0 < found.evidence.roads < 40_000
    assert sum(found.endings.values()) == 1


def test_intervals_of_what_was_never_seen() -> None:
    """Of n roads without it, about 3.84 / n may still be the share (Wilson 1927)."""
    least, most = Evidence("sampled", 1_000).interval(0)
    assert least == 0
    assert most == pytest.approx(3.8415 / 1_003.8415, rel=1e-3)
    assert Evidence("sampled", 0).interval(0) == (0, 1)
