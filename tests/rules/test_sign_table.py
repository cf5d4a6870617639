"""How an act is felt, on the real kernel, in numbers that can be computed by hand.

Small worlds: s does something to t while others look on.  All numbers are hundredths, of a point
or of a Goldstein unit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules import compile_scenario
from game.rules.kernel import resolve, start
from game.rules.ledger import Channel, Ledger
from game.scenario.model import (
    Act,
    Actor,
    Ending,
    Happening,
    Kind,
    Meter,
    Outcome,
    Reading,
    Relation,
    Rules,
    Scenario,
    ScoreEffect,
    Turn,
)
from game.scenario.reader import read_text
from tests.worlds import examples, scenarios, seeds

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

    from game.rules import Program
    from game.rules.state import State

LIKED, DISLIKED = 6000, -6000
KIND_ACT, UNKIND_ACT = 500, -500


def world(
    *outcomes: Outcome,
    sees: Mapping[str, int],
    publics: Mapping[str, str] | None = None,
    attention: int = 100,
    meters: Sequence[Meter] = (),
    days: int = 0,
    rules: Rules | None = None,
) -> Scenario:
    """One turn for each outcome, so many days apart, among s, t, the onlookers c, d and publics."""
    actors = {id_: Actor(id_, id_, "state", None, attention) for id_ in "stcd"}
    for public, of in (publics or {}).items():
        actors[public] = Actor(public, public, "public", of, attention)
    relations = {}
    for id_, score in sees.items():
        source, target = id_.split(".")
        relations[id_] = Relation(source, target, score, score, Kind.LASTING)
    turns = tuple(
        Turn(
            f"turn{at}",
            date(2026, 1, 1) + timedelta(days=days * at),
            "",
            (Happening(f"news{at}", outcome=outcome),),
        )
        for at, outcome in enumerate(outcomes)
    )
    return Scenario(
        id="small",
        title="",
        summary="",
        as_of=date(2026, 1, 1),
        minutes=1,
        content_hash="",
        sources={},
        actors=actors,
        seats={},
        relations=relations,
        meters={meter.id: meter for meter in meters},
        flags=(),
        draws={},
        turns=turns,
        endings=(Ending("end", "", ()),),
        rules=rules or Rules(),
    )


def act(g: int, *readings: Reading, seen: int = 100, kind: Kind = Kind.DEAL) -> Outcome:
    """What s does to t."""
    return Outcome((Act("visit", "s", "t", g, kind, seen, readings),))


def add(score: str, amount: int, kind: Kind = Kind.LASTING) -> Outcome:
    return Outcome(effects=(ScoreEffect(score, amount, absolute=False, kind=kind),))


NOTHING = Outcome()


@dataclass
class Played:
    """A story and its ledger; it is played turn by turn, and the fade belongs to its turn."""

    program: Program
    state: State
    ledger: Ledger
    turn: int = 0

    def play(self, turns: int = 1) -> Played:
        for _ in range(turns):
            resolve(self.program, self.state, self.turn, {}, self.ledger)
            self.turn += 1
        told = {score: self.ledger.of(score).score for score in self.scores}
        assert told == self.scores
        return self

    @property
    def scores(self) -> Mapping[str, int]:
        rows = self.program.layout.score
        return {id_: int(self.state.values[row, 0]) for id_, row in rows.items()}

    def __getitem__(self, score: str) -> int:
        return self.scores[score]

    def pool(self, score: str, half_life: int | None) -> int:
        return int(self.state.values[self.program.layout.pool[score, half_life], 0])

    def lines(self, score: str) -> list[tuple[Channel, int]]:
        """The ledger's lines for a score but for what has faded."""
        return [(entry.cause.channel, entry.amount) for entry in self.ledger.of(score).entries]

    @property
    def moved(self) -> dict[str, int]:
        """What has changed since the start, and by how much."""
        begun = {id_: score.start for id_, score in self.program.scenario.scores.items()}
        return {id_: now - begun[id_] for id_, now in self.scores.items() if now != begun[id_]}


def begin(scenario: Scenario, seed: int = 0) -> Played:
    program = compile_scenario(scenario)
    return Played(program, start(program, np.array([seed], dtype=np.uint64)), Ledger(program))


