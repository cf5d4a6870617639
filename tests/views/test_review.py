"""What a review shows: the figures, the words, and that history has no figures."""

from __future__ import annotations

import json
import random
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from game.analysis.evidence import Budget
from game.analysis.review import review
from game.plain.document import Heading, Item, Table, text_lines
from game.plain.markdown import escaped, markdown_text
from game.plain.review import review_blocks
from game.plain.side_by_side import side_by_side_blocks
from game.plain.text import WIDTH
from game.scenario.concepts import concepts
from game.scenario.library import builtin_scenarios
from game.scenario.model import POINT
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.views.course import course
from game.views.movers import movers
from game.views.relation_map import relation_map
from game.views.review import review_view
from tests.playing import play_at_random
from tests.views.review_games import ALONE, NOBODY, TOGETHER, compared, looked_back, played
from tests.worlds import random_scenario

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from game.plain.document import Block


SAMPLING = Budget(children=1, runs=400)
CHEAP_TALK = concepts()["cheap-talk"]


def test_a_review_as_text(snapshot: SnapshotAssertion) -> None:
    assert "\n".join(text_lines(review_blocks(looked_back(played(ALONE))))) == snapshot


def test_a_review_as_markdown(snapshot: SnapshotAssertion) -> None:
    assert markdown_text(review_blocks(looked_back(played(NOBODY, seed=2)))) == snapshot


def test_a_review_says_what_the_concepts_of_a_choice_mean() -> None:
    view = looked_back(played(ALONE))
    assert [card.id for card in view.decisions[0].concepts] == ["cheap-talk"]
    meaning = f"{CHEAP_TALK.title}: {CHEAP_TALK.short}"
    assert " ".join("\n".join(text_lines(review_blocks(view))).split()).count(meaning) == 1
    assert markdown_text(review_blocks(view)).count(f"- {meaning}\n") == 1
    assert not any(decision.concepts for decision in looked_back(played(NOBODY)).decisions)


def test_a_sampled_review_as_text(snapshot: SnapshotAssertion) -> None:
    view = looked_back(played(TOGETHER), budget=SAMPLING)
    assert "\n".join(text_lines(review_blocks(view))) == snapshot


GAMES = (("ann", ALONE, 1), ("bob", TOGETHER, 2), ("cat", ALONE, 1), ("dan", NOBODY, 1))


def test_games_side_by_side_as_text(snapshot: SnapshotAssertion) -> None:
    assert "\n".join(text_lines(side_by_side_blocks(compared(*GAMES)))) == snapshot


def test_games_side_by_side_as_markdown(snapshot: SnapshotAssertion) -> None:
    assert markdown_text(side_by_side_blocks(compared(*GAMES))) == snapshot


def test_identical_games_are_said_to_be_identical() -> None:
    view = compared(("ann", ALONE, 1), ("bob", ALONE, 1))
    assert view.identical
    assert view.divergences == ()
    assert "ann and bob are identical" in view.same[0]
    assert "They never parted" in "\n".join(text_lines(side_by_side_blocks(view)))


def test_the_same_choices_may_come_to_something_else() -> None:
    view = compared(("ann", NOBODY, 1), ("bob", NOBODY, 5))
    assert view.divergences == ()
    assert not view.identical
    assert any("left to chance, made the difference" in line for line in view.same)


def test_a_review_goes_through_json_and_back() -> None:
    for told in (asdict(looked_back(played(ALONE))), asdict(compared(*GAMES))):
        again = json.loads(json.dumps(told, allow_nan=False))
        assert json.dumps(again) == json.dumps(told)


def test_history_has_no_figures_in_data_and_text() -> None:
    view = looked_back(played(ALONE))
    history = view.decisions[1]
    assert history.history
    assert (history.moved, history.moved_words, history.evidence) == (None, "", "")
    assert history.endings == history.objectives == ()
    for each in history.alternatives:
        assert (each.worth, each.worth_words, each.leads_to) == (None, "", "")
        assert each.endings == each.objectives == ()
    lines = list(text_lines(review_blocks(view)))
    start = next(at for at, line in enumerate(lines) if line.startswith("2. "))
    end = next(at for at, line in enumerate(lines) if line.startswith("3. "))
    assert "told without figures" in "\n".join(lines[start:end])
    assert "%" not in "\n".join(lines[start:end])
    table = next(block for block in side_by_side_blocks(compared(*GAMES)) if _of_shares(block))
    assert isinstance(table, Table)
    assert set(table.rows[1][1:]) == {"about history: no figures"}


def _of_shares(block: object) -> bool:
    return isinstance(block, Table) and any("no figures" in cell for r in block.rows for cell in r)


