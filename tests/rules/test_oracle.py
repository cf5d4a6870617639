"""The oracle itself against numbers computed by hand from the text of the rules."""

from __future__ import annotations

import random
import struct
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal, localcontext
from hashlib import blake2b
from typing import TYPE_CHECKING

import pytest

from game.scenario.expressions import names_in, parse_expression
from game.scenario.model import (
    Act,
    Also,
    Chance,
    Choice,
    Draw,
    Ending,
    Event,
    FlagEffect,
    Happening,
    Item,
    Kind,
    Meter,
    Outcome,
    Policy,
    Promise,
    Reading,
    Rules,
    Scenario,
    ScoreEffect,
    Weight,
)
from tests.oracle import Oracle, chance_number, fade_factor, rounded, splitmix64, truncated
from tests.worlds import random_choice, random_scenario
from tests.worlds import small_world as world

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from game.scenario.expressions import Expression

cond = parse_expression
DRIFT = Ending("drift", "", ())


def act(g: int, seen: int = 100, *readings: Reading, kind: Kind = Kind.DEAL) -> Outcome:
    """What s does to t."""
    return Outcome((Act("visit", "s", "t", g, kind, seen, readings),))


def add(target: str, amount: int, kind: Kind = Kind.LASTING) -> Outcome:
    return Outcome(effects=(ScoreEffect(target, amount, absolute=False, kind=kind),))


def put(target: str, amount: int) -> Outcome:
    return Outcome(effects=(ScoreEffect(target, amount, absolute=True),))


def flag(name: str, value: bool = True) -> Outcome:
    return Outcome(effects=(FlagEffect(name, value),))


def room(start: int, least: int = 0, most: int = 600) -> Meter:
    return Meter("s", "room", "Room", start, start, least, most, Kind.LASTING)


def after(
    outcome: Outcome,
    sees: Mapping[str, int],
    publics: Mapping[str, str] | None = None,
    attention: int = 100,
    rules: Rules | None = None,
) -> Oracle:
    """The story of one turn in which that happens."""
    happening = Happening("news", outcome=outcome)
    oracle = Oracle(
        world([happening], sees=sees, publics=publics, attention=attention, rules=rules), seed=0
    )
    oracle.play()
    return oracle


# Numbers


def test_rounding_is_half_away_from_zero() -> None:
    assert [rounded(n, 2) for n in (-3, -1, 0, 1, 3)] == [-2, -1, 0, 1, 2]
    assert [rounded(n, 10) for n in (-15, -14, 14, 15)] == [-2, -1, 1, 2]
    assert [truncated(n, 10) for n in (-19, -9, 9, 19)] == [-1, 0, 0, 1]


def test_chance_is_the_published_splitmix64() -> None:
    assert splitmix64(0) == 0xE220A8397B1DCDAF  # the generator's first number from seed 0
    # b2sum -l 64 of "dinner/drums"; a seed equal to it leaves 0 to be mixed
    place = int.from_bytes(bytes.fromhex("a93ab7379c4bbfe0"), "little")
    assert chance_number(place, "dinner", "drums") == 0xE220A839


@pytest.mark.parametrize("half_life", [1, 21, 56, 182, 728])
def test_fade_factor_is_a_power_of_a_half(half_life: int) -> None:
    assert fade_factor(0, half_life) == 65_536
    assert fade_factor(half_life, half_life) == 32_768
    assert fade_factor(4 * half_life, half_life) == 4_096
    with localcontext(prec=50):
        for days in range(1, 200):
            exact = 65_536 * Decimal(2) ** (-Decimal(days) / Decimal(half_life))
            assert fade_factor(days, half_life) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


# An act


