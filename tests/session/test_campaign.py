"""A campaign: one game of many parts, its sums exact, its journal whole across them."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from game.rules.carrying import carried_from
from game.rules.digest import digest
from game.scenario.campaign.begin import begin
from game.scenario.campaign.model import Brought, Luggage
from game.scenario.campaign.reader import load_campaign
from game.scenario.model import Before, Kind, Turn
from game.scenario.reader import load_scenario
from game.session.campaign import CampaignSession, part_seed
from game.session.campaign_replay import replay_campaign, resume_campaign
from game.session.heading import read_heading
from game.session.journal import FileJournal, JournalError, read_journal
from game.session.replay import replay
from game.session.session import NotOpenError, Session
from tests.playing import decide_at_random
from tests.session.test_session import assert_ledger_adds_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.scenario.campaign.model import Campaign
    from game.scenario.model import Scenario

DATA = Path(__file__).parents[1] / "data" / "campaign"
WINTER = load_campaign(DATA / "winter.yaml")
GAMES = range(25)


WATCHED = load_campaign(DATA / "watched.yaml")
"""A campaign with a part in which the player decides nothing, between two others."""


def play(session: CampaignSession, rng: random.Random, decisions: int = 100) -> None:
    """Play on at random, from part to part, for so many decisions."""
    while decisions and not session.over:
        if session.part_over:
            session.go_on()
            continue
        decide_at_random(session.session, rng)
        decisions -= 1


def played(seed: int, decisions: int = 100, path: Path | None = None) -> CampaignSession:
    session = CampaignSession(WINTER, seed, None if path is None else FileJournal(path))
    play(session, random.Random(seed), decisions)
    return session


def states(session: CampaignSession) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Every part with where it stands and the road that was taken in it."""
    return [
        (
            stage.part.id,
            digest(stage.session.program, stage.session.state, stage.session.view().number),
            stage.session.road,
        )
        for stage in session.stages
    ]


# Sums


@pytest.mark.parametrize("seed", GAMES)
def test_every_point_of_every_part_has_a_cause(seed: int) -> None:
    session = CampaignSession(WINTER, seed)
    rng = random.Random(seed)
    while not session.over:
        if session.part_over:
            session.go_on()
        else:
            decide_at_random(session.session, rng)
        assert_ledger_adds_up(session.session)
    assert [stage.part.id for stage in session.stages] == ["first", "second", "third"]


@pytest.mark.parametrize("seed", GAMES)
def test_what_is_brought_is_exactly_what_lies_between_base_and_start(seed: int) -> None:
    session = played(seed)
    brought = 0
    for stage in session.stages[1:]:
        titles = {part.title for part in WINTER.parts[: WINTER.parts.index(stage.part)]}
        scenario = stage.session.scenario
        for name, score in scenario.scores.items():
            assert sum(before.amount for before in score.before) == score.start - score.base
            if name in stage.luggage.scores:
                assert stage.luggage.scores[name].score == score.start
                assert {before.part for before in score.brought} <= titles
                assert all(before.amount for before in score.brought)
                brought += len(score.brought)
            else:
                assert score == stage.part.scenario.scores[name]
    assert brought > 10


@pytest.mark.parametrize("seed", GAMES)
def test_a_score_begins_where_it_was_last_known_less_what_has_faded(seed: int) -> None:
    """Also from two parts ago: the part between does not know how Cis sees Ada."""
    session = played(seed)
    first, _, third = session.stages
    for stage, before, names in (
        (third, first, ("cis.ada",)),
        (session.stages[1], first, ("bor.ada", "ada.coal", "ada.support", "bor.temper")),
    ):
        left = carried_from(before.session.program, before.session.state, before.part.last_day)
        for name in names:
            there = left[name].on(stage.part.first_day)
            score = stage.session.scenario.scores[name]
            assert (score.base, score.start) == (there.base, int(there.score[0]))
            pools = {days: int(pool[0]) for days, pool in there.pools.items() if pool[0]}
            assert pools == {
                days: total
                for days in scenario_days(stage.session.scenario)
                if (total := in_pool(score.before, days, stage.session.scenario))
            }


def scenario_days(scenario: Scenario) -> Iterator[int]:
    return (days for days in scenario.rules.half_lives if days is not None)


def in_pool(before: tuple[Before, ...], days: int, scenario: Scenario) -> int:
    return sum(part.amount for part in before if scenario.rules.half_life[part.kind] == days)


