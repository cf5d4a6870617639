"""How near what is never reached came: measured by brute force, and in words."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given

from game.analysis.expectations import expected
from game.analysis.gauges import positive
from game.analysis.verdicts import judge
from game.scenario.diagnostics import Code
from game.scenario.expressions import And, Compare, Not, Or, parse_expression, show
from game.scenario.reader import read_text
from game.views.nearness import near_words
from tests.analysis.brute import TooManyError
from tests.analysis.observed import observed
from tests.oracle import COMPARE
from tests.worlds import examples, random_scenario, scenarios

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from game.analysis.gauges import Measure
    from game.analysis.nearness import Near
    from game.scenario.model import Scenario
    from tests.oracle import Oracle


def missing(condition: Compare, oracle: Oracle) -> Fraction:
    left, right = oracle._number(condition.left), oracle._number(condition.right)
    return {
        ">": right - left,
        ">=": right - left,
        "<": left - right,
        "<=": left - right,
    }.get(condition.operator, abs(left - right))


def assert_measured(measure: Measure, moments: list[Oracle]) -> None:
    """The measure says what the moments at which the condition is read say."""
    condition = measure.condition
    assert measure.read == bool(moments)
    assert measure.held == any(oracle.holds(condition) for oracle in moments)
    if measure.nearest is not None:
        assert isinstance(condition, Compare)
        assert measure.nearest.short == min(missing(condition, oracle) for oracle in moments)
        values = [(o._number(condition.left), o._number(condition.right)) for o in moments]
        assert (measure.nearest.left, measure.nearest.right) in values
        pair = measure.nearest.left, measure.nearest.right
        assert not COMPARE[condition.operator](*pair)
    for part in measure.parts:
        assert_measured(part, moments)
    for at, given_rest in enumerate(measure.given):
        others = [part.condition for n, part in enumerate(measure.parts) if n != at]
        rest = [oracle for oracle in moments if all(oracle.holds(other) for other in others)]
        assert_measured(given_rest, rest)


def agree(scenario: Scenario, seats: Sequence[str], most: int = 150) -> int:
    """Compare all verdicts with brute force; how many things were unreached."""
    found = {seat: observed(scenario, seat, most) for seat in seats}
    verdicts = judge(scenario, seats)
    free = {("happening", i.id) for t in scenario.turns for i in t.agenda if i.when is None}
    for seat in seats:
        shares = verdicts.of(seat).shares
        assert shares.evidence.exact
        marks = found[seat].marks
        reached = {mark for mark in marks if mark[0] != "taken" or _other(scenario, seat, mark)}
        assert reached - free <= shares.marks.keys()
    remarks = {remark.mark: remark for remark in verdicts.remarks if remark.mark is not None}
    unreached = {m for mark, r in remarks.items() for m in (mark, *r.implied)}
    for mark, remark in remarks.items():
        here = [found[seat] for seat in remark.seats]
        assert not any({mark, *remark.implied} & each.marks for each in here)
        known = any(mark in each.marks for each in found.values())
        assert known == (remark.code == Code.ELSEWHERE)
        if mark[0] == "taken" or mark in free:
            continue
        assert remark.near is not None
        read = ("kept", mark[1]) if mark[0] == "broken" else mark
        assert_measured(remark.near.measure, [o for each in here for o in each.moments[read]])
        assert set(remark.near.instead) == {n for each in here for n in each.beaten[read]}
        assert near_words(mark, remark.near)
    for each in expected(scenario, seats):
        lacking = [seat for seat in seats if each.mark not in found[seat].marks]
        if lacking == list(seats):
            assert each.mark in unreached | free
        elif lacking and each.mark[0] in ("event", "ending"):
            assert remarks[each.mark].seats == tuple(lacking)
    return len(unreached)


def _other(scenario: Scenario, seat: str, mark: tuple[str, ...]) -> bool:
    return scenario.events[mark[1]].seat != seat


@examples(60)
@given(scenarios())
def test_verdicts_and_nearness_equal_brute_force(scenario: Scenario) -> None:
    try:
        agree(scenario, [next(iter(scenario.seats))])
    except TooManyError:
        assume(False)


@pytest.mark.long
def test_verdicts_from_several_seats_equal_brute_force_from_each() -> None:
    rng, unreached, worlds = random.Random(7), 0, 0
    while worlds < 30:
        scenario = random_scenario(rng)
        seats = list(scenario.seats)
        if len(seats) < 2:
            continue
        try:
            unreached += agree(scenario, seats, 60)
        except TooManyError:
            continue
        worlds += 1
    assert unreached > 30


def test_many_random_worlds_have_much_that_is_unreached() -> None:
    rng, unreached, worlds = random.Random(3), 0, 0
    while worlds < 40:
        scenario = random_scenario(rng)
        try:
            unreached += agree(scenario, [next(iter(scenario.seats))], 60)
        except TooManyError:
            continue
        worlds += 1
    assert unreached > 100


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("a.b >= 3 and not c", "a.b < 3 or c"),
        ("not (a.b == 3 or c and d != e)", "a.b == 3 or c and d != e"),
        ("true", "false"),
        ("not not c", "not c"),
    ],
)
def test_denial_goes_to_the_names(text: str, denied: str) -> None:
    assert show(positive(parse_expression(text), deny=True)) == denied
    assert not _bracketed(positive(parse_expression(f"not ({text})")))


def _bracketed(expression: object) -> bool:
    match expression:
        case Not(operand):
            return isinstance(operand, And | Or | Compare | Not)
        case And(parts) | Or(parts):
            return any(map(_bracketed, parts))
        case _:
            return False


HEAD = """\
format: 1
id: near
title: Near
as_of: 2026-01-18
minutes: 5
actors: {ada: {name: Ada}, bor: {name: Bor}}
seats:
  ada:
    office: Office
    brief: A brief.
    case: A case.
    objectives:
      - {want: bor.ada >= 5, worth: 1, text: Warmth}
      - {want: ada.room >= 2, worth: 1, text: Means}
