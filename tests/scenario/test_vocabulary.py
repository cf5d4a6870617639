"""The shipped vocabulary of acts, checked against the published values it is taken from."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest

from game.scenario.model import Kind
from game.scenario.vocabulary import ActType, vocabulary

HASHES = Path(__file__).parent.parent / "data" / "goldstein.sha256.txt"
ACTS = list(vocabulary().values())
CODED = [act for act in ACTS if act.code is not None]
HOUSE = {
    "courtesy": 100,
    "personal-gesture": 250,
    "joint-ritual": 350,
    "historic-gesture": 600,
    "snub": -200,
    "humiliation": -400,
}
FAMILY = {
    "01": Kind.STATEMENT,
    "02": Kind.STATEMENT,
    "03": Kind.DEAL,
    "04": Kind.GESTURE,
    "05": Kind.DEAL,
    "06": Kind.DEAL,
    "07": Kind.DEAL,
    "08": Kind.DEAL,
    "09": Kind.COERCION,
    "10": Kind.STATEMENT,
    "11": Kind.STATEMENT,
    "12": Kind.STATEMENT,
    "13": Kind.STATEMENT,
    "15": Kind.FORCE,
    "16": Kind.COERCION,
    "17": Kind.COERCION,
}
EXCEPTION = {
    "018": Kind.GESTURE,
    "051": Kind.STATEMENT,
    "052": Kind.STATEMENT,
    "053": Kind.STATEMENT,
    "138": Kind.COERCION,
    "139": Kind.COERCION,
}


def published() -> set[str]:
    """Truncated hashes of the ``code=value`` pairs of the published table."""
    lines = HASHES.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def by_id(act: ActType) -> str:
    return act.id


def test_there_are_enough_acts_to_choose_from_and_few_enough_to_read() -> None:
    assert 50 <= len(ACTS) <= 75
    assert {"joint-ritual", "snub"} <= vocabulary().keys()


def test_the_published_table_is_whole() -> None:
    assert len(published()) == 311


@pytest.mark.parametrize("act", ACTS, ids=by_id)
def test_an_act_reads_well_and_stays_on_the_scale(act: ActType) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", act.id)
    assert act.name[0].islower()
    assert not act.name.startswith(("a ", "an ", "the "))
    assert len(act.name) <= 40
    assert -1000 <= act.intensity <= 1000
    assert act.kind is not Kind.LASTING
    assert act.definition.endswith(".")
    assert act.definition[0].isupper()


@pytest.mark.parametrize("act", CODED, ids=by_id)
def test_a_coded_act_has_the_published_value_and_the_kind_of_its_family(act: ActType) -> None:
    assert act.code is not None
    pair = f"{act.code}={act.intensity / 100}"
    assert sha256(pair.encode()).hexdigest()[:16] in published()
    assert act.kind is EXCEPTION.get(act.code, FAMILY[act.code[:2]])


def test_house_gestures_are_exactly_the_acts_without_a_code() -> None:
    house = {act.id: act for act in ACTS if act.code is None}
    assert {act_id: act.intensity for act_id, act in house.items()} == HOUSE
    for act in house.values():
        assert act.kind is Kind.GESTURE
        assert "this project's own" in act.definition


def test_names_and_definitions_are_unique() -> None:
    assert len({act.name for act in ACTS}) == len(ACTS)
    assert len({act.definition for act in ACTS}) == len(ACTS)
