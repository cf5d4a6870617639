"""The page of a campaign's review: offline, sound, escaped, and with everything in it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from game.analysis.campaign_review import review_campaign
from game.pages.campaign_review import campaign_review_page
from game.views.campaign_curves import OWN_SCALES, campaign_charts
from game.views.campaign_review import campaign_review_view
from game.views.review_curves import NO_FIGURE
from tests.pages.html import Page, assert_offline, assert_sound, drawings
from tests.views.test_campaign_curves import CREEK, WINTER, found, played

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=y> {{ 7 * 7 }} &amp; ]]>"


def without_anchors(text: str) -> str:
    """The page without links to itself, after a look at where they lead."""
    page = Page(text)
    ids = {attributes.get("id") for _, attributes in page.tags}
    for link in page.all("a"):
        href = link["href"] or ""
        assert href.startswith("#")
        assert href[1:] in ids
    return re.sub(r' href="#[^"]*"', "", text)


@pytest.mark.parametrize("file", [CREEK, WINTER], ids=["creek", "winter"])
def test_a_page_is_sound_and_offline_and_tells_what_the_review_tells(file: Path) -> None:
    _, _, view = found(file)
    page = campaign_review_page(view, "creek.yaml")
    assert_sound(page)
    assert_offline(without_anchors(page))
    text = Page(page).text
    for words in (view.wording, view.words, view.turning_point_words, view.ending_title):
        assert words in text
    for part in view.parts:
        assert f"{part.title} ({part.office}; {part.days})" in text
        assert all(each.text in text for each in part.objectives)
    for decision in view.decisions:
        assert f"{decision.told.number}. {decision.told.name}" in text
        assert f"It moved {decision.moved_words} of the games" in text
        assert all(line in text for line in decision.told.followed)
        for choice in decision.choices:
            assert choice.text in text
            assert choice.shifts in text
    assert "Noted at the time: So be it." in text
    assert "communique play creek.yaml --seed 5" in text
    charts = {chart.title: chart for chart in campaign_charts(view)}
    assert charts["Where random games led"].sampled in text
    drawn = [drawing.findtext("title") for drawing in drawings(page)]
    assert "Where random games led" in drawn
    assert "How others saw you" in drawn
    for title in OWN_SCALES:
        for line in charts[title].lines if title in charts else ():
            assert line.name in text
            assert all(word in text for word in line.words if word != NO_FIGURE)


def test_hostile_words_stay_words() -> None:
    _, _, view = found(CREEK)
    parts = tuple(replace(part, title=HOSTILE, office=HOSTILE) for part in view.parts)
    decisions = tuple(
        replace(
            each,
            told=replace(each.told, title=HOSTILE, notes=(HOSTILE,), followed=(HOSTILE,)),
            choices=tuple(replace(choice, text=HOSTILE, shifts=HOSTILE) for choice in each.choices),
        )
        for each in view.decisions
    )
    titles = dict.fromkeys(view.ending_titles, HOSTILE)
    spoilt = replace(
        view,
        title=HOSTILE,
        parts=parts,
        decisions=decisions,
        ending_titles=titles,
        story=(HOSTILE,),
    )
    text = campaign_review_page(spoilt, HOSTILE)
    assert_sound(text)
    assert_offline(without_anchors(text))
    assert HOSTILE in Page(text).text


def test_a_review_that_was_stopped_says_so() -> None:
    def stop(_: object) -> None:
        raise KeyboardInterrupt

    session = played(CREEK)
    view = campaign_review_view(session, review_campaign(session, runs=20, progress=stop), {})
    text = Page(campaign_review_page(view, "creek")).text
    assert view.stopped in text
    assert text.count("Not looked at.") == 4
