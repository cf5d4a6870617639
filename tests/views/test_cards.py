"""What is shown of the concept cards; before a choice none tells which choice is which."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from game.plain.cards import answer_lines, card_lines
from game.plain.play import LineMode
from game.plain.text import WIDTH, turn_lines
from game.scenario.concepts import concepts
from game.scenario.library import builtin_scenarios
from game.scenario.model import Event
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.views.cards import (
    card_groups,
    card_line,
    card_view,
    named_card,
    nearest_card,
    scenario_cards,
    search_cards,
)
from game.views.turn import turn_view
from game.views.words import humane
from tests.playing import decide_at_random

if TYPE_CHECKING:
    from collections.abc import Mapping

    from syrupy.assertion import SnapshotAssertion

    from game.scenario.model import Scenario


@pytest.fixture(scope="module")
def drums() -> Scenario:
    return load_scenario(builtin_scenarios()["drums-in-nara"])


def grouped(session: Session) -> Mapping[str, list[str]]:
    return {group.title: [card.id for card in group.cards] for group in card_groups(session)}


def test_without_a_game_all_cards_stand_in_one_group() -> None:
    (group,) = card_groups()
    assert group.title == "All cards"
    assert [card.id for card in group.cards] == list(concepts())


def test_every_card_is_listed_once_at_every_decision(drums: Scenario) -> None:
    session, rng = Session(drums, "japan", 4), random.Random(4)
    while True:
        groups = card_groups(session)
        listed = [card.id for group in groups for card in group.cards]
        assert sorted(listed) == sorted(concepts())
        for group in groups:
            titles = [card.title.lower() for card in group.cards]
            assert titles == sorted(titles)
        event = session.view().event
        if event is None:
            break
        tags = {tag for choice in event.choices for tag in choice.concepts}
        assert set(grouped(session).get("This decision", [])) == tags
        decide_at_random(session, rng)
    assert "This decision" not in grouped(session)
    chosen = {t for e, c in session.road for t in drums.events[e].choice(c).concepts}
    assert set(grouped(session)["What you chose"]) == chosen
    for concept in concepts():
        taken = [drums.events[e].choice(c).concepts for e, c in session.road]
        told = card_view(concept, session).chosen
        assert len(told) == sum(concept in tags for tags in taken)


def test_before_a_choice_the_cards_do_not_tell_which_is_which(drums: Scenario) -> None:
    """Whoever hands the tags of one choice to another changes nothing that is shown."""
    session, moved = Session(drums, "japan", 4), Session(shuffled(drums), "japan", 4)
    rng = random.Random(4)
    while not session.over:
        here, there = grouped(session), grouped(moved)
        assert here.get("This decision") == there.get("This decision")
        for card in here.get("This decision", []):
            event = session.view().event
            assert event is not None
            told = "\n".join(card_lines(card_view(card, session)))
            assert not any(choice.text in told for choice in event.choices)
        assert not any(title in "\n".join(turn_lines(turn_view(session))) for title in TITLES)
        choice = rng.choice(sorted(session.view().open))
        session.decide(choice)
        moved.decide(choice)


TITLES = [f"{concept.title}: {concept.short}" for concept in concepts().values()]


def shuffled(scenario: Scenario) -> Scenario:
    """The scenario with the tags of every event's choices moved on to the next choice."""

    def moved(event: Event) -> Event:
        tags = [choice.concepts for choice in event.choices]
        return replace(
            event,
            choices=tuple(
                replace(choice, concepts=tag)
                for choice, tag in zip(event.choices, [*tags[1:], tags[0]], strict=True)
            ),
        )

    return replace(
        scenario,
        turns=tuple(
            replace(
                turn,
                agenda=tuple(
                    moved(item) if isinstance(item, Event) else item for item in turn.agenda
                ),
            )
            for turn in scenario.turns
        ),
    )


def test_a_card_tells_where_it_was_chosen_until_that_is_taken_back(drums: Scenario) -> None:
    session = Session(drums, "japan", 7)
    event = session.view().event
    assert event is not None
    choice = next(c for c in event.choices if c.concepts and c.id in session.view().open)
    concept = choice.concepts[0]
    assert card_view(concept, session).chosen == ()
    session.decide(choice.id)
    (line,) = card_view(concept, session).chosen
    assert line.endswith(f"{event.title}: {choice.text}")
    assert card_view(concept).chosen == ()
    session.undo()
    assert card_view(concept, session).chosen == ()


def test_the_cards_of_a_scenario_name_their_decisions(drums: Scenario) -> None:
    told = {row.card.id: row.decisions for row in scenario_cards(drums)}
    titles = [row.card.title.lower() for row in scenario_cards(drums)]
    assert titles == sorted(titles)
    tags = {t for e in drums.events.values() for c in e.choices for t in c.concepts}
    assert told.keys() == tags
    for concept, decisions in told.items():
        events = [e for e in drums.events.values() if any(concept in c.concepts for c in e.choices)]
        assert set(decisions) == {e.title or humane(e.id) for e in events}


@pytest.mark.parametrize(
    ("said", "card"),
    [
        ("audience-costs", "audience-costs"),
        ("Audience Costs", "audience-costs"),
        ("audience", "audience-costs"),
        ("off ramp", "off-ramp"),
        ("level game", "two-level-game"),
        ("balancing", "balancing"),
        ("balanc", None),
        ("politics of cake", None),
        ("diplomacy", None),
        ("", None),
    ],
)
def test_a_card_is_known_by_its_name_or_a_part_of_it(said: str, card: str | None) -> None:
    found = named_card(said)
    assert (found and found.id) == card


def test_search_looks_in_names_first_and_then_in_texts() -> None:
    assert [c.id for c in search_cards("diplomacy")][:2] == [
        "face-to-face-diplomacy",
        "public-diplomacy",
    ]
    assert "audience-costs" in [c.id for c in search_cards("Fearon")]
    assert [c.id for c in search_cards("league nations")] == ["two-level-game"]
    assert search_cards("umbrella stand") == ()
    assert len(search_cards("")) == len(concepts())


def test_a_misspelt_name_has_a_nearest_card() -> None:
    nearest = nearest_card("audiance cost")
    assert nearest is not None
    assert nearest.id == "audience-costs"
    assert nearest_card("xyzzy") is None


def test_a_tag_without_a_card_is_made_a_title() -> None:
    assert card_line("tea-and-cake").line == "tea and cake"


def test_cards_in_the_line_mode(drums: Scenario, snapshot: SnapshotAssertion) -> None:
    session = Session(drums, "japan", 7)
    first = session.view().event
    assert first is not None
    typed = [
        "cards",
        "cards audience-costs",
        "cards umbrella",
        "cards audiance-cost",
        "cards dispute",
    ]
    shown = io.StringIO()
    LineMode(session, io.StringIO("\n".join([*typed, ""])), shown).play(brief=False)
    assert session.road == ()
    said = shown.getvalue()
    assert said[said.index("This decision") :] == snapshot


def test_a_card_after_the_choice_and_every_line_fits(
    drums: Scenario, snapshot: SnapshotAssertion
) -> None:
    session = Session(drums, "japan", 7)
    for choice in ("supplies", "resilience", "stand"):
        session.decide(choice)
    chosen = grouped(session)["What you chose"]
    assert "\n".join(answer_lines(chosen[0], session)) == snapshot
    for said in ("", "trade", *concepts()):
        for line in answer_lines(said, session):
            assert len(line) <= WIDTH
            assert line.isprintable()
