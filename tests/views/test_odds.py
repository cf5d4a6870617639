"""The odds as plain data, as text and as a record."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from game.analysis.evidence import Evidence
from game.analysis.explore import explore
from game.plain.odds import odds_lines
from game.plain.text import WIDTH
from game.rules import compile_scenario
from game.views.odds import odds_view
from game.views.odds_record import odds_record
from game.views.shares import percent_text, share_view
from tests.views.odds_data import SAMPLED, STOPPED, proved, resting_on, shown
from tests.worlds import random_scenario

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


@pytest.mark.parametrize(
    ("share", "decimals", "text"),
    [
        (Fraction(0), 2, "0.00 %"),
        (Fraction(1, 10**9), 2, "< 0.01 %"),
        (Fraction(1, 8), 2, "12.50 %"),
        (1 - Fraction(1, 10**9), 2, "> 99.99 %"),
        (Fraction(1), 2, "100.00 %"),
        (Fraction(1, 200), 0, "< 1 %"),
        (Fraction(199, 200), 0, "> 99 %"),
    ],
)
def test_what_is_there_is_never_shown_as_nothing(share: Fraction, decimals: int, text: str) -> None:
    assert percent_text(share, decimals) == text


def test_a_share_says_what_it_rests_on() -> None:
    third = Fraction(1, 3)
    assert share_view(third, Evidence("proved", 3)).interval == ""
    sampled = share_view(third, SAMPLED)
    assert sampled.interval == "28.89..38.09 %"
    assert sampled.low < sampled.share < sampled.high
    assert share_view(third, STOPPED).interval == "33.33..70.83 %"


def test_what_no_counted_road_met_is_told_from_what_was_reached() -> None:
    assert share_view(0, Evidence("proved", 3)).text == "0.00 %"
    assert share_view(0, SAMPLED).text == "not met"
    assert share_view(0, SAMPLED, reached=True).text == "< 0.96 %"
    assert share_view(0, STOPPED).text == "not met"


def test_proved_odds_read_well(snapshot: SnapshotAssertion) -> None:
    assert "\n".join(odds_lines(shown(proved()))) == snapshot


def test_sampled_odds_show_their_intervals(snapshot: SnapshotAssertion) -> None:
    shares = resting_on(SAMPLED)
    marks = dict(shares.marks)
    marks["open", "lamp", "torch"] = Fraction()
    endings = {**shares.endings, "wreckage": Fraction()}
    rare = replace(shares, marks=marks, endings=endings)
    assert "\n".join(odds_lines(shown(rare))) == snapshot


def test_stopped_odds_show_their_bounds(snapshot: SnapshotAssertion) -> None:
    text = "\n".join(odds_lines(shown(resting_on(STOPPED))))
    assert text.partition("\nDecisions")[0] == snapshot


def test_best_play_is_told_only_when_every_road_was_walked() -> None:
    best = [objective.best for objective in shown(proved()).objectives]
    assert [b.share for b in best if b is not None] == [1.0, 1.0]
    view = shown(resting_on(SAMPLED))
    assert [objective.best for objective in view.objectives] == [None, None]
    assert "not checked" in view.best_play


def test_leverage_is_how_much_a_choice_moves_on_average() -> None:
    lamp = shown(proved()).decisions[0]
    assert lamp.id == "lamp"
    # lit: landed on half of the roads, drift on half; dark: wreckage on 1/3, drift on 2/3
    assert {c.id: c.endings for c in lamp.choices if not c.note} == {
        "light": {"wreckage": 0.0, "landed": 0.5, "drift": 0.5},
        "dark": pytest.approx({"wreckage": 1 / 3, "landed": 0.0, "drift": 2 / 3}),
    }
    assert lamp.leverage == pytest.approx((1 / 6 + 1 / 4 + 1 / 12) / 2)


def test_a_decision_about_history_has_no_figures() -> None:
    view = shown(proved())
    graves = next(decision for decision in view.decisions if decision.id == "graves")
    assert (graves.history, graves.leverage, graves.reached, graves.choices) == (
        True,
        None,
        None,
        (),
    )
    assert view.by_leverage[-1] is graves
    told = [line for line in odds_lines(view) if "graves" in line]
    assert told == [" " * 13 + "Mon 2 Feb, The old graves (graves): about history: no figures"]


def test_choices_are_open_as_often_as_their_decision_comes_up() -> None:
    toll = shown(proved()).decisions[2]
    assert toll.reached == pytest.approx(5 / 6)
    assert [choice.open for choice in toll.choices] == [1.0, 1.0]


def test_after_a_stopped_walk_decisions_are_told_of_the_roads_walked() -> None:
    half = Evidence("stopped", 7, Fraction(1, 2))
    shares = proved()
    marks = {mark: share / 2 for mark, share in shares.marks.items()}
    choices = {
        key: replace(after, taken=after.taken / 2)
        for key, after in shares.choices.items()
        if key != ("lamp", "dark")
    }
    stopped = replace(shares, evidence=half, marks=marks, choices=choices, best=None)
    lamp, _, toll = shown(stopped).decisions
    assert lamp.reached == 1
    assert toll.reached == pytest.approx(5 / 6)
    assert [(choice.taken, choice.note) for choice in lamp.choices] == [
        (0.5, ""),
        (0.0, "not walked so far"),
        (0.0, "not walked so far"),
    ]
    nothing = replace(stopped, evidence=replace(half, roads=0, walked=Fraction()), choices={})
    assert {d.note for d in shown(nothing).decisions if not d.history} == {"not walked so far"}
    assert "not walked so far" in "\n".join(odds_lines(shown(nothing)))


def test_the_record_keeps_its_field_names() -> None:
    record = json.loads(json.dumps(odds_record(shown(proved()))))
    assert list(record) == [
        "format",
        "scenario",
        "title",
        "seat",
        "evidence",
        "endings",
        "objectives",
        "decisions",
        "scores",
    ]
    assert record["evidence"] == {
        "kind": "proved",
        "roads": proved().evidence.roads,
        "walked": 1.0,
        "interrupted": False,
    }
    assert record["endings"][1] == {
        "id": "landed",
        "title": "Landed",
        "share": 0.25,
        "low": 0.25,
        "high": 0.25,
        "exact": "1/4",
    }
    assert set(record["objectives"][0]) == {"text", "worth", "share", "low", "high", "best"}
    assert set(record["decisions"][0]) == {
        "id",
        "turn",
        "title",
        "history",
        "note",
        "reached",
        "leverage",
        "choices",
    }
    assert set(record["decisions"][0]["choices"][0]) == {
        "id",
        "text",
        "open",
        "taken",
        "note",
        "endings",
        "objectives",
        "sampled",
    }
    coal = record["scores"][0]
    assert (coal["id"], coal["unit"]) == ("ada.coal", "points in this model")
    assert coal["moments"][-1] == {
        "turn": None,
        "moment": "the end",
        "least": 1,
        "lower": 1,
        "median": 2,
        "upper": 3,
        "most": 4,
    }


@pytest.mark.parametrize("seed", range(30))
def test_any_world_can_be_shown(seed: int) -> None:
    scenario = random_scenario(random.Random(seed))
    seat = scenario.playable_seats[0].actor
    exact = explore(compile_scenario(scenario), seat, best=True, scores=True)
    for evidence in (exact.evidence, SAMPLED, STOPPED):
        view = odds_view(scenario, seat, replace(exact, evidence=evidence))
        lines = list(odds_lines(view))
        assert all(len(line) <= WIDTH + 2 for line in lines)
        assert all(line.isprintable() for line in lines)
        json.dumps(odds_record(view), allow_nan=False)
