"""The autumn of 2025 replayed day by day, beside the figures that the rules were designed with.

The notes that the rules come from replayed the same weeks by an earlier rule, in floating point
and week by week, and give nine figures in whole points.  They do not list their acts, so
`tests/data/autumn-2025.yaml` is a coding of its own; nothing in it was chosen to meet them.

How one sees another                          notes     ours     gap   earlier rule, our acts
China, of Japan: morning of 12 January          -54   -55.08   -1.08   -55.03
Japan, of China: morning of 12 January          -60   -61.84   -1.84   -60.98
South Korea, of Japan: before Nara               16    14.91   -1.09    15.15
South Korea, of Japan: after Nara                40    41.87   +1.87    42.03
South Korea, of Japan: week 24 (17 April)        22    24.12   +2.12    24.02
South Korea, of Japan: week 63 (15 January)      17    18.00   +1.00    17.99
South Korea, of China: after Beijing             14    23.27   +9.27    23.32
Italy, of Japan: after 16 January                56    55.97   -0.03    56.02
Italy, of Japan: week 24                         47    48.15   +1.15    48.22

The last column is `EarlierRule` below.  It is within a point of the kernel everywhere, so the rules
account for less than a point of any gap.  The largest distance, 0.86 in how Japan sees China, is
mostly the rival's: without that exception the kernel comes to -61.18.  (Japan, at -44 and less,
takes no pleasure in Beijing courting Seoul; the earlier rule had it pleased.)

The two gaps of more than two points are one act each.  The notes list both acts, but their replay,
by its figures, seems to have left them out:

- After Beijing, +9.27: the host's word on a shared history counts as support for South Korea (3.8),
  the strongest act of that day, and the Korean public echoes it.  Without it South Korea stands at
  15.22, a gap of +1.22.  Without its other half too, the accusation of Japan, China and Japan stand
  at -54.26 and -60.36 on 12 January, which round to the notes' figures.
- Week 24, +2.12: Seoul answers Tokyo's economic pledge at half its strength.  Without the answer
  South Korea stands at 22.90 in week 24, a gap of +0.90, and at 40.32 after Nara and 17.56 in
  week 63.
"""

from __future__ import annotations

from dataclasses import replace
from math import exp2
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from game.rules import compile_scenario
from game.rules.kernel import resolve, start
from game.rules.ledger import Ledger
from game.scenario import read_scenario
from game.scenario.model import Happening
from tests.oracle import Oracle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.scenario.model import Act, Scenario

FILE = Path(__file__).parents[1] / "data" / "autumn-2025.yaml"

FIGURES = {
    # turn (its morning) and relation: the notes, ours in hundredths, the earlier rule on our acts
    ("january_12", "china.japan"): (-54, -5508, -55.03),
    ("january_12", "japan.china"): (-60, -6184, -60.98),
    ("january_12", "korea.japan"): (16, 1491, 15.15),
    ("after_nara", "korea.japan"): (40, 4187, 42.03),
    ("week_24", "korea.japan"): (22, 2412, 24.02),
    ("week_63", "korea.japan"): (17, 1800, 17.99),
    ("after_beijing", "korea.china"): (14, 2327, 23.32),
    ("after_tokyo", "italy.japan"): (56, 5597, 56.02),
    ("week_24", "italy.japan"): (47, 4815, 48.22),
}
EXPLAINED = {("week_24", "korea.japan"), ("after_beijing", "korea.china")}
"""The figures that our acts, not our rules, take more than two points from the notes'."""

HEADLINES = (
    *("china.japan", "japan.china", "korea.japan", "japan.korea", "korea.china"),
    *("china.korea", "italy.japan", "us.japan", "koreans.japan", "japanese.china"),
)
GOLDEN = {
    "outset": (-3000, -3000, 1500, 2000, 500, 1000, 4000, 5000, -1000, -6000),
    "november_13": (-4066, -3478, 1493, 2000, 500, 1000, 4014, 5039, -880, -6000),
    "november_21": (-4981, -4810, 1492, 2000, 473, 1000, 4020, 5058, -819, -6640),
    "january_5": (-4528, -4423, 1495, 2000, 478, 1000, 4014, 5042, -867, -6518),
    "after_beijing": (-4637, -4666, 1495, 1845, 2327, 2481, 4014, 5042, -867, -6657),
    "january_12": (-5508, -6184, 1491, 1879, 1992, 2209, 4012, 5045, -856, -7514),
    "after_nara": (-5492, -6164, 4187, 3932, 2272, 2589, 4107, 5154, 1390, -7504),
    "after_tokyo": (-5444, -6106, 4068, 3810, 2159, 2489, 5597, 5235, 1261, -7477),
    "week_24": (-4463, -4882, 2412, 2596, 815, 1271, 4815, 5108, -141, -6904),
    "week_63": (-3445, -3580, 1800, 2212, 496, 983, 4279, 5035, -722, -6281),
}


@pytest.fixture(scope="module")
def autumn() -> Scenario:
    result = read_scenario(FILE)
    assert result.problems == ()
    assert result.scenario is not None
    return result.scenario


def mornings(scenario: Scenario) -> dict[str, dict[str, int]]:
    """Every relation in the morning of every turn, in hundredths; the ledger adds up to it."""
    program = compile_scenario(scenario)
    state = start(program, np.zeros(1, dtype=np.uint64))
    ledger = Ledger(program)
    rows = program.layout.score
    found = {}
    for at, turn in enumerate(scenario.turns):
        scores = {relation: int(state.values[rows[relation], 0]) for relation in rows}
        assert {relation: ledger.of(relation).score for relation in rows} == scores
        found[turn.id] = scores
        resolve(program, state, at, {}, ledger)
    return found


