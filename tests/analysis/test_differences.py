"""What two versions of a scenario mean differently, against brute force; which sessions hold."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from game.analysis.differences import Reach, compare
from game.analysis.evidence import Budget
from game.analysis.holding import holding
from game.plain.differences import differences_lines
from game.scenario.expressions import parse_expression
from game.scenario.library import builtin_scenarios
from game.scenario.model import (
    Act,
    Also,
    Chance,
    Choice,
    Claim,
    Draw,
    Ending,
    Event,
    FlagEffect,
    Happening,
    Kind,
    Meter,
    Objective,
    Outcome,
    Paragraph,
    Promise,
    ScoreEffect,
    Turn,
)
from game.scenario.reader import load_scenario
from game.session.journal import FileJournal
from game.session.session import Session
from game.views.differences import NOTHING, differences_view
from tests.analysis.brute import TooManyError, shares
from tests.playing import play_at_random
from tests.worlds import examples, scenarios, small_world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from game.analysis.changes import Change
    from game.analysis.differences import Differences
    from game.scenario.model import Scenario

MOST = 200


def said(old: Scenario, new: Scenario, found: Differences) -> str:
    """All that the terminal shows, as one line."""
    return " ".join(" ".join(differences_lines(differences_view(old, new, found))).split())


def verbs(found: Differences) -> set[tuple[str, str, str, str]]:
    return {(c.kind, c.id, c.verb, c.aspect) for c in found.changes}


def with_item(scenario: Scenario, name: str, change: Callable[[Event], Event]) -> Scenario:
    """The scenario with one of its events changed."""

    def changed(turn: Turn) -> Turn:
        agenda = (change(i) if isinstance(i, Event) and i.id == name else i for i in turn.agenda)
        return replace(turn, agenda=tuple(agenda))

    return replace(scenario, turns=tuple(map(changed, scenario.turns)))


def with_choice(scenario: Scenario, name: str, **changes: object) -> Scenario:
    """The scenario with one choice (``event.choice``) changed."""
    event_id, _, choice_id = name.partition(".")
    update: Callable[..., Choice] = replace

    def changed(event: Event) -> Event:
        choices = (
            update(choice, **changes) if choice.id == choice_id else choice
            for choice in event.choices
        )
        return replace(event, choices=tuple(choices))

    return with_item(scenario, event_id, changed)


@examples(20)
@given(scenarios())
def test_a_scenario_does_not_differ_from_itself(scenario: Scenario) -> None:
    found = compare(scenario, scenario)
    assert (found.changes, found.expectations, found.texts, found.seats) == ((), (), 0, ())


@examples(20)
@given(scenarios(), st.integers(-20, 20))
def test_moved_shares_and_lost_marks_are_those_of_brute_force(
    scenario: Scenario, more: int
) -> None:
    """The last choice of a seat has another condition."""
    seat = next(iter(scenario.seats))
    own = [e for e in scenario.events.values() if e.seat == seat]
    assume(own)
    score = next(iter(scenario.scores), None)
    assume(score is not None)
    shut = parse_expression(f"{score} >= {more}")
    last = own[-1].choices[-1]
    new = with_choice(scenario, f"{own[-1].id}.{last.id}", when=shut)
    assume(new != scenario)
    try:
        before, after = shares(scenario, seat, MOST), shares(new, seat, MOST)
    except TooManyError:
        assume(False)
    found = compare(scenario, new)
    mine = next(s for s in found.seats if s.seat == seat)
    for moved in mine.endings:
        assert moved.old == before.get(("ending", moved.id), Fraction())
        assert moved.new == after.get(("ending", moved.id), Fraction())
        assert moved.differs == (moved.old != moved.new)
    sizes = [moved.movement for moved in mine.endings]
    assert sizes == sorted(sizes, reverse=True)
    for reaches, there, gone in ((mine.lost, before, after), (mine.gained, after, before)):
        told = {r.mark for r in reaches if r.mark[0] in ("taken", "kept", "broken", "ending")}
        assert all(mark in there and mark not in gone for mark in told)
        endings = {m for m in there if m[0] == "ending" and m not in gone}
        assert endings <= told


# A scenario with one of everything.


def harbour() -> Scenario:
    pay = Choice(
        "pay",
        "Pay",
        cost=(("s.purse", 100),),
        outcome=Outcome((Act("visit", "s", "t", 200, Kind.GESTURE),)),
        promise=Promise(
            "word", "s", "t", "turn1", "", parse_expression("not shut"), Outcome(), Outcome()
        ),
    )
    plead = Choice("plead", "Plead", when=parse_expression("t.s >= 10"))
    planks = Event("planks", "s", (Paragraph("Who pays?"),), (pay, plead, Choice("wait", "Wait")))
    gate = Event(
        "gate",
        "s",
        (),
        (
            Choice("close", "Close", outcome=Outcome(effects=(FlagEffect("shut", True),))),
            Choice("leave", "Leave", also=(Also(parse_expression("planks == pay"), Outcome()),)),
        ),
    )
    storm = Happening(
        "storm",
        parse_expression("sand == wet"),
        Outcome(effects=(ScoreEffect("s.purse", -100, False),)),
        chance=(Chance(1, None, Outcome()), Chance(2, None, Outcome())),
    )
    world = small_world(
        [planks],
        [storm, gate],
        sees={"t.s": 1_200, "s.t": (0, 500, Kind.GESTURE)},
        meters=(Meter("s", "purse", "Purse", 300, 300, 0, 500, Kind.LASTING),),
        flags=("shut",),
        draws=(Draw("sand", {"wet": 1, "dry": 2}),),
        seats={"s": "fixed"},
        days=10,
        endings=(
            Ending("friends", "Friends", (), parse_expression("word == kept")),
            Ending("rest", "Rest", ()),
        ),
    )
    want = Objective(parse_expression("t.s >= 12"), 1, "A friend")
    seats = {"s": replace(world.seats["s"], objectives=(want,))}
    return replace(world, seats=seats, claims=(Claim("possible", "friends"),), content_hash="old")


def test_a_raised_condition_shuts_a_choice_and_moves_the_endings() -> None:
    old = harbour()
    new = with_choice(old, "planks.plead", when=parse_expression("t.s >= 30"))
    found = compare(old, new)
    assert verbs(found) == {("choice", "planks.plead", "changed", "when")}
    (seat,) = found.seats
    (lost,) = seat.lost
    assert lost == Reach(("open", "planks", "plead"), Fraction(1), proved=True)
    assert seat.gained == ()
    friends = next(m for m in seat.endings if m.id == "friends")
    assert (friends.old, friends.new) == (Fraction(1, 6), Fraction(1, 4))
    told = said(old, new, found)
    assert "choice planks.plead, when: t.s >= 10 -> t.s >= 30" in told
    assert "choice planks.plead open: on no road any more (was 100.00 % of roads)" in told
    assert "friends (Friends): 16.67 % -> 25.00 % (+8.33 points)" in told
    back = compare(new, old)
    assert [r.mark for r in back.seats[0].gained] == [("open", "planks", "plead")]
    assert "reached now, and was on no road" in said(new, old, back)


def test_texts_alone_decide_nothing() -> None:
    old = harbour()
    new = with_item(old, "planks", lambda event: replace(event, text=(Paragraph("Well?"),)))
    new = replace(with_choice(new, "planks.pay", text="Pay now", headline="Paid"), title="Pier")
    found = compare(old, new)
    assert (found.changes, found.seats, found.texts) == ((), (), 4)
    assert f"{NOTHING} 4 texts changed." in said(old, new, found)
    assert f"{NOTHING} No text has changed either." in said(old, old, compare(old, old))


def edited(
    change: Callable[[Scenario], Scenario], *expected: tuple[str, str, str, str]
) -> tuple[Change, ...]:
    found = compare(harbour(), change(harbour()))
    assert verbs(found) == set(expected)
    return found.changes


def test_everything_that_decides_is_compared() -> None:
    edited(
        lambda s: with_choice(s, "planks.pay", cost=(("s.purse", 200),)),
        ("choice", "planks.pay", "changed", "cost"),
    )
    (change,) = edited(
        lambda s: with_choice(
            s, "gate.close", outcome=Outcome(effects=(FlagEffect("shut", False),))
        ),
        ("choice", "gate.close", "changed", "outcome"),
    )
    assert (change.old, change.new) == (("shut: true",), ("shut: false",))
    edited(
        lambda s: replace(s, draws={"sand": Draw("sand", {"wet": 5, "dry": 2})}),
        ("draw", "sand", "changed", "odds"),
    )
    edited(
        lambda s: replace(s, draws={"sand": Draw("sand", {"dry": 2, "wet": 1})}),
        ("draw", "sand", "reordered", "odds"),
        ("draw", "sand", "reordered", "values"),
    )
    edited(
        lambda s: replace(s, rules=replace(s.rules, mixed=70)), ("rules", "", "changed", "mixed")
    )
    edited(
        lambda s: replace(
            s, relations={**s.relations, "t.s": replace(s.relations["t.s"], base=1, start=1)}
        ),
        ("relation", "t.s", "changed", "base"),
        ("relation", "t.s", "changed", "now"),
    )
    edited(
        lambda s: replace(s, meters={"s.purse": replace(s.meters["s.purse"], most=900)}),
        ("meter", "s.purse", "changed", "range"),
    )
    edited(
        lambda s: replace(s, endings=(s.endings[0], replace(s.endings[1], early=True))),
        ("ending", "rest", "changed", "early"),
    )
    edited(
        lambda s: replace(s, seats={"s": replace(s.seats["s"], policy="weighted")}),
        ("seat", "s", "changed", "policy"),
    )
    edited(
        lambda s: replace(
            s, turns=(s.turns[0], replace(s.turns[1], agenda=s.turns[1].agenda[::-1]))
        ),
        ("turn", "turn1", "reordered", "agenda"),
    )
    edited(
        lambda s: with_item(s, "gate", lambda e: replace(e, choices=e.choices[::-1])),
        ("event", "gate", "reordered", "choices"),
    )


def test_what_is_added_or_removed_is_told_once() -> None:
    def without_promise(scenario: Scenario) -> Scenario:
        ended = replace(scenario.endings[0], when=parse_expression("shut"))
        changed = with_choice(scenario, "planks.pay", promise=None)
        return replace(changed, endings=(ended, scenario.endings[1]))

    edited(
        without_promise,
        ("promise", "word", "removed", ""),
        ("ending", "friends", "changed", "when"),
    )
    bell = Event("bell", "s", (), (Choice("ring", "Ring"),), parse_expression("shut"))
    third = Turn("turn2", harbour().turns[1].date, "", (bell,))
    edited(
        lambda s: replace(s, turns=(*s.turns, third)),
        ("turn", "turn2", "added", ""),
        ("event", "bell", "added", ""),
    )


def test_endings_that_come_and_go() -> None:
    old = harbour()
    new = replace(
        old, endings=(replace(old.endings[0], id="allies", title="Allies"), old.endings[1])
    )
    found = compare(old, new)
    told = said(old, new, found)
    assert "allies (Allies): new, 16.67 %" in told
    assert "friends (Friends): removed, was 16.67 %" in told
    assert found.seats[0].lost == ()


def test_claims_are_expectations_and_decide_nothing() -> None:
    old = harbour()
    new = replace(old, claims=(Claim("chance", "friends", least=5, most=50),))
    found = compare(old, new)
    assert (found.changes, found.seats) == ((), ())
    told = said(old, new, found)
    assert "claim possible: friends: removed" in told
    assert "claim chance: friends 5%..50%: added" in told


def test_a_claim_that_fares_otherwise_is_told() -> None:
    claims = (
        Claim("chance", "friends", least=10, most=20),
        Claim("never", condition=parse_expression("shut"), turn="turn1", side="before"),
        Claim("possible", "friends"),
        Claim("possible", "friends", turn="turn1", side="before"),
    )
    old = replace(harbour(), claims=claims)
    new = with_choice(old, "planks.plead", when=parse_expression("t.s >= 30"))
    found = compare(old, new)
    (judged,) = found.seats[0].claims
    assert (judged.old, judged.new) == ("proved", "refuted")
    assert "chance: friends 10%..20%: proved -> refuted" in said(old, new, found)
    early = replace(old.endings[0], early=True, when=parse_expression("planks == pay"))
    ended = replace(old, endings=(early, old.endings[1]))
    assert [(each.claim, each.old, each.new) for each in compare(old, ended).seats[0].claims] == [
        ("chance: friends 10%..20%", "proved", "refuted"),
        ("possible: friends before turn1", "refuted", "proved"),
    ]


def test_a_sample_sees_a_large_difference_and_calls_a_small_one_none() -> None:
    old = harbour()
    small = Budget(children=2, runs=400)
    nearly = replace(old, draws={"sand": Draw("sand", {"wet": 100, "dry": 201})})
    found = compare(old, nearly, budget=small)
    assert {s.old.kind for s in found.seats} == {"sampled"}
    assert not any(m.differs for m in found.seats[0].endings)
    other = with_choice(old, "gate.close", when=parse_expression("t.s >= 90"))
    found = compare(old, other, budget=small)
    friends = next(m for m in found.seats[0].endings if m.id == "friends")
    assert friends.differs
    assert [(r.mark, r.proved) for r in found.seats[0].lost][:1] == [
        (("open", "gate", "close"), False)
    ]
    assert "not seen any more (sampled)" in said(old, other, found)


# Sessions.


@pytest.fixture
def kept(tmp_path: Path) -> list[Path]:
    """Sessions of every road of the harbour, and files that are none of its sessions."""
    scenario = harbour()
    for number, choices in enumerate(
        [(a, b) for a in ("pay", "plead", "wait") for b in ("close", "leave")]
    ):
        session = Session(scenario, "s", number, FileJournal(tmp_path / f"{number}.jsonl"))
        for choice in choices:
            session.decide(choice)
    (tmp_path / "notes.txt").write_text("a shopping list", encoding="utf-8")
    (tmp_path / "broken.jsonl").write_text("{not json\n", encoding="utf-8")
    other = (tmp_path / "0.jsonl").read_text(encoding="utf-8").replace('"small"', '"large"')
    (tmp_path / "other.jsonl").write_text(other, encoding="utf-8")
    return sorted(tmp_path.iterdir())


def test_sessions_break_where_the_scenario_has_changed(kept: list[Path]) -> None:
    old = harbour()
    new = with_choice(old, "planks.plead", when=parse_expression("t.s >= 30"))
    new = with_choice(new, "gate.leave", outcome=Outcome(effects=(FlagEffect("shut", True),)))
    found = holding(kept, old, replace(new, content_hash="new"))
    assert (len(found.sessions), found.others, found.unreadable) == (6, 1, 2)
    places = {
        held.path.name: (held.fate, held.drift and (held.drift.turn, held.drift.event))
        for held in found.sessions
    }
    assert places == {
        "0.jsonl": ("holds", None),
        "1.jsonl": ("breaks", ("turn1", "gate")),
        "2.jsonl": ("breaks", ("turn0", "planks")),
        "3.jsonl": ("breaks", ("turn0", "planks")),
        "4.jsonl": ("holds", None),
        "5.jsonl": ("breaks", ("turn1", "gate")),
    }
    view = differences_view(old, new, compare(old, new), found)
    assert view.sessions is not None
    assert view.sessions.summary == (
        "6 sessions of this scenario, 2 hold, 4 no longer replay, "
        "1 session of other scenarios left aside, 2 files left aside that hold no session"
    )
    assert "0 of 2 decisions still hold; then, in turn turn0, planks: plead: plead is shut" in (
        next(s.text for s in view.sessions.sessions if s.path.endswith("2.jsonl"))
    )
    assert [s.turn for s in view.sessions.sessions] == ["turn1", "turn0", "turn0", "turn1", "", ""]


def test_a_session_that_did_not_hold_before_is_not_the_fault_of_the_new_version(
    kept: list[Path],
) -> None:
    new = with_choice(harbour(), "planks.plead", when=parse_expression("t.s >= 30"))
    found = holding(kept, new, new)
    fates = [held.fate for held in found.sessions]
    assert fates.count("broke before") == 2
    assert fates.count("holds") == 4


def test_a_scenario_with_another_id_takes_no_session_of_the_old_one(kept: list[Path]) -> None:
    old = harbour()
    found = holding(kept, old, replace(old, id="pier"))
    assert [held.fate for held in found.sessions] == ["breaks"] * 6
    assert "not of pier" in found.sessions[0].reason


def test_the_built_in_scenario_against_an_edit_of_it(tmp_path: Path) -> None:
    drums = load_scenario(builtin_scenarios()["drums-in-nara"])
    for seed in range(4):
        session = Session(drums, "japan", seed, FileJournal(tmp_path / f"{seed}.jsonl"))
        play_at_random(session, random.Random(seed))
    edit = with_choice(drums, "sentence.name", when=parse_expression("korea.japan >= 90"))
    found = compare(drums, edit, budget=Budget(children=10, runs=2_000))
    assert ("open", "sentence", "name") in {reach.mark for reach in found.seats[0].lost}
    held = holding(sorted(tmp_path.iterdir()), drums, edit)
    for one in held.sessions:
        took = '"choice":"name"' in one.path.read_text(encoding="utf-8").replace(" ", "")
        assert (one.fate == "breaks") == took
        assert one.drift is None or (one.drift.turn, one.drift.held) == ("t_eleven", 1)
