"""Campaigns at random: the lockstep is the session's own play, and its shares are true."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from fractions import Fraction
from functools import cache
from math import sqrt
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import numpy as np
import pytest

from game.analysis import campaign_review, campaign_shares
from game.analysis.campaign_map import map_part
from game.analysis.campaign_play import play_campaign, play_on
from game.analysis.campaign_programs import CampaignPrograms
from game.analysis.campaign_review import Known, review_campaign
from game.analysis.campaign_shares import sample_campaign
from game.rules.shut import holds
from game.scenario.campaign.begin import remembered
from game.scenario.campaign.reader import load_campaign
from game.scenario.library import builtin_campaigns
from game.scenario.model import PROMISE_STATES
from game.session.campaign import CampaignSession
from game.views.campaign_odds import campaign_odds_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from game.analysis.campaign_play import Played
    from game.analysis.evidence import Progress
    from game.scenario.campaign.model import Campaign

DATA = Path(__file__).parents[1] / "data"
WINTER = load_campaign(DATA / "campaign" / "winter.yaml")
CREEK = load_campaign(DATA / "creek" / "creek.yaml")
"""Two parts without chance or draws, so that every game of it can be walked."""
SURE = 4.5
"""Standard errors that a correct sample of a few thousand games stays within."""


def taken(campaign: Campaign, moves: Sequence[str], seed: int = 0) -> CampaignSession:
    """A game in which these choices have been taken, at the next decision or the end."""
    session = CampaignSession(campaign, seed)
    for move in moves:
        session.session.decide(move)
        if session.part_over:
            session.go_on()
    return session


def games(
    moves: tuple[str, ...] = (), share: Fraction = Fraction(1), *, parts: int = 2
) -> Iterator[tuple[Fraction, CampaignSession]]:
    """Every game of the creek that begins so, to the end of a part, and its share of them all."""
    session = CampaignSession(CREEK, 0)
    for move in moves:
        if session.part_over:
            session.go_on()
        session.session.decide(move)
    if session.over or (session.part_over and len(session.stages) == parts):
        yield share, session
        return
    if session.part_over:
        session.go_on()
    open_ = sorted(session.session.view().open)
    for choice in open_:
        yield from games((*moves, choice), share / len(open_), parts=parts)


def road(session: CampaignSession) -> list[tuple[str, str, str]]:
    """Every decision of a game: part, event, choice."""
    return [
        (stage.part.id, event, choice)
        for stage in session.stages
        for event, choice in stage.session.road
    ]


def came_to(session: CampaignSession) -> str:
    ending = session.session.view().ending
    assert session.over
    assert ending is not None
    return ending.id


@cache
def ending_shares(moves: tuple[str, ...] = ()) -> dict[str, Fraction]:
    shares = {ending.id: Fraction(0) for ending in CREEK.parts[-1].scenario.endings}
    for share, game in games(moves):
        shares[came_to(game)] += share
    return shares


def assert_close(found: Fraction | float, share: Fraction, count: int) -> None:
    error = sqrt(share * (1 - share) / count)
    assert abs(float(found - share)) <= SURE * error + 1e-12


def played(campaign: Campaign, count: int, seed: int) -> Played:
    rng = np.random.default_rng(seed)
    seeds = [int(each) for each in rng.integers(0, 2**63, count)]
    return list(play_campaign(campaign, seeds, rng))[-1]


def moves_of(batch: Played, lane: int, session: CampaignSession) -> str:
    """What a game of a batch took where the session stands."""
    event = session.session.view().event
    assert event is not None
    number = int(batch.choices[session.stage.part.id, event.id][lane])
    assert number > 0
    return event.choices[number - 1].id


# Lockstep


BUILT_IN = load_campaign(builtin_campaigns()["diplomacy-week-campaign"])
"""It has decisions that several facts settle, of which the first that holds counts."""


@pytest.mark.parametrize(
    ("campaign", "seed", "count"),
    [
        (WINTER, 1, 60),
        (WINTER, 2, 60),
        (CREEK, 3, 60),
        pytest.param(BUILT_IN, 4, 12, marks=pytest.mark.long),
    ],
    ids=["winter", "winter again", "creek", "built in"],
)
def test_games_in_lockstep_are_single_sessions_bit_for_bit(
    campaign: Campaign, seed: int, count: int
) -> None:
    batch = played(campaign, count, seed)
    for lane in range(batch.count):
        session = CampaignSession(campaign, batch.seeds[lane])
        decided = Counter[tuple[str, str]]()
        while not session.over:
            if session.part_over:
                session.go_on()
                continue
            move = moves_of(batch, lane, session)
            session.session.decide(move)
            decided[session.stage.part.id, session.session.road[-1][0]] += 1
        assert {key for key, numbers in batch.choices.items() if numbers[lane]} == decided.keys()
        left = session.left()
        assert left.facts == {fact: bool(known[lane]) for fact, known in batch.facts.items()}
        assert left.promises == {
            name: PROMISE_STATES[int(state[lane])] for name, state in batch.promises.items()
        }
        assert left.scores.keys() == batch.scores.keys()
        for name, packed in left.scores.items():
            mine, theirs = packed.carried, batch.scores[name]
            assert (mine.base, mine.day) == (theirs.base, theirs.day)
            assert mine.score[0] == theirs.score[lane]
            assert {days: int(pool[0]) for days, pool in mine.pools.items() if pool[0]} == {
                days: int(pool[lane]) for days, pool in theirs.pools.items() if pool[lane]
            }
            assert mine.lasting[0] == theirs.lasting[lane]
        for stage in session.stages:
            game = stage.session
            wants = [o.want for o in game.scenario.seats[game.seat].objectives]
            assert [bool(met[lane]) for met in batch.met[stage.part.id]] == [
                holds(game.program, game.state, want) for want in wants
            ]
        endings = campaign.parts[-1].scenario.endings
        assert came_to(session) == endings[int(batch.ending[lane])].id
    assert len(set(batch.ending.tolist())) > 1


# Shares


@pytest.mark.parametrize("campaign", [WINTER, CREEK], ids=["winter", "creek"])
def test_shares_add_up(campaign: Campaign) -> None:
    shares = sample_campaign(campaign, runs=500, seed=3)
    assert shares.evidence.roads == 500
    assert sum(shares.endings.values()) == 1
    assert {*shares.facts} == {fact.id for part in campaign.parts for fact in part.facts}
    for parting in [*shares.facts.values(), *shares.choices.values()]:
        assert 0 <= parting.share <= 1
        assert sum(parting.endings.values()) == (1 if parting.share else 0)
    decisions = {key[:2] for key in shares.choices}
    for part, event in decisions:
        every = shares.decided(part, event)
        assert every.share == sum(
            each.share for key, each in shares.choices.items() if key[:2] == (part, event)
        )
        assert sum(every.endings.values()) == 1
    # The first decision comes up in every game, so its choices make up the whole.
    first = next(iter(campaign.parts[0].scenario.events))
    every = shares.decided(campaign.parts[0].id, first)
    assert every.share == 1
    assert every.endings == shares.endings


def test_the_same_seed_gives_the_same_sample() -> None:
    again = [sample_campaign(WINTER, runs=300, seed=seed) for seed in (5, 5, 6)]
    assert again[0] == again[1]
    assert again[0].endings != again[2].endings


def test_leverage_and_weight_by_a_count_of_single_games(monkeypatch: pytest.MonkeyPatch) -> None:
    batches: list[Played] = []

    def keep(
        campaign: Campaign, seeds: Sequence[int], rng: np.random.Generator
    ) -> Iterator[Played]:
        for batch in play_campaign(campaign, seeds, rng):
            yield batch
        batches.append(batch)

    monkeypatch.setattr(campaign_shares, "play_campaign", keep)
    monkeypatch.setattr(campaign_shares, "BATCH", 150)
    shares = sample_campaign(WINTER, runs=400, seed=2)
    assert [batch.count for batch in batches] == [150, 150, 100]
    ids = [ending.id for ending in WINTER.parts[-1].scenario.endings]
    ended: list[str] = []
    facts = defaultdict[str, list[str]](list)
    took = defaultdict[tuple[str, str], dict[int, list[str]]](lambda: defaultdict(list))
    for batch in batches:
        for lane in range(batch.count):
            ending = ids[int(batch.ending[lane])]
            ended.append(ending)
            for fact, known in batch.facts.items():
                if known[lane]:
                    facts[fact].append(ending)
            for key, numbers in batch.choices.items():
                if numbers[lane]:
                    took[key][int(numbers[lane])].append(ending)

    def apart(some: list[str], all_: list[str]) -> float:
        return sum(abs(some.count(e) / len(some) - all_.count(e) / len(all_)) for e in ids) / 2

    assert {e: float(share) for e, share in shares.endings.items()} == pytest.approx(
        {e: ended.count(e) / 400 for e in ids}
    )
    for fact, some in facts.items():
        assert float(shares.weight(fact)) == pytest.approx(apart(some, ended))
    assert took
    for (part, event), by_choice in took.items():
        every = [ending for some in by_choice.values() for ending in some]
        mean = sum(len(some) * apart(some, every) for some in by_choice.values()) / len(every)
        assert float(shares.leverage(part, event)) == pytest.approx(mean)
    assert shares.leverage("first", "nothing") == 0


@pytest.mark.long
def test_intervals_cover_what_every_game_walked_shows() -> None:
    exact = ending_shares()
    assert sum(exact.values()) == 1
    assert all(exact.values())
    facts = dict.fromkeys(("warm", "lent"), Fraction(0))
    met = [Fraction(0), Fraction(0)]
    for share, game in games():
        for fact in facts:
            facts[fact] += share * game.left().facts[fact]
        upper = game.stages[0].session
        for at, objective in enumerate(upper.scenario.seats["ada"].objectives):
            met[at] += share * holds(upper.program, upper.state, objective.want)
    covered: Counter[str] = Counter()
    samples = 100
    for seed in range(samples):
        shares = sample_campaign(CREEK, runs=200, seed=seed)
        told = {
            **{ending: (shares.endings[ending], true) for ending, true in exact.items()},
            **{fact: (shares.facts[fact].share, true) for fact, true in facts.items()},
            **{str(at): (shares.met["upper"][at], true) for at, true in enumerate(met)},
        }
        for name, (share, true) in told.items():
            low, high = shares.evidence.interval(share)
            covered[name] += low <= true <= high
    assert len(covered) == 7
    assert all(count >= 88 for count in covered.values()), covered
    assert sum(covered.values()) >= 0.93 * samples * len(covered)


def test_every_road_replays_to_its_ending() -> None:
    for campaign in (WINTER, CREEK):
        shares = sample_campaign(campaign, runs=2_000, seed=4)
        assert shares.roads.keys() == {e for e, share in shares.endings.items() if share}
        for ending, found in shares.roads.items():
            moves = [move for _, part in found.moves for move in part]
            session = taken(campaign, moves, found.seed)
            assert came_to(session) == ending
            assert [tuple(c for _, c in s.session.road) for s in session.stages] == [
                part for _, part in found.moves
            ]


@pytest.mark.parametrize("parts", [1, 2, 5])
def test_stopped_it_tells_of_the_games_played_to_their_end(
    parts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(campaign_shares, "BATCH", 50)
    told: list[Progress] = []

    def stop(progress: Progress) -> None:
        told.append(progress)
        if len(told) == parts:
            raise KeyboardInterrupt

    shares = sample_campaign(CREEK, runs=500, seed=1, progress=stop)
    # It is told after either part of a batch; one that is stopped then is not counted.
    whole = (parts - 1) // 2
    assert shares.evidence.interrupted
    assert shares.evidence.roads == 50 * whole
    assert sum(shares.endings.values()) == (1 if whole else 0)
    if whole:
        first = sample_campaign(CREEK, runs=500, seed=1)
        assert shares.endings.keys() == first.endings.keys()
    else:
        assert not shares.roads


def test_progress_grows_to_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(campaign_shares, "BATCH", 40)
    told: list[Progress] = []
    sample_campaign(CREEK, runs=100, progress=told.append)
    walked = [each.walked for each in told]
    assert walked == sorted(walked)
    assert len(walked) == 6
    assert walked[-1] == 1


# Played on from a decision

GAMES = (
    ("ask", "lend", "stoke", "moor", "mend"),
    ("wait", "burn", "freeze", "pass", "leave"),
    ("shout", "stoke", "moor", "leave"),
)


@pytest.mark.parametrize("moves", GAMES, ids=lambda moves: moves[0])
def test_played_on_from_every_decision_it_averages_to_what_all_games_show(
    moves: tuple[str, ...],
) -> None:
    session = taken(CREEK, moves)
    assert session.over
    rng = np.random.default_rng(8)
    count = 3_000
    ids = [ending.id for ending in CREEK.parts[-1].scenario.endings]
    before = 0
    for at, stage in enumerate(session.stages):
        for step, each in enumerate(stage.session.steps):
            if each.event is None:
                continue
            event = stage.session.scenario.events[each.event]
            open_ = sorted(taken(CREEK, moves[:before]).session.view().open)
            assert each.choice in open_
            for choice in open_:
                seeds = list(range(count))
                on = play_on(session, at, step, [choice], seeds=seeds, rng=rng)
                exact = ending_shares((*moves[:before], choice))
                ended = Counter(on.ending.tolist())
                for number, ending in enumerate(ids):
                    assert_close(Fraction(ended[number], count), exact[ending], count)
                number = [c.id for c in event.choices].index(choice) + 1
                assert (on.choices[stage.part.id, event.id] == number).all()
            before += 1
    assert before == len(moves)


@pytest.mark.parametrize(
    ("campaign", "moves"),
    [
        (CREEK, GAMES[0]),
        (WINTER, ("light", "send", "lay", "launch", "catch", "share", "open", "dig")),
    ],
    ids=["creek", "winter"],
)
@pytest.mark.parametrize("order", [1, -1], ids=["forward", "backward"])
def test_programs_that_are_kept_play_as_new_ones(
    campaign: Campaign, moves: tuple[str, ...], order: int
) -> None:
    session, programs = taken(campaign, moves), CampaignPrograms()
    steps = [
        (at, number, step)
        for at, stage in enumerate(session.stages)
        for number, step in enumerate(stage.session.steps)
        if step.event is not None
    ]
    for at, number, step in steps[::order]:
        assert step.choice is not None
        made = [
            play_on(
                session,
                at,
                number,
                [step.choice],
                seeds=range(200),
                rng=np.random.default_rng(at),
                programs=each,
            )
            for each in (programs, None)
        ]
        kept, new = made
        assert (kept.ending == new.ending).all()
        assert kept.met.keys() == new.met.keys()
        for name, carried in new.scores.items():
            mine = kept.scores[name]
            assert (mine.score == carried.score).all()
            assert (mine.lasting == carried.lasting).all()
            for half_life in {*mine.pools, *carried.pools}:
                zero = np.zeros(200, dtype=np.int32)
                assert (mine.pools.get(half_life, zero) == carried.pools.get(half_life, zero)).all()
        assert all((kept.choices[key] == took).all() for key, took in new.choices.items())


def test_a_program_serves_until_a_game_needs_a_wider_one() -> None:
    part = WINTER.parts[1]
    batch = next(play_campaign(WINTER, range(300), np.random.default_rng(3)))
    carried = {
        name: score.on(part.first_day)
        for name, score in batch.scores.items()
        if name in part.scenario.relations
    }
    least = {name: each.of(np.zeros(1, dtype=np.intp)) for name, each in carried.items()}
    programs = CampaignPrograms()
    first = programs.of(part, carried)
    assert programs.of(part, carried) is first
    assert programs.of(part, least) is first
    far = {
        name: replace(
            each,
            score=each.score * 3 - each.base * 2,
            pools={days: pool * 3 for days, pool in each.pools.items()},
        )
        for name, each in carried.items()
    }
    wider = programs.of(part, far)
    assert wider is not first
    assert programs.of(part, carried) is wider
    assert programs.of(WINTER.parts[2], {}) is not wider


def test_a_review_has_every_decision_with_what_was_open() -> None:
    moves = GAMES[0]
    session = taken(CREEK, moves)
    found = review_campaign(session, runs=2_000, seed=3)
    assert [(CREEK.parts[d.part].id, d.event, d.taken) for d in found.decisions] == road(session)
    assert [d.taken for d in found.decisions] == list(moves)
    moved = {}
    for at, looked in enumerate(found.decisions):
        before, after = ending_shares(moves[:at]), ending_shares(moves[: at + 1])
        assert {option.choice for option in looked.options} == (
            taken(CREEK, moves[:at]).session.view().open
        )
        for ending, share in before.items():
            assert_close(looked.before[ending], share, 2_000)
            assert_close(looked.after[ending], after[ending], 2_000)
        moved[looked.event] = sum(abs(after[e] - before[e]) for e in before) / 2
        assert abs(float(looked.moved - moved[looked.event])) < 0.05
    assert found.turning_point is not None
    assert moved[found.turning_point.event] == max(moved.values())
    assert found == review_campaign(session, runs=2_000, seed=3)


def stopping_at(children: int) -> Callable[[Progress], None]:
    """Progress that stops the work once so many decisions have been looked at."""

    def stop(progress: Progress) -> None:
        if progress.children == children:
            raise KeyboardInterrupt

    return stop


def test_a_stopped_review_tells_of_the_decisions_looked_at() -> None:
    session = taken(CREEK, GAMES[0])
    found = review_campaign(session, runs=50, progress=stopping_at(2))
    assert found.evidence.interrupted
    assert [looked.taken for looked in found.decisions] == ["ask", "lend"]


@pytest.mark.parametrize("stops", [(2,), (1, 2, 3), (4,)], ids=str)
def test_a_review_that_goes_on_is_one_made_in_one_go(stops: tuple[int, ...]) -> None:
    whole = review_campaign(taken(CREEK, GAMES[0]), runs=50, seed=7)
    known: Known = {}
    for looked_at in stops:
        # Played again, as from its file: nothing hangs on which object the game is.
        again = taken(CREEK, GAMES[0])
        progress = stopping_at(looked_at)
        found = review_campaign(again, runs=50, seed=7, progress=progress, known=known)
        assert found.evidence.interrupted
        assert found.decisions == whole.decisions[:looked_at]
    told: list[Progress] = []
    ended = review_campaign(
        taken(CREEK, GAMES[0]), runs=50, seed=7, progress=told.append, known=known
    )
    assert ended == whole
    assert [each.children for each in told] == [*range(stops[-1] + 1, len(GAMES[0]) + 1)]
    assert told[-1].walked == 1
    told.clear()
    session = taken(CREEK, GAMES[0])
    assert review_campaign(session, runs=50, seed=7, progress=told.append, known=known) == whole
    assert not told


def test_stopped_within_a_decision_that_one_is_looked_at_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[Sequence[str]] = []

    def stop(
        session: CampaignSession,
        at: int,
        step: int,
        choices: Sequence[str],
        *,
        seeds: Sequence[int],
        rng: np.random.Generator,
        programs: CampaignPrograms,
    ) -> Played:
        calls.append(choices)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return play_on(session, at, step, choices, seeds=seeds, rng=rng, programs=programs)

    monkeypatch.setattr(campaign_review, "MOST_GAMES", 50)
    monkeypatch.setattr(campaign_review, "play_on", stop)
    session, known = taken(CREEK, GAMES[0]), Known()
    found = review_campaign(session, runs=50, known=known)
    assert found.evidence.interrupted
    assert found.decisions == ()
    assert not known
    assert review_campaign(session, runs=50, known=known) == review_campaign(session, runs=50)


def test_stopped_after_the_last_decision_nothing_is_missing() -> None:
    session = taken(CREEK, GAMES[0])
    found = review_campaign(session, runs=20, progress=stopping_at(5))
    assert not found.evidence.interrupted
    assert found == review_campaign(session, runs=20)


def test_games_that_begin_alike_share_what_is_known_and_no_others() -> None:
    known: Known = {}
    review_campaign(taken(CREEK, GAMES[0]), runs=20, known=known)
    other = (*GAMES[0][:3], "pass")
    again = review_campaign(taken(CREEK, other), runs=20, known=dict(known))
    assert again == review_campaign(taken(CREEK, other), runs=20)
    for seed, runs in ((1, 20), (0, 30)):
        session = taken(CREEK, other)
        assert review_campaign(session, runs=runs, seed=seed, known=dict(known)) == (
            review_campaign(session, runs=runs, seed=seed)
        )
    for campaign, moves, seed in (
        (CREEK, GAMES[0], 1),
        (CREEK, GAMES[1], 0),
        (WINTER, ("light", "send", "lay", "launch", "catch", "share", "open", "dig"), 0),
    ):
        grown = dict(known)
        session = taken(campaign, moves, seed)
        review_campaign(session, runs=20, known=grown)
        shared = len(known) + session.decisions - len(grown)
        # The first decision comes up alike in every game of one campaign and seed.
        assert shared == (campaign is CREEK and not seed)


@pytest.mark.parametrize("most", [1, 1_500, 4_000])
def test_choices_in_groups_are_as_many_games_each(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(campaign_review, "MOST_GAMES", most)
    found = review_campaign(taken(CREEK, GAMES[0]), runs=700)
    for at, looked in enumerate(found.decisions):
        for option in looked.options:
            assert sum(option.endings.values()) == 1
            exact = ending_shares((*GAMES[0][:at], option.choice))
            for ending, share in option.endings.items():
                assert_close(share, exact[ending], 700)


def test_a_decision_about_history_is_not_looked_at(tmp_path: Path) -> None:
    copytree(DATA / "creek", tmp_path, dirs_exist_ok=True)
    down = tmp_path / "down.yaml"
    text = down.read_text(encoding="utf-8")
    for old, new in (
        ("title: The sluice", "title: The sluice\n        history: true\n        note: A flood."),
        ("effects: {bor.ada: +3 deal}}", "effects: {mended: true}}"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    down.write_text(text, encoding="utf-8")
    campaign = load_campaign(tmp_path / "creek.yaml")
    session = taken(campaign, GAMES[0])
    found = review_campaign(session, runs=20)
    assert [looked.event for looked in found.decisions] == ["plea", "plank", "shed", "boat"]
    view = campaign_odds_view(campaign, sample_campaign(campaign, runs=200))
    rows = {row.id: row for part in view.parts for row in part.decisions}
    assert rows["sluice"].leverage is None
    assert rows["sluice"].choices == ()
    assert rows["boat"].leverage is not None


# The map of a part


@pytest.mark.parametrize(
    "moves",
    [
        (),
        ("ask",),
        ("wait", "keep"),
        ("ask", "lend", "stoke"),
        ("wait", "keep", "freeze"),
        ("ask", "lend", "stoke", "moor"),
    ],
    ids="-".join,
)
def test_the_map_of_a_part_is_what_all_its_games_show(moves: tuple[str, ...]) -> None:
    session = taken(CREEK, moves)
    stage = session.stage
    found = map_part(session)
    assert found.evidence.exact
    facts = {fact.id: Fraction(0) for fact in stage.part.facts}
    endings = {ending.id: Fraction(0) for ending in stage.session.scenario.endings}
    met = [Fraction(0) for _ in found.shares.objectives]
    roads = 0
    for share, game in games(moves, parts=len(session.stages)):
        roads += 1
        here = game.stage.session
        ending = here.view().ending
        assert ending is not None
        endings[ending.id] += share
        luggage = game.stage.luggage
        for fact in remembered(game.stage.part, luggage):
            facts[fact.id] += share * holds(here.program, here.state, fact.when)
        for at, objective in enumerate(here.scenario.seats[here.seat].objectives):
            met[at] += share * holds(here.program, here.state, objective.want)
    assert found.evidence.roads == roads
    assert dict(found.facts) == facts
    assert {e: found.shares.endings.get(e, Fraction(0)) for e in endings} == endings
    assert list(found.shares.objectives) == met
