"""Names inside a sentence: an article is small there, a proper name stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.views.causes import deed_words
from game.views.naming import inside
from game.views.words import condition_words, score_name

if TYPE_CHECKING:
    from game.scenario.model import Scenario


@pytest.fixture(scope="module")
def cake() -> Scenario:
    return load_scenario(builtin_scenarios()["a-cake-in-tokyo"])


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("The other five of the G7", "the other five of the G7"),
        ("A friend of both", "a friend of both"),
        ("The Hague", "The Hague"),
        ("An Giang", "An Giang"),
        ("The 27", "The 27"),
        ("Theatre of war", "Theatre of war"),
        ("United States", "the United States"),
        ("United States' view", "the United States' view"),
        ("Carrow Union", "the Carrow Union"),
        ("Republic of Korea", "the Republic of Korea"),
        ("Union Street", "Union Street"),
        ("American states and firms", "American states and firms"),
        ("The", "The"),
        ("", ""),
    ],
)
def test_inside(name: str, told: str) -> None:
    assert inside(name) == told


def test_a_score_begins_with_a_capital_and_has_none_in_the_middle(cake: Scenario) -> None:
    assert score_name(cake, "g7.japan") == "The other five of the G7's view of Japan"
    assert score_name(cake, "japan.g7") == "Japan's view of the other five of the G7"


def test_no_great_article_in_the_middle_of_a_sentence(cake: Scenario) -> None:
    acts = [
        act
        for event in cake.events.values()
        for choice in event.choices
        for act in choice.outcome.acts
        if "g7" in (act.source, act.target)
    ]
    assert acts
    assert all(" The " not in f" {deed_words(cake, act)}" for act in acts)
    wanted = [objective.want for objective in cake.seats["japan"].objectives]
    told = [condition_words(cake, want) for want in wanted]
    assert any("the other five" in words for words in told)
    assert not any("The other five" in words for words in told)
