"""One more gesture counts less than the one before; figures worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.rules.ledger import Channel
from game.scenario.model import Act, Happening, Kind, Outcome, Rules
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.views.causes import why
from tests.worlds import small_world

if TYPE_CHECKING:
    from game.scenario.model import Scenario

FILE = Path(__file__).parents[1] / "data" / "quarrel.yaml"


def gesture(intensity: int, source: str = "s", target: str = "t") -> Act:
    return Act("visit", source, target, intensity, Kind.GESTURE)


def felt(*acts: Act, repeat: int = 60) -> list[int]:
    """By how much the target's view of the source moved, act by act, where nothing saturates."""
    items = [Happening(f"n{at}", None, Outcome((act,))) for at, act in enumerate(acts)]
    world = small_world(items, sees={"t.s": 0}, rules=Rules(repeat=repeat), seats={"s": "fixed"})
    session = Session(world, "s", 0)
    changes = [entry.amount for entry in session.ledger.entries]
    assert all(entry.cause.channel is Channel.DIRECT for entry in session.ledger.entries)
    return changes


def whole(amounts: list[int], *, intensities: list[int]) -> list[int]:
    """What the same would have been before the room that the limit leaves."""
    score, expected = 0, []
    for intensity in intensities:
        change = 2 * intensity
        same_side = score * change > 0
        size = abs(change) * (10_000 - abs(score)) if same_side else abs(change) * 10_000
        change = (size + 5_000) // 10_000 * (1 if change > 0 else -1)
        expected.append(change)
        score += change
    assert amounts == expected
    return expected


def test_the_second_third_and_fourth_count_less_and_less() -> None:
    amounts = felt(*[gesture(250)] * 6)
    whole(amounts, intensities=[250, 150, 90, 54, 54, 54])


def test_warm_and_cold_gestures_are_counted_apart() -> None:
    amounts = felt(gesture(250), gesture(-200), gesture(250), gesture(-200))
    whole(amounts, intensities=[250, -200, 150, -120])


def test_halves_are_rounded_away_from_zero() -> None:
    whole(felt(gesture(35), gesture(35), repeat=10), intensities=[35, 4])


def test_other_kinds_and_other_targets_are_not_counted() -> None:
    statement = replace(gesture(250), kind=Kind.STATEMENT)
    amounts = felt(gesture(250), statement, statement, gesture(250, target="c"))
    whole(amounts, intensities=[250, 250, 250])


def test_by_default_nothing_is_weaker() -> None:
    whole(felt(*[gesture(250)] * 3, repeat=100), intensities=[250, 250, 250])


def test_who_looks_on_and_who_acts_feel_the_same_less() -> None:
    acts = Outcome((gesture(500), gesture(500)))
    sees = {"t.s": 0, "s.t": 0, "c.s": 0, "c.t": 10_000, "p.s": 0}
    world = small_world(
        [Happening("n", None, acts)],
        sees=sees,
        seats={"s": "fixed"},
        publics={"p": "t"},
        rules=Rules(repeat=50),
    )
    entries = Session(world, "s", 0).ledger.entries
    again = [entry for entry in entries if entry.cause.again]
    assert [entry.score for entry in again] == ["t.s", "s.t", "p.s", "t.s", "c.s"]
    assert len(entries) == 10
    assert all(entry.cause.act == gesture(250) for entry in again)


@pytest.fixture(scope="module")
def quarrel() -> Scenario:
    return load_scenario(FILE)


def test_the_ledger_says_again(quarrel: Scenario) -> None:
    session = Session(quarrel, "north", 1)
    for move in ("hope", "insist", "basket", "cake"):
        session.decide(move)
    words = [row.words for row in why(session, "south.north").rows]
    assert "North's personal gesture (Sun 6 Sep, The harvest feast)" in words
    assert "North's personal gesture, again and for less (Sun 6 Dec, The winter market)" in words
