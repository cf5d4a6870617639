"""The page of a handout: offline, sound, escaped, black on white, and with everything in it."""

from __future__ import annotations

import re
from dataclasses import replace

from game.pages.handout import handout_page
from game.views.handout import PARTS, handout
from tests.pages.html import Page, assert_offline, assert_sound
from tests.pages.test_review_page import HOSTILE, hostile
from tests.views.lessons import regatta_with_lesson


def test_every_part_is_sound_and_offline() -> None:
    for parts in (PARTS, *((part,) for part in PARTS)):
        text = handout_page(handout(regatta_with_lesson(), "ada", parts))
        assert_sound(text)
        assert_offline(text)


def test_a_page_tells_what_the_handout_tells() -> None:
    view = handout(regatta_with_lesson(), "ada")
    text = Page(handout_page(view)).text
    assert view.brief is not None
    assert view.sheet is not None
    assert view.cards is not None
    assert view.teacher is not None
    assert view.disclaimer in text
    assert all(objective.text in text for objective in view.brief.objectives)
    assert all(id_ in text for row in view.sheet.rows for id_, _ in row.choices)
    for card in view.cards.cards:
        assert card.title in text
        assert all(option.text in text for option in card.options)
        assert all(line in text for option in card.options for line in option.counts)
    assert all(title in text for title, _, _ in view.cards.endings)
    assert all(question in text for question in view.teacher.questions)
    assert all(told in text for _, told, _ in view.teacher.next)
    assert all(step.what in text for _, steps in view.teacher.plans for step in steps)
    assert all(item.why in text for item in view.teacher.quiz)
    assert text.index("Answers to the five questions") > text.index("What floats?")


def test_the_players_pages_keep_what_is_hidden_to_control() -> None:
    text = Page(handout_page(handout(regatta_with_lesson(), "ada", ("cards",)))).text
    assert text.index("Will there be wind?") > text.index("For control")
    for part in ("brief", "sheet"):
        assert "wind?" not in handout_page(handout(regatta_with_lesson(), "ada", (part,)))


def test_a_card_has_a_front_and_a_back_on_pages_of_their_own() -> None:
    text = handout_page(handout(regatta_with_lesson(), "ada", ("cards",)))
    fronts = re.findall(r"Card (\d+), front", text)
    assert fronts == re.findall(r"Card (\d+), back", text)
    assert text.count('<section class="playing-card') == 2 * len(fronts) == 6
    assert "break-before: page" in text


def test_hostile_words_stay_words() -> None:
    scenario = hostile(regatta_with_lesson())
    assert scenario.lesson is not None
    lesson = replace(scenario.lesson, questions=(HOSTILE,))
    text = handout_page(handout(replace(scenario, lesson=lesson), "ada"))
    assert_sound(text)
    assert_offline(text)
    assert HOSTILE in Page(text).text
