"""The turn screen: what is in sight at each size, and the way from every figure to its ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.widgets import OptionList

from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.tui.blocks.dense import fitted, panel_pieces
from game.tui.marks import said_in_words
from game.tui.screens.why import WhyScreen
from game.tui.widgets.option import OptionRow
from game.tui.widgets.options import Options
from game.tui.widgets.panel import Panel
from game.tui.widgets.story import Story
from game.views.aftermath import aftermath
from game.views.standing import standing
from game.views.turn import turn_view
from tests.tui.stage import LARGE, SMALL, joined, playing, press, screen_name, shown

if TYPE_CHECKING:
    from game.scenario.model import Scenario

VAST = (200, 60)
ROAD = ("supplies", "resilience", "stand")


@pytest.fixture(scope="module")
def nara() -> Scenario:
    return load_scenario(builtin_scenarios()["drums-in-nara"])


@pytest.fixture
def evening(nara: Scenario) -> Session:
    """Turn 4 of a rich scenario, with promises, a public word and a pressure."""
    session = Session(nara, "japan", 7)
    for choice in ROAD:
        session.decide(choice)
    return session


def _panel(text: str) -> str:
    """What stands right of the story, as one line."""
    lines = text.splitlines()
    at = lines[1].index("How they see you")
    return " ".join(" ".join(line[at - 1 :].split()) for line in lines[1:-1])


@pytest.mark.parametrize("choices", [0, 3, pytest.param(7, marks=pytest.mark.long)])
async def test_what_matters_is_in_sight_without_scrolling(nara: Scenario, choices: int) -> None:
    session = Session(nara, "japan", 7)
    for _ in range(choices):
        session.decide(sorted(session.view().open)[0])
    view = standing(session)
    async with playing(LARGE, session=session) as (app, pilot):
        if screen_name(app) == "Briefing":
            await press(app, pilot, "enter")
        panel = app.screen.query_one(Panel)
        text = _panel(shown(app))
        assert panel.max_scroll_y == 0
        for name in (*(row.name for row in view.seen_as), *(row.label for row in view.meters)):
            assert name in text
        for seat in view.others:
            assert f"{seat.name} · {seat.agenda}"[:40] in text
            assert seat.after[:25] in text
            if seat.deeds:
                assert f"did: {seat.deeds[0].text}"[:30] in text
        for promise in view.promises:
            assert f"due {promise.due}" in text
        for draw in view.draws:
            assert draw.question[:8] in text
            assert draw.answer[:20] in text


async def test_other_seats_are_one_key_away_on_a_small_screen(evening: Session) -> None:
    async with playing(SMALL, session=evening) as (app, pilot):
        assert "other seats: o" in shown(app)
        await press(app, pilot, "o")
        assert screen_name(app) == "Standing"
        view = standing(evening)
        told = joined(app)
        for _ in range(6):
            await press(app, pilot, "pagedown")
            told += joined(app)
        for seat in view.others:
            assert seat.office in told
            assert all(deed.reason[:40] in told for deed in seat.deeds)
        for heading in ("What you owe", "Means and dispute", "Not settled", "The road"):
            assert heading in told
        await press(app, pilot, "escape", "p")
        assert screen_name(app) == "Standing"


async def test_advice_for_a_shut_option_can_be_read_whole_where_it_is_cut() -> None:
    path = builtin_scenarios()["winning-over-washington"]
    session = Session(load_scenario(path), "japan", 7)
    for choice in ("chart", "use", "circle", "invest", "theirs"):
        session.decide(choice)
    for choice in ("now", "refuse", "standard", "relief"):
        session.decide(choice)
    view = turn_view(session)
    shut = view.options[2]
    assert not shut.open
    (says,) = (one.says for one in view.advice if one.option == shut.number)
    async with playing(SMALL, session=session) as (app, pilot):
        assert says not in joined(app)
        assert "publish the page …" in joined(app)
        for _ in view.options:
            if app.screen.query_one(Options).marked != shut.number:
                await press(app, pilot, "up")
        await pilot.pause()
        assert says in joined(app)
        assert all(line in joined(app) for line in shut.missing)


@pytest.mark.parametrize("name", sorted(builtin_scenarios()))
def test_the_panel_is_no_longer_in_words_than_drawn(name: str) -> None:
    scenario = load_scenario(builtin_scenarios()[name])
    session = Session(scenario, scenario.playable_seats[0].actor, 7)
    width, room = 51, 38  # of 120x40
    while not session.over:
        pieces = panel_pieces(standing(session), "o")
        laid = {}
        for words in (False, True):
            with said_in_words(words):
                laid[words] = [len(piece.brief(width)) for piece in pieces]
                lines, _ = fitted(pieces, width, room)
                assert len(lines) <= max(room, sum(laid[words]))
                assert all(line.cell_length <= width for line in lines)
        assert sum(laid[True]) <= sum(laid[False])
        session.decide(sorted(session.view().open)[0])


async def test_the_panel_in_words_does_not_scroll(evening: Session) -> None:
    view = standing(evening)
    async with playing(LARGE, session=evening) as (app, pilot):
        app.put_in_force(app.settings.with_value("labels", True))
        await pilot.pause()
        panel = app.screen.query_one(Panel)
        text = _panel(shown(app))
        assert panel.max_scroll_y == 0
        support = next(row for row in view.meters if row.id == "japan.support")
        assert f"Support in Japan, {support.value}, " in text
        assert all(row.label in text for row in view.meters)
        assert "more: p" not in text


async def test_a_panel_that_scrolls_says_so(evening: Session) -> None:
    async with playing((120, 26), session=evening) as (app, pilot):
        assert "since last turn; more: p" in shown(app)
        await pilot.resize_terminal(*LARGE)
        await pilot.pause()
        assert "more: p" not in shown(app)


async def test_three_columns_on_a_vast_screen(evening: Session) -> None:
    async with playing(VAST, session=evening) as (app, pilot):
        lines = shown(app).splitlines()
        assert "Two drum kits" in lines[2]
        assert "Your offices disagree" in lines[2]
        assert "How they see you" in lines[2]
        told = joined(app)
        for step in aftermath(evening, evening.steps[-1]):
            assert " ".join(step.reason.split()[:6]) in told
        assert told.count("The other seats") == 1
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        assert "other seats: o" in shown(app)
        await pilot.resize_terminal(*LARGE)
        await pilot.pause()
        assert joined(app).count("The other seats") == 1


async def test_panel_by_keyboard_alone(evening: Session) -> None:
    async with playing(LARGE, session=evening) as (app, pilot):
        await press(app, pilot, "p")
        panel = app.screen.query_one(Panel)
        assert panel.has_focus
        view = standing(evening)
        wanted = {*(row.id for row in view.seen_as), *(row.id for row in view.meters)}
        met = []
        for _ in wanted:
            await press(app, pilot, "down")
            met.append(panel.marked)
        assert set(met) == wanted
        assert met[-1] == view.meters[-1].id
        await press(app, pilot, "enter")
        assert isinstance(app.screen, WhyScreen)
        assert "Dispute with Beijing" in joined(app)
        await press(app, pilot, "escape", "up", "w")
        assert isinstance(app.screen, WhyScreen)
        assert app.screen._score == met[-2]
        await press(app, pilot, "escape", "tab")
        assert panel.marked == ""
        assert app.screen.query_one(Options).has_focus


async def test_panel_scrolls_by_keyboard(evening: Session) -> None:
    async with playing((120, 26), session=evening) as (app, pilot):
        panel = app.screen.query_one(Panel)
        assert panel.max_scroll_y > 0
        await press(app, pilot, "p", "end")
        assert panel.scroll_offset.y == panel.max_scroll_y
        assert "[Tu]" in shown(app)


async def test_why_begins_with_what_the_marked_option_moves(evening: Session) -> None:
    option = turn_view(evening).options[0]
    async with playing(LARGE, session=evening) as (app, pilot):
        await press(app, pilot, "down", "w")
        scores = app.screen.query_one(OptionList)
        assert scores.border_title == "Choice 1 moves"
        names = [str(scores.get_option_at_index(at).prompt) for at in range(len(option.signs))]
        assert all(sign.name in name for sign, name in zip(option.signs, names, strict=True))


@pytest.mark.parametrize(
    "size",
    [SMALL, LARGE, pytest.param(VAST, marks=pytest.mark.long)],
    ids=["80x24", "120x40", "200x60"],
)
async def test_click_on_a_sign_opens_its_ledger_and_decides_nothing(
    size: tuple[int, int], evening: Session
) -> None:
    sign = turn_view(evening).options[0].signs[0]
    async with playing(size, session=evening) as (app, pilot):
        row = next(iter(app.screen.query(OptionRow)))
        line = next(
            at
            for at, text in enumerate(shown(app).splitlines())
            if at > row.region.y and sign.mark in text[row.region.x :]
        )
        text = shown(app).splitlines()[line]
        column = cell_len(text[: text.index(sign.mark, row.region.x)])
        await pilot.click(offset=(column, line))
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen)
        assert sign.name in joined(app)
        assert len(evening.road) == len(ROAD)


async def test_click_on_a_meter_of_the_strip(evening: Session) -> None:
    async with playing(SMALL, session=evening) as (app, pilot):
        lines = shown(app).splitlines()
        row = next(at for at, line in enumerate(lines) if "Support in Japan" in line)
        await pilot.click(offset=(lines[row].index("Support in Japan") + 1, row))
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen)
        assert app.screen._score == "japan.support"


async def test_click_on_what_the_strip_leaves_out_opens_the_page_of_all(evening: Session) -> None:
    async with playing(SMALL, session=evening) as (app, pilot):
        lines = shown(app).splitlines()
        row = next(at for at, line in enumerate(lines) if " more: o" in line)
        await pilot.click(offset=(lines[row].index(" more: o") + 1, row))
        await pilot.pause()
        assert screen_name(app) == "Standing"


async def test_click_on_the_label_opens_the_sources(evening: Session) -> None:
    async with playing(LARGE, session=evening) as (app, pilot):
        row, text = next(
            (at, line) for at, line in enumerate(shown(app).splitlines()) if "composed" in line
        )
        await pilot.click(offset=(text.index("composed") + 1, row))
        await pilot.pause()
        assert screen_name(app) == "Sources"
        assert "composed: written for this scenario" in joined(app)
        assert joined(app).index("used here") < joined(app).index("Further sources")


@pytest.mark.parametrize(
    "size", [SMALL, pytest.param(LARGE, marks=pytest.mark.long)], ids=["80x24", "120x40"]
)
async def test_a_paragraph_without_end_and_forty_choices(
    size: tuple[int, int], harbour: Scenario
) -> None:
    session = Session(harbour, "north", 1)
    async with playing(size, session=session) as (app, pilot):
        await press(app, pilot, "enter")
        view = turn_view(session)
        story, options = app.screen.query_one(Story), app.screen.query_one(Options)
        long = "Wide 語, right to left עברית العربية, e\u0301\u0302 and [bold]markup[/]. " * 160
        many = tuple(
            type(view.options[0])(
                n, f"c{n}", f"Choice {n} שלום [x]", True, (), (), "", "", (), "", ()
            )
            for n in range(1, 41)
        )
        await options.remove()
        await story.remove()
        wide = Options(many, {})
        await app.screen.query_one("#turn--deed").mount(wide)
        changed = type(view)(
            **{name: getattr(view, name) for name in view.__slots__} | {"story": (long[:10_000],)}
        )
        await app.screen.query_one("#turn--tale").mount(Story(changed, (), "c"))
        wide.focus()
        await pilot.pause()
        await press(app, pilot, "up")
        assert wide.marked == 40
        assert "40 Choice 40 שלום [x]" in shown(app)
        assert "[bold]markup[/]" in joined(app)
        assert all(cell_len(line) <= size[0] for line in shown(app).splitlines())
        await press(app, pilot, "space")
        assert app.screen.query_one(Story).scroll_offset.y > 0
