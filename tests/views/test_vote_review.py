"""The class votes of a finished game, in the review beside the shares: every form of it."""

from __future__ import annotations

import io
import json
import random
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest

from game.analysis.campaign_review import review_campaign
from game.analysis.evidence import Budget
from game.analysis.review import review
from game.commands.review import review as review_command
from game.pages.review import review_page
from game.plain.campaign import CampaignMode
from game.plain.campaign_review import campaign_review_blocks
from game.plain.document import text_lines
from game.plain.markdown import markdown_text
from game.plain.review import review_blocks
from game.scenario.campaign.reader import load_campaign
from game.session.campaign import CampaignSession
from game.session.campaign_replay import replay_campaign
from game.session.journal import FileJournal, read_journal
from game.session.session import Session
from game.session.votes import Held, Vote, hold, votes_by_decision
from game.views.campaign_review import campaign_review_view
from game.views.review import review_view
from tests.pages.html import Page, assert_offline, assert_sound
from tests.pages.test_review_page import without_anchors
from tests.session.test_campaign import DATA
from tests.views.review_games import ALONE, REGATTA, played, regatta

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

    from game.views.review import ReviewView

HOSTILE = "<b>[x](y) *z* | {{ 7 }} & `q`"
INVITE = Vote(
    "invite",
    {"both": 14, "bor_first": 9, "nobody": 5},
    {"both": "It is fair.", "bor_first": "Bor asked first"},
)
GRAVES = Vote("graves", {"stop": 20, "pass": 8})
TIE = Vote("race", {"together": 7, "alone": 7})
VOTES = {
    0: (Held(INVITE, "bor_first", taken_back=True), Held(replace(INVITE, reasons={}), "both")),
    1: (Held(GRAVES, "pass"),),
    2: (Held(TIE, "alone"), Held(INVITE, "", taken_back=True)),
}


def looked_back(votes: Mapping[int, tuple[Held, ...]], budget: Budget | None = None) -> ReviewView:
    session = played(ALONE)
    return review_view(session, review(session, budget=budget), name="ann", votes=votes)


def text_of(view: ReviewView) -> str:
    return " ".join("\n".join(text_lines(review_blocks(view))).split())


def test_votes_in_a_review_as_text(snapshot: SnapshotAssertion) -> None:
    assert "\n".join(text_lines(review_blocks(looked_back(VOTES)))) == snapshot


def test_votes_in_a_review_as_markdown(snapshot: SnapshotAssertion) -> None:
    text = markdown_text(review_blocks(looked_back(VOTES)))
    assert text[text.index("## 1.") : text.index("## 3.")] == snapshot


def test_what_became_of_a_vote_is_said() -> None:
    invite, graves, race = (decision.votes for decision in looked_back(VOTES).decisions)
    assert [vote.name for vote in invite] == ["Class vote 1", "Class vote 2"]
    assert [vote.followed for vote in (*invite, *graves, *race)] == [False, True, False, None]
    assert "decided otherwise: Ask Bor first, and taken back later." in invite[0].words
    assert "The choice with the most votes was taken." in invite[1].words
    assert "A tie, decided by the teacher: Sail alone." in race[0].words


def test_a_decision_about_history_has_votes_and_no_shares() -> None:
    graves = looked_back(VOTES).decisions[1]
    assert graves.history
    assert [each.votes for each in graves.votes[0].choices] == [20, 8]
    assert all(not each.leads_to and not each.endings for each in graves.alternatives)


def test_a_vote_on_a_decision_that_was_taken_back_is_told_apart() -> None:
    view = looked_back(VOTES)
    (stray,) = view.stray_votes
    assert stray.startswith("The invitation. Ask them both: 14 votes (why: It is fair);")
    assert "Class votes on decisions that were taken back" in text_of(view)
    assert stray in Page(review_page(view)).text


def test_votes_are_told_of_decisions_that_were_not_looked_at() -> None:
    view = looked_back(VOTES)
    session = played(ALONE)
    bare = review_view(
        session, review(session, stopped="stopped by Ctrl-C"), name="ann", votes=VOTES
    )
    assert not bare.decisions[0].evidence
    for each in (view, bare):
        for row in (14, 9, 5):
            assert f"Class vote 2: {row} of 28 votes" in text_of(each)


