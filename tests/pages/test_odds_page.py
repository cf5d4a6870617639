"""The page of odds: offline, sound, escaped, and with everything in it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from game.analysis.explore import explore
from game.pages.odds import odds_page
from game.rules import compile_scenario
from game.scenario.model import Event
from game.views.odds import odds_view
from tests.pages.html import Page, assert_offline, assert_sound, drawings
from tests.views.odds_data import SAMPLED, STOPPED, ferry, proved, resting_on, shown
from tests.worlds import random_scenario

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=y> {{ 7 * 7 }} &amp; ]]>"


@pytest.mark.parametrize("kind", ["proved", "sampled", "stopped"])
def test_the_page_is_sound_and_offline(kind: str) -> None:
    shares = {"proved": proved(), "sampled": resting_on(SAMPLED), "stopped": resting_on(STOPPED)}
    text = odds_page(shown(shares[kind]))
    assert_sound(text)
    assert_offline(text)


def test_the_page_tells_what_the_odds_tell() -> None:
    view = shown(proved())
    page = Page(odds_page(view))
    for ending in view.endings:
        assert f"{ending.title} ({ending.id}) {ending.share.text}" in page.text
    for objective in view.objectives:
        assert objective.text in page.text
    for decision in view.decisions:
        assert decision.title in page.text
        for choice in decision.choices:
            assert f"{choice.text} ({choice.id})" in page.text
    assert "The old graves (graves) Mon 2 Feb about history: no figures" in page.text
    assert "Carry a torch (torch) never open" in page.text
    assert "Proved: every one of" in page.text
    assert "no forecast of anybody" in page.text
    assert "Ada's view of Bor: 0" in page.text


def test_what_is_not_exact_says_so() -> None:
    sampled = Page(odds_page(shown(resting_on(SAMPLED)))).text
    assert "95 % interval" in sampled
    assert "Best play: not checked" in sampled
    assert "Roads played" in sampled
    stopped = Page(odds_page(shown(resting_on(STOPPED)))).text
    assert "Bounds" in stopped
    assert "Proved" not in sampled + stopped


def test_the_decisions_are_drawn() -> None:
    named = {drawing.findtext("title") for drawing in drawings(odds_page(shown(proved())))}
    assert {"Endings after each choice: The lamp", "Where best play ends", "Coal"} <= named
    assert not any("graves" in (title or "") for title in named)


def test_hostile_words_stay_words() -> None:
    scenario = ferry()
    hostile = replace(
        scenario,
        title=HOSTILE,
        actors={id_: replace(actor, name=HOSTILE) for id_, actor in scenario.actors.items()},
        seats={id_: replace(seat, office=HOSTILE) for id_, seat in scenario.seats.items()},
        meters={id_: replace(meter, label=HOSTILE) for id_, meter in scenario.meters.items()},
        endings=tuple(replace(ending, title=HOSTILE) for ending in scenario.endings),
        turns=tuple(
            replace(
                turn,
                title=HOSTILE,
                agenda=tuple(
                    replace(
                        item,
                        title=HOSTILE,
                        choices=tuple(replace(c, text=HOSTILE) for c in item.choices),
                    )
                    if isinstance(item, Event)
                    else item
                    for item in turn.agenda
                ),
            )
            for turn in scenario.turns
        ),
    )
    text = odds_page(shown(proved(), hostile))
    assert_sound(text)
    assert_offline(text)
    page = Page(text)
    assert page.text.count("{{ 7 * 7 }}") > 20
    assert "49" not in page.text
    assert page.all("img") == page.all("script") == []


@pytest.mark.parametrize("seed", range(8))
def test_any_world_makes_a_page(seed: int) -> None:
    scenario = random_scenario(random.Random(seed))
    seat = scenario.playable_seats[0].actor
    exact = explore(compile_scenario(scenario), seat, best=True, scores=True)
    for evidence in (exact.evidence, SAMPLED):
        text = odds_page(odds_view(scenario, seat, replace(exact, evidence=evidence)))
        assert_sound(text)
        assert_offline(text)
