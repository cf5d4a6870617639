"""The concept cards: complete, readable, and named rightly by every built-in scenario."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from game.scenario.concepts import Concept, concepts
from game.scenario.diagnostics import Code
from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario, read_text

GLOSSARY = [
    "two-level-game",
    "win-set",
    "audience-costs",
    "costly-signal",
    "cheap-talk",
    "rally-effect",
    "diversionary-politics",
    "public-diplomacy",
    "soft-power",
    "face-to-face-diplomacy",
    "economic-coercion",
    "weaponized-interdependence",
    "asymmetric-dependence",
    "economic-security",
    "hedging",
    "balancing",
    "bandwagoning",
    "wedge-strategy",
    "entrapment-abandonment",
    "extended-deterrence",
    "strategic-ambiguity",
    "security-dilemma",
    "structural-balance",
    "reputation-resolve",
    "off-ramp",
    "history-problem",
    "minilateralism",
    "issue-linkage",
]
CARDS = list(concepts().values())
WORK = re.compile(r"[A-Z][^;\d]+ \d{4}(, \d{4})?")
HARBOUR = Path(__file__).parents[1] / "tui" / "harbour.yaml"


def by_id(card: Concept) -> str:
    return card.id


def test_the_cards_are_those_of_the_glossary() -> None:
    assert len(GLOSSARY) == 28
    assert sorted(concepts()) == sorted(GLOSSARY)


def test_ids_titles_and_texts_are_unique() -> None:
    for of in ("id", "title", "short", "meaning", "example", "look_for"):
        assert len({getattr(card, of) for card in CARDS}) == len(CARDS), of


def test_they_stand_in_alphabetical_order() -> None:
    titles = [card.title.lower() for card in CARDS]
    assert titles == sorted(titles)


@pytest.mark.parametrize("card", CARDS, ids=by_id)
def test_a_card_reads_well(card: Concept) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", card.id)
    assert card.title[0].isupper()
    assert len(card.title) <= 30
    assert card.short[0].islower()
    assert not card.short.endswith(".")
    assert len(card.short) <= 75
    assert 2 <= len(re.findall(r"[.?](?=\s|$)", card.meaning)) <= 3
    for text in (card.meaning, card.example, card.look_for):
        assert text[0].isupper()
        assert text.endswith((".", "?"))
        assert 8 <= len(text.split()) <= 65
        assert text.isprintable()
        assert "  " not in text


@pytest.mark.parametrize("card", CARDS, ids=by_id)
def test_a_card_quotes_nobody_and_rests_on_no_figure(card: Concept) -> None:
    told = " ".join((card.title, card.short, card.meaning, card.example, card.look_for))
    assert not re.search(r"\d", told)
    brief = "brief: A pier to finish, and a neighbour to teach patience."
    text = HARBOUR.read_text(encoding="utf-8")
    assert brief in text
    found = read_text(text.replace(brief, f"brief: {json.dumps(told)}"), "card.yaml").problems
    assert not {problem.code for problem in found} & {Code.QUOTATION, Code.HIDDEN_CHARACTER}


@pytest.mark.parametrize("card", CARDS, ids=by_id)
def test_a_citation_is_authors_and_years_without_pages(card: Concept) -> None:
    for work in card.citation.split("; "):
        assert WORK.fullmatch(work), work
        assert all(1900 < int(year) < 2030 for year in re.findall(r"\d+", work))


@pytest.mark.parametrize("card", CARDS, ids=by_id)
def test_a_card_leads_to_other_cards_and_another_leads_to_it(card: Concept) -> None:
    assert 2 <= len(card.see_also) <= 4
    assert len(set(card.see_also)) == len(card.see_also)
    assert card.id not in card.see_also
    assert set(card.see_also) <= concepts().keys()
    assert any(card.id in other.see_also for other in CARDS)


@pytest.mark.parametrize("scenario", builtin_scenarios())
def test_every_tag_of_a_built_in_scenario_names_a_card(scenario: str) -> None:
    events = load_scenario(builtin_scenarios()[scenario]).events.values()
    tags = {tag for event in events for choice in event.choices for tag in choice.concepts}
    assert tags
    assert tags <= concepts().keys()


def test_a_misspelt_tag_is_pointed_at_with_the_nearest_card() -> None:
    text = HARBOUR.read_text(encoding="utf-8")
    line = "text: Split the bill\n"
    assert line in text
    tagged = text.replace(line, f"{line}            concepts: [cheap-talk, costy-signal]\n")
    result = read_text(tagged, "harbour.yaml")
    assert result.scenario is None
    (problem,) = result.errors
    assert (problem.code, problem.severity) == ("C220", "error")
    assert problem.source_line[problem.column - 1 :].startswith("costy-signal")
    assert problem.suggestion == "did you mean `costly-signal`?"