def test_votes_on_the_page() -> None:
    hostile = replace(INVITE, reasons={"nobody": HOSTILE})
    view = looked_back({**VOTES, 0: (Held(hostile, "both"),)})
    page = review_page(view)
    assert_sound(page)
    assert_offline(without_anchors(page))
    text = Page(page).text
    for decision in view.decisions:
        for vote in decision.votes:
            assert vote.words in text
            for each in vote.choices:
                assert f"{each.votes} of {vote.total}" in text
                assert each.reason in text
    assert all(each.leads_to in text for each in view.decisions[0].alternatives)


def test_votes_go_through_json_and_back() -> None:
    told = asdict(looked_back(VOTES))
    again = json.loads(json.dumps(told, allow_nan=False))
    first = again["decisions"][0]["votes"][0]
    assert [(each["votes"], each["reason"]) for each in first["choices"]] == [
        (14, "It is fair."),
        (9, "Bor asked first"),
        (5, ""),
    ]


def test_without_votes_nothing_is_said() -> None:
    view = looked_back({})
    assert "vote" not in text_of(view)
    assert "vote" not in review_page(view)


@pytest.mark.parametrize("several", [False, True])
def test_the_command_prints_votes_in_all_four_forms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], several: bool
) -> None:
    paths = []
    for name in ("ann", "bob") if several else ("ann",):
        path = tmp_path / f"{name}.jsonl"
        session = Session(regatta(), "ada", 1, FileJournal(path))
        hold(session, INVITE)
        for choice in ALONE:
            session.decide(choice)
        paths.append(path)
    shown = {}
    for form in ("text", "markdown", "json", "html"):
        html = tmp_path / "page.html" if form == "html" else None
        code = review_command(
            paths,
            str(REGATTA),
            as_json=form == "json",
            markdown="-" if form == "markdown" else None,
            html=html,
            budget=Budget(),
        )
        assert code == 0
        shown[form] = " ".join((html.read_text() if html else capsys.readouterr().out).split())
        capsys.readouterr()
        assert "It is fair" in shown[form], form
        assert "Bor asked first" in shown[form], form
    assert "14 votes" in shown["text"] if several else "14 of 28 votes" in shown["text"]
    assert '"votes": 14' in shown["json"]
    assert "14 of 28" in shown["html"]


# Campaigns.


def voted_campaign(path: Path) -> CampaignSession:
    """A campaign played in the line mode, every decision by a class vote."""
    session = CampaignSession(load_campaign(DATA / "winter.yaml"), 4, FileJournal(path))
    rng = random.Random(4)
    while not session.over:
        if session.part_over:
            session.go_on()
        sides = len(session.session.view().open)
        counts = " ".join(str(rng.randrange(9) + (at == 0) * 9) for at in range(sides))
        typed = f"vote {counts}; a: so be it\nmajority\nquit\n"
        CampaignMode(session, io.StringIO(typed), io.StringIO()).play()
    return session


def test_votes_in_the_review_of_a_campaign(tmp_path: Path) -> None:
    path = tmp_path / "kept.jsonl"
    session = voted_campaign(path)
    assert replay_campaign(path, session.campaign).drift is None
    votes = votes_by_decision(read_journal(path))
    assert len(votes) == session.decisions > len(session.stages) > 1
    found = review_campaign(session, runs=50)
    view = campaign_review_view(session, found, {}, votes)
    assert len(view.decisions) == session.decisions
    assert {row.part for row in view.decisions} == {*range(len(session.stages))}
    looked = sum(row.moved is not None for row in view.decisions)
    assert looked == len(found.decisions)
    text = " ".join("\n".join(text_lines(campaign_review_blocks(view, "winter"))).split())
    for row in view.decisions:
        (vote,) = row.told.votes
        assert vote.followed
        assert vote.words in text
        assert all(each.line in text for each in vote.choices)
    assert text.count("Why: so be it") == session.decisions
    json.dumps(asdict(view), allow_nan=False)