@pytest.mark.parametrize(
    ("g", "likes_target", "likes_source", "change"),
    [
        (500, 6000, 0, 300),  # a friend's friend
        (500, -6000, 0, -240),  # mixed: courts my enemy
        (-500, 6000, 0, -240),  # mixed: hurts my friend
        (-500, -6000, 0, 150),  # an enemy's enemy
        (500, 6000, -1999, 300),
        (500, 6000, -2000, 0),  # a rival takes no pleasure in it
        (500, 6000, -9000, 0),
        (500, -6000, -2000, -192),  # but minds as before: -2.40 * 0.8
        (-500, -6000, -2000, 150),
        (500, 6000, 5000, 150),  # half as much where half the way to the limit is gone
        (500, 0, 0, 0),
        (0, 6000, 0, 0),
    ],
)
def test_third_parties(g: int, likes_target: int, likes_source: int, change: int) -> None:
    oracle = after(act(g), {"c.s": likes_source, "c.t": likes_target})
    assert oracle.score("c.s") == likes_source + change
    assert oracle.pool("c.s", 182) == change
    assert oracle.score("c.t") == likes_target


def test_third_parties_see_and_care_in_part() -> None:
    oracle = after(act(500, 30), {"c.s": 0, "c.t": 6000}, attention=30)
    assert oracle.score("c.s") == 27  # 3.00 * 0.3 * 0.3
    oracle = after(act(-5, 30), {"c.s": 0, "c.t": -9990}, attention=30)
    assert oracle.score("c.s") == 0  # 0.5 * 0.05 * 0.999 * 0.09 = 0.00225 points


def test_without_both_relations_nobody_is_a_third_party() -> None:
    assert after(act(500), {"c.s": 0}).score("c.s") == 0
    assert after(act(500), {"c.t": 6000}).score("c.t") == 6000
    assert after(act(500), {}).landed == []


@pytest.mark.parametrize(
    ("g", "target", "source", "towards_source", "towards_target"),
    [
        (500, 0, 0, 1000, 500),
        (500, 5000, -5000, 500, 500),
        (-500, 5000, -5000, -1000, -250),
        (1, 5000, 5000, 1, 1),  # r(2 * 0.5) and r(1 * 0.5), half away from zero
        (-1, -5000, -5000, -1, -1),
        (500, 10_000, 10_000, 0, 0),
        (2000, -9000, -9000, 4000, 2000),
        (0, 10, 10, 0, 0),
    ],
)
def test_the_two_concerned(
    g: int, target: int, source: int, towards_source: int, towards_target: int
) -> None:
    oracle = after(act(g, 0), {"t.s": target, "s.t": source})
    assert oracle.score("t.s") == target + towards_source
    assert oracle.score("s.t") == source + towards_target


def test_a_change_is_cut_at_the_limit() -> None:
    oracle = after(act(2000), {"t.s": -1000, "s.t": 0}, rules=Rules(direct=1000))
    assert oracle.score("t.s") == 10_000
    assert oracle.pool("t.s", 182) == 11_000  # of 200 points
    assert oracle.landed == [("t.s", 11_000), ("s.t", 2000)]


def test_the_echo_of_a_public() -> None:
    sees = {"t.s": 0, "p.s": 0, "c.s": 0, "c.t": 6000}
    oracle = after(act(500), sees, publics={"p": "t"})
    assert oracle.landed == [("t.s", 1000), ("p.s", 1000), ("t.s", 250), ("c.s", 300)]
    oracle = after(act(500, 30), {"t.s": 5000, "p.s": 0}, publics={"p": "t"})
    # the echo is computed on the state before the act: (0.75 -> 0.375 -> 38 hundredths)
    assert oracle.landed == [("t.s", 500), ("p.s", 300), ("t.s", 38)]
    oracle = after(act(500), {"t.s": 0}, publics={"p": "t"})
    assert oracle.landed == [("t.s", 1000)]
    oracle = after(act(-500), {"p.s": 0, "p.t": 6000}, publics={"p": "t"})
    assert oracle.landed == [("p.s", -1000)]  # and is no third party


def test_publics_of_the_source_look_away_and_those_of_others_do_not() -> None:
    sees = {"p.s": 0, "p.t": 6000}
    assert after(act(500), sees, publics={"p": "s"}).landed == []
    assert after(act(500), sees, publics={"p": "c"}).landed == [("p.s", 300)]


