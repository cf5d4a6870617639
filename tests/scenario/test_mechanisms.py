"""The mechanisms of domestic politics as an author writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario.model import AudienceCost, Commitment, Paragraph, Rally, Scenario, WalkBack
from game.scenario.reader import load_scenario, read_text

FILE = Path(__file__).parents[1] / "data" / "quarrel.yaml"


@pytest.fixture(scope="module")
def quarrel() -> Scenario:
    return load_scenario(FILE)


def test_the_story_is_sound() -> None:
    assert read_text(FILE.read_text(), FILE.name).problems == ()


def test_commitments(quarrel: Scenario) -> None:
    said = Commitment("lock_by_summer", "north", "threat", "that the lock opens by summer")
    assert quarrel.commitments == {"lock_by_summer": said}
    choices = {choice.id: choice for choice in quarrel.events["lock"].choices}
    assert choices["retract"].walks_back == (WalkBack("lock_by_summer"),)
    assert choices["explain"].walks_back == (WalkBack("lock_by_summer", new_information=True),)
    assert quarrel.seats["north"].support == "north.support"
    assert quarrel.seats["south"].support is None


def test_several_commitments_may_be_walked_back_at_once() -> None:
    one = "walks_back: lock_by_summer"
    several = "walks_back: [lock_by_summer, {commitment: lock_by_summer, new_information: true}]"
    scenario = read_text(FILE.read_text().replace(one, several)).scenario
    assert scenario is not None
    rows = scenario.events["lock"].choice("retract").walks_back
    assert rows == (WalkBack("lock_by_summer"), WalkBack("lock_by_summer", new_information=True))


def test_prices() -> None:
    own = "rules: {audience_cost: {threat: 5.5, softened: 25%}, "
    scenario = read_text(FILE.read_text().replace("rules: {", own)).scenario
    assert scenario is not None
    assert scenario.rules.audience_cost == AudienceCost(400, 550, 1200, 25)
    assert scenario.rules.repeat == 60


def test_history_costs_no_support() -> None:
    text = FILE.read_text().replace(
        "title: The lock is shut\n", "history: true\n        note: Old wounds\n", 1
    )
    found = [problem.code for problem in read_text(text).problems]
    assert found == ["C505", "C504", "C504", "C504"]


@pytest.mark.parametrize(("share", "code"), [("101%", "C104"), ("0.6", "C107"), ("60", "C107")])
def test_a_repeated_gesture_never_counts_more_than_the_first(share: str, code: str) -> None:
    text = FILE.read_text().replace("repeat: 60%", f"repeat: {share}")
    assert [problem.code for problem in read_text(text).problems] == [code]


def test_which_gestures_may_be_repeated(quarrel: Scenario) -> None:
    assert quarrel.repeated == (("north", "south", True),)
    text = FILE.read_text().replace("repeat: 60%", "repeat: 100%")
    scenario = read_text(text).scenario
    assert scenario is not None
    assert scenario.repeated == ()


def test_leaks(quarrel: Scenario) -> None:
    (act,) = quarrel.leaks.values()
    leak = act.leak
    assert leak is not None
    assert (act.act, act.seen, leak.id, leak.due) == ("personal-gesture", 0, "basket_out", "winter")
    news = "A lamplighter of South knows whose basket it was, and lamplighters talk."
    assert leak.news == (Paragraph(news),)
    assert leak.headline == "The basket came from the mayor"


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("due: winter", "due: wnter", ["C207"]),
        ("id: basket_out", "id: feast", ["C211", "C205"]),
        ("lock_by_summer != standing\n", "lock_by_summer != standin\n", ["C206"]),
        ("basket_out == out", "basket_out == open", ["C206"]),
        ("news: A lamp", "news: The “lamp” and a lamp", ["C501"]),
        ("headline: The", "headline: The “good”", ["C501"]),
        ("seen: 0%", "seen: 100%", ["C420"]),
    ],
)
def test_what_is_wrong_with_a_leak(old: str, new: str, codes: list[str]) -> None:
    text = FILE.read_text()
    assert old in text
    found = read_text(text.replace(old, new, 1)).problems
    assert [problem.code for problem in found] == codes


def test_an_act_of_a_promise_comes_out_after_it_is_due() -> None:
    act = "{act: visit, to: south, seen: 0%, leaks: {id: seen_there, due: winter}}"
    promise = "{id: aid, to: south, due: DUE, text: To help, kept: 'true', honoured: {acts: [ACT]}}"
    text = FILE.read_text().replace(
        "            text: Send a basket with the mayor's name on it\n",
        "            text: Send a basket with the mayor's name on it\n"
        f"            promise: {promise.replace('ACT', act)}\n",
    )
    for due, codes in (("autumn", []), ("winter", ["C420"]), ("new_year", ["C420"])):
        found = read_text(text.replace("DUE", due)).problems
        assert [problem.code for problem in found] == codes


def test_the_rally_may_be_set_and_turned_off(quarrel: Scenario) -> None:
    assert quarrel.rules.rally == Rally(40, 300)
    own = "rules: {rally: {share: 0%, most: 2.5}, "
    scenario = read_text(FILE.read_text().replace("rules: {", own)).scenario
    assert scenario is not None
    assert scenario.rules.rally == Rally(0, 250)


def test_pressures(quarrel: Scenario) -> None:
    (toll,) = quarrel.pressures.values()
    assert (toll.id, toll.source, toll.target) == ("bridge_toll", "south", "north")
    assert (toll.exposure, toll.rate, toll.most) == ("north.exposed", 200, 500)
    assert toll.text == "The toll on the bridge"


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("by: south", "by: suth", ["C201"]),
        ("against: north", "against: nort", ["C201"]),
        ("against: north", "against: east", ["C421"]),
        ("against: north", "against: south", ["C421"]),
        ("by: south\n    against: north", "by: north\n    against: south", ["C418"]),
        ("while: toll_taken", "while: toll_takn", ["C205"]),
        ("while: toll_taken", "while: north.exposed", ["C302"]),
        ("exposure: north.exposed", "exposure: north.exposd", ["C204"]),
        ("exposure: north.exposed", "exposure: north.south", ["C204"]),
        ("exposure: north.exposed", "exposure: north.support", ["C421"]),
        ("{start: 60, min: 0, max: 100", "{start: 60, min: 0, max: 200", ["C421"]),
        ("{start: 60, min: 0, max: 100", "{start: 60, min: -1, max: 100", ["C421"]),
        ("    rate: 2\n", "    rate: 200\n", ["C104"]),
        ("  bridge_toll:", "  market:", ["C211"]),
        ("text: The toll on", "text: The «toll» on", ["C501"]),
        ("    while: toll_taken\n", "", ["C102"]),
        ("    while: toll_taken\n", "    while: true\n", []),
    ],
)
def test_what_is_wrong_with_a_pressure(old: str, new: str, codes: list[str]) -> None:
    text = FILE.read_text()
    assert old in text
    found = read_text(text.replace(old, new, 1)).problems
    assert [problem.code for problem in found] == codes
