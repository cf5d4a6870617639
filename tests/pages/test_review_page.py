"""The pages of reviews: offline, sound, escaped, and with everything in them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from game.analysis.evidence import Budget
from game.pages.review import review_page, side_by_side_page
from game.scenario.concepts import concepts
from game.scenario.model import Event, Scenario
from tests.pages.html import Page, assert_offline, assert_sound, drawings
from tests.views.review_games import (
    ALONE,
    NOBODY,
    TOGETHER,
    compared,
    looked_back,
    played,
    regatta,
)

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=y> {{ 7 * 7 }} &amp; ]]>"
GAMES = (("ann", ALONE, 1), ("bob", TOGETHER, 2), ("dan", NOBODY, 1))


def without_anchors(text: str) -> str:
    """The page without links to itself, after a look at where they lead."""
    page = Page(text)
    ids = {attributes.get("id") for _, attributes in page.tags}
    for link in page.all("a"):
        href = link["href"] or ""
        assert href.startswith("#")
        assert href[1:] in ids
    return re.sub(r' href="#[^"]*"', "", text)


def pages() -> dict[str, str]:
    sampled = looked_back(played(TOGETHER), budget=Budget(children=1, runs=200))
    return {
        "one": review_page(looked_back(played(ALONE))),
        "sampled": review_page(sampled),
        "several": side_by_side_page(compared(*GAMES)),
    }


@pytest.mark.parametrize("kind", ["one", "sampled", "several"])
def test_a_page_is_sound_and_offline(kind: str) -> None:
    text = pages()[kind]
    assert_sound(text)
    assert_offline(without_anchors(text))


def test_a_page_tells_what_the_review_tells() -> None:
    view = looked_back(played(ALONE))
    text = Page(review_page(view)).text
    assert view.turning_point_words in text
    assert view.best is not None
    assert view.best.words in text
    for decision in view.decisions:
        assert decision.name in text
        assert all(each.text in text for each in decision.alternatives)
        assert all(note in text for note in decision.notes)
        assert all(line in text for line in decision.followed)
    assert all(missed.words in text for missed in view.missed)
    assert all(promise.line in text for promise in view.promises)
    assert all(draw.line in text for draw in view.draws)
    assert all(cause.words in text for mover in view.movers for cause in mover.causes)
    assert all(item.text in text for item in view.reported)
    assert view.wording in text
    assert "no forecast of anybody" in text


def test_a_page_of_several_tells_where_they_parted_and_each_game() -> None:
    view = compared(*GAMES)
    text = Page(side_by_side_page(view)).text
    assert all(parting.words in text for parting in view.divergences)
    assert all(f"The game of {name}" in text for name in view.names)
    assert all(row.ending_title in text for row in view.results)


def test_many_games_are_told_by_choice() -> None:
    view = compared(*[(f"game {at}", ALONE if at % 2 else NOBODY, at) for at in range(1, 8)])
    text = side_by_side_page(view)
    assert_sound(text)
    assert (
        "Ask nobody game 2 (moved 28 %, own ending 39 %, turning point); game 4" in Page(text).text
    )
    (history,) = [row for row in view.events if row.history]
    assert history.by_choice == (("Keep the course", view.names),)


def test_the_drawings_of_a_review() -> None:
    named = [
        drawing.findtext("title") for drawing in drawings(review_page(looked_back(played(ALONE))))
    ]
    assert "How others saw you" in named
    assert "Before the first turn" in named
    assert "At the end" in named
    assert any("before each decision" in (name or "") for name in named)


def test_history_is_drawn_without_figures() -> None:
    text = review_page(looked_back(played(ALONE)))
    start, end = text.index('id="decision2"'), text.index('id="decision3"')
    assert "told without figures" in text[start:end]
    assert "%" not in text[start:end]
    assert "<svg" not in text[start:end]
    for drawing in drawings(text):
        assert "2. Tue 5 May" not in "".join(drawing.itertext())


def test_one_possible_ending_is_told_in_words() -> None:
    scenario = replace(regatta(), endings=regatta().endings[-1:])
    view = looked_back(played(ALONE, scenario=scenario))
    page = review_page(view)
    assert_sound(page)
    text = Page(page).text
    assert "Only one ending is possible here: Drift" in text
    assert "100 %" not in "".join("".join(drawing.itertext()) for drawing in drawings(page))
    assert "Share of the roads that lead to each ending" not in text
    assert "from one ending to another" not in text
    for decision in view.decisions:
        for choice in decision.alternatives:
            assert not choice.endings or f"{choice.text} (worth {choice.worth_words})" in text


def test_one_ending_that_is_left_is_told_in_words() -> None:
    view = looked_back(played(TOGETHER, scenario=replace(regatta(), endings=regatta().endings[2:])))
    last = view.decisions[-1]
    assert {choice.leads_to for choice in last.alternatives} == {"Drift 100 %"}
    page = review_page(view)
    assert_sound(page)
    text = Page(page).text
    assert "Only one ending was left, whatever was chosen: Drift" in text
    titles = [drawing.findtext("title") or "" for drawing in drawings(page)]
    assert any(view.decisions[0].name in title for title in titles)
    assert not any(last.name in title for title in titles)


def test_it_says_what_the_concepts_of_a_choice_mean() -> None:
    text = Page(review_page(looked_back(played(ALONE)))).text
    card = concepts()["cheap-talk"]
    assert text.count(card.title) == text.count(card.short) == 1


def test_hostile_words_stay_words() -> None:
    session = played(ALONE, scenario=hostile(regatta()))
    view = replace(looked_back(session, name=HOSTILE), notes_at_the_end=(HOSTILE,))
    text = review_page(view)
    assert_sound(text)
    assert_offline(without_anchors(text))
    assert HOSTILE in Page(text).text


def hostile(scenario: Scenario) -> Scenario:
    """The scenario with every name and text that an author can write made hostile."""
    events = {
        event.id: replace(
            event,
            title=HOSTILE,
            note=HOSTILE,
            reported=HOSTILE,
            choices=tuple(
                replace(choice, text=HOSTILE, headline=HOSTILE, concepts=(HOSTILE,))
                for choice in event.choices
            ),
        )
        for event in scenario.events.values()
    }
    return replace(
        scenario,
        title=HOSTILE,
        actors={id_: replace(actor, name=HOSTILE) for id_, actor in scenario.actors.items()},
        meters={id_: replace(meter, label=HOSTILE) for id_, meter in scenario.meters.items()},
        sources={id_: replace(source, title=HOSTILE) for id_, source in scenario.sources.items()},
        endings=tuple(replace(ending, title=HOSTILE) for ending in scenario.endings),
        turns=tuple(
            replace(
                turn,
                title=HOSTILE,
                agenda=tuple(
                    events[item.id] if isinstance(item, Event) else item for item in turn.agenda
                ),
            )
            for turn in scenario.turns
        ),
    )