def test_a_reading_is_one_more_act_on_how_one_sees_the_source() -> None:
    reading = Reading("c", "snub", -403, Kind.STATEMENT)
    oracle = after(act(0, 30, reading), {"c.s": 5000, "c.t": 5000, "s.c": 0})
    # r(-4.03 * 0.3) = -1.21, doubled; towards the middle nothing is lost
    assert oracle.landed == [("c.s", -242)]
    assert oracle.pool("c.s", 56) == -242
    oracle = after(act(500, 100, reading), {"c.s": -5000, "c.t": 6000})
    assert oracle.landed == [("c.s", -403)]  # a rival: no pleasure, and half of -8.06
    assert after(act(500, 100, reading), {"c.t": 6000}).landed == []


def test_observers_judge_by_the_state_before_the_act() -> None:
    # s -> t lowers how c sees s, s -> c would read it: the second act sees the first one's state
    two = Outcome((Act("a", "s", "t", 500, Kind.DEAL), Act("b", "s", "t", 500, Kind.DEAL)))
    oracle = after(two, {"t.s": 5000})
    assert oracle.landed == [("t.s", 500), ("t.s", 450)]


# Fading


def fading(days: int, *outcomes: Outcome, base: int, rules: Rules | None = None) -> Oracle:
    items = [Happening(f"news{at}", outcome=outcome) for at, outcome in enumerate(outcomes)]
    oracle = Oracle(world(items, [], [], sees={"s.t": base}, days=days, rules=rules), seed=0)
    oracle.play()
    return oracle


def test_half_is_left_after_a_half_life() -> None:
    oracle = fading(21, add("s.t", 1001, Kind.GESTURE), add("s.t", 100), base=2000)
    assert oracle.score("s.t") == 2000 + 500 + 100
    assert oracle.pool("s.t", 21) == 500
    oracle.play()
    assert oracle.pool("s.t", 21) == 250
    oracle.play()
    assert oracle.pool("s.t", 21) == 250  # nothing fades after the last turn
    oracle = fading(21, add("s.t", -1001, Kind.GESTURE), base=2000)
    assert oracle.pool("s.t", 21) == -500


def test_what_lies_before_the_story_fades_too() -> None:
    oracle = Oracle(world([], [], sees={"s.t": (1000, 3000, Kind.STATEMENT)}, days=56), seed=0)
    assert (oracle.score("s.t"), oracle.pool("s.t", 56)) == (3000, 2000)
    oracle.play()
    assert (oracle.score("s.t"), oracle.pool("s.t", 56)) == (2000, 1000)


def test_a_fade_stops_at_the_limit() -> None:
    rules = Rules(half_life={**Rules().half_life, Kind.DEAL: 168})
    fast, slow = add("s.t", -10_000, Kind.GESTURE), add("s.t", 5_000, Kind.DEAL)
    oracle = fading(168, fast, slow, base=6000, rules=rules)
    # 60 - 100 + 50 = 10; eight half-lives would take the fast one from -100 to -0.39, but at 100
    # it stops with -10 left; then the slow one halves
    assert oracle.landed == [("s.t", -10_000), ("s.t", 5_000), ("s.t", 9_000), ("s.t", -2_500)]
    assert oracle.score("s.t") == 7_500
    assert oracle.pool("s.t", 21) == -1_000
    assert oracle.pool("s.t", 168) == 2_500
    oracle.play()
    assert oracle.pool("s.t", 21) == -3
    assert oracle.score("s.t") == 7_500 + 997 - 1_250


def test_kinds_of_one_half_life_share_a_pool() -> None:
    oracle = fading(182, add("s.t", 100, Kind.DEAL), add("s.t", 300, Kind.COERCION), base=0)
    assert oracle.pool("s.t", 182) == 200


# Meters, flags, conditions