def test_lines_fit_the_width_and_are_free_of_escapes() -> None:
    for blocks in (
        review_blocks(looked_back(played(ALONE))),
        side_by_side_blocks(compared(*GAMES)),
    ):
        lines = list(text_lines(blocks))
        assert all(line.isprintable() for line in lines)
        assert all(len(line) <= WIDTH or line.startswith("    communique ") for line in lines)


def test_the_causes_of_what_moved_add_up() -> None:
    for number in range(60):
        scenario = random_scenario(random.Random(number))
        session = Session(scenario, next(iter(scenario.seats)), number)
        play_at_random(session, random.Random(number))
        for mover in movers(session):
            moved = round(sum(cause.points for cause in mover.causes) * POINT)
            assert moved == round(mover.change * POINT)


def test_a_course_goes_from_the_first_state_to_the_last() -> None:
    scenario = load_scenario(builtin_scenarios()["drums-in-nara"])
    session = Session(scenario, "japan", 7)
    play_at_random(session, random.Random(7))
    found = course(session)
    assert len(found.moments) == len(found.places) == len(scenario.turns) + 1
    for curve in (*found.relations, *found.meters):
        assert len(curve.values) == len(curve.words) == len(found.moments)
        assert curve.values[0] == scenario.scores[curve.score].start / POINT
        row = session.program.layout.score[curve.score]
        assert curve.values[-1] == session.state.values[row, 0] / POINT


def test_the_map_shows_both_moments_at_the_same_places() -> None:
    found = relation_map(played(ALONE))
    assert [place.actor for place in found.places] == ["ada", "bor", "cyn", "crews"]
    assert len({(place.x, place.y) for place in found.places}) == 4
    assert [place.own for place in found.places] == [True, False, False, False]
    seen = {(view.source, view.target): (view.before, view.after) for view in found.views}
    assert seen["bor", "ada"] == (8, 4)
    assert seen["bor", "cyn"] == (-30, -30)


def test_a_stopped_review_says_what_it_lacks() -> None:
    session = played(ALONE)
    found = review(session, stopped="stopped by Ctrl-C")
    view = review_view(session, found)
    assert view.stopped.startswith("This review is not whole (stopped by Ctrl-C)")
    assert view.best is None
    text = "\n".join(text_lines(review_blocks(view)))
    assert view.stopped.split(":")[0] in text
    assert "looks at none of 3 decisions" in " ".join(text.split())
    assert text.count("Not looked at.") == 2
    assert "Sail alone (your choice)" in text
    assert "%" not in text.split("About this report")[0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# no heading", "\\# no heading"),
        ("1. no list", "1\\. no list"),
        ("- no item", "\\- no item"),
        ("a *b* _c_ `d` [e](f) | g", "a \\*b\\* \\_c\\_ \\`d\\` \\[e\\](f) \\| g"),
        ("<script>alert(1)</script>&", "&lt;script&gt;alert(1)&lt;/script&gt;&amp;"),
        ("two\nlines  here", "two lines here"),
        ("---", "\\---"),
        ("+2.00 points, -1 too", "+2.00 points, -1 too"),
        ("100 % on 3.5 days", "100 % on 3.5 days"),
    ],
)
def test_markdown_shows_what_was_said(text: str, wanted: str) -> None:
    assert escaped(text) == wanted


def test_blocks_of_markdown() -> None:
    blocks: list[Block] = [
        Heading("Two", 2),
        Item("one", ("more",), marked=True),
        Table(("a", "b"), (("1", "|"),)),
    ]
    assert markdown_text(blocks) == (
        "## Two\n\n- **one**\n  - more\n\n| a | b |\n| --- | --- |\n| 1 | \\| |\n"
    )


def test_the_road_to_more_can_be_played() -> None:
    view = looked_back(played(NOBODY, seed=2))
    assert view.best is not None
    assert view.best.options.endswith("--seed 2 --moves 'bor_first, pass, together'")
    assert "2 of 3" not in view.best.caveat
    assert "67 %" in view.best.caveat
    unlucky = looked_back(played(NOBODY, seed=1))
    assert unlucky.best is not None
    assert unlucky.best.options == ""


def test_nothing_better_was_to_be_had() -> None:
    view = looked_back(played(TOGETHER, seed=2))
    assert view.best is not None
    assert view.best.steps == ()
    assert "no road ends with more" in view.best.words


def test_every_game_has_a_value_or_none_at_every_moment() -> None:
    view = compared(*GAMES)
    assert all(len(line) == len(view.moments) for curve in view.curves for line in curve.lines)