sees: {bor: {ada: 0}}
meters: {ada.room: {start: 2, min: 0, max: 4, label: Room}}
flags: [rain]
turns:
"""
FIRST = """\
  - id: one
    date: 2026-01-01
    title: One
    agenda:
      - id: visit
        ask: ada
        text: Go?
        choices:
          - {id: go, text: Go, cost: {ada.room: 1}, effects: {bor.ada: +5, rain: true}}
          - {id: stay, text: Stay}
"""
SECOND = """\
  - id: two
    date: 2026-01-02
    title: Two
    agenda:
      - id: gift
        ask: ada
        text: Give?
        choices:
          - {id: give, text: Give, cost: {ada.room: 1}, effects: {bor.ada: +3}}
          - {id: keep, text: Keep}
"""
LAST = "endings:\n  - {id: over, title: Over, text: Over.}\n"


def near(yaml: str) -> dict[str, str]:
    """For each thing unreached why, in words."""
    result = read_text(HEAD + yaml)
    assert result.scenario is not None, "\n".join(p.render() for p in result.problems)
    report = judge(result.scenario)
    found: dict[str, Near] = {
        ".".join(remark.mark): remark.near
        for remark in report.remarks
        if remark.mark is not None and remark.near is not None
    }
    return {name: near_words(tuple(name.split(".")), each) for name, each in found.items()}


def ending(when: str, *, early: bool = False) -> str:
    early_ = ", early: true" if early else ""
    row = f"  - {{id: far, when: {when}, title: Far, text: Far.{early_}}}\n"
    return FIRST + SECOND + LAST.replace("endings:\n", f"endings:\n{row}")


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("bor.ada >= 12", "`bor.ada >= 12` came within 4 points: 8 at most"),
        (
            "bor.ada > 8",
            "`bor.ada > 8` was missed by a hair: 8 at most, and the same is not enough",
        ),
        ("bor.ada < -0.5", "`bor.ada < -0.5` came within 0.5 points: 0 at least"),
        ("bor.ada == 7", "`bor.ada == 7` came within 1 point: 8"),
        (
            "bor.ada + ada.room > 2 * ada.room + 9",
            "`bor.ada + ada.room > 2 * ada.room + 9` came within 1 point: 8 against 9",
        ),
        (
            "bor.ada >= 6 and ada.room >= 2",
            "each of `bor.ada >= 6`, `ada.room >= 2` holds on some road, but never all together; "
            "where the other holds, `ada.room >= 2` came within 2 points: 0 at most",
        ),
        ("bor.ada >= 1 and ada.room >= 3", "`ada.room >= 3` came within 1 point: 2 at most"),
        (
            "bor.ada >= 20 or ada.room >= 4",
            "none of 2 ways came about, the nearest: `ada.room >= 4` came within 2 points: "
            "2 at most",
        ),
        ("visit == stay and rain", "never all together"),
        ("not (rain or visit == stay)", "never all together"),
        ("visit == none", "`visit == none` never held: `visit` was only `go` or `stay`"),
    ],
)
def test_an_ending_that_is_never_reached_says_how_near_it_came(when: str, words: str) -> None:
    assert words in near(ending(when))["ending.far"]


def test_an_early_ending_is_looked_for_before_scores_fade() -> None:
    yaml = FIRST.replace("effects:", "acts: [{act: visit, to: bor}], effects:") + LAST.replace(
        "endings:\n",
        "endings:\n  - {id: far, when: bor.ada >= 99, title: Far, text: Far., early: true}\n",
    )
    later = "  - id: late\n    date: 2026-12-30\n    title: Late\n    agenda: []\n"
    at_once = near(yaml)["ending.far"]
    assert "at most" in at_once
    assert near(yaml.replace("endings:\n", later + "endings:\n"))["ending.far"] == at_once


def test_an_ending_that_is_always_preceded_names_what_comes_first() -> None:
    rows = "  - {id: warm, when: bor.ada >= 3, title: Warm, text: Warm.}\n"
    rows += "  - {id: hot, when: bor.ada >= 5, title: Hot, text: Hot.}\n"
    words = near(FIRST + SECOND + LAST.replace("endings:\n", "endings:\n" + rows))["ending.hot"]
    assert words == (
        "where its condition holds, `warm` always comes first; "
        "where no earlier ending comes first, `bor.ada >= 5` came within 5 points: 0 at most"
    )


def test_a_choice_that_is_too_dear_says_what_there_was() -> None:
    dear = SECOND.replace("cost: {ada.room: 1}", "cost: {ada.room: 3}")
    assert near(FIRST + dear + LAST)["open.gift.give"] == (
        "too dear: it takes `ada.room` at 3, which was 2 at most"
    )
    warm = SECOND.replace("cost: {ada.room: 1}", "when: bor.ada >= 5, cost: {ada.room: 2}")
    assert (
        "where the other holds, too dear: it takes `ada.room` at 2, which was 1 at most"
        in near(FIRST + warm + LAST)["open.gift.give"]
    )


def test_an_event_behind_another_never_comes_up() -> None:
    behind = SECOND.split("agenda:\n")[1]
    assert near(FIRST + behind + LAST)["event.gift"] == "`visit` always comes first"


def test_what_comes_after_the_story_is_over() -> None:
    over = "endings:\n  - {id: out, when: bor.ada >= 0, title: Out, text: Out., early: true}\n"
    yaml = FIRST + SECOND + LAST.replace("endings:\n", over)
    found = near(yaml)
    assert found["event.gift"] == "no road gets that far: the story is always over before"
    assert found["ending.over"] == "no road gets that far: the story is always over before"
    promise = "promise: {id: word, to: bor, due: two, text: To come back, kept: rain}, "
    found = near(yaml.replace("text: Go, ", f"text: Go, {promise}"))
    assert found["kept.word"] == "it never falls due: the story is always over before"


def test_further_outcomes_promises_and_texts() -> None:
    also = "also: [{when: rain, then: Wet., effects: {bor.ada: +1}}], "
    promise = "promise: {id: word, to: bor, due: two, text: To come, kept: bor.ada >= 5}, "
    chance = "chance: [{odds: 1, then: So.}, {odds: 1, when: ada.room > 2, then: Or so.}], "
    told = "then: [{when: not rain, say: Dry.}, {otherwise: Wet.}]"
    found = near(
        FIRST.replace("text: Go, ", "text: Go, " + promise + also + chance).replace(
            "rain: true}}", "rain: true}, " + told + "}"
        )
        + SECOND
        + LAST
    )
    hair = "was missed by a hair"
    assert found == {
        "also.visit.go.0": "`rain` was never true",
        "chance.visit.go.1": f"`ada.room > 2` {hair}: 2 at most, and the same is not enough",
        "broken.word": f"`bor.ada < 5` {hair}: 5 at least, and the same is not enough",
        "said.visit.go.then.0": "`rain` was always true",
    }