def test_effects_add_set_and_stop_at_the_range() -> None:
    def left(outcome: Outcome) -> tuple[int, int]:
        oracle = Oracle(world([Happening("n", outcome=outcome)], meters=[room(400)]), seed=0)
        oracle.play()
        return oracle.score("s.room"), oracle.pool("s.room", None)

    assert left(add("s.room", 150)) == (550, 150)
    assert left(add("s.room", 350)) == (600, 200)
    assert left(add("s.room", -1000)) == (0, -400)
    assert left(put("s.room", 250)) == (250, -150)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("s.t + s.t + s.t == 0.3", True),
        ("s.t * s.t == 0.01", True),
        ("s.t * s.t > 0.0100001", False),
        ("abs(-s.t) <= min(0.1, 7) and not max(s.t, 0.2) == s.t", True),
        ("1 - 2 * s.t >= 0.8 or wait", True),
        ("wait == false", True),
        ("wait or done == wait", False),
        ("done == none and word == none", True),
        ("word != open", True),
    ],
)
def test_conditions_are_exact(text: str, holds: bool) -> None:
    promise = Promise("word", "s", "t", "turn0", "", cond("true"), Outcome(), Outcome())
    choices = (Choice("wait", ""), Choice("vow", "", promise=promise))
    event = Event("done", "s", (), choices)
    scenario = world([event], sees={"s.t": 10}, flags=["wait"], seats={"s": "fixed"})
    assert Oracle(scenario, seed=0).holds(cond(text)) is holds


# A turn


def decision(*choices: Choice, name: str = "e", when: Expression | None = None) -> Event:
    return Event(name, "s", (), choices, when)


def test_a_cost_shuts_a_choice_and_is_deducted() -> None:
    dear, cheap = Choice("dear", "", cost=(("s.room", 301),)), Choice("cheap", "")
    just = Choice("just", "", cost=(("s.room", 300),))
    event = decision(dear, just, cheap)
    oracle = Oracle(world([event], meters=[room(300)], seats={"s": "fixed"}), 0, "s")
    assert oracle.event() is event
    assert oracle.open_choices(event) == ["just", "cheap"]
    with pytest.raises(ValueError, match="not open"):
        oracle.play("dear")
    with pytest.raises(ValueError, match="something to decide"):
        oracle.play()
    oracle.play("just")
    assert oracle.score("s.room") == 0
    assert oracle.pool("s.room", None) == -300
    assert oracle.taken == {"e": "just"}


def test_a_cost_may_meet_a_meter_that_has_sunk_since() -> None:
    drain = Happening("drain", outcome=add("s.room", -200))
    event = decision(Choice("pay", "", cost=(("s.room", 300),)))
    oracle = Oracle(world([drain, event], meters=[room(300)], seats={"s": "fixed"}), 0)
    oracle.play()
    assert oracle.landed == [("s.room", -200), ("s.room", -100)]


def test_each_seat_gets_its_first_eligible_event_on_the_state_at_the_start() -> None:
    opens = Happening("opens", outcome=flag("up"))
    never = decision(Choice("a", ""), name="never", when=cond("up"))
    shut = decision(Choice("a", "", when=cond("up")), Choice("b", "", when=cond("up")), name="shut")
    first = decision(Choice("a", "", when=cond("up")), Choice("b", ""), name="first")
    second = decision(Choice("a", ""), name="second")
    other = Event("other", "t", (), (Choice("a", "", when=cond("first == b")), Choice("b", "")))
    agenda: list[Item] = [opens, never, shut, first, second, other]
    scenario = world(agenda, flags=["up"], seats={"t": "fixed", "s": "fixed"})
    oracle = Oracle(scenario, 0, "s")
    assert oracle.event() is first
    assert oracle.open_choices(first) == ["b"]
    oracle.play("b")
    taken = {"never": "none", "shut": "none", "first": "b", "second": "none", "other": "b"}
    assert oracle.taken == taken


def test_several_seats_can_be_decided() -> None:
    mine = decision(Choice("a", ""), Choice("b", ""))
    yours = Event("y", "t", (), (Choice("a", ""), Choice("b", "")))
    oracle = Oracle(world([mine, yours], seats={"s": "fixed", "t": "fixed"}), 0)
    oracle.decide({"t": "b"})
    assert oracle.taken == {"e": "a", "y": "b"}