def after(
    *outcomes: Outcome,
    sees: Mapping[str, int],
    publics: Mapping[str, str] | None = None,
    attention: int = 100,
    rules: Rules | None = None,
) -> Played:
    """All of these have happened, one a turn, with no day between them."""
    scenario = world(*outcomes, sees=sees, publics=publics, attention=attention, rules=rules)
    return begin(scenario).play(len(outcomes))


# The four signs


@pytest.mark.parametrize(
    ("g", "of_target", "change"),
    [
        pytest.param(KIND_ACT, LIKED, 300, id="a friend's friend"),  # 1.0 * 5 * 0.60
        pytest.param(KIND_ACT, DISLIKED, -240, id="an enemy's friend"),  # 0.8 * 5 * -0.60
        pytest.param(UNKIND_ACT, LIKED, -240, id="a friend's enemy"),  # 0.8 * -5 * 0.60
        pytest.param(UNKIND_ACT, DISLIKED, 150, id="an enemy's enemy"),  # 0.5 * -5 * -0.60
        pytest.param(KIND_ACT, 0, 0, id="no view of the target"),
        pytest.param(0, LIKED, 0, id="an act of no intensity"),
    ],
)
def test_the_four_signs(g: int, of_target: int, change: int) -> None:
    played = after(act(g), sees={"c.s": 0, "c.t": of_target})
    assert played["c.s"] == change
    assert played["c.t"] == of_target
    assert played.lines("c.s") == ([(Channel.THIRD, change)] if change else [])


def test_the_ledger_names_through_whom() -> None:
    played = after(act(KIND_ACT), sees={"c.s": 0, "c.t": LIKED})
    (entry,) = played.ledger.of("c.s").entries
    assert entry.cause.through == "t"
    assert entry.cause.act is not None
    assert entry.cause.act.act == "visit"


@pytest.mark.parametrize(
    ("rules", "g", "of_target", "change"),
    [
        (Rules(friend_of_friend=50, mixed=0, enemy_of_enemy=0), KIND_ACT, LIKED, 150),
        (Rules(friend_of_friend=0, mixed=50, enemy_of_enemy=0), KIND_ACT, DISLIKED, -150),
        (Rules(friend_of_friend=0, mixed=50, enemy_of_enemy=0), UNKIND_ACT, LIKED, -150),
        (Rules(friend_of_friend=0, mixed=0, enemy_of_enemy=100), UNKIND_ACT, DISLIKED, 300),
    ],
)
def test_each_sign_has_its_weight(rules: Rules, g: int, of_target: int, change: int) -> None:
    assert after(act(g), sees={"c.s": 0, "c.t": of_target}, rules=rules)["c.s"] == change


# A rival takes no pleasure in the courting of its friend


@pytest.mark.parametrize(
    ("of_source", "change"),
    [(-1900, 300), (-1999, 300), (-2000, 0), (-2001, 0), (-10_000, 0)],
)
def test_a_rival_is_not_pleased(of_source: int, change: int) -> None:
    played = after(act(KIND_ACT), sees={"c.s": of_source, "c.t": LIKED})
    assert played["c.s"] == of_source + change


@pytest.mark.parametrize(
    ("g", "of_target", "change"),
    [
        # towards -100 a rival at -20 feels 0.80 of it
        (KIND_ACT, DISLIKED, -192),
        (UNKIND_ACT, LIKED, -192),
        # away from -100 it feels all
        (UNKIND_ACT, DISLIKED, 150),
    ],
)
def test_a_rival_feels_everything_else(g: int, of_target: int, change: int) -> None:
    played = after(act(g), sees={"c.s": -2000, "c.t": of_target})
    assert played["c.s"] == -2000 + change


def test_a_scenario_says_who_is_a_rival() -> None:
    sees = {"c.s": -4999, "c.t": LIKED}
    assert after(act(KIND_ACT), sees=sees, rules=Rules(rival=-5000))["c.s"] == -4999 + 300
    assert after(act(KIND_ACT), sees=sees, rules=Rules(rival=-4999))["c.s"] == -4999


# How much is seen, and by whom


