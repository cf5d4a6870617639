"""Invented names: in every text, whole words, and nowhere that an id stands."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from game.rules import compile_scenario
from game.scenario import lesson, model
from game.scenario.invented import TEXTS, replacer, with_invented_names
from game.scenario.reader import load_scenario
from game.session.journal import FileJournal
from game.session.replay import replay
from game.session.session import Session
from tests.views.lessons import regatta_with_lesson
from tests.views.review_games import regatta

QUARREL = Path(__file__).parents[1] / "data" / "quarrel.yaml"
IDS = {
    (model.Source, "id"), (model.Actor, "id"), (model.Actor, "of"), (model.Seat, "actor"),
    (model.Relation, "source"), (model.Relation, "target"), (model.Relation, "sources"),
    (model.Meter, "actor"), (model.Meter, "name"), (model.Draw, "id"), (model.Draw, "odds"),
    (model.Reading, "actor"), (model.Reading, "act"), (model.Act, "act"), (model.Act, "source"),
    (model.Act, "target"), (model.ScoreEffect, "target"), (model.FlagEffect, "flag"),
    (model.Promise, "id"), (model.Promise, "source"), (model.Promise, "to"),
    (model.Promise, "due"), (model.Choice, "id"), (model.Choice, "cost"),
    (model.Choice, "concepts"), (model.Choice, "reveals"), (model.Voice, "choice"),
    (model.Event, "id"), (model.Event, "seat"), (model.Event, "sources"),
    (model.Happening, "id"), (model.Happening, "sources"), (model.Happening, "reveals"),
    (model.Turn, "id"), (model.Ending, "id"), (model.Claim, "ending"), (model.Claim, "turn"),
    (model.Claim, "seat"),
    (model.Seat, "support"), (model.Leak, "id"), (model.Leak, "due"), (model.Commitment, "id"),
    (model.Commitment, "source"), (model.WalkBack, "commitment"), (model.Pressure, "id"),
    (model.Pressure, "source"), (model.Pressure, "target"), (model.Pressure, "exposure"),
    (model.Passage, "sources"), (model.Scenario, "id"), (model.Scenario, "content_hash"),
    (model.Scenario, "flags"), (model.Scenario, "short"), (model.Scenario, "fictional"),
    (lesson.Contradiction, "articles"),
}  # fmt: skip
"""Every place for a string that nobody reads as prose."""
WORDS = {"str", "str | None", "tuple[str, ...]", "Mapping[str, str]", "Mapping[str, int]"}


def test_every_string_of_the_model_is_a_text_or_an_id() -> None:
    parts = [
        part
        for module in (model, lesson)
        for part in vars(module).values()
        if isinstance(part, type)
        and is_dataclass(part)
        and part.__module__.startswith(module.__name__)
    ]
    strings = {
        (part, each.name)
        for part in parts
        for each in fields(part)
        if each.type in WORDS or each.name == "cost"
    }
    texts = {(part, name) for part, names in TEXTS.items() for name in names}
    assert strings - IDS == texts
    assert texts & IDS == set()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Japan's Japanese japanned Japan.", "Norvane's Norvanian japanned Norvane."),
        ("In East Japan, not Japan.", "In the Dawn, not Norvane."),
        ("East\n Japan waits.", "The Dawn waits."),
        ("It rained. East Japan slept.", "It rained. The Dawn slept."),
        ("A Japanese and a Korean tea.", "A Norvanian and an Allian tea."),
        ("An Italian song, an\nItalian cake.", "A Verrane song, a\nVerrane cake."),
        ("A Chinese ship.", "A Union ship."),
        ("See {Japan.korea} and {korea.Japan}.", "See {Japan.korea} and {korea.Japan}."),
        ("South Korea and North Korea.", "Halden and North Halden."),
    ],
)
def test_whole_words_the_longest_first_and_once(said: str, told: str) -> None:
    names = {
        "Japan": "Norvane",
        "Japanese": "Norvanian",
        "East Japan": "the Dawn",
        "Korean": "Allian",
        "Italian": "Verrane",
        "Chinese": "Union",
        "South Korea": "Halden",
        "Korea": "Halden",
        "Halden": "Japan",
    }
    assert replacer(names)(said) == told


def test_every_text_has_the_invented_names_and_every_id_stays() -> None:
    real = regatta_with_lesson()
    told = with_invented_names(real)
    assert [actor.name for actor in told.actors.values()] == ["Una", "Finn", "Cyn", "Hands of Finn"]
    assert told.seats["ada"].objectives[0].text == "A friend who waves"
    promise = told.events["invite"].choice("both").promise
    assert promise is not None
    assert promise.text == "The best berth is kept for Finn."
    assert told.events["race"].choice("together").text == "Sail with Finn"
    assert told.lesson is not None
    assert told.lesson.contradictions[0].task == "Did Finn boast? Compare."
    assert (told.id, told.content_hash, list(told.events), list(told.relations)) == (
        real.id,
        real.content_hash,
        list(real.events),
        list(real.relations),
    )
    assert compile_scenario(told).layout.score == compile_scenario(real).layout.score


def test_what_is_said_in_public_leaks_or_presses_has_the_invented_names_too() -> None:
    names = {"North": "Upperton", "South": "Lowerton", "mayor": "reeve", "summer": "hay time"}
    told = with_invented_names(replace(load_scenario(QUARREL), fictional=names))
    act = told.leaks["basket_out"]
    assert act.leak is not None
    assert act.leak.headline == "The basket came from the reeve"
    assert act.leak.news[0].say.startswith("A lamplighter of Lowerton knows")
    assert told.commitments["lock_by_summer"].text == "that the lock opens by hay time"
    assert (
        with_invented_names(replace(told, fictional={"toll": "levy"})).pressures["bridge_toll"].text
        == "The levy on the bridge"
    )


def test_a_scenario_without_names_is_left_as_it_is() -> None:
    assert with_invented_names(regatta()) is regatta()


def test_a_game_with_invented_names_replays_with_the_real_ones(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    session = Session(with_invented_names(regatta_with_lesson()), "ada", 5, FileJournal(path))
    for choice in ("both", "pass", "alone"):
        session.decide(choice)
    replayed = replay(path, regatta_with_lesson())
    assert (replayed.drift, replayed.changed) == (None, False)
    assert replayed.session.road == session.road