def test_a_happening_is_read_when_its_place_comes() -> None:
    one = Happening("one", outcome=flag("up"))
    two = Happening("two", when=cond("up"), outcome=add("s.t", 100))
    three = Happening("three", when=cond("not up"), outcome=add("s.t", 1000))
    oracle = Oracle(world([three, one, two, three], sees={"s.t": 0}, flags=["up"]), 0)
    oracle.play()
    assert oracle.score("s.t") == 1100


def test_also_and_chance_are_read_before_anything_happens() -> None:
    held = Also(cond("s.room >= 3 and e == none and word == none"), add("s.t", 100))
    not_held = Also(cond("up"), add("s.t", 1000))
    chance = (Chance(1, cond("up"), add("s.t", 5000)), Chance(1, cond("not up"), add("s.t", 10)))
    promise = Promise("word", "s", "t", "turn1", "", cond("true"), Outcome(), Outcome())
    choice = Choice(
        "a", "", None, (("s.room", 100),), flag("up"), (held, not_held), chance, promise
    )
    scenario = world(
        [decision(choice)],
        [],
        sees={"s.t": 0},
        meters=[room(300)],
        flags=["up"],
        seats={"s": "fixed"},
    )
    oracle = Oracle(scenario, 0)
    oracle.play()
    assert oracle.landed == [("s.room", -100), ("s.t", 100), ("s.t", 10)]
    assert oracle.promises == {"word": "open"}


def test_no_open_chance_is_nothing() -> None:
    chance = (Chance(1, cond("false"), add("s.t", 10)), Chance(1, cond("false"), add("s.t", 20)))
    oracle = Oracle(world([Happening("n", chance=chance)], sees={"s.t": 0}), 0)
    oracle.play()
    assert oracle.landed == []


def test_policies() -> None:
    def takes(policy: Policy, *choices: Choice) -> str:
        oracle = Oracle(world([decision(*choices)], meters=[room(0)], seats={"s": policy}), seed=7)
        oracle.play()
        return oracle.taken["e"]

    def weighing(name: str, *weights: Weight) -> Choice:
        return Choice(name, "", weights=weights)

    zero, two = (Weight(None, 0),), (Weight(None, 2),)
    assert takes("fixed", Choice("a", ""), Choice("b", "")) == "a"
    assert takes("fixed", Choice("a", ""), weighing("b", *two), weighing("c", *two)) == "b"
    assert takes("fixed", weighing("a", Weight(cond("false"), 9)), Choice("b", "")) == "b"
    assert takes("fixed", weighing("a", Weight(cond("true"), 0), *two), Choice("b", "")) == "b"
    assert takes("fixed", weighing("a", *zero), weighing("b", *zero)) == "a"
    assert takes("weighted", weighing("a", *zero), weighing("b", *zero)) == "a"
    assert takes("weighted", weighing("a", *zero), weighing("b", *two)) == "b"
    shut = Choice("a", "", cost=(("s.room", 1),), weights=(Weight(None, 1000),))
    assert takes("fixed", shut, weighing("b"), weighing("c")) == "b"


# Promises and endings


def vow(due: str, kept: str) -> Scenario:
    promise = Promise("word", "s", "t", due, "", cond(kept), act(500), act(-500))
    refuse = Choice("refuse", "")
    event = decision(Choice("vow", "", promise=promise), refuse)
    sees = {"t.s": 0}
    return world(
        [event],
        [Happening("n", outcome=flag("up"))],
        [],
        sees=sees,
        flags=["up"],
        seats={"s": "fixed"},
    )


@pytest.mark.parametrize(
    ("due", "kept", "state", "score"),
    [
        ("turn0", "not up", "kept", 1000),
        ("turn0", "word == open", "kept", 1000),
        ("turn0", "up", "broken", -1000),
        ("turn1", "up", "kept", 1000),
        ("turn1", "not up", "broken", -1000),
    ],
)
def test_a_promise_is_settled_when_due(due: str, kept: str, state: str, score: int) -> None:
    oracle = Oracle(vow(due, kept), 0, "s")
    oracle.play("vow")
    if due == "turn1":
        assert oracle.promises == {"word": "open"}
        assert oracle.score("t.s") == 0
        oracle.play()
    assert oracle.promises == {"word": state}
    assert oracle.score("t.s") == score
    oracle.play()
    assert oracle.score("t.s") == score