@pytest.mark.parametrize(
    ("seen", "attention", "change"),
    [
        (30, 100, 90),
        (100, 30, 90),
        (30, 30, 27),
        (0, 100, 0),
        (100, 0, 0),
        (1, 100, 3),
        (15, 9, 4),  # 300 * 0.0135 = 4.05
    ],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_seen_and_attention_scale_third_parties(
    seen: int, attention: int, change: int, sign: int
) -> None:
    # the same 3.00 either way: 1.0 * 5 * 0.60, and 0.8 * -6.25 * 0.60
    g = KIND_ACT if sign > 0 else -625
    played = after(act(g, seen=seen), sees={"c.s": 0, "c.t": LIKED}, attention=attention)
    assert played["c.s"] == sign * change


def test_a_third_party_rounds_once() -> None:
    # 0.60 of a point, of which 1 % is seen by one who half cares: 0.3 hundredths are nothing;
    # rounding what is seen first would have made 1 of it, and then 1 of the half
    assert after(act(100, seen=1), sees={"c.s": 0, "c.t": LIKED}, attention=50)["c.s"] == 0
    # and 0.5 hundredths are one, away from zero
    sees = {"c.s": 0, "c.t": 5000}
    assert after(act(100, seen=1), sees=sees)["c.s"] == 1
    assert after(act(-100, seen=1), sees=sees, rules=Rules(mixed=100))["c.s"] == -1


@pytest.mark.parametrize("seen", [0, 30, 100])
def test_the_two_concerned_need_no_onlooker(seen: int) -> None:
    played = after(act(KIND_ACT, seen=seen), sees={"t.s": 0, "s.t": 0}, attention=0)
    assert played.moved == {"t.s": 1000, "s.t": 500}
    assert played.lines("t.s") == [(Channel.DIRECT, 1000)]
    assert played.lines("s.t") == [(Channel.OWN, 500)]


@pytest.mark.parametrize(
    ("g", "of_source", "change"),
    [
        (KIND_ACT, 5000, 500),  # half of the way up is gone: half of 10.00
        (KIND_ACT, -5000, 1000),  # the way back is free
        (UNKIND_ACT, -5000, -500),
        (UNKIND_ACT, 5000, -1000),
        (KIND_ACT, 9999, 0),  # 0.1 hundredths
        (KIND_ACT, 10_000, 0),
    ],
)
def test_near_the_limit_less_is_felt(g: int, of_source: int, change: int) -> None:
    assert after(act(g), sees={"t.s": of_source})["t.s"] == of_source + change


def test_relations_that_are_not_there_are_skipped() -> None:
    for sees in ({"c.s": 0}, {"c.t": LIKED}, {"s.c": 0, "t.c": 0, "d.c": LIKED}):
        assert after(act(KIND_ACT), sees=sees).moved == {}


# The public


def test_a_public_reacts_and_is_heard() -> None:
    sees = {"t.s": 0, "p.s": 0, "p.t": LIKED}
    played = after(act(KIND_ACT), sees=sees, publics={"p": "t"})
    # 2 * 5 for the public, a quarter of that for its government, and nothing as a third party
    assert played.moved == {"p.s": 1000, "t.s": 1000 + 250}
    assert played.lines("p.s") == [(Channel.PUBLIC, 1000)]
    assert played.lines("t.s") == [(Channel.DIRECT, 1000), (Channel.ECHO, 250)]
    assert played.ledger.of("t.s").entries[1].cause.through == "p"


@pytest.mark.parametrize(
    ("seen", "of_public", "of_target", "felt", "direct", "echo"),
    [
        (30, 0, 0, 300, 1000, 75),
        (0, 0, 0, 0, 1000, 0),
        # the echo is of what the public felt: half of 10.00
        (100, 5000, 0, 500, 1000, 125),
        # and is felt less near the limit like everything else: half of 10.00, half of 2.50
        (100, 0, 5000, 1000, 500, 125),
        # both: half of 10.00, half of r(3.00 * 0.5 / 4) = r(0.375)
        (30, 5000, 5000, 150, 500, 19),
    ],
)
def test_what_a_public_sees_and_feels(
    seen: int, of_public: int, of_target: int, felt: int, direct: int, echo: int
) -> None:
    sees = {"t.s": of_target, "p.s": of_public}
    played = after(act(KIND_ACT, seen=seen), sees=sees, publics={"p": "t"})
    assert played["p.s"] == of_public + felt
    assert played["t.s"] == of_target + direct + echo


def test_a_public_pays_attention_to_what_is_done_to_it() -> None:
    played = after(act(UNKIND_ACT), sees={"t.s": 0, "p.s": 0}, publics={"p": "t"}, attention=0)
    assert played.moved == {"p.s": -1000, "t.s": -1250}


def test_every_public_of_the_target_is_heard() -> None:
    sees = {"t.s": 0, "p.s": 0, "q.s": 5000}
    played = after(act(KIND_ACT), sees=sees, publics={"p": "t", "q": "t"})
    assert played.moved == {"p.s": 1000, "q.s": 500, "t.s": 1000 + 250 + 125}


def test_publics_of_others_are_third_parties_or_nothing() -> None:
    sees = {"c.s": 0, "p.s": 0, "p.t": LIKED}
    played = after(act(KIND_ACT), sees=sees, publics={"p": "c"})
    assert played.moved == {"p.s": 300}  # and its government does not hear of it
    assert after(act(KIND_ACT), sees=sees, publics={"p": "s"}).moved == {}


def test_a_public_may_react_where_no_government_looks() -> None:
    assert after(act(KIND_ACT), sees={"p.s": 0}, publics={"p": "t"}).moved == {"p.s": 1000}


# Reading an act as another


EVERYBODY = {
    f"{a}.{b}": score
    for a, score in (("s", 1000), ("t", -1000), ("c", 0), ("d", -3000))
    for b in "stcd"
    if a != b
} | {"c.t": LIKED, "p.s": 200, "p.t": 0}


@pytest.mark.parametrize(("seen", "change"), [(100, -400), (30, -120), (0, 0)])
def test_reading_moves_only_how_the_reader_sees_the_source(seen: int, change: int) -> None:
    snub = Reading("c", "snub", -200, Kind.GESTURE)
    plain = after(act(KIND_ACT, seen=seen), sees=EVERYBODY, publics={"p": "t"})
    read = after(act(KIND_ACT, snub, seen=seen), sees=EVERYBODY, publics={"p": "t"})
    # 2 * r(-2 * seen); c sees s at 0, so nothing of it is lost, and is a third party besides
    assert read.scores == {**plain.scores, "c.s": plain["c.s"] + change}
    third = [(Channel.THIRD, 3 * seen)] if seen else []  # 3.00, of which so much is seen
    assert read.lines("c.s") == third + ([(Channel.READING, change)] if change else [])
    assert read.pool("c.s", 21) == change
    if change:
        cause = read.ledger.of("c.s").entries[-1].cause
        assert (cause.read_as, cause.kind) == ("snub", Kind.GESTURE)


def test_a_reading_rounds_its_intensity_and_saturates() -> None:
    # r(-4.03 * 30 %) = -1.21, doubled -2.42; from -50 half of it is felt
    reading = Reading("c", "snub", -403, Kind.STATEMENT)
    assert after(act(0, reading, seen=30), sees={"c.s": 0}).moved == {"c.s": -242}
    assert after(act(0, reading, seen=30), sees={"c.s": -5000}).moved == {"c.s": -121}
    assert after(act(0, reading), sees={"c.t": 0, "s.c": 0}).moved == {}


# The order of observers


@examples(100)
@given(scenario=scenarios(), seed=seeds(), rng=st.randoms(use_true_random=False))
def test_the_order_of_actors_changes_nothing(
    scenario: Scenario, seed: int, rng: random.Random
) -> None:
    """In any world, whoever is listed first; draws and policies are left as they are."""
    names = list(scenario.actors)
    rng.shuffle(names)
    shuffled = replace(scenario, actors={name: scenario.actors[name] for name in names})
    turns = len(scenario.turns)
    assert begin(shuffled, seed).play(turns).scores == begin(scenario, seed).play(turns).scores


@examples(100)
@given(data=st.data())
def test_no_observer_is_moved_by_another(data: st.DataObject) -> None:
    """Each onlooker reacts as if nobody else were looking."""
    score = st.integers(-10_000, 10_000)
    sees = {
        **{f"{a}.{b}": data.draw(score) for a in "cd" for b in "st"},
        **{f"p.{b}": data.draw(score) for b in "st"},
        "s.t": data.draw(score),
    }
    g, seen = data.draw(st.integers(-1000, 1000)), data.draw(st.integers(0, 100))
    publics = {"p": data.draw(st.sampled_from("ct"))}
    together = after(act(g, seen=seen), sees=sees, publics=publics)
    for observer in "cdp":
        own = {id_: start for id_, start in sees.items() if id_.startswith(observer)}
        alone = after(act(g, seen=seen), sees=own, publics=publics)
        assert alone[f"{observer}.s"] == together[f"{observer}.s"]


def test_observers_of_one_act_read_the_state_before_it() -> None:
    # The second act finds what the first left: 10.00 at 50 is felt as 5.00, at 55 as 4.50.
    twice = Outcome(act(KIND_ACT).acts * 2)
    assert after(twice, sees={"t.s": 5000}).lines("t.s") == [
        (Channel.DIRECT, 500),
        (Channel.DIRECT, 450),
    ]
    # An echo does not: it is felt at 50 although the direct change has landed.
    assert after(act(KIND_ACT), sees={"t.s": 5000, "p.s": 0}, publics={"p": "t"}).lines("t.s") == [
        (Channel.DIRECT, 500),
        (Channel.ECHO, 125),
    ]


# The limit


@pytest.mark.parametrize("sign", [1, -1])
def test_what_is_beyond_the_limit_is_cut_and_told(sign: int) -> None:
    played = after(add("s.t", sign * 800, Kind.GESTURE), sees={"s.t": sign * 9500})
    assert played["s.t"] == sign * 10_000
    assert played.lines("s.t") == [(Channel.EFFECT, sign * 800), (Channel.LIMIT, sign * -300)]
    assert played.pool("s.t", 21) == sign * 500


def test_an_act_can_reach_the_limit() -> None:
    # 10 * 20 = 200 points from -10, where only 110 fit
    played = after(act(2000), sees={"t.s": -1000}, rules=Rules(direct=1000))
    assert played["t.s"] == 10_000
    assert played.lines("t.s") == [(Channel.DIRECT, 20_000), (Channel.LIMIT, -9_000)]
    limit = played.ledger.of("t.s").entries[1].cause
    assert limit.act is not None
    assert limit.kind is Kind.DEAL
    assert played.pool("t.s", 182) == 11_000


def test_at_the_limit_everything_is_cut() -> None:
    played = after(add("s.t", 100), sees={"s.t": 10_000})
    assert played.moved == {}
    assert played.lines("s.t") == [(Channel.EFFECT, 100), (Channel.LIMIT, -100)]


def test_a_meter_has_its_own_limit() -> None:
    room = Meter("s", "room", "Room", 400, 400, 0, 600, Kind.LASTING)
    played = begin(world(add("s.room", 350), add("s.room", -1000), sees={}, meters=[room])).play(2)
    assert played["s.room"] == 0
    assert played.lines("s.room") == [
        (Channel.EFFECT, 350),
        (Channel.LIMIT, -150),
        (Channel.EFFECT, -1000),
        (Channel.LIMIT, 400),
    ]


# Fading


HALF_LIVES = [
    (Kind.GESTURE, 21),
    (Kind.STATEMENT, 56),
    (Kind.DEAL, 182),
    (Kind.COERCION, 182),
    (Kind.FORCE, 728),
]


@pytest.mark.parametrize(("kind", "days"), HALF_LIVES)
@pytest.mark.parametrize("sign", [1, -1])
def test_half_is_left_after_a_half_life(kind: Kind, days: int, sign: int) -> None:
    g = sign * KIND_ACT
    story = world(
        act(g, kind=kind), NOTHING, NOTHING, NOTHING, sees={"t.s": sign * -3000}, days=days
    )
    played = begin(story)
    base = sign * -3000
    # +10.00, then half of it, a quarter, an eighth
    for left in (500, 250, 125):
        assert played.play()["t.s"] == base + sign * left
        assert played.pool("t.s", days) == sign * left
        assert played.ledger.of("t.s").faded == ((days, sign * (left - 1000)),)
    assert played.play()["t.s"] == base + sign * 125  # no time passes after the last turn


def test_half_is_cut_towards_zero() -> None:
    for sign in (1, -1):
        odd = add("s.t", sign * 1001, Kind.GESTURE)
        assert begin(world(odd, NOTHING, sees={"s.t": 0}, days=21)).play()["s.t"] == sign * 500


def test_a_whole_pool_fades_away() -> None:
    # 10.00 halved ten times is 0.98 hundredths, and truncation takes the rest
    story = world(act(KIND_ACT, kind=Kind.GESTURE), NOTHING, sees={"t.s": 2500}, days=210)
    assert begin(story).play().moved == {}


def test_what_is_lasting_stays() -> None:
    story = world(add("s.t", 1000), NOTHING, sees={"s.t": 0}, days=7280)
    played = begin(story).play(2)
    assert played.moved == {"s.t": 1000}
    assert played.ledger.of("s.t").faded == ()


def test_each_half_life_fades_at_its_own_pace() -> None:
    fast, slow = add("s.t", 800, Kind.GESTURE), add("s.t", 400, Kind.STATEMENT)
    both = Outcome(effects=fast.effects + slow.effects)
    played = begin(world(both, NOTHING, sees={"s.t": 0}, days=168)).play()
    # 168 days are eight half-lives of a gesture and three of a statement
    assert played["s.t"] == 800 // 2**8 + 400 // 2**3
    assert played.ledger.of("s.t").faded == ((21, 3 - 800), (56, 50 - 400))


@pytest.mark.parametrize("sign", [1, -1])
def test_a_fade_stops_at_the_limit(sign: int) -> None:
    fast, slow = add("s.t", sign * -10_000, Kind.GESTURE), add("s.t", sign * 5000)
    both = Outcome(effects=fast.effects + slow.effects)
    played = begin(world(both, NOTHING, NOTHING, sees={"s.t": sign * 6000}, days=168)).play()
    # 60 - 100 + 50 = 10; eight half-lives leave -0.39 of -100, but 60 + 50 - 0.39 is beyond 100
    assert played["s.t"] == sign * 10_000
    assert played.pool("s.t", 21) == sign * -1000
    assert played.ledger.of("s.t").faded == ((21, sign * 9000),)
    # and no more of it can fade
    assert played.play()["s.t"] == sign * 10_000
    assert played.pool("s.t", 21) == sign * -1000


# The whole way, from a file


FILE = """
format: 1
id: table
title: The table
as_of: 2026-01-01
minutes: 1
actors:
  host: {name: Host}
  guest: {name: Guest}
  friend: {name: Friend of the guest}
  enemy: {name: Enemy of the guest}
  drowsy: {name: Friend who looks away, attention: 30%}
  rival: {name: Friend of the guest and rival of the host}
  crowd: {name: Public of the guest, kind: public, of: guest}
seats:
  host:
    office: Office
    brief: Nothing.
    case: None.
    objectives: [{want: friend.host > 1, worth: 1, text: More}]
sees:
  host: {guest: 0}
  guest: {host: 0}
  friend: {host: 0, guest: 60}
  enemy: {host: 0, guest: -60}
  drowsy: {host: 0, guest: 60}
  rival: {host: -20, guest: 60}
  crowd: {host: 0}
turns:
  - id: day
    date: 2026-01-01
    title: A day
    agenda:
      - id: reception
        acts:
          - act: hosted-visit
            from: host
            to: guest
            intensity: 5
            seen: 30%
            read_as: {enemy: snub}
        news: The guest is received.
endings: [{id: end, title: End, text: It ends.}]
"""


def test_the_table_from_a_file() -> None:
    scenario = read_text(FILE).scenario
    assert scenario is not None
    assert begin(scenario).play().moved == {
        "guest.host": 1000 + 75,  # two points a unit whoever looks on, and a quarter of 3.00
        "host.guest": 500,
        "friend.host": 90,
        "enemy.host": -72 - 120,  # 30 % of -2.40, and of twice a snub of -2
        "drowsy.host": 27,
        "crowd.host": 300,
    }
