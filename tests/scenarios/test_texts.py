"""The built-in scenarios as texts: short enough to read, mindful of earlier decisions, fair."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from game.analysis.echoes import echoes
from game.rules import compile_scenario
from game.scenario.concepts import concepts
from game.scenario.expressions import parse_expression
from game.scenario.library import builtin_scenarios
from game.scenario.model import Paragraph
from game.scenario.reader import load_scenario, read_text
from game.session.session import Session
from tests.playing import play_at_random
from tests.scenarios.wording import longest, most_sentences, sentence_count, variants, word_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.scenario.model import Choice, Scenario, Text

FILES = sorted((Path(__file__).parents[2] / "scenarios").rglob("*.yaml"))
EVENT_WORDS, CHOICE_WORDS, SENTENCES = 120, 15, 3
DECISIONS = range(8, 13)
GAMES = 60
UNLIKE = 1.25
"""How much longer than another seat's a brief or a case may be."""
QUARREL = Path(__file__).parents[1] / "data" / "quarrel.yaml"
_QUOTES = re.compile('["\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c-\u300f\uff02]')


@pytest.fixture(scope="module", params=sorted(builtin_scenarios()))
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return load_scenario(builtin_scenarios()[request.param])


def choices(scenario: Scenario) -> Iterator[tuple[str, Choice]]:
    for event in scenario.events.values():
        for choice in event.choices:
            yield f"{event.id}.{choice.id}", choice


def consequences(scenario: Scenario) -> Iterator[tuple[str, Text]]:
    for name, choice in choices(scenario):
        yield name, choice.then
        for part, also in enumerate(choice.also):
            yield f"{name}.also[{part}]", also.then
        for part, result in enumerate(choice.chance):
            yield f"{name}.chance[{part}]", result.then
    for name, act in scenario.leaks.items():
        if act.leak is not None:
            yield f"{name}.news", act.leak.news


def test_an_event_has_at_most_120_words(scenario: Scenario) -> None:
    counted = {name: longest(scenario, event.text) for name, event in scenario.events.items()}
    assert {name: n for name, n in counted.items() if n > EVENT_WORDS} == {}


def test_a_choice_has_at_most_15_words(scenario: Scenario) -> None:
    counted = {name: word_count(choice.text) for name, choice in choices(scenario)}
    assert {name: n for name, n in counted.items() if n > CHOICE_WORDS} == {}


def test_what_is_said_in_public_and_what_presses_has_at_most_15_words(scenario: Scenario) -> None:
    said = {name: each.text for name, each in scenario.commitments.items()}
    said |= {name: each.text for name, each in scenario.pressures.items()}
    counted = {name: word_count(text) for name, text in said.items()}
    assert {name: n for name, n in counted.items() if n > CHOICE_WORDS} == {}


def test_a_consequence_has_at_most_three_sentences(scenario: Scenario) -> None:
    counted = {
        name: most_sentences(scenario, text) for name, text in consequences(scenario) if text
    }
    assert {name: n for name, n in counted.items() if n > SENTENCES} == {}


def test_half_of_every_seat_s_events_read_an_earlier_decision(scenario: Scenario) -> None:
    for seat in scenario.playable_seats:
        found = echoes(scenario, seat.actor)
        events = len(found.reading) + len(found.silent)
        assert 2 * len(found.by_name) >= events, (seat.actor, found.by_name, events)


def test_the_first_seat_decides_8_to_12_times(scenario: Scenario) -> None:
    seat = scenario.playable_seats[0].actor
    program = compile_scenario(scenario)
    rng = random.Random(0)
    counted = set()
    for seed in range(GAMES):
        session = Session(scenario, seat, seed, program=program)
        play_at_random(session, rng)
        counted.add(len(session.road))
    assert counted <= set(DECISIONS)


def test_there_are_five_endings_and_two_seats(scenario: Scenario) -> None:
    assert len(scenario.endings) >= 5
    assert len(scenario.playable_seats) >= 2


@pytest.mark.parametrize("part", ["brief", "case"])
def test_the_seats_are_told_as_much(scenario: Scenario, part: str) -> None:
    counted = {seat.actor: word_count(getattr(seat, part)) for seat in scenario.playable_seats}
    assert max(counted.values()) <= UNLIKE * min(counted.values()), counted


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nobody_is_quoted(path: Path) -> None:
    """Stricter than reading, which allows what is labelled as sourced to quote."""
    text = path.read_text(encoding="utf-8")
    assert "C501" not in {problem.code for problem in read_text(text).problems}
    scalars = [
        e.value for e in yaml.parse(text, yaml.SafeLoader) if isinstance(e, yaml.ScalarEvent)
    ]
    assert [said for said in scalars if _QUOTES.search(said)] == []


def test_every_concept_has_a_card(scenario: Scenario) -> None:
    tagged = {concept for _, choice in choices(scenario) for concept in choice.concepts}
    assert tagged
    assert len(concepts()) == 28
    assert tagged <= set(concepts())


def test_the_measures_measure() -> None:
    assert word_count("Two kits \u2013 one drummer's, unlit.") == 5
    assert sentence_count("It holds. Does it? Yes") == 3
    assert sentence_count("At 3.5 points it holds.") == 1


def test_paragraphs_that_exclude_each_other_are_not_added_up() -> None:
    scenario = load_scenario(builtin_scenarios()["drums-in-nara"])
    event = next(iter(scenario.events.values()))
    one, two = (f"{event.id} == {choice.id}" for choice in event.choices[:2])
    text = tuple(
        Paragraph(said, parse_expression(when) if when else None, otherwise)
        for said, when, otherwise in (
            ("always", "", False),
            ("one", one, False),
            ("two", two, False),
            ("neither", "", True),
            ("warm", "korea.japan >= 10", False),
            ("cold", "korea.japan < 10", False),
        )
    )
    assert set(variants(scenario, text)) == {
        ("always", said, felt) for said in ("one", "two", "neither") for felt in ("warm", "cold")
    }
    assert longest(scenario, text) == 3


def test_what_stands_and_what_leaked_has_one_value_at_a_time() -> None:
    scenario = load_scenario(QUARREL)
    conditions = (
        "lock_by_summer == standing",
        "lock_by_summer == walked_back",
        "basket_out == out",
    )
    text = tuple(Paragraph(when, parse_expression(when)) for when in conditions)
    one, two, out = conditions
    assert set(variants(scenario, text)) == {(), (one,), (two,), (out,), (one, out), (two, out)}
    assert dict(consequences(scenario))["basket_out.news"]
