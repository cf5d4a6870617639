"""What was read stays in sight: in another size, and on coming back."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.tui.widgets.flow import Flow
from game.tui.widgets.place import Place
from tests.tui.stage import SMALL, playing, press, settle, shown

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from game.scenario.model import Scenario
    from game.tui.app import CommuniqueApp

WIDER = (110, 24)
PLACES = {
    "chronicle": (("c",), "#chronicle--page"),
    "glossary": (("g",), "#glossary--card"),
    "sources": (("s",), "Page"),
    "standing": (("o",), "Page"),
    "why": (("w",), "#why--ledger"),
    "help": (("question_mark",), "Page"),
    "relations": (("r",), "#relations--words"),
    "story": ((), "Story"),
}
USUAL = ("chronicle", "why", "story")


@pytest.fixture(scope="module")
def late() -> Session:
    """Late in a rich scenario."""
    session = Session(load_scenario(builtin_scenarios()["drums-in-nara"]), "japan", 7)
    for _ in range(8):
        session.decide(random.Random(3).choice(sorted(session.view().open)))
    return session


def place_of(app: CommuniqueApp, which: str) -> Place:
    return app.screen.query(which).first(Place)


def first_words(place: Place) -> str:
    """The first words of the first line in sight that has some."""
    lines = place.query_one(Flow).text.split("\n")[place.scroll_offset.y :]
    words = next(line.split() for line in lines if any(map(str.isalpha, line)))
    return " ".join([word for word in words if word.isalpha()][:2])


async def resized(app: CommuniqueApp, pilot: Pilot[None], size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    for _ in range(3):
        await pilot.pause()


@pytest.mark.parametrize(
    "name", [n if n in USUAL else pytest.param(n, marks=pytest.mark.long) for n in PLACES]
)
async def test_what_was_read_stays_in_sight(name: str, late: Session) -> None:
    keys, which = PLACES[name]
    async with playing(SMALL, session=late) as (app, pilot):
        await press(app, pilot, *keys)
        place = place_of(app, which)
        for _ in range(40):  # of a list the first row about which there is much to say
            if place.max_scroll_y:
                break
            await press(app, pilot, "down")
        place.scroll_to(y=place.max_scroll_y * 2 // 3 or 1, animate=False)
        await pilot.pause()
        words, top = first_words(place), place.scroll_offset.y
        await resized(app, pilot, WIDER)
        folded = place.query_one(Flow).text.split("\n")
        seen = folded[place.scroll_offset.y : place.scroll_offset.y + 2]
        assert words in " ".join(" ".join(seen).split()), (words, seen)
        await resized(app, pilot, (40, 10))
        await resized(app, pilot, SMALL)
        assert abs(place.scroll_offset.y - top) <= 1
        await press(app, pilot, "question_mark", "escape")
        assert abs(place.scroll_offset.y - top) <= 1


@pytest.mark.long
async def test_the_words_of_a_review_stay_in_sight(harbour: Scenario) -> None:
    session = Session(harbour, "north", 1)
    for choice in ("pay", "leave_it", "dive_in"):
        session.decide(choice)
    async with playing(SMALL, session=session) as (app, pilot):
        await press(app, pilot, app.screen.key_of("review"))  # type: ignore[attr-defined]
        await settle(app, pilot)
        place = place_of(app, "#review--words")
        place.scroll_to(y=place.max_scroll_y // 2, animate=False)
        await pilot.pause()
        words, top = first_words(place), place.scroll_offset.y
        assert top > 0
        await press(app, pilot, "question_mark", "escape")
        assert place.scroll_offset.y == top
        await resized(app, pilot, (80, 40))
        await resized(app, pilot, SMALL)
        assert abs(place.scroll_offset.y - top) <= 1
        assert words in shown(app)


async def test_the_chronicle_stays_at_its_end(late: Session) -> None:
    async with playing(SMALL, session=late) as (app, pilot):
        await press(app, pilot, "c")
        place = place_of(app, "#chronicle--page")
        assert place.scroll_offset.y == place.max_scroll_y > 0
        for size in (WIDER, (200, 60), SMALL):
            await resized(app, pilot, size)
            assert place.scroll_offset.y == place.max_scroll_y


async def test_the_marked_row_stays_in_sight(late: Session) -> None:
    async with playing((110, 40), session=late) as (app, pilot):
        await press(app, pilot, "w", "end")
        rows = app.screen.query_one(OptionList)
        name = str(rows.get_option_at_index(rows.option_count - 1).prompt).split("  ")[-1]
        assert name in shown(app)
        await resized(app, pilot, SMALL)
        assert name.split()[-1] in "\n".join(line[:45] for line in shown(app).splitlines()[-6:])
