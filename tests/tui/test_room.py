"""Room: the richest turns of the built-in scenarios, where not everything has a place."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from game.rules import compile_scenario
from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.tui.blocks.briefing import briefing_blocks
from game.tui.blocks.dense import panel_pieces
from game.tui.blocks.headings import LEAST_LINE, story_rule
from game.tui.blocks.strip import ROWS, strip_blocks
from game.tui.blocks.text import Target
from game.tui.marks import said_in_words
from game.tui.screens.turn import LEAST_STORY
from game.tui.screens.why import WhyScreen
from game.tui.widgets.counsel import Counsel
from game.tui.widgets.options import Options
from game.tui.widgets.story import Story
from game.views.briefing import briefing
from game.views.standing import CommitmentRow, DrawRow, standing
from game.views.turn import turn_view
from tests.playing import decide_at_random, play_at_random
from tests.tui.stage import SMALL, playing, press, screen_name, shown

if TYPE_CHECKING:
    from game.scenario.model import Scenario

WIDTH = 78
RICHEST = [("a-cake-in-tokyo", "japan", 11), ("the-tightrope", "korea", 12)]
"""Of 350 turns at random the ones with the most options and advice, with their numbers."""


@cache
def _scenario(name: str) -> Scenario:
    return load_scenario(builtin_scenarios()[name])


def _at(name: str, seat: str, turn: int) -> Session:
    session, rng = Session(_scenario(name), seat, 0), random.Random(0)
    while session.view().number + 1 < turn:
        decide_at_random(session, rng)
    return session


@pytest.mark.parametrize("name", sorted(builtin_scenarios()))
@pytest.mark.parametrize("words", [False, True], ids=["signs", "words"])
def test_the_strip_has_its_rows_and_parts_no_figure_from_its_name(name: str, words: bool) -> None:
    scenario, rng = _scenario(name), random.Random(name)
    program = compile_scenario(scenario)
    for seat in scenario.playable_seats:
        session = Session(scenario, seat.actor, 3, program=program)
        while not session.over:
            view = standing(session)
            with said_in_words(words):
                lines = [line for block in strip_blocks(view, "o") for line in block(WIDTH)]
            assert len(lines) <= ROWS
            assert all(line.cell_length <= WIDTH for line in lines)
            told = [row for row in view.meters if any(row.label in line.plain for line in lines)]
            for row in told:
                line = next(line.plain for line in lines if row.label in line.plain)
                figure = f"{row.text} {row.value}/" if row.shape == "ladder" else str(row.value)
                assert figure in line.split(row.label, 1)[1].split(" | ")[0]
            missing = len(view.meters) - len(told)
            assert (f"+{missing} more: o" in "".join(line.plain for line in lines)) == bool(missing)
            decide_at_random(session, rng)


@pytest.mark.parametrize("width", [40, 60, WIDTH, 160])
def test_what_is_at_stake_is_told_or_counted(width: int) -> None:
    calm = standing(_at("winning-over-washington", "japan", 1))
    said = tuple(CommitmentRow(f"w{n}", f"the word number {n}", "standing") for n in range(3))
    view = replace(calm, commitments=said, pressures=("A tariff, by Vale: it takes a point",))
    last = [line.plain for block in strip_blocks(view, "o") for line in block(width)][-1]
    assert len(last) <= width
    told = [part for part in last.split(" | ") if not part.startswith("+")]
    items = [*(f"Said: {row.text}" for row in said), "Pressed: A tariff, by Vale"]
    assert told == items[: len(told)]
    missing = len(items) - len(told)
    assert last.endswith(f"+{missing} more: o" if missing else items[-1])


@pytest.mark.parametrize("answer", ["unknown", "The house was tight. Nothing left it that week."])
def test_the_answer_to_what_was_open_is_in_sight(answer: str) -> None:
    asked = DrawRow("Does what is said in the house stay in the house?", answer)
    view = replace(standing(_at("drums-in-nara", "japan", 2)), draws=(asked,))
    lines = [line.plain for piece in panel_pieces(view, "o") for line in piece.brief(51)]
    (told,) = (line for line in lines if line.startswith("Does what is"))
    assert len(told) <= 51
    assert answer[:20] in told


def test_what_is_ones_own_is_told_before_what_is_anothers() -> None:
    view = standing(_at("drums-in-nara", "japan", 8))
    elsewhere = {row.id for row in view.meters if row.elsewhere}
    assert {"korea.room", "china.room"} <= elsewhere
    assert not elsewhere & {"japan.room", "japan.support", "japan.exposed"}
    lines = [line.plain for block in strip_blocks(view, "o") for line in block(60)]
    assert "Room in Tokyo" in " ".join(lines)
    assert "Room in Beijing" not in " ".join(lines)


@pytest.mark.parametrize(("name", "seat", "turn"), RICHEST)
async def test_the_richest_turns_go_in(name: str, seat: str, turn: int) -> None:
    session = _at(name, seat, turn)
    async with playing(SMALL, session=session) as (app, pilot):
        left = app.screen.query_one("#turn--left")
        assert left.max_scroll_y == 0
        text = shown(app)
        assert turn_view(session).title in text
        assert "You decide" in text
        assert app.screen.query_one(Story).size.height >= 1
        counsel = app.screen.query_one(Counsel)
        assert counsel.brief
        view = turn_view(session)
        for one in view.advice:
            if view.options[one.option - 1].open:
                app.screen.query_one(Options).marked = one.option
                await pilot.pause()
                assert one.says in " ".join(counsel.text.split())


@pytest.mark.parametrize("size", [(80, 30), (100, 30), (100, 32)])
async def test_they_go_in_between_small_and_large(size: tuple[int, int]) -> None:
    for richest in RICHEST:
        session = _at(*richest)
        async with playing(size, session=session) as (app, _):
            assert app.screen.query_one("#turn--left").max_scroll_y == 0
            assert app.screen.query_one(Story).size.height >= LEAST_STORY
            assert turn_view(session).title in shown(app)


async def test_what_the_offices_say_is_whole_where_there_is_room() -> None:
    session = _at("a-cake-in-tokyo", "japan", 11)
    async with playing(SMALL, session=session) as (app, pilot):
        counsel = app.screen.query_one(Counsel)
        assert "…" in counsel.text
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "…" not in counsel.text


def test_a_story_with_many_sources_keeps_its_title_and_the_key() -> None:
    view = turn_view(_at("winning-over-washington", "japan", 2))
    assert len(view.sources) > 1
    (line,) = story_rule(view, "s")(63)
    assert view.title in line.plain
    assert line.plain.endswith(f"composed; {len(view.sources)} sources (s)")
    (line,) = story_rule(view, "s")(100)
    assert "facts: " in line.plain
    for width in range(len(view.title) + len("composed (s)") + LEAST_LINE, 100):
        assert story_rule(view, "s")(width)[0].plain.startswith(f"{view.title} ")


def test_names_are_whole_where_there_is_room() -> None:
    session = _at("winning-over-washington", "japan", 1)
    rows = standing(session).seen_as
    page = briefing_blocks(briefing(session.scenario, session.seat), rows)
    laid = [line.plain for b in page if isinstance(b, Target) for line in b.block(76)]
    assert all(any(line.startswith(row.name) for line in laid) for row in rows)
    assert len({line.index("cordial") for line in laid if "cordial" in line}) == 1


async def test_long_names_in_a_list_keep_their_indent() -> None:
    async with playing(SMALL, session=_at("drums-in-nara", "japan", 2)) as (app, pilot):
        await press(app, pilot, "w")
        assert isinstance(app.screen, WhyScreen)
        lines = shown(app).splitlines()
        at = next(n for n, line in enumerate(lines) if "Japan's view of South" in line)
        assert lines[at + 1].index("Korea") == lines[at].index("Japan's view of South")


@pytest.mark.parametrize("key", ["escape", "enter"])
async def test_the_briefing_read_again_is_left_with_either_key(key: str) -> None:
    async with playing(SMALL, session=_at("drums-in-nara", "japan", 2)) as (app, pilot):
        await press(app, pilot, "b")
        assert screen_name(app) == "Briefing"
        await press(app, pilot, key)
        assert screen_name(app) == "Turn"


@pytest.mark.parametrize("name", sorted(builtin_scenarios()))
def test_a_change_is_the_difference_of_the_figures_shown(name: str) -> None:
    scenario, rng = _scenario(name), random.Random(name)
    session = Session(scenario, scenario.playable_seats[0].actor, 5)
    play_at_random(session, rng, 1)
    while not session.over:
        before = standing(session)
        decide_at_random(session, rng)
        after = standing(session)
        for old, new in zip(before.seen_as, after.seen_as, strict=True):
            assert new.value - old.value == _points(new.change)
        for was, is_now in zip(before.meters, after.meters, strict=True):
            assert is_now.value - was.value == _points(is_now.change)


def _points(change: str) -> int:
    return 0 if change == "=" else int(change)
