"""Playing again from a decision: the same draws and decisions, in a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.session.branch import branch, branch_campaign
from game.session.campaign import CampaignSession
from game.session.campaign_replay import replay_campaign
from game.session.journal import FileJournal, NoJournal, read_journal
from game.session.replay import replay
from tests.tui.test_campaign import CREEK
from tests.views.review_games import ALONE, played, regatta

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CREEK_ROAD = ("ask", "lend", "stoke", "moor", "mend")


@pytest.mark.parametrize("kept", range(len(ALONE) + 1))
def test_a_branch_stands_where_the_game_stood(kept: int, tmp_path: Path) -> None:
    old, path = played(ALONE), tmp_path / "new.jsonl"
    new = branch(old, kept, FileJournal(path))
    assert new.road == old.road[:kept]
    assert (new.seed, new.seat) == (old.seed, old.seat)
    assert [step.digests for step in new.steps] == [step.digests for step in old.steps[: kept + 1]]
    assert path.exists() == bool(kept)
    if kept < len(ALONE):
        new.decide(ALONE[kept])
        again = replay(path, regatta())
        assert again.drift is None
        assert again.session.road == old.road[: kept + 1]


def test_the_old_game_is_untouched(tmp_path: Path) -> None:
    old = played(ALONE)
    path = tmp_path / "old.jsonl"
    kept = branch(old, len(ALONE), FileJournal(path))
    before = path.read_bytes()
    kept.note("A remark.")
    with_note = path.read_bytes()
    new = branch(kept, 1, FileJournal(tmp_path / "new.jsonl"))
    new.decide(ALONE[1])
    assert before != with_note == path.read_bytes()
    assert len(kept.road) == len(ALONE)
    assert not any("note" in record for record in read_journal(tmp_path / "new.jsonl").records)


@pytest.mark.parametrize("kept", [-1, len(ALONE) + 1])
def test_a_branch_needs_a_decision_that_was_taken(kept: int) -> None:
    with pytest.raises(ValueError, match="decisions"):
        branch(played(ALONE), kept, NoJournal())


@pytest.mark.parametrize("kept", range(len(CREEK_ROAD)))
def test_a_branch_of_a_campaign_keeps_the_parts_before(kept: int, tmp_path: Path) -> None:
    old = _campaign(CREEK_ROAD)
    before = len(old.stages[0].session.road)
    part, here = (0, kept) if kept < before else (1, kept - before)
    path = tmp_path / "new.jsonl"
    new = branch_campaign(old, kept, FileJournal(path))
    assert len(new.stages) == part + 1
    assert new.session.road == old.stages[part].session.road[:here]
    assert new.stage.luggage == old.stages[part].luggage
    new.session.decide(CREEK_ROAD[kept])
    again = replay_campaign(path, CREEK)
    assert again.drift is None
    assert again.session.decisions == kept + 1
    assert len(old.stages) == 2
    assert old.decisions == len(CREEK_ROAD)


def test_a_branch_with_every_decision_is_where_the_game_is() -> None:
    for road in (CREEK_ROAD, CREEK_ROAD[:3], CREEK_ROAD[:2]):
        old = _campaign(road)
        new = branch_campaign(old, len(road), NoJournal())
        assert len(new.stages) == len(old.stages)
        assert [s.digests for s in new.session.steps] == [s.digests for s in old.session.steps]


@pytest.mark.parametrize("kept", [-1, 3])
def test_a_branch_of_a_campaign_needs_decisions_that_were_taken(kept: int) -> None:
    with pytest.raises(ValueError, match="the game has 2 decisions"):
        branch_campaign(_campaign(CREEK_ROAD[:2]), kept, NoJournal())


def _campaign(road: Sequence[str]) -> CampaignSession:
    session = CampaignSession(CREEK, 4)
    for choice in road:
        if session.part_over:
            session.go_on()
        session.session.decide(choice)
    return session