def without(scenario: Scenario, *acts: tuple[str, str]) -> Scenario:
    """The same story without some acts, each named by its happening and who it is done to."""
    turns = []
    for turn in scenario.turns:
        agenda = []
        for item in turn.agenda:
            assert isinstance(item, Happening)
            left = tuple(act for act in item.outcome.acts if (item.id, act.target) not in acts)
            agenda.append(replace(item, outcome=replace(item.outcome, acts=left)))
        turns.append(replace(turn, agenda=tuple(agenda)))
    return replace(scenario, turns=tuple(turns))


# The earlier rule


class EarlierRule:
    """The notes' rule: a base and fading modifiers, in floating point; a turn is a week.

    Unlike ours, it lets a rival be pleased, skips what third parties feel below 0.05, and has every
    public heard by its government, not only that of the target.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.week = 0
        self.modifiers: dict[str, list[tuple[float, int, float]]] = {
            relation: [] for relation in scenario.relations
        }

    def mornings(self) -> dict[str, dict[str, float]]:
        found = {}
        for turn in self.scenario.turns:
            self.week = (turn.date - self.scenario.turns[0].date).days // 7
            found[turn.id] = {relation: self.score(relation) for relation in self.modifiers}
            for item in turn.agenda:
                assert isinstance(item, Happening)
                for act in item.outcome.acts:
                    self.apply(act)
        return found

    def score(self, relation: str) -> float:
        faded = (v * exp2((at - self.week) / h) for v, at, h in self.modifiers[relation])
        return max(-100.0, min(100.0, self.scenario.relations[relation].base / 100 + sum(faded)))

    def apply(self, act: Act) -> None:
        days = self.scenario.rules.half_life[act.kind]
        assert days is not None
        a, b, g, seen = act.source, act.target, act.intensity / 100, act.seen / 100
        before = {relation: self.score(relation) for relation in self.modifiers}
        changes: list[tuple[str, float]] = []

        def sees(observer: str, change: float, subject: str = a) -> float:
            relation = f"{observer}.{subject}"
            if relation not in before:
                return 0.0
            if change * before[relation] > 0:
                change *= 1 - abs(before[relation]) / 100
            changes.append((relation, change))
            return change

        sees(b, 2 * g)
        sees(a, g, subject=b)
        for c in self.scenario.actors.values():
            view = before.get(f"{c.id}.{b}", 0.0)
            if c.id in (a, b) or f"{c.id}.{a}" not in before:
                continue
            if c.of == b:
                felt = sees(c.id, 2 * g * seen)
            else:
                weight = 0.8 if g * view < 0 else 1.0 if g > 0 else 0.5
                change = weight * g * view / 100 * seen * c.attention / 100
                felt = sees(c.id, change) if abs(change) >= 0.05 else 0.0
            if c.of is not None:
                sees(c.of, felt / 4)
        for relation, change in changes:
            self.modifiers[relation].append((change, self.week, days / 7))


# The tests


def test_nothing_is_decided_and_nothing_lies_before(autumn: Scenario) -> None:
    assert not autumn.events
    assert all(relation.start == relation.base for relation in autumn.relations.values())
    dates = {turn.id: turn.date for turn in autumn.turns}
    assert (dates["week_24"] - dates["outset"]).days == 24 * 7
    assert (dates["week_63"] - dates["outset"]).days == 63 * 7


def test_the_figures(autumn: Scenario) -> None:
    found = mornings(autumn)
    ours = {key: ours for key, (_, ours, _) in FIGURES.items()}
    assert {(turn, relation): found[turn][relation] for turn, relation in FIGURES} == ours


def test_only_explained_figures_are_far_from_the_notes() -> None:
    far = {key for key, (notes, ours, _) in FIGURES.items() if abs(ours - 100 * notes) > 200}
    assert far == EXPLAINED


@pytest.mark.parametrize("turn", GOLDEN)
def test_the_weeks(autumn: Scenario, turn: str) -> None:
    scores = mornings(autumn)[turn]
    assert tuple(scores[relation] for relation in HEADLINES) == GOLDEN[turn]


def test_the_oracle_tells_the_same_story(autumn: Scenario) -> None:
    oracle = Oracle(autumn, 0)
    for scores in mornings(autumn).values():
        assert oracle.scores == scores
        oracle.play()


def test_the_earlier_rule_is_within_a_point(autumn: Scenario) -> None:
    found = EarlierRule(autumn).mornings()
    for (turn, relation), (_, ours, earlier) in FIGURES.items():
        assert round(found[turn][relation], 2) == earlier
        assert abs(earlier - ours / 100) < 1


def assert_figures(scenario: Scenario, expected: Mapping[tuple[str, str], int]) -> None:
    found = mornings(scenario)
    assert {(turn, relation): found[turn][relation] for turn, relation in expected} == expected


def test_why_japan_sees_china_lower(autumn: Scenario) -> None:
    pleased = replace(autumn, rules=replace(autumn.rules, rival=-10_001))
    assert_figures(pleased, {("january_12", "japan.china"): -6118})


def test_why_korea_sees_china_higher(autumn: Scenario) -> None:
    praise, accusation = ("history", "korea"), ("history", "japan")
    assert_figures(without(autumn, praise), {("after_beijing", "korea.china"): 1522})
    assert_figures(
        without(autumn, praise, accusation),
        {
            ("after_beijing", "korea.china"): 1529,
            ("january_12", "china.japan"): -5426,
            ("january_12", "japan.china"): -6036,
        },
    )


def test_why_korea_sees_japan_higher_in_week_24(autumn: Scenario) -> None:
    assert_figures(
        without(autumn, ("ministries", "japan")),
        {
            ("after_nara", "korea.japan"): 4032,
            ("week_24", "korea.japan"): 2290,
            ("week_63", "korea.japan"): 1756,
        },
    )