@pytest.mark.parametrize("days", [0, 1, 5, 30, 200])
@pytest.mark.parametrize("seed", range(6))
def test_a_gap_between_parts_is_what_an_empty_turn_would_have_been(seed: int, days: int) -> None:
    """Bit for bit: the scores, and what of them is still fading."""
    stops = replace(begin(WINTER.parts[0], Luggage()), pressures={})
    day = stops.turns[-1].date + timedelta(days)
    goes_on = replace(stops, turns=(*stops.turns, Turn("later", day, "", ())))
    stopped, gone_on = (Session(scenario, "ada", seed) for scenario in (stops, goes_on))
    rng = random.Random(seed)
    while not stopped.over:
        choice = rng.choice(sorted(stopped.view().open))
        stopped.decide(choice)
        gone_on.decide(choice)
    assert gone_on.over
    left = carried_from(stopped.program, stopped.state, stops.turns[-1].date)
    there = carried_from(gone_on.program, gone_on.state, day)
    for name, carried in left.items():
        faded = carried.on(day)
        assert int(faded.score[0]) == int(there[name].score[0])
        assert faded.pools == there[name].pools
        assert int(faded.lasting[0]) == int(there[name].lasting[0])


def test_a_score_that_is_not_carried_begins_as_its_file_says() -> None:
    for seed in GAMES:
        third = played(seed).stages[2]
        assert "dun.ada" in third.luggage.scores
        part = replace(third.part, relations=False, meters=())
        assert third.trunk.unpacked(part).scores == {}


def test_a_brought_score_is_its_base_and_its_parts() -> None:
    brought = Brought(500, (Before(Kind.DEAL, 120, "One"), Before(Kind.LASTING, -20, "Two")))
    assert brought.score == 600


# Seeds


@pytest.mark.parametrize("seed", [0, 1, 2**63, 2**64 - 1])
def test_equal_seeds_give_equal_games(seed: int) -> None:
    one, two = CampaignSession(WINTER, seed), CampaignSession(WINTER, seed)
    play(one, random.Random(5))
    play(two, random.Random(5))
    assert states(one) == states(two)
    assert [stage.luggage for stage in one.stages] == [stage.luggage for stage in two.stages]


def test_every_part_has_a_seed_of_its_own() -> None:
    seeds = {part_seed(seed, part.id) for seed in range(300) for part in WINTER.parts}
    assert len(seeds) == 900
    assert all(0 <= seed < 2**64 for seed in seeds)
    assert part_seed(7, "first") == part_seed(7, "first")
    session = played(3)
    assert [stage.session.seed for stage in session.stages] == [
        part_seed(3, part.id) for part in WINTER.parts
    ]


def test_chance_falls_differently_under_other_seeds() -> None:
    salt = {CampaignSession(WINTER, seed).session.decide("torch").digests for seed in range(20)}
    assert len(salt) > 1


# What goes from part to part


@pytest.mark.parametrize("seed", GAMES)
def test_facts_and_promises_are_as_they_stood_when_their_part_was_left(seed: int) -> None:
    session = played(seed)
    first, second, third = session.stages
    road = dict(first.session.road)
    laid = road.get("plank") == "lay"
    assert second.luggage.facts == {
        "lit": road["lamp"] == "light" or laid,
        "burnt": road.get("plank") == "burn",
    }
    assert second.luggage.promises["wood"] == ("open" if road["sledge"] == "send" else "none")
    assert {promise.id for promise in second.session.scenario.owed} == {
        name for name in ("wood", "oil") if second.luggage.promises[name] == "open"
    }
    later = third.luggage
    assert later.promises["wood"] in (("kept", "broken") if road["sledge"] == "send" else ("none",))
    assert later.facts["wooded"] == (later.promises["wood"] == "kept")
    assert later.facts["lit"] == second.luggage.facts["lit"]
    assert later.facts.keys() == {"lit", "burnt", "wooded", "held"}


def test_every_fact_and_every_state_of_a_promise_comes_up() -> None:
    """So that the test above has seen them all."""
    ends = [played(seed).stages[2].luggage for seed in GAMES]
    for fact in ("lit", "burnt", "wooded", "held"):
        assert {luggage.facts[fact] for luggage in ends} == {True, False}
    assert {luggage.promises["wood"] for luggage in ends} == {"none", "kept", "broken"}


def test_an_ending_of_the_campaign_is_reached_in_its_last_part() -> None:
    found = set()
    for seed in GAMES:
        session = played(seed)
        assert session.over
        assert not session.part_over
        ending = session.session.view().ending
        assert ending is not None
        found.add(ending.id)
    assert found <= {"lights", "smoke", "water"}
    assert len(found) > 1


def test_there_is_nothing_to_go_on_to_before_a_part_is_over_or_after_the_last() -> None:
    session = CampaignSession(WINTER, 1)
    with pytest.raises(NotOpenError, match="this part is not over"):
        session.go_on()
    play(session, random.Random(1))
    with pytest.raises(NotOpenError, match="the campaign is over"):
        session.go_on()


