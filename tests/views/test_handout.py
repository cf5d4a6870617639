"""What is printed for a lesson, as plain data and word for word as Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.pages.handout import handout_page
from game.plain.document import text_lines
from game.plain.handout import handout_blocks
from game.plain.markdown import markdown_text
from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.views.handout import PARTS, handout
from game.views.handout_words import Said, tracked
from tests.views.lessons import regatta_with_lesson
from tests.views.review_games import regatta

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from game.views.handout import Part

QUARREL = Path(__file__).parents[1] / "data" / "quarrel.yaml"


@pytest.mark.parametrize("part", PARTS)
def test_each_part_word_for_word(part: Part, snapshot: SnapshotAssertion) -> None:
    view = handout(regatta_with_lesson(), "ada", (part,))
    assert [name for name in PARTS if getattr(view, name) is not None] == [part]
    assert markdown_text(handout_blocks(view)) == snapshot


def test_the_sheet_has_the_ids_that_moves_take() -> None:
    sheet = handout(regatta_with_lesson(), "ada", ("sheet",)).sheet
    assert sheet is not None
    assert [(row.event, row.beforehand) for row in sheet.rows] == [
        ("invite", ""),
        ("graves", "pass"),
        ("race", ""),
    ]
    assert [id_ for id_, _ in sheet.rows[0].choices] == ["both", "bor_first", "nobody"]
    assert "--moves" in sheet.command


def test_a_card_marks_conditions_and_history_has_no_figures() -> None:
    deck = handout(regatta(), "ada", ("cards",)).cards
    assert deck is not None
    cards = {card.id: card for card in deck.cards}
    graves, race = cards["graves"], cards["race"]
    assert [option.counts for option in graves.options] == [("note: quiet",), ()]
    assert race.options[0].needs == "Temper no further than calm"
    assert race.options[1].results[0] == Said(
        "by lot, 2 of 3", "The boat comes in first.", ("Coin +2 (lasting)",)
    )
    assert cards["boast"].kind == "elsewhere"
    assert cards["boast"].options[1].needs == "weight 0 if quiet; weight 1"
    assert (cards["calm"].kind, cards["calm"].rule) == ("news", "Only if: wind foul.")


def test_only_scores_that_are_asked_for_are_kept_on_paper() -> None:
    assert tracked(regatta()) == {"bor.ada", "ada.coin", "bor.temper"}


def test_what_happened_next_is_in_order_and_the_answers_are_apart() -> None:
    note = handout(regatta_with_lesson(), "ada", ("teacher",)).teacher
    assert note is not None
    assert [moment for moment, _, _ in note.next] == ["May 2026", "Tue 2 Jun 2026"]
    assert note.left == 2
    assert [item.right for item in note.quiz] == ["B", "A", "C", "D", "A"]
    assert note.plans[0][1][1].start == 20


def test_a_scenario_without_a_lesson_says_so() -> None:
    note = handout(regatta(), "ada", ("teacher",)).teacher
    assert note is not None
    assert note.bare


@pytest.mark.parametrize("name", sorted(builtin_scenarios()))
def test_every_built_in_scenario_can_be_printed_from_every_seat(name: str) -> None:
    scenario = load_scenario(builtin_scenarios()[name])
    for seat in scenario.playable_seats:
        view = handout(scenario, seat.actor)
        assert view.sheet is not None
        assert view.teacher is not None
        assert len(view.sheet.rows) >= 8
        assert 7 <= view.teacher.left <= 11
        assert len(markdown_text(handout_blocks(view))) > 20_000
        assert all(len(line) <= 200 for line in text_lines(handout_blocks(view)))


def test_what_is_said_in_public_has_its_price_on_the_front_and_leaks_are_controls_alone() -> None:
    view = handout(load_scenario(QUARREL), "north")
    assert view.brief is not None
    assert view.cards is not None
    assert view.teacher is not None
    cards = {card.id: card for card in view.cards.cards}
    said = "a public threat: that the lock opens by summer"
    assert cards["word"].options[0].commitment == said
    assert cards["word"].options[0].counts == (f"note: {said}",)
    retract, explain, insist = cards["lock"].options
    assert retract.taken_back == (f"walks back {said} (costs 8 Support at home), if it stands",)
    assert "costs 3 Support at home, on new information" in explain.taken_back[0]
    assert retract.counts[-1] == (
        f"if noted, strike out {said}, and Support at home \N{MINUS SIGN}8 (deal)"
    )
    assert (insist.taken_back, insist.counts) == ((), ())
    assert [card.id for card in view.cards.cards][5:7] == ["basket_out", "market"]
    out = cards["basket_out"]
    assert (out.kind, out.title) == ("news", "The basket came from the mayor")
    assert out.rule == (
        "Only if this was chosen: Have a basket left at the gate by night (The harvest feast), "
        f"and {said} (not standing)."
    )
    assert not any("lamplighter" in str(option) for option in cards["feast"].options)
    assert [line[:35] for line in view.cards.reckoning] == [
        "A gesture counts 60 % of the one be",
        "The toll on the bridge, by South: w",
    ]
    assert "Trade over the bridge" in {each.name for each in view.cards.start}
    assert view.brief.pressures[0].startswith("The toll on the bridge, by South, with toll taken")
    assert view.teacher.hidden == (
        "North's personal gesture towards South may come out (Sun 6 Dec, Winter)",
    )


def test_the_players_parts_give_no_leak_away() -> None:
    scenario = load_scenario(QUARREL)
    parts: tuple[Part, ...] = ("brief", "sheet")
    for text in (
        markdown_text(handout_blocks(handout(scenario, "north", parts))),
        handout_page(handout(scenario, "north", parts)),
        handout_page(handout(scenario, "north", ("cards",))).partition("For control: the")[0],
    ):
        assert "lamplighter" not in text.lower()
        assert "came from the mayor" not in text
    page = handout_page(handout(scenario, "north"))
    assert page.count("(costs 8 Support at home)") == 1
    assert "What could press on you" in page
    assert "half of it at 50" in page