def test_a_promise_not_made_is_not_settled() -> None:
    oracle = Oracle(vow("turn0", "true"), 0, "s")
    oracle.play("refuse")
    assert oracle.promises == {"word": "none"}
    assert oracle.score("t.s") == 0


def test_an_early_ending_ends_the_story_before_it_fades() -> None:
    endings = (
        Ending("later", "", (), cond("s.t > 1")),
        Ending("war", "", (), cond("s.t >= 5"), early=True),
        DRIFT,
    )
    news = Happening("n", outcome=add("s.t", 500, Kind.GESTURE))
    scenario = world([], [news], [], [], sees={"s.t": 0}, days=21, endings=endings)
    oracle = Oracle(scenario, 0)
    oracle.play()
    assert (oracle.over, oracle.ending, oracle.turn) == (False, None, 1)
    oracle.play()
    assert (oracle.over, oracle.ending, oracle.turn) == (True, "war", 1)
    assert oracle.score("s.t") == 500
    assert oracle.event("s") is None
    with pytest.raises(ValueError, match="over"):
        oracle.play()


def test_the_last_turn_ends_with_the_first_ending_that_holds() -> None:
    def ends(start: int) -> str | None:
        endings = (
            Ending("high", "", (), cond("s.t > 50")),
            Ending("middle", "", (), cond("s.t > 10")),
            Ending("storm", "", (), cond("s.t > 90"), early=True),
            DRIFT,
        )
        oracle = Oracle(world([], sees={"s.t": start}, endings=endings), 0)
        oracle.play()
        return oracle.ending

    assert [ends(score) for score in (0, 1500, 6000)] == ["drift", "middle", "high"]
    assert ends(9500) == "storm"  # early endings are looked for first, after the last turn too


# Chance


def share(of: str, counts: Counter[str]) -> float:
    return counts[of] / counts.total()


def test_chance_follows_the_odds() -> None:
    results = (Chance(3, None, flag("up")), Chance(1, None, flag("down")))
    shut = Chance(96, cond("up"), Outcome())
    draw = Draw("house", {"tight": 2, "leaky": 1})
    options = (
        Choice("a", "", weights=(Weight(None, 1),)),
        Choice("b", "", weights=(Weight(None, 4),)),
    )
    scenario = world(
        [Happening("n", chance=(shut, *results)), decision(*options)],
        flags=["up", "down"],
        draws=[draw],
        seats={"s": "weighted"},
    )
    counts: Counter[str] = Counter()
    drawn: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    for seed in range(4000):
        oracle = Oracle(scenario, seed * 0x1234567)
        drawn[oracle.draws["house"]] += 1
        oracle.play()
        counts["up" if oracle.flags["up"] else "down"] += 1
        assert oracle.flags["up"] != oracle.flags["down"]
        taken[oracle.taken["e"]] += 1
    assert share("up", counts) == pytest.approx(3 / 4, abs=0.03)
    assert share("tight", drawn) == pytest.approx(2 / 3, abs=0.03)
    assert share("b", taken) == pytest.approx(4 / 5, abs=0.03)


def test_chance_belongs_to_the_turn_and_item_that_roll() -> None:
    def expected(seed: int, turn: str, item: str) -> bool:
        return chance_number(seed, turn, item) % 10 < 4

    results = (Chance(4, None, flag("a")), Chance(6, None, flag("b")))
    more = (Chance(4, None, flag("c")), Chance(6, None, flag("d")))
    scenario = world(
        [],
        [Happening("n", chance=results), decision(Choice("go", "", chance=more))],
        flags=["a", "b", "c", "d"],
        seats={"s": "fixed"},
    )
    for seed in (0, 1, 2**64 - 1, 987654321):
        oracle = Oracle(scenario, seed)
        oracle.play()
        oracle.play()
        assert oracle.flags["a"] == expected(seed, "turn1", "n")
        assert oracle.flags["c"] == expected(seed, "turn1", "e.go")