# Undo


@pytest.mark.parametrize("seed", GAMES)
def test_undo_goes_back_through_all_parts_and_the_same_choices_lead_to_the_same(seed: int) -> None:
    session = CampaignSession(WINTER, seed)
    rng = random.Random(seed)
    seen = []
    while not session.over:
        if session.part_over:
            session.go_on()
        seen.append(states(session))
        decide_at_random(session.session, rng)
    end = states(session)
    roads = [choice for stage in session.stages for _, choice in stage.session.road]
    for before in reversed(seen):
        assert session.undo()
        assert states(session) == before[: len(session.stages)]
    assert not session.undo()
    for choice in roads:
        if session.part_over:
            session.go_on()
        session.session.decide(choice)
    assert states(session) == end


# Keeping


@pytest.mark.parametrize("seed", range(8))
def test_what_is_kept_is_played_again_after_every_decision(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "winter.jsonl"
    session = CampaignSession(WINTER, seed, FileJournal(path))
    rng = random.Random(seed)
    while not session.over:
        if session.part_over:
            session.go_on()
        decide_at_random(session.session, rng)
        if rng.random() < 0.3:
            session.undo()
            continue
        if rng.random() < 0.3:
            session.session.note("Seven for, two against.")
        again = replay_campaign(path, WINTER)
        assert again.drift is None
        assert not again.changed
        assert states(again.session) == states(session)
        if rng.random() < 0.5:
            session = resume_campaign(path, WINTER).session
    heading = read_heading(path)
    assert (heading.campaign, heading.scenario, heading.seed) == (True, "winter", seed)
    assert heading.decisions == session.decisions


def test_the_journal_says_where_each_part_begins_once(tmp_path: Path) -> None:
    path = tmp_path / "winter.jsonl"
    played(4, path=path)
    records = read_journal(path).records
    parts = [record["part"] for record in records if "part" in record]
    assert parts == ["first", "second", "third"]
    assert records[0].keys() == {"communique", "campaign", "hash", "seed"}


def test_what_was_undone_into_an_earlier_part_is_played_again(tmp_path: Path) -> None:
    path = tmp_path / "winter.jsonl"
    session = played(6, 4, path)
    assert len(session.stages) == 2
    for _ in range(3):
        assert session.undo()
    assert len(session.stages) == 1
    play(session, random.Random(99))
    again = replay_campaign(path, WINTER)
    assert again.drift is None
    assert states(again.session) == states(session)


def test_undone_to_the_beginning_and_resumed(tmp_path: Path) -> None:
    path = tmp_path / "winter.jsonl"
    session = played(6, 5, path)
    while session.undo():
        pass
    session = resume_campaign(path, WINTER).session
    assert session.decisions == 0
    play(session, random.Random(2))
    again = replay_campaign(path, WINTER)
    assert again.drift is None
    assert states(again.session) == states(session)


@pytest.mark.parametrize("decisions", [1, 3, 4, 6, 8])
def test_a_torn_last_line_is_left_out_and_the_game_goes_on(decisions: int, tmp_path: Path) -> None:
    path = tmp_path / "winter.jsonl"
    played(2, decisions, path)
    whole = path.read_bytes()
    for torn in (1, 15, 40):
        path.write_bytes(whole[:-torn])
        resumed = resume_campaign(path, WINTER)
        assert resumed.drift is None
        assert resumed.torn == whole.count(b"\n")
        assert resumed.session.decisions == decisions - 1
        play(resumed.session, random.Random(torn))
        again = replay_campaign(path, WINTER)
        assert (again.drift, again.torn) == (None, None)
        assert states(again.session) == states(resumed.session)


def test_torn_where_a_part_begins_it_begins_once_more(tmp_path: Path) -> None:
    path = tmp_path / "winter.jsonl"
    played(2, 4, path)
    lines = path.read_bytes().split(b"\n")
    at = next(n for n, line in enumerate(lines) if line.startswith(b'{"part":"second"'))
    for rest in (b"", lines[at][:9], lines[at][:-1], lines[at] + b"\n", lines[at] + b"\n{"):
        path.write_bytes(b"\n".join([*lines[:at], rest]))
        resumed = resume_campaign(path, WINTER)
        assert resumed.drift is None
        assert len(resumed.session.stages) == 1
        play(resumed.session, random.Random(3))
        again = replay_campaign(path, WINTER)
        assert again.drift is None
        assert states(again.session) == states(resumed.session)


@pytest.mark.long
def test_killed_in_the_middle_nothing_that_was_decided_is_lost(tmp_path: Path) -> None:
    for decisions in (2, 4, 7):
        path = tmp_path / f"{decisions}.jsonl"
        script = (
            "import time\n"
            "from pathlib import Path\n"
            "from tests.session.test_campaign import played\n"
            f"played(9, {decisions}, Path({str(path)!r}))\n"
            "print('decided', flush=True)\n"
            "time.sleep(600)\n"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"decided\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        resumed = resume_campaign(path, WINTER)
        assert resumed.drift is None
        assert states(resumed.session) == states(played(9, decisions))


def test_a_part_without_a_decision_is_kept_and_undone_with_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "watched.jsonl"
    session = CampaignSession(WATCHED, 3, FileJournal(path))
    session.session.decide("dark")
    session.go_on()
    assert session.part_over
    session.go_on()
    session.session.decide("share")
    assert session.over
    again = replay_campaign(path, WATCHED)
    assert again.drift is None
    assert states(again.session) == states(session)
    assert session.undo()
    assert len(session.stages) == 3
    assert session.undo()
    assert (len(session.stages), session.decisions) == (1, 0)
    assert not session.undo()
    play(session, random.Random(1))
    assert states(replay_campaign(path, WATCHED).session) == states(session)


# Changed files


def altered(folder: Path, file: str, *changes: tuple[str, str]) -> Campaign:
    """The campaign with something changed in one of its files."""
    copytree(DATA, folder, dirs_exist_ok=True)
    text = (folder / file).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / file).write_text(text, encoding="utf-8")
    return load_campaign(folder / "winter.yaml")


@pytest.mark.parametrize(
    ("file", "old", "new", "held", "reason"),
    [
        ("winter.yaml", "news: The gulls are back.", "news: The gulls stay.", None, ""),
        ("ice.yaml", "{base: 10, now: 14", "{base: 10, now: 15", 0, "after turn frost"),
        ("ice.yaml", "bor.ada: -4 coercion", "bor.ada: -5 coercion", 1, "after turn deep"),
        ("thaw.yaml", "{base: 2, now: 6", "{base: 2, now: 7", None, ""),
        ("thaw.yaml", "dun: {ada: -5", "dun: {ada: -6", 3, "The open bay begins differently"),
        ("thaw.yaml", "- {id: tie,", "- {id: moor,", 3, "boat has no choice tie"),
        ("flood.yaml", "dun: {ada: 4}", "dun: {ada: 4, bor: 1}", 5, "begins differently"),
        ("flood.yaml", "- id: mud", "- id: bog", 7, "the decision here is now bog"),
    ],
)
def test_a_changed_file_drifts_where_it_matters_and_says_so(
    file: str, old: str, new: str, held: int | None, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "winter.jsonl"
    session = CampaignSession(WINTER, 1, FileJournal(path))
    for choice in ("dark", "hold", "lay", "tie", "cut", "stack", "open", "dig"):
        if session.part_over:
            session.go_on()
        session.session.decide(choice)
    kept = path.read_bytes()
    replayed = resume_campaign(path, altered(tmp_path / "new", file, (old, new)))
    assert replayed.changed
    if held is None:
        assert replayed.drift is None
        return
    assert replayed.drift is not None
    record = [r for r in read_journal(path).records if "choice" in r][held]
    assert (replayed.drift.held, replayed.drift.decisions) == (held, 8)
    assert (replayed.drift.turn, replayed.drift.event) == (record["turn"], record["event"])
    assert reason in replayed.drift.reason
    decide_at_random(replayed.session.session, random.Random(1))
    assert path.read_bytes() == kept


def test_a_session_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "winter.jsonl"
    played(1, 2, path)
    ice = load_scenario(DATA / "ice.yaml")
    with pytest.raises(JournalError, match="a session of the campaign winter"):
        replay(path, ice)
    with pytest.raises(JournalError, match="of winter, not of summer"):
        replay_campaign(path, replace(WINTER, id="summer"))
    alone = tmp_path / "ice.jsonl"
    Session(ice, "ada", 1, FileJournal(alone)).decide("dark")
    with pytest.raises(JournalError, match="of ice, not of winter"):
        replay_campaign(alone, WINTER)


@pytest.mark.parametrize(
    "line", ['{"part":7}', '{"part":"second","digests":3}', '{"part":"ninth","digests":{}}']
)
def test_an_odd_line_about_a_part_never_raises_what_is_no_journal_error(
    line: str, tmp_path: Path
) -> None:
    path = tmp_path / "winter.jsonl"
    played(1, 5, path)
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(n for n, text in enumerate(lines) if '"part":"second"' in text)
    path.write_text("\n".join([*lines[:at], line, *lines[at + 1 :], ""]), encoding="utf-8")
    replayed = replay_campaign(path, WINTER)
    assert replayed.drift is None or replayed.drift.held == 3
