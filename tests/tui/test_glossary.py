"""The concept cards in the app: one key away, searchable, and silent about the choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from game.scenario.concepts import concepts
from game.scenario.reader import read_text
from game.session.session import Session
from tests.tui.conftest import HARBOUR
from tests.tui.stage import LARGE, SIZES, SMALL, playing, press, screen_name, settle, shown

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from game.tui.app import CommuniqueApp

TAGS = {
    "text: Split the bill\n": "[cheap-talk, issue-linkage]",
    "text: Order golden planks\n": "[costly-signal]",
}


@pytest.fixture
def tagged() -> Session:
    """The harbour, with concepts at its first decision."""
    text = HARBOUR.read_text(encoding="utf-8")
    for line, tags in TAGS.items():
        assert line in text
        text = text.replace(line, f"{line}            concepts: {tags}\n")
    scenario = read_text(text, "harbour.yaml").scenario
    assert scenario is not None
    return Session(scenario, "north", 1)


def listed(app: CommuniqueApp) -> list[str]:
    cards = app.screen.query_one(OptionList)
    return [str(option.prompt).strip() for option in cards.options]


def card(app: CommuniqueApp) -> str:
    """What is seen of the card, as one line."""
    column = app.screen.query_one("#glossary--card").region.x
    return " ".join(" ".join(line[column:] for line in shown(app).splitlines()[1:-1]).split())


@SIZES
async def test_the_cards_of_the_decision_come_first(size: tuple[int, int], tagged: Session) -> None:
    async with playing(size, session=tagged) as (app, pilot):
        await press(app, pilot, "enter")
        while screen_name(app) == "Steps":
            await press(app, pilot, "s")
        assert "Cheap talk" not in shown(app)
        await press(app, pilot, "g")
        assert screen_name(app) == "Glossary"
        first = ["This decision", "Cheap talk", "Costly signal", "Issue linkage"]
        assert listed(app)[:5] == [*first, "All the others"]
        assert len(listed(app)) == len(concepts()) + 2
        assert concepts()["cheap-talk"].short in card(app)
        await press(app, pilot, "down", "down")
        assert "Bargained over one by one" in card(app)
        assert "You chose it here" not in card(app)
        await press(app, pilot, "escape")
        assert screen_name(app) == "Turn"


async def test_search_and_back(tagged: Session) -> None:
    tagged.decide("split")
    async with playing(SMALL, session=tagged) as (app, pilot):
        await press(app, pilot, "g")
        assert listed(app)[:3] == ["What you chose", "Cheap talk", "Issue linkage"]
        assert concepts()["cheap-talk"].short in card(app)
        await press(app, pilot, "slash", *"face")
        assert listed(app) == ["Found", "Face-to-face diplomacy", "Minilateralism", "Off-ramp"]
        assert "leaders reading each other's intentions" in card(app)
        await press(app, pilot, "enter", "down", "down")
        assert "way out that lets the other side save face" in card(app)
        await press(app, pilot, "slash", *"qqq")
        assert listed(app) == ["Nothing found"]
        await press(app, pilot, "escape")
        assert screen_name(app) == "Glossary"
        assert len(listed(app)) == len(concepts()) + 2
        assert concepts()["cheap-talk"].short in card(app)
        await press(app, pilot, "escape")
        assert screen_name(app) == "Turn"


async def test_a_long_card_is_read_on_in_the_small_terminal(tagged: Session) -> None:
    tagged.decide("split")
    async with playing(SMALL, session=tagged) as (app, pilot):
        await press(app, pilot, "g")
        assert "To read on" not in shown(app)
        await press(app, pilot, "space")
        assert "You chose it here - Mon 2 Feb, Four [planks]: Split the bill" in card(app)
        assert "Crawford & Sobel 1982; Farrell & Rabin 1996" in card(app)
        await press(app, pilot, "space")
        assert concepts()["cheap-talk"].short in card(app)


async def test_from_the_title_all_cards_are_there() -> None:
    async with playing(LARGE) as (app, pilot):
        await settle(app, pilot)
        await press(app, pilot, "g")
        assert listed(app)[0] == "All cards"
        assert len(listed(app)) == len(concepts()) + 1
        await press(app, pilot, "escape")
        assert screen_name(app) == "Title"


async def test_looks(tagged: Session, snapshot: SnapshotAssertion) -> None:
    tagged.decide("split")
    async with playing(LARGE, session=tagged) as (app, pilot):
        await press(app, pilot, "g")
        assert shown(app) == snapshot