# The digest


def test_the_digest_is_the_state_in_order() -> None:
    promise = Promise("word", "s", "t", "turn1", "", cond("true"), Outcome(), Outcome())
    event = decision(Choice("a", ""), Choice("b", "", outcome=add("s.t", -50), promise=promise))
    rules = Rules(half_life={kind: 21 if kind is Kind.GESTURE else None for kind in Kind})
    scenario = world(
        [event],
        [],
        sees={"s.t": (100, 300, Kind.GESTURE), "t.s": -700},
        meters=[room(400)],
        flags=["up", "down"],
        draws=[Draw("house", {"tight": 1})],
        seats={"s": "fixed"},
        days=21,
        rules=rules,
    )
    oracle = Oracle(scenario, 0, "s")
    state = [0, 0, 150, -700, 400, 1, 0, 100, 1, 0, -50, 0, 0, 2, 0, 1]
    assert oracle.play("b") == blake2b(struct.pack("<16i", *state), digest_size=16).hexdigest()
    state[0], state[1], state[-1] = 1, 1, 2
    assert oracle.play() == blake2b(struct.pack("<16i", *state), digest_size=16).hexdigest()


# The worlds that the comparison draws from


def conditions(scenario: Scenario) -> Iterator[Expression | None]:
    def further(item: Choice | Happening) -> Iterator[Expression | None]:
        yield item.when
        yield from (also.when for also in item.also)
        yield from (chance.when for chance in item.chance)

    for turn in scenario.turns:
        for item in turn.agenda:
            if isinstance(item, Happening):
                yield from further(item)
                continue
            yield item.when
            for choice in item.choices:
                yield from further(choice)
                yield from (weight.when for weight in choice.weights)
    yield from (promise.kept for promise in scenario.promises.values())
    yield from (ending.when for ending in scenario.endings)


def test_worlds_are_valid_and_wild() -> None:
    """Every name exists, and what the rules treat specially does occur."""
    met: Counter[str] = Counter()
    for seed in range(200):
        rng = random.Random(seed)
        scenario = random_scenario(rng)
        spaces = [*scenario.flags, *scenario.draws, *scenario.events, *scenario.promises]
        spaces += [*scenario.commitments, *scenario.leaks]
        assert len(set(spaces)) == len(spaces)
        values = {"none", "open", "kept", "broken", "standing", "walked_back", "hidden", "out"}
        values |= {value for draw in scenario.draws.values() for value in draw.odds}
        values |= {c.id for event in scenario.events.values() for c in event.choices}
        known = values.union(spaces, scenario.relations, scenario.meters)
        for condition in conditions(scenario):
            assert condition is None or {name.id for name in names_in(condition)} <= known
        oracle = Oracle(scenario, rng.getrandbits(64), rng.choice([None, *scenario.seats]))
        while not oracle.over:
            for seat in scenario.seats:
                event = oracle.event(seat)
                if event is not None:
                    asked = [e.id for e in oracle.now.events if e.seat == seat]
                    met["a later event"] += event.id != asked[0]
                    met["a shut choice"] += len(oracle.open_choices(event)) < len(event.choices)
            oracle.play(random_choice(rng, oracle))
            met["a limit"] += any(oracle.scores[s] in oracle.range[s] for s, _ in oracle.landed)
        met["an early ending"] += oracle.turn < len(scenario.turns) - 1
        met.update(oracle.promises.values())
        met.update(oracle.commitments.values())
        met.update(oracle.leaks.values())
        met["pressed"] += any(oracle.pressed.values())
        met["again"] += any(oracle.times.get(key, 0) > 1 for key in scenario.repeated)
        met[f"{oracle.ending}"] += 1
    for what in ("a later event", "a shut choice", "a limit", "an early ending", "kept", "broken"):
        assert met[what] >= 10, met
    for what in ("standing", "walked_back", "again", "hidden", "out", "pressed"):
        assert met[what] >= 10, met
